using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace QsgHub.Server.Http;

/// <summary>
/// Seals cursors of the live channel, one for every message, at the cost of one AES block or two. Each process has a key of
/// its own; every cursor carries that key, wrapped by the shared key ring, so that any node opens any node's cursors.
/// </summary>
/// <remarks>AES-256-GCM. Nonces are random: a counter would tell how much goes on that the reader does not see.</remarks>
internal sealed class LiveCursorSeal
{
    /// <summary>What a cursor holds: viewer, sequence, rights.</summary>
    public const int PlainBytes = 16 + 8 + ViewerRights.Bytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const int SealedBytes = NonceBytes + PlainBytes + TagBytes;

    /// <summary>Wrapped keys of other processes that are remembered.</summary>
    private const int MaxKnown = 1_000;

    /// <summary>Nonces that are drawn at once.</summary>
    private const int Drawn = 64;

    [ThreadStatic]
    private static byte[]? _nonces;

    [ThreadStatic]
    private static int _nextNonce;

    private readonly IDataProtector _protector;
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);
    private readonly Lazy<Own> _own;

    /// <summary>A process's seal.</summary>
    /// <param name="protector">Of the shared key ring.</param>
    public LiveCursorSeal(IDataProtector protector)
    {
        _protector = protector;
        _own = new(() => new Own(protector));
    }

    /// <summary>How many ASCII characters a cursor has.</summary>
    public int Length => _own.Value.Head.Length + Base64Url.GetEncodedLength(SealedBytes);

    /// <summary>Seals.</summary>
    /// <param name="plain"><see cref="PlainBytes"/> bytes.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes of ASCII.</param>
    /// <returns>How many were written.</returns>
    public int Seal(ReadOnlySpan<byte> plain, Span<byte> destination)
    {
        var own = _own.Value;
        Span<byte> sealedBytes = stackalloc byte[SealedBytes];
        NextNonce().CopyTo(sealedBytes);
        own.Cipher.Value!.Encrypt(sealedBytes[..NonceBytes], plain, sealedBytes.Slice(NonceBytes, PlainBytes), sealedBytes[(NonceBytes + PlainBytes)..]);
        own.Head.CopyTo(destination);
        return own.Head.Length + Base64Url.EncodeToUtf8(sealedBytes, destination[own.Head.Length..]);
    }

    /// <summary>Opens.</summary>
    /// <returns>Null for whatever no node has sealed.</returns>
    public byte[]? OpenOrNull(string cursor)
    {
        var tail = Base64Url.GetEncodedLength(SealedBytes);
        if (cursor.Length <= tail || cursor.Length > 1_000 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        try
        {
            var head = cursor[..^tail];
            var sealedBytes = Base64Url.DecodeFromChars(cursor.AsSpan(head.Length));
            var plain = new byte[PlainBytes];
            using var cipher = new AesGcm(KeyOf(head), TagBytes);
            cipher.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, PlainBytes), sealedBytes.AsSpan(NonceBytes + PlainBytes), plain);
            return plain;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> NextNonce()
    {
        var nonces = _nonces ??= new byte[NonceBytes * Drawn];
        if (_nextNonce == 0)
        {
            RandomNumberGenerator.Fill(nonces);
        }

        var nonce = nonces.AsSpan(_nextNonce * NonceBytes, NonceBytes);
        _nextNonce = (_nextNonce + 1) % Drawn;
        return nonce;
    }

    private byte[] KeyOf(string head)
    {
        if (_known.TryGetValue(head, out var known))
        {
            return known;
        }

        var key = _protector.Unprotect(Base64Url.DecodeFromChars(head));
        if (key.Length != KeyBytes)
        {
            throw new CryptographicException("The key is none of a cursor.");
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        return _known[head] = key;
    }

    private sealed class Own
    {
        public Own(IDataProtector protector)
        {
            var key = RandomNumberGenerator.GetBytes(KeyBytes);
            Head = System.Text.Encoding.ASCII.GetBytes(Base64Url.EncodeToString(protector.Protect(key)));
            Cipher = new ThreadLocal<AesGcm>(() => new AesGcm(key, TagBytes));
        }

        public byte[] Head { get; }

        public ThreadLocal<AesGcm> Cipher { get; }
    }
}

/// <summary>A place of the journal for one viewer, which becomes a cursor when it is sent.</summary>
/// <param name="seal">Seals it.</param>
/// <param name="principalId">Who may come back with it.</param>
/// <param name="rights">Its rights of the moment.</param>
/// <param name="sequence">The newest sequence passed.</param>
internal readonly struct CursorSource(LiveCursorSeal seal, Guid principalId, ViewerRights rights, long sequence)
{
    /// <summary>How many ASCII characters the cursor has.</summary>
    public int Length => seal.Length;

    /// <summary>The cursor as text.</summary>
    public string ToCursor()
    {
        Span<byte> ascii = stackalloc byte[seal.Length];
        return System.Text.Encoding.ASCII.GetString(ascii[..Write(ascii)]);
    }

    /// <summary>Writes the cursor as ASCII.</summary>
    public int Write(Span<byte> destination)
    {
        Span<byte> plain = stackalloc byte[LiveCursorSeal.PlainBytes];
        principalId.TryWriteBytes(plain);
        BinaryPrimitives.WriteInt64BigEndian(plain[16..], sequence);
        rights.Write(plain[24..]);
        return seal.Seal(plain, destination);
    }
}
