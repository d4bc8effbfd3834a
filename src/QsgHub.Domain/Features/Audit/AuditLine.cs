using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace QsgHub.Domain.Features.Audit;

/// <summary>An entry as a line of JSON, with all that its hash was made from.</summary>
public static class AuditLine
{
    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="partitionName">Name of its partition.</param>
    /// <returns>One JSON object in UTF-8 and a line feed. What is not there is null.</returns>
    public static ReadOnlyMemory<byte> Of(AuditEntry entry, string partitionName)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("chain"u8, partitionName);
            json.WriteString("partition"u8, entry.Partition);
            json.WriteNumber("number"u8, entry.Number);
            json.WriteString("at"u8, entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("kindNumber"u8, (int)entry.Kind);
            json.WriteString("kind"u8, JsonNamingPolicy.SnakeCaseUpper.ConvertName(entry.Kind.ToString()));
            json.WriteString("action"u8, entry.Action);
            Write(json, "principalId", entry.PrincipalId);
            json.WriteString("principalName"u8, entry.PrincipalName);
            if (entry.Class is { } classNumber)
            {
                json.WriteNumber("class"u8, classNumber);
            }
            else
            {
                json.WriteNull("class"u8);
            }

            Write(json, "itemId", entry.ItemId);
            Write(json, "providerId", entry.ProviderId);
            Write(json, "ownerOrganisationId", entry.OwnerOrganisationId);
            json.WriteString("details"u8, entry.Details);
            json.WriteString("previousHash"u8, entry.PreviousHash);
            json.WriteString("hash"u8, entry.Hash);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string name, Guid? id)
    {
        if (id is { } value)
        {
            json.WriteString(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
