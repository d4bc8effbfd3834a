using System.Text.Json;
using System.Text.Json.Serialization;
using QsgHub.Server.Http;

namespace QsgHub.Server.Realtime;

/// <summary>Why a client is told to drop everything and fetch anew.</summary>
internal enum ResyncReason
{
    /// <summary>Its own rights changed.</summary>
    RightsChanged,

    /// <summary>The journal is no longer kept back to its cursor.</summary>
    CursorTooOld,

    /// <summary>The journal ends before its cursor: the hub was restored from a backup.</summary>
    JournalShorter,
}

/// <summary>A message of a live session: a short head of its own and a body that every reader of one depth shares.</summary>
/// <param name="number">Contiguous from 1 within the session: a gap means loss, never a hidden item.</param>
/// <param name="place">Where to go on after this message.</param>
/// <param name="kind">Name of the kind, upper snake case. Unknown kinds may be ignored.</param>
/// <param name="body">The event as UTF-8 JSON; null for messages without one.</param>
/// <param name="reason">Of RESYNC: why.</param>
/// <param name="interrupts">Whether it should interrupt the person: an immediate risk that is his or hers to answer for.</param>
[JsonConverter(typeof(AlertMessageConverter))]
internal sealed class AlertMessage(long number, CursorSource place, string kind, byte[]? body, ResyncReason? reason = null, bool interrupts = false)
{
    /// <summary>Version of the envelope; fields are only ever added.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The kind of a message that says that the session is alive and carries the newest cursor.</summary>
    public const string Heartbeat = "HEARTBEAT";

    /// <summary>The kind of a message that tells the client to drop everything and fetch anew.</summary>
    public const string Resync = "RESYNC";

    /// <summary>What a client asks for anew after RESYNC, by the names of the API's fields.</summary>
    public static readonly IReadOnlyList<string> Refetch = ["concerns", "sinceYouLooked"];

    private string? _cursor;

    /// <summary>Contiguous from 1 within the session.</summary>
    public long Number => number;

    /// <summary>Come back with it to go on after this message.</summary>
    public string Cursor => _cursor ??= place.ToCursor();

    /// <summary>Name of the kind.</summary>
    public string Kind => kind;

    /// <summary>The event as UTF-8 JSON; null for messages without one.</summary>
    public byte[]? Body => body;

    /// <summary>Of RESYNC: why.</summary>
    public ResyncReason? Reason => reason;

    /// <summary>Whether it should interrupt the person.</summary>
    public bool Interrupts => interrupts;

    /// <summary>How many ASCII characters the cursor has.</summary>
    public int CursorLength => place.Length;

    /// <summary>Writes the cursor as ASCII.</summary>
    /// <param name="destination">At least <see cref="CursorLength"/> bytes.</param>
    public int WriteCursor(Span<byte> destination) => place.Write(destination);
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
        if (value.Reason is { } reason)
        {
            writer.WriteStartObject("resync"u8);
            writer.WriteString("reason"u8, JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString()));
            writer.WriteStartArray("refetch"u8);
            foreach (var field in AlertMessage.Refetch)
            {
                writer.WriteStringValue(field);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        if (value.Body is { } body)
        {
            writer.WriteBoolean("interrupts"u8, value.Interrupts);
            writer.WritePropertyName("event"u8);
            writer.WriteRawValue(body, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
