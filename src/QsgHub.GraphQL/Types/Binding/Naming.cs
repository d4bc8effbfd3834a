using System.Reflection;
using System.Text;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>How C# names become schema names where no <see cref="GraphQLNameAttribute"/> says otherwise.</summary>
internal static class Naming
{
    internal static string OfField(MemberInfo member)
    {
        if (Given(member) is { } given)
        {
            return given;
        }

        var name = member.Name;
        if (member is MethodInfo)
        {
            name = name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
            name = name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(name[3]) ? name[3..] : name;
        }

        return CamelCase(name);
    }

    internal static string OfArgument(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? CamelCase(parameter.Name!);

    internal static string OfInputField(MemberInfo? property, ParameterInfo? parameter) =>
        parameter?.GetCustomAttribute<GraphQLNameAttribute>()?.Name
        ?? (property is null ? null : Given(property))
        ?? CamelCase(property?.Name ?? parameter!.Name!);

    internal static string OfEnumValue(FieldInfo field) => Given(field) ?? ScreamingSnakeCase(field.Name);

    internal static string OfOutput(Type type)
    {
        if (Given(type) is { } given)
        {
            return given;
        }

        var isMarker = type.IsInterface
            || type.IsDefined(typeof(InterfaceTypeAttribute), false) || type.IsDefined(typeof(UnionTypeAttribute), false);
        var name = WithoutArity(type.Name);
        name = isMarker && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name[1..] : name;
        return string.Concat(type.GetGenericArguments().Select(OfGenericArgument)) + name;
    }

    internal static string OfInput(Type type)
    {
        if (Given(type) is { } given)
        {
            return given;
        }

        var name = string.Concat(type.GetGenericArguments().Select(OfGenericArgument)) + WithoutArity(type.Name);
        return name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    /// <summary>All leading capitals but the last of several become small: <c>OdsCode</c> odsCode, <c>ID</c> id, <c>IOStatus</c> ioStatus.</summary>
    internal static string CamelCase(string name)
    {
        var chars = name.ToCharArray();
        for (var i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            if (i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]))
            {
                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    /// <summary><c>NoFurtherAction</c> becomes NO_FURTHER_ACTION.</summary>
    internal static string ScreamingSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(startsWord ? "_" : "").Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }

    private static string? Given(MemberInfo member) => member.AttributeOrNull<GraphQLNameAttribute>()?.Name;

    private static string OfGenericArgument(Type type) => OfOutput(Nullable.GetUnderlyingType(type) ?? type);

    private static string WithoutArity(string name) => name.Split('`')[0];
}
