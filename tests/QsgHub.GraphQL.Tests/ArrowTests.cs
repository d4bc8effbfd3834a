using System.Reflection;

namespace QsgHub.GraphQL.Tests;

/// <summary>Who may know whom within the engine. What users write stands in the root namespace and is left out.</summary>
public class ArrowTests
{
    [Theory]
    [InlineData("Language", "Types", "Validation", "Execution", "Transport")]
    [InlineData("Types", "Validation", "Execution", "Transport")]
    [InlineData("Validation", "Execution", "Transport")]
    [InlineData("Execution", "Validation", "Transport")]
    public void Folder_KnowsNobodyAboveIt(string folder, params string[] above)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var backward = typeof(Schema).Assembly.GetTypes()
            .Where(type => IsIn(type, folder))
            .SelectMany(type => type.GetMembers(All).SelectMany(Mentioned).Append(type.BaseType!).Select(mentioned => (type, mentioned)))
            .Where(pair => pair.mentioned is not null && above.Any(name => IsIn(pair.mentioned, name)))
            .Select(pair => $"{pair.type} mentions {pair.mentioned}");
        Assert.Empty(backward.Distinct());
    }

    private static bool IsIn(Type type, string folder) =>
        type.Namespace == $"QsgHub.GraphQL.{folder}" || type.Namespace?.StartsWith($"QsgHub.GraphQL.{folder}.", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> Mentioned(MemberInfo member) => (member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
        _ => Enumerable.Empty<Type>(),
    }).SelectMany(type => type.IsGenericType ? type.GetGenericArguments().Append(type) : [type]);
}
