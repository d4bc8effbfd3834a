using System.Buffers;
using System.Text.Json;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>A message as it leaves the hub: the live channel's, save that nothing above GREEN is in it but id and kind.</summary>
/// <param name="EventId">Id of the event; null for RESYNC. The same at every attempt.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <remarks>Source: domain rule V13.</remarks>
internal sealed record CallbackMessage(Guid? EventId, byte[] Body)
{
    /// <summary>Most bytes of a message; one that is longer tells id and kind alone.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Whether content of a marking may leave the hub.</summary>
    public static bool MayLeave(Tlp tlp) => tlp is Tlp.Clear or Tlp.Green;

    /// <summary>The message of an alert.</summary>
    public static CallbackMessage Of(AlertMessage alert)
    {
        if (alert.Body is not { } body)
        {
            return new CallbackMessage(null, Write(alert, null, null));
        }

        using var told = JsonDocument.Parse(body);
        var eventId = told.RootElement.GetProperty("id"u8).GetGuid();
        var whole = MayLeave(told.RootElement) ? Write(alert, body, null) : null;
        return new CallbackMessage(eventId, whole is { Length: <= MaxBytes } ? whole : Write(alert, null, told.RootElement));
    }

    /// <summary>Deny by default: a summary bears no marking, so of it too only the id leaves.</summary>
    private static bool MayLeave(JsonElement told) =>
        told.TryGetProperty("depth"u8, out var depth) && depth.ValueEquals("FULL"u8)
        && told.TryGetProperty("concern"u8, out var concern) && concern.TryGetProperty("tlp"u8, out var tlp) && (tlp.ValueEquals("CLEAR"u8) || tlp.ValueEquals("GREEN"u8));

    private static byte[] Write(AlertMessage alert, byte[]? body, JsonElement? bare)
    {
        var buffer = new ArrayBufferWriter<byte>(body?.Length + 512 ?? 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion"u8, AlertMessage.SchemaVersion);
            writer.WriteString("cursor"u8, alert.Cursor);
            writer.WriteString("kind"u8, alert.Kind);
            if (alert.Reason is { } reason)
            {
                writer.WriteStartObject("resync"u8);
                writer.WriteString("reason"u8, JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString()));
                writer.WriteEndObject();
            }

            if (body is not null)
            {
                writer.WritePropertyName("event"u8);
                writer.WriteRawValue(body, skipInputValidation: true);
            }
            else if (bare is { } told)
            {
                writer.WriteStartObject("event"u8);
                writer.WriteString("id"u8, told.GetProperty("id"u8).GetGuid());
                if ((told.TryGetProperty("concernId"u8, out var id) || (told.TryGetProperty("concern"u8, out var concern) && concern.TryGetProperty("id"u8, out id))) && id.TryGetGuid(out var concernId))
                {
                    writer.WriteString("concernId"u8, concernId);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
