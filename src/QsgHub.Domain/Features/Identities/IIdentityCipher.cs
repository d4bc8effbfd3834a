namespace QsgHub.Domain.Features.Identities;

/// <summary>Encrypts identities with a key that the database does not hold.</summary>
public interface IIdentityCipher
{
    /// <summary>Whether a key is configured: without one no identity is taken in or revealed.</summary>
    bool IsReady { get; }

    /// <summary>Encrypts an identity.</summary>
    /// <param name="text">The identity.</param>
    /// <param name="boundTo">The record that it belongs to: it opens in no other.</param>
    byte[] Seal(string text, string boundTo);

    /// <summary>Decrypts an identity.</summary>
    /// <param name="sealedText">What <see cref="Seal"/> gave.</param>
    /// <param name="boundTo">The record that it belongs to.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, belongs to another record, or its key is not configured.</exception>
    string Open(byte[] sealedText, string boundTo);
}
