using System.Collections;
using System.Text.Json;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>A scalar of which only the name is known: it takes and gives every value.</summary>
internal sealed class AnyScalar(string name, string? description, string? specifiedBy) : ScalarType(name, description, specifiedBy)
{
    internal override object Parse(ValueNode literal) => Read(literal)!;

    internal override object Parse(JsonElement json) => json.Clone();

    internal override void Write(object value, ResponseWriter writer)
    {
        switch (value)
        {
            case JsonElement json:
                writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(json));
                break;
            case string or bool or int or long or double:
                writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType()));
                break;
            case IReadOnlyDictionary<string, object?> or IEnumerable:
                writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(value));
                break;
            default:
                throw new FieldResultException($"{Name} cannot represent value: {Inspect.Value(value)}");
        }
    }

    private static object? Read(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        BooleanValueNode flag => flag.Value,
        EnumValueNode name => name.Value,
        ListValueNode list => list.Values.Select(Read).ToList(),
        ObjectValueNode node => node.Fields.DistinctBy(field => field.Name.Value).ToDictionary(field => field.Name.Value, field => Read(field.Value)),
        IntValueNode or FloatValueNode => JsonDocument.Parse(Printer.Print(literal)).RootElement.Clone(),
        _ => null,
    };
}
