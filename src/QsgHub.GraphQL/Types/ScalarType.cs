using System.Text.Json;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>A scalar type.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Scalars".</remarks>
internal abstract class ScalarType(string name, string? description, string? specifiedBy = null) : NamedType(name, description)
{
    /// <summary>The address of a text that defines the format.</summary>
    internal string? SpecifiedBy { get; } = specifiedBy;

    /// <summary>Reads a literal other than null or a variable.</summary>
    /// <exception cref="FormatException">It is no such value; the message says so in full.</exception>
    internal abstract object Parse(ValueNode literal);

    /// <summary>Reads a JSON value other than null.</summary>
    /// <exception cref="FormatException">It is no such value; the message says so in full.</exception>
    internal abstract object Parse(JsonElement json);

    /// <summary>Writes a resolver's value other than null.</summary>
    /// <exception cref="FieldResultException">It is no such value.</exception>
    internal abstract void Write(object value, ResponseWriter writer);
}

/// <summary>A scalar that its users see through <see cref="ScalarType{T}"/>.</summary>
internal sealed class CustomScalar(IScalarType definition)
    : ScalarType(definition.Name, definition.Description, definition.SpecifiedBy)
{
    internal Type RuntimeType => definition.RuntimeType;

    internal override object Parse(ValueNode literal) => Parse(
        literal switch
        {
            StringValueNode text => new ScalarLiteral(ScalarLiteralKind.String, text.Value),
            IntValueNode number => new ScalarLiteral(ScalarLiteralKind.Integer, number.Value),
            FloatValueNode number => new ScalarLiteral(ScalarLiteralKind.Float, number.Value),
            BooleanValueNode flag => new ScalarLiteral(ScalarLiteralKind.Boolean, flag.Value ? "true" : "false"),
            EnumValueNode name => new ScalarLiteral(ScalarLiteralKind.Enum, name.Value),
            _ => new ScalarLiteral(ScalarLiteralKind.Structured, Printer.Print(literal)),
        },
        static (name, shown) => $"Expected value of type \"{name}\", found {Printer.Print(shown)}; ",
        literal);

    internal override object Parse(JsonElement json) => Parse(
        json.ValueKind switch
        {
            JsonValueKind.String => new ScalarLiteral(ScalarLiteralKind.String, json.GetString()!),
            JsonValueKind.Number => new ScalarLiteral(
                json.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? ScalarLiteralKind.Integer : ScalarLiteralKind.Float,
                json.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => new ScalarLiteral(ScalarLiteralKind.Boolean, json.GetRawText()),
            _ => new ScalarLiteral(ScalarLiteralKind.Structured, json.GetRawText()),
        },
        static (name, _) => $"Expected type \"{name}\". ",
        json);

    internal override void Write(object value, ResponseWriter writer)
    {
        if (!definition.RuntimeType.IsInstanceOfType(value))
        {
            throw new FieldResultException($"{Name} cannot represent value: {Inspect.Value(value)}");
        }

        writer.Write(definition, value);
    }

    private object Parse<T>(ScalarLiteral literal, Func<string, T, string> lead, T shown)
    {
        try
        {
            return definition.Parse(literal);
        }
        catch (FormatException exception)
        {
            throw new FormatException(lead(Name, shown) + exception.Message, exception);
        }
    }
}
