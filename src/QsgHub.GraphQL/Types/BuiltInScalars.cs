using System.Globalization;
using System.Text.Json;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>The five scalars of the specification.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Built-in Scalars".</remarks>
internal static class BuiltInScalars
{
    internal static readonly ScalarType Int = new IntScalar();
    internal static readonly ScalarType Float = new FloatScalar();
    internal static readonly ScalarType String = new StringScalar();
    internal static readonly ScalarType Boolean = new BooleanScalar();
    internal static readonly ScalarType Id = new IdScalar();

    internal static IReadOnlyList<ScalarType> All { get; } = [String, Int, Float, Boolean, Id];

    internal static bool Contains(NamedType type) => type is ScalarType scalar && All.Contains(scalar);

    /// <summary>A number in whatever C# type, or text that is a number, as a double.</summary>
    private static double? NumberOrNull(object value) => value switch
    {
        bool flag => flag ? 1 : 0,
        string { Length: > 0 } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private sealed class IntScalar() : ScalarType(
        "Int",
        "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
    {
        internal override object Parse(ValueNode literal)
        {
            if (literal is not IntValueNode number)
            {
                throw new FormatException($"Int cannot represent non-integer value: {Printer.Print(literal)}");
            }

            return int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new FormatException($"Int cannot represent non 32-bit signed integer value: {number.Value}");
        }

        internal override object Parse(JsonElement json)
        {
            if (json.ValueKind == JsonValueKind.Number)
            {
                if (json.TryGetInt32(out var value))
                {
                    return value;
                }

                var number = json.GetDouble();
                if (double.IsInteger(number))
                {
                    return number is >= int.MinValue and <= int.MaxValue
                        ? (int)number
                        : throw new FormatException($"Int cannot represent non 32-bit signed integer value: {json.GetRawText()}");
                }
            }

            throw new FormatException($"Int cannot represent non-integer value: {Inspect.Json(json)}");
        }

        internal override void Write(object value, ResponseWriter writer)
        {
            if (value is int whole)
            {
                writer.Write(whole);
                return;
            }

            var number = NumberOrNull(value);
            if (number is null || !double.IsInteger(number.Value))
            {
                throw new FieldResultException($"Int cannot represent non-integer value: {Inspect.Value(value)}");
            }

            writer.Write(number is >= int.MinValue and <= int.MaxValue
                ? (int)number.Value
                : throw new FieldResultException($"Int cannot represent non 32-bit signed integer value: {Inspect.Value(value)}"));
        }
    }

    private sealed class FloatScalar() : ScalarType(
        "Float",
        "The `Float` scalar type represents signed double-precision fractional values as specified by "
        + "[IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).")
    {
        internal override object Parse(ValueNode literal)
        {
            var text = (literal as IntValueNode)?.Value ?? (literal as FloatValueNode)?.Value;
            return text is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && double.IsFinite(value)
                ? value
                : throw new FormatException($"Float cannot represent non numeric value: {Printer.Print(literal)}");
        }

        internal override object Parse(JsonElement json) =>
            json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var value) && double.IsFinite(value)
                ? value
                : throw new FormatException($"Float cannot represent non numeric value: {Inspect.Json(json)}");

        internal override void Write(object value, ResponseWriter writer) => writer.Write(
            NumberOrNull(value) ?? throw new FieldResultException($"Float cannot represent non numeric value: {Inspect.Value(value)}"));
    }

    private sealed class StringScalar() : ScalarType(
        "String",
        "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often "
        + "used by GraphQL to represent free-form human-readable text.")
    {
        internal override object Parse(ValueNode literal) => literal is StringValueNode text
            ? text.Value
            : throw new FormatException($"String cannot represent a non string value: {Printer.Print(literal)}");

        internal override object Parse(JsonElement json) => json.ValueKind == JsonValueKind.String
            ? json.GetString()!
            : throw new FormatException($"String cannot represent a non string value: {Inspect.Json(json)}");

        internal override void Write(object value, ResponseWriter writer)
        {
            switch (value)
            {
                case string text:
                    writer.Write(text);
                    break;
                case bool flag:
                    writer.Write(flag ? "true" : "false");
                    break;
                case char or Guid or Uri or Enum:
                    writer.Write(value.ToString());
                    break;
                case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                    writer.Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new FieldResultException($"String cannot represent value: {Inspect.Value(value)}");
            }
        }
    }

    private sealed class BooleanScalar() : ScalarType("Boolean", "The `Boolean` scalar type represents `true` or `false`.")
    {
        internal override object Parse(ValueNode literal) => literal is BooleanValueNode flag
            ? flag.Value
            : throw new FormatException($"Boolean cannot represent a non boolean value: {Printer.Print(literal)}");

        internal override object Parse(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException($"Boolean cannot represent a non boolean value: {Inspect.Json(json)}"),
        };

        internal override void Write(object value, ResponseWriter writer) => writer.Write(value switch
        {
            bool flag => flag,
            not string when NumberOrNull(value) is { } number && double.IsFinite(number) => number != 0,
            _ => throw new FieldResultException($"Boolean cannot represent a non boolean value: {Inspect.Value(value)}"),
        });
    }

    private sealed class IdScalar() : ScalarType(
        "ID",
        "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type "
        + "appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, "
        + "any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
    {
        internal override object Parse(ValueNode literal) => literal switch
        {
            StringValueNode text => text.Value,
            IntValueNode number => number.Value,
            _ => throw new FormatException(
                $"ID cannot represent a non-string and non-integer value: {Printer.Print(literal)}"),
        };

        internal override object Parse(JsonElement json)
        {
            if (json.ValueKind == JsonValueKind.String)
            {
                return json.GetString()!;
            }

            return json.ValueKind == JsonValueKind.Number && double.IsInteger(json.GetDouble())
                ? json.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : json.GetRawText()
                : throw new FormatException($"ID cannot represent value: {Inspect.Json(json)}");
        }

        internal override void Write(object value, ResponseWriter writer)
        {
            switch (value)
            {
                case string text:
                    writer.Write(text);
                    break;
                case Guid guid:
                    writer.Write(guid);
                    break;
                case sbyte or byte or short or ushort or int or uint or long or ulong:
                    writer.Write(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                    break;
                case double number when double.IsInteger(number):
                    writer.Write(number.ToString("F0", CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new FieldResultException($"ID cannot represent value: {Inspect.Value(value)}");
            }
        }
    }
}
