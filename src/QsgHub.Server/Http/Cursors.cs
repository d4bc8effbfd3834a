using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Http;

/// <summary>A place in the journal, as one viewer left it.</summary>
/// <param name="Sequence">The newest sequence passed, seen or hidden.</param>
/// <param name="Rights">The viewer's rights then.</param>
internal readonly record struct LivePlace(long Sequence, ViewerRights Rights);

/// <summary>
/// Opaque cursors of fixed length, encrypted and bound to their viewer: they tell neither sequence nor how much was
/// passed over, and another viewer's is worth nothing.
/// </summary>
/// <param name="protection">The shared key ring.</param>
internal sealed class Cursors(IDataProtectionProvider protection)
{
    private const int PageBytes = 16 + 1 + 1 + 8 + 16;

    private const int AuditBytes = 16 + 8 + 16 + 8;

    private readonly LiveCursorSeal _live = new(protection.CreateProtector("live-cursor-key.v1"));
    private readonly IDataProtector _page = protection.CreateProtector("page-cursor.v1");
    private readonly IDataProtector _audit = protection.CreateProtector("audit-cursor.v1");

    /// <summary>A cursor of the live channel.</summary>
    /// <param name="viewer">Who may come back with it.</param>
    /// <param name="rights">Its rights of the moment.</param>
    /// <param name="sequence">The newest sequence passed.</param>
    public string Live(Viewer viewer, ViewerRights rights, long sequence) => LiveAt(viewer, rights, sequence).ToCursor();

    /// <summary>A cursor of the live channel, to be made when it is sent.</summary>
    /// <param name="viewer">Who may come back with it.</param>
    /// <param name="rights">Its rights of the moment.</param>
    /// <param name="sequence">The newest sequence passed.</param>
    public CursorSource LiveAt(Viewer viewer, ViewerRights rights, long sequence) => new(_live, viewer.PrincipalId, rights, sequence);

    /// <summary>Reads a cursor of the live channel.</summary>
    /// <param name="viewer">Who came back.</param>
    /// <param name="cursor">The text.</param>
    /// <returns>Null for garbage and for another viewer's cursor: both alike.</returns>
    public LivePlace? LiveOrNull(Viewer viewer, string cursor)
    {
        if (_live.OpenOrNull(cursor) is not { } plain || new Guid(plain.AsSpan(0, 16)) != viewer.PrincipalId)
        {
            return null;
        }

        return new LivePlace(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(16)), ViewerRights.Read(plain.AsSpan(24)));
    }

    /// <summary>A cursor of a list.</summary>
    /// <param name="viewer">Who may come back with it.</param>
    /// <param name="order">The order of the list.</param>
    /// <param name="place">The place of a row.</param>
    public string Page(Viewer viewer, ConcernOrder order, ListPlace place)
    {
        Span<byte> plain = stackalloc byte[PageBytes];
        viewer.PrincipalId.TryWriteBytes(plain);
        plain[16] = (byte)order;
        plain[17] = (byte)(sbyte)place.Rank;
        BinaryPrimitives.WriteInt64BigEndian(plain[18..], place.At.ToUnixTimeMilliseconds());
        place.Id.TryWriteBytes(plain[26..]);
        return Base64Url.EncodeToString(_page.Protect(plain.ToArray()));
    }

    /// <summary>Reads a cursor of a list.</summary>
    /// <param name="viewer">Who came back.</param>
    /// <param name="order">The order of the list.</param>
    /// <param name="cursor">The text.</param>
    /// <returns>Null for garbage, another viewer's cursor and a cursor of another order: all alike.</returns>
    public ListPlace? PageOrNull(Viewer viewer, ConcernOrder order, string cursor)
    {
        if (OpenOrNull(_page, cursor, PageBytes) is not { } plain || new Guid(plain.AsSpan(0, 16)) != viewer.PrincipalId || plain[16] != (byte)order)
        {
            return null;
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(18)));
        return new ListPlace((sbyte)plain[17], at, new Guid(plain.AsSpan(26)));
    }

    /// <summary>A cursor of the audit log.</summary>
    /// <param name="viewer">Who may come back with it.</param>
    /// <param name="place">The place of an entry.</param>
    public string Audit(Viewer viewer, AuditPlace place)
    {
        Span<byte> plain = stackalloc byte[AuditBytes];
        viewer.PrincipalId.TryWriteBytes(plain);
        BinaryPrimitives.WriteInt64BigEndian(plain[16..], place.At.ToUnixTimeMilliseconds());
        place.Partition.TryWriteBytes(plain[24..]);
        BinaryPrimitives.WriteInt64BigEndian(plain[40..], place.Number);
        return Base64Url.EncodeToString(_audit.Protect(plain.ToArray()));
    }

    /// <summary>Reads a cursor of the audit log.</summary>
    /// <param name="viewer">Who came back.</param>
    /// <param name="cursor">The text.</param>
    /// <returns>Null for garbage and another viewer's cursor: both alike.</returns>
    public AuditPlace? AuditOrNull(Viewer viewer, string cursor)
    {
        if (OpenOrNull(_audit, cursor, AuditBytes) is not { } plain || new Guid(plain.AsSpan(0, 16)) != viewer.PrincipalId)
        {
            return null;
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(16)));
        return new AuditPlace(at, new Guid(plain.AsSpan(24, 16)), BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(40)));
    }

    private static byte[]? OpenOrNull(IDataProtector protector, string cursor, int length)
    {
        if (cursor.Length > 1_000 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        try
        {
            var plain = protector.Unprotect(Base64Url.DecodeFromChars(cursor));
            return plain.Length == length ? plain : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
