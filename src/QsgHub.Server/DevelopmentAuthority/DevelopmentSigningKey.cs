using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The authority's RSA key: read from its file, made on first use.</summary>
internal sealed class DevelopmentSigningKey
{
    private const int Bits = 2048;

    /// <summary>Reads the key, making it first where there is none.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read or made, or holds no RSA key of at least 2,048 bits.</exception>
    /// <exception cref="OptionsValidationException">The authority is enabled where it must not run, or half configured.</exception>
    public DevelopmentSigningKey(IOptions<DevelopmentAuthorityOptions> options, IHostEnvironment environment)
    {
        if (!options.Value.Enabled)
        {
            throw new InvalidOperationException("DevelopmentAuthority:Enabled is false, so there is no key to sign with.");
        }

        var path = Path.GetFullPath(options.Value.KeyFile, environment.ContentRootPath);
        using var rsa = Read(path);

        // Keys by value, not by handle: the library caches signers by key, and a cached one must not outlive its handle.
        PublicKey = new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
        PublicKey.KeyId = Base64UrlEncoder.Encode(PublicKey.ComputeJwkThumbprint());
        Credentials = new SigningCredentials(
            new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = PublicKey.KeyId },
            SecurityAlgorithms.RsaSha256);
    }

    /// <summary>What tokens are checked with; its id is the RFC 7638 thumbprint.</summary>
    public RsaSecurityKey PublicKey { get; }

    /// <summary>What tokens are signed with.</summary>
    public SigningCredentials Credentials { get; }

    private static RSA Read(string path)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(SecretFile.ReadOrCreate(path, NewKey));
            return rsa.KeySize >= Bits
                ? rsa
                : throw new CryptographicException($"The key has {rsa.KeySize} bits; {Bits} is the least.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            throw new InvalidOperationException(
                $"DevelopmentAuthority:KeyFile ({path}) must be an RSA key in PEM that this account can read, or not exist yet. {problem.Message}",
                problem);
        }
    }

    private static string NewKey()
    {
        using var rsa = RSA.Create(Bits);
        return rsa.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
