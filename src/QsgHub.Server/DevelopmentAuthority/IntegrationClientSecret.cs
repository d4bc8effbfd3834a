using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The secret that the integration client signs in with.</summary>
internal sealed class IntegrationClientSecret(IOptions<DevelopmentAuthorityOptions> options, IHostEnvironment environment)
{
    /// <summary>Name of the file beside the key file, used when no secret is configured.</summary>
    public const string FileName = "integration-client-secret";

    private readonly Lazy<byte[]> _hash = new(() => Hash(Text(options.Value, environment)));

    /// <summary>Whether that is the secret; takes the same time wherever the two differ.</summary>
    public bool Matches(string secret) => CryptographicOperations.FixedTimeEquals(Hash(secret), _hash.Value);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Text(DevelopmentAuthorityOptions options, IHostEnvironment environment)
    {
        if (options.IntegrationClientSecret is { } configured)
        {
            return configured;
        }

        var keyFile = Path.GetFullPath(options.KeyFile, environment.ContentRootPath);
        return SecretFile.ReadOrCreate(
            Path.Combine(Path.GetDirectoryName(keyFile)!, FileName),
            () => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32)) + "\n").Trim();
    }
}
