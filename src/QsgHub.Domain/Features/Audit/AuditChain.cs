using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QsgHub.Domain.Features.Audit;

/// <summary>Makes the links of the audit log's chains.</summary>
public static class AuditChain
{
    /// <summary>Length of a hash in hex digits.</summary>
    public const int HashLength = 64;

    private const string Form = "qsghub audit 1";

    /// <summary>What stands before the first entry of every chain.</summary>
    public static string Start { get; } = new('0', HashLength);

    /// <summary>The hash that an entry must have after another.</summary>
    /// <param name="entry">The entry; its own hash is not read.</param>
    /// <returns>Lower-case hex.</returns>
    /// <remarks>
    /// SHA-256 over: the name of the form, partition, number, instant in milliseconds, kind, action, principal, its name,
    /// class, item, provider, owner, details, the previous hash. Texts are UTF-8 behind their length in bytes (4 bytes, big
    /// endian, −1 for none); numbers are 8 bytes, big endian, and ids 16 in network order, each behind a byte that says whether it is there.
    /// </remarks>
    public static string HashOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = new ArrayBufferWriter<byte>(512);
        Write(bytes, Form);
        Write(bytes, entry.Partition);
        Write(bytes, entry.Number);
        Write(bytes, entry.At.ToUnixTimeMilliseconds());
        Write(bytes, (long)entry.Kind);
        Write(bytes, entry.Action);
        Write(bytes, entry.PrincipalId);
        Write(bytes, entry.PrincipalName);
        Write(bytes, entry.Class);
        Write(bytes, entry.ItemId);
        Write(bytes, entry.ProviderId);
        Write(bytes, entry.OwnerOrganisationId);
        Write(bytes, entry.Details);
        Write(bytes, entry.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    /// <summary>A text as every database keeps and gives it back: whole characters, none of them a control.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Most UTF-16 units to keep.</param>
    internal static string Clean(string text, int length)
    {
        var clean = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            var kept = Rune.IsControl(rune) ? new Rune(' ') : rune;
            if (clean.Length + kept.Utf16SequenceLength > length)
            {
                break;
            }

            clean.Append(kept);
        }

        return clean.ToString();
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), length);
        bytes.Advance(4);
        if (text is not null)
        {
            Encoding.UTF8.GetBytes(text, bytes);
        }
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long? number)
    {
        var span = bytes.GetSpan(9);
        span[0] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], number ?? 0);
        bytes.Advance(9);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, Guid? id)
    {
        var span = bytes.GetSpan(17);
        span[0] = id is null ? (byte)0 : (byte)1;
        (id ?? Guid.Empty).TryWriteBytes(span[1..], bigEndian: true, out _);
        bytes.Advance(17);
    }
}
