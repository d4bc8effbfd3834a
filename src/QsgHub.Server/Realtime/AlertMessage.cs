using System.Text.Json;
using System.Text.Json.Serialization;

namespace QsgHub.Server.Realtime;

/// <summary>A message of a live session: a short head of its own and a body that every reader of one depth shares.</summary>
/// <param name="Number">Contiguous from 1 within the session: a gap means loss, never a hidden item.</param>
/// <param name="Cursor">Come back with it to go on after this message.</param>
/// <param name="Kind">Name of the kind, upper snake case. Unknown kinds may be ignored.</param>
/// <param name="Body">The event as UTF-8 JSON; null for messages without one.</param>
/// <param name="Interrupts">Whether it should interrupt the person: an immediate risk that is his or hers to answer for.</param>
[JsonConverter(typeof(AlertMessageConverter))]
internal sealed record AlertMessage(long Number, string Cursor, string Kind, byte[]? Body, bool Interrupts = false)
{
    /// <summary>Version of the envelope; fields are only ever added.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The kind of a message that says that the session is alive and carries the newest cursor.</summary>
    public const string Heartbeat = "HEARTBEAT";

    /// <summary>The kind of a message that tells the client to drop everything and fetch anew.</summary>
    public const string Resync = "RESYNC";
}

/// <summary>Writes the head and copies the body as it is.</summary>
internal sealed class AlertMessageConverter : JsonConverter<AlertMessage>
{
    public override AlertMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Alerts are only sent.");

    public override void Write(Utf8JsonWriter writer, AlertMessage value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion"u8, AlertMessage.SchemaVersion);
        writer.WriteNumber("n"u8, value.Number);
        writer.WriteString("cursor"u8, value.Cursor);
        writer.WriteString("kind"u8, value.Kind);
        if (value.Body is { } body)
        {
            writer.WriteBoolean("interrupts"u8, value.Interrupts);
            writer.WritePropertyName("event"u8);
            writer.WriteRawValue(body, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
