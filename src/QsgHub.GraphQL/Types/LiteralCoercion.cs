using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Turns literals into values: lists become arrays of objects, input objects what their type makes of them.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Input Coercion" of each kind of type.</remarks>
internal static class LiteralCoercion
{
    /// <summary>The value of a literal.</summary>
    /// <param name="type">What is expected.</param>
    /// <param name="literal">The literal.</param>
    /// <param name="variables">The values of the variables in it.</param>
    /// <returns><see cref="Missing.Value"/> when the literal is a variable that was not given.</returns>
    /// <exception cref="FormatException">The literal is no value of the type.</exception>
    internal static object? Coerce(SchemaType type, ValueNode literal, VariableValues variables)
    {
        if (literal is VariableNode variable)
        {
            if (!variables.TryGet(variable.Name.Value, out var given))
            {
                return Missing.Value;
            }

            return given is null && type.IsNonNull ? throw Null(type) : given;
        }

        if (type is NonNullType nonNull)
        {
            return literal is NullValueNode ? throw Null(type) : Coerce(nonNull.OfType, literal, variables);
        }

        return (type, literal) switch
        {
            (_, NullValueNode) => null,
            (ListType list, ListValueNode items) => Items(list, items, variables),
            (ListType list, _) => new[] { Coerce(list.OfType, literal, variables) },
            (InputObjectType input, _) => Object(input, literal, variables),
            (EnumType values, EnumValueNode name) => values.ValueOrNull(name.Value)?.Value
                ?? throw new FormatException($"Value \"{name.Value}\" does not exist in \"{values.Name}\" enum."),
            (EnumType values, _) => throw new FormatException(
                $"Enum \"{values.Name}\" cannot represent non-enum value: {Printer.Print(literal)}."),
            (ScalarType scalar, _) => scalar.Parse(literal),
            _ => throw new FormatException($"\"{type}\" is no input type."),
        };
    }

    private static FormatException Null(SchemaType type) => new($"Expected value of non-null type \"{type}\" not to be null.");

    private static object?[] Items(ListType list, ListValueNode items, VariableValues variables)
    {
        var values = new object?[items.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Coerce(list.OfType, items.Values[i], variables);
            values[i] = !ReferenceEquals(value, Missing.Value) ? value : list.OfType.IsNonNull ? throw Null(list.OfType) : null;
        }

        return values;
    }

    private static object Object(InputObjectType type, ValueNode literal, VariableValues variables)
    {
        if (literal is not ObjectValueNode node)
        {
            throw new FormatException($"Expected value of type \"{type.Name}\", found {Printer.Print(literal)}.");
        }

        var values = new object?[type.Fields.Count];
        Array.Fill(values, Missing.Value);
        foreach (var field in node.Fields)
        {
            var index = type.IndexOf(field.Name.Value);
            values[index >= 0 ? index : throw new FormatException($"Field \"{field.Name.Value}\" is not defined by type \"{type.Name}\".")] =
                Coerce(type.Fields[index].Type, field.Value, variables);
        }

        if (type.IsOneOf)
        {
            RequireOne(type, node, values);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var field = type.Fields[i];
            if (ReferenceEquals(values[i], Missing.Value))
            {
                values[i] = field.IsRequired
                    ? throw new FormatException($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.")
                    : field.Default;
            }

            values[i] = field.Bind(values[i]);
        }

        return type.Create(values);
    }

    private static void RequireOne(InputObjectType type, ObjectValueNode node, object?[] values)
    {
        if (node.Fields.Length != 1 || values.Count(value => !ReferenceEquals(value, Missing.Value)) != 1)
        {
            throw new FormatException($"OneOf Input Object \"{type.Name}\" must specify exactly one key.");
        }

        if (values.Contains(null))
        {
            throw new FormatException($"Field \"{type.Name}.{node.Fields[0].Name.Value}\" must be non-null.");
        }
    }
}
