using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using QsgHub.Domain.Features.Identities;

namespace QsgHub.Server.Features.Identities;

/// <summary>Keys for identities, from configuration: the database holds none of them.</summary>
internal sealed class IdentityKeyOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Identities";

    /// <summary>Name of the key that new identities are encrypted with; empty, the default, means that none is taken in.</summary>
    public string ActiveKey { get; set; } = "";

    /// <summary>Each key by name: 32 random bytes in base64. Earlier keys stay as long as anything is encrypted with them.</summary>
    public Dictionary<string, string> Keys { get; set; } = [];
}

/// <summary>AES-256-GCM. Sealed form: length of the key's name, the name, 12 bytes of nonce, 16 of tag, the ciphertext.</summary>
internal sealed class AesGcmIdentityCipher : IIdentityCipher
{
    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> _keys;
    private readonly string _active;

    public AesGcmIdentityCipher(IOptions<IdentityKeyOptions> options)
    {
        _active = options.Value.ActiveKey;
        _keys = options.Value.Keys.ToDictionary(key => key.Key, key => Key(key.Key, key.Value), StringComparer.Ordinal);
        if (_active.Length > 0 && !_keys.ContainsKey(_active))
        {
            throw new InvalidOperationException($"{IdentityKeyOptions.Section}:ActiveKey names no key of {IdentityKeyOptions.Section}:Keys.");
        }
    }

    public bool IsReady => _active.Length > 0;

    public byte[] Seal(string text, string boundTo)
    {
        var name = Encoding.UTF8.GetBytes(_active);
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[1 + name.Length + NonceBytes + TagBytes + plain.Length];
        result[0] = (byte)name.Length;
        name.CopyTo(result, 1);
        var nonce = result.AsSpan(1 + name.Length, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[_active], TagBytes);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + name.Length + NonceBytes + TagBytes), result.AsSpan(1 + name.Length + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(boundTo));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    public string Open(byte[] sealedText, string boundTo)
    {
        var head = 1 + (sealedText.Length > 0 ? sealedText[0] : 0);
        if (sealedText.Length < head + NonceBytes + TagBytes || !_keys.TryGetValue(Encoding.UTF8.GetString(sealedText.AsSpan(1, head - 1)), out var key))
        {
            throw new CryptographicException("The identity's key is not configured.");
        }

        var plain = new byte[sealedText.Length - head - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedText.AsSpan(head, NonceBytes), sealedText.AsSpan(head + NonceBytes + TagBytes), sealedText.AsSpan(head + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(boundTo));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Key(string name, string base64)
    {
        var bytes = new byte[32];
        return name.Length is > 0 and <= 60 && Convert.TryFromBase64String(base64, bytes, out var written) && written == bytes.Length
            ? bytes
            : throw new InvalidOperationException($"{IdentityKeyOptions.Section}:Keys:{name} is no name of 1 to 60 characters with 32 bytes in base64.");
    }
}
