using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>
/// Attributes of members. An attribute on a record's positional parameter counts for the property that the parameter becomes,
/// since that is where C# puts it when nothing else is said.
/// </summary>
internal static class MemberAttributes
{
    internal static T? AttributeOrNull<T>(this MemberInfo member)
        where T : Attribute => member.GetCustomAttribute<T>(false) ?? ParameterOf(member)?.GetCustomAttribute<T>(false);

    internal static bool Has<T>(this MemberInfo member)
        where T : Attribute => member.AttributeOrNull<T>() is not null;

    private static ParameterInfo? ParameterOf(MemberInfo member) => member is not PropertyInfo { DeclaringType: { } type }
        ? null
        : type.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => parameter.Name == member.Name);
}
