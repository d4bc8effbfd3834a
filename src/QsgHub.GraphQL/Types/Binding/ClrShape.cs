using System.Collections;
using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>A C# type as the schema sees it: nullable or not, a list or not.</summary>
/// <param name="Type">The type without <see cref="Nullable{T}"/> and <see cref="Optional{T}"/>.</param>
/// <param name="IsNullable">Whether null is a value.</param>
/// <param name="Item">For lists, what is listed.</param>
internal sealed record ClrShape(Type Type, bool IsNullable, ClrShape? Item)
{
    /// <summary>The type within all lists.</summary>
    internal Type Named => Item?.Named ?? Type;

    /// <summary>The shape of a value that a member gives or takes.</summary>
    internal static ClrShape Of(NullabilityInfo info) => Of(info.Type, info, info.ReadState == NullabilityState.Unknown ? info.WriteState : info.ReadState);

    /// <summary>The shape of the value within a task, a stream or an <see cref="Optional{T}"/>.</summary>
    internal static ClrShape OfArgument(NullabilityInfo info) => Of(info.GenericTypeArguments[0]);

    /// <summary>Whether a type is one that is waited for.</summary>
    internal static bool IsAwaited(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    internal static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    internal static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static ClrShape Of(Type type, NullabilityInfo? info, NullabilityState state)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, info, NullabilityState.NotNull) with { IsNullable = true };
        }

        var isNullable = !type.IsValueType && state != NullabilityState.NotNull;
        if (ItemType(type) is not { } item)
        {
            return new ClrShape(type, isNullable, null);
        }

        var itemInfo = info?.ElementType ?? (info is { GenericTypeArguments.Length: 1 } ? info.GenericTypeArguments[0] : null);
        return new ClrShape(type, isNullable, itemInfo is null ? Of(item, null, NullabilityState.NotNull) : Of(itemInfo));
    }

    private static Type? ItemType(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        if (type == typeof(string) || typeof(IDictionary).IsAssignableFrom(type) || !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        var lists = type.GetInterfaces().Append(type)
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(one => one.GetGenericArguments()[0])
            .ToList();
        return lists.Count == 1 && !(lists[0].IsGenericType && lists[0].GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) ? lists[0] : null;
    }
}
