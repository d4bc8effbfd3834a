using System.Globalization;
using System.Text.Json;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Scalars for C# types that the specification has none for. A schema has those that it uses.</summary>
internal static class ClrScalars
{
    internal static readonly ScalarType Uuid = new TextScalar<Guid>(
        "UUID",
        "A universally unique identifier, in its form with hyphens.",
        "https://www.rfc-editor.org/rfc/rfc9562",
        text => Guid.TryParseExact(text, "D", out var value) ? value : null,
        (value, writer) => writer.Write(value));

    internal static readonly ScalarType DateTime = new TextScalar<DateTimeOffset>(
        "DateTime",
        "An instant with date, time and offset as RFC 3339 writes them. Responses are in UTC with milliseconds or finer.",
        "https://www.rfc-editor.org/rfc/rfc3339",
        ParseInstant,
        (value, writer) => writer.Write(value));

    internal static readonly ScalarType Date = new TextScalar<DateOnly>(
        "Date",
        "A day of the calendar as RFC 3339 writes it, such as `2026-03-31`.",
        "https://www.rfc-editor.org/rfc/rfc3339",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null,
        (value, writer) => writer.Write(value));

    internal static readonly ScalarType Long = new NumberScalar<long>(
        "Long",
        "A whole number between -(2^63) and 2^63 - 1.",
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        (value, writer) => writer.Write(value));

    internal static readonly ScalarType Decimal = new NumberScalar<decimal>(
        "Decimal",
        "A decimal number with up to 28 significant digits.",
        text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        (value, writer) => writer.Write(value));

    private static DateTimeOffset? ParseInstant(string text)
    {
        // The parser of the framework takes more than RFC 3339 does: the shape is checked first.
        var isShaped = text.Length >= 20 && char.IsAsciiDigit(text[0]) && text[10] is 'T' or 't' && text[4] == '-' && text[13] == ':'
            && (text[^1] is 'Z' or 'z' || text[^3] == ':');
        return isShaped && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : null;
    }

    private sealed class TextScalar<T>(
        string name, string description, string specifiedBy, Func<string, T?> parse, Action<T, ResponseWriter> write)
        : ScalarType(name, description, specifiedBy)
        where T : struct
    {
        internal override object Parse(ValueNode literal) =>
            (literal is StringValueNode text ? parse(text.Value) : null)
            ?? throw new FormatException($"{Name} cannot represent value: {Printer.Print(literal)}");

        internal override object Parse(JsonElement json) =>
            (json.ValueKind == JsonValueKind.String ? parse(json.GetString()!) : null)
            ?? throw new FormatException($"{Name} cannot represent value: {Inspect.Json(json)}");

        internal override void Write(object value, ResponseWriter writer) => write(
            value is T typed ? typed : throw new FieldResultException($"{Name} cannot represent value: {Inspect.Value(value)}"), writer);
    }

    private sealed class NumberScalar<T>(
        string name, string description, Func<string, T?> parse, Action<T, ResponseWriter> write)
        : ScalarType(name, description)
        where T : struct
    {
        internal override object Parse(ValueNode literal) =>
            parse((literal as IntValueNode)?.Value ?? (literal as FloatValueNode)?.Value ?? "")
            ?? throw new FormatException($"{Name} cannot represent value: {Printer.Print(literal)}");

        internal override object Parse(JsonElement json) =>
            (json.ValueKind == JsonValueKind.Number ? parse(json.GetRawText()) : null)
            ?? throw new FormatException($"{Name} cannot represent value: {Inspect.Json(json)}");

        internal override void Write(object value, ResponseWriter writer) => write(
            value is T typed ? typed : throw new FieldResultException($"{Name} cannot represent value: {Inspect.Value(value)}"), writer);
    }
}
