using System.Collections;
using System.Reflection;
using System.Text;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Writes C# defaults as GraphQL literals.</summary>
internal static class DefaultLiterals
{
    /// <summary>The literal of a value.</summary>
    /// <returns>Null when it has none.</returns>
    internal static ValueNode? Of(object? value, SchemaType type)
    {
        value = value is IOptional optional ? optional.Value : value;
        return (type.Nullable, value) switch
        {
            (_, null) => new NullValueNode(0),
            (ListType list, IEnumerable items and not string) => Items(items, list),
            (EnumType values, _) => values.Values.FirstOrDefault(one => one.Value.Equals(value)) is { } known
                ? new EnumValueNode(0, known.Name)
                : null,
            (ScalarType scalar, _) => Scalar(value, scalar),
            (InputObjectType input, _) => Object(value, input),
            _ => null,
        };
    }

    private static ListValueNode? Items(IEnumerable items, ListType list)
    {
        var literals = items.Cast<object?>().Select(item => Of(item, list.OfType)).ToList();
        return literals.Contains(null) ? null : new ListValueNode(0, [.. literals!]);
    }

    private static ValueNode? Scalar(object value, ScalarType scalar)
    {
        using var writer = new ResponseWriter(int.MaxValue);
        try
        {
            scalar.Write(value, writer);

            // The JSON of a scalar is a GraphQL literal as well, save for what JSON escapes as \u00XX, which GraphQL reads alike.
            return Parser.ParseConstValue(Encoding.UTF8.GetString(writer.Written(0, writer.Position)));
        }
        catch (Exception exception) when (exception is FieldResultException or ArgumentException)
        {
            return null;
        }
    }

    private static ObjectValueNode? Object(object value, InputObjectType input)
    {
        var fields = new List<ObjectFieldNode>();
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var field in input.Fields)
        {
            var property = Array.Find(properties, one => Naming.OfInputField(one, null) == field.Name);
            if (property is null || Of(property.GetValue(value), field.Type) is not { } literal)
            {
                return null;
            }

            if (literal is not NullValueNode)
            {
                fields.Add(new ObjectFieldNode(0, new NameNode(0, field.Name), literal));
            }
        }

        return new ObjectValueNode(0, [.. fields]);
    }
}
