using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Makes functions that turn coerced values into what a C# parameter or property takes.</summary>
internal static class ValueConverter
{
    /// <summary>The function for a parameter or property.</summary>
    /// <param name="shape">What it takes, <see cref="Optional{T}"/> put aside.</param>
    /// <param name="optionalType">The <see cref="Optional{T}"/> it is wrapped in, or null.</param>
    /// <param name="absent">What it gets when nothing was given and there is no default in the schema.</param>
    /// <param name="mistake">What is wrong with the type, when there is no function.</param>
    internal static Func<object?, object?>? For(ClrShape shape, Type? optionalType, object? absent, out string? mistake)
    {
        var convert = Of(shape, out mistake);
        if (convert is null)
        {
            return null;
        }

        if (optionalType is null)
        {
            return value => ReferenceEquals(value, Missing.Value) ? absent : convert(value);
        }

        var notGiven = Activator.CreateInstance(optionalType);
        var wrap = Wrapper(optionalType);
        return value => ReferenceEquals(value, Missing.Value) ? notGiven : wrap(convert(value));
    }

    private static Func<object?, object?>? Of(ClrShape shape, out string? mistake)
    {
        mistake = null;
        if (shape.Item is not null)
        {
            return List(shape, shape.Item, out mistake);
        }

        var type = shape.Type;
        if (type == typeof(Guid))
        {
            return value => value is string text
                ? Guid.TryParseExact(text, "D", out var id) ? id : throw NotAnId(text)
                : value;
        }

        if (type == typeof(int) || type == typeof(short) || type == typeof(byte) || type == typeof(long) || type == typeof(float))
        {
            return value => value is null || value.GetType() == type ? value : Number(value, type);
        }

        return value => value;
    }

    private static object Number(object value, Type type)
    {
        try
        {
            return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is OverflowException or FormatException)
        {
            throw value is string text ? NotAnId(text) : new FormatException($"{Inspect.Value(value)} is out of range.", exception);
        }
    }

    private static FormatException NotAnId(string text) => new($"ID cannot represent value: {Inspect.Value(text)}");

    private static Func<object?, object?>? List(ClrShape shape, ClrShape itemShape, out string? mistake)
    {
        var item = Of(itemShape, out mistake);
        if (item is null)
        {
            return null;
        }

        var itemType = itemShape.IsNullable && itemShape.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(itemShape.Type) : itemShape.Type;
        var array = itemType.MakeArrayType();
        if (shape.Type.IsAssignableFrom(array))
        {
            return value => value is null ? null : Fill(Array.CreateInstance(itemType, ((object?[])value).Length), (object?[])value, item);
        }

        var list = typeof(List<>).MakeGenericType(itemType);
        var set = typeof(HashSet<>).MakeGenericType(itemType);
        var concrete = shape.Type.IsAssignableFrom(list) ? list : shape.Type.IsAssignableFrom(set) ? set : null;
        if (concrete?.GetConstructor([typeof(IEnumerable<>).MakeGenericType(itemType)]) is not { } constructor)
        {
            mistake = $"{shape.Type} cannot be filled from a list; take an array, List, IReadOnlyList, HashSet or IReadOnlySet";
            return null;
        }

        return value => value is null
            ? null
            : constructor.Invoke([Fill(Array.CreateInstance(itemType, ((object?[])value).Length), (object?[])value, item)]);
    }

    private static Array Fill(Array target, object?[] values, Func<object?, object?> convert)
    {
        for (var i = 0; i < values.Length; i++)
        {
            ((IList)target)[i] = convert(values[i]);
        }

        return target;
    }

    private static Func<object?, object?> Wrapper(Type optionalType)
    {
        var value = Expression.Parameter(typeof(object));
        var inner = optionalType.GetGenericArguments()[0];
        var constructor = optionalType.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [inner])!;
        var body = Expression.Convert(Expression.New(constructor, Expression.Convert(value, inner)), typeof(object));
        return Expression.Lambda<Func<object?, object?>>(body, value).Compile();
    }
}
