using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.Tests.Security;

/// <summary>The part of Entra ID that a token check talks to: shared metadata and keys, answered without a network. Signs tokens of any shape.</summary>
internal sealed class FakeEntraId : HttpMessageHandler
{
    public const string Audience = "22a4ab2f-5a37-4d2e-8f0a-9df25d5f7b3c";
    public const string ClientId = "9f0c3f52-64a3-4a9e-9d0f-5e2f6f6b1a44";
    public const string TrustedTenant = "0d6a0f0c-8c43-4f2e-a7d3-5b0c2b7e1f10";
    public const string OtherTrustedTenant = "17a5c0de-3f57-4e5b-9a5c-0a1b2c3d4e5f";
    public const string ForeignTenant = "ffffffff-1111-4222-8333-444444444444";
    public const string Person = "3c1f4d0e-7a6b-4c8d-9e0f-1a2b3c4d5e6f";
    public const string Application = "8e7d6c5b-4a39-4281-9706-f5e4d3c2b1a0";

    // The library remembers issuers by authority for the life of the process, so that each fake is an authority of its own.
    private readonly string _host = $"login-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.example";
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _otherTenantRsa = RSA.Create(2048);

    public string Instance => $"https://{_host}/";

    public bool IsDown { get; init; }

    public RsaSecurityKey Key => Named(_rsa, "entra-key");

    /// <summary>A published key that may sign for <see cref="OtherTrustedTenant"/> alone.</summary>
    public RsaSecurityKey OtherTenantKey => Named(_otherTenantRsa, "tenant-key");

    public Dictionary<string, string?> Settings() => new()
    {
        ["Authentication:EntraId:Instance"] = Instance,
        ["Authentication:EntraId:ClientId"] = ClientId,
        ["Authentication:EntraId:Audience"] = Audience,
        ["Authentication:EntraId:AllowedTenants:0"] = TrustedTenant,
        ["Authentication:EntraId:AllowedTenants:1"] = OtherTrustedTenant,
    };

    public string Issuer(string tenant) => $"{Instance}{tenant}/v2.0";

    /// <summary>A good token for a person of <see cref="TrustedTenant"/>, changed as the test says; a null value removes a claim.</summary>
    public string Token(
        Dictionary<string, object?>? changes = null, SigningCredentials? credentials = null, DateTime? expires = null)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer(TrustedTenant),
            ["aud"] = Audience,
            ["tid"] = TrustedTenant,
            ["oid"] = Person,
            ["sub"] = "pairwise-subject",
            ["azp"] = ClientId,
            ["scp"] = "access_as_user",
            ["name"] = "Somebody",
            ["roles"] = new[] { "Administrator" },
            ["ver"] = "2.0",
        };
        foreach (var (name, value) in changes ?? [])
        {
            claims[name] = value;
        }

        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value!),
            IssuedAt = now.AddHours(-2),
            NotBefore = now.AddHours(-2),
            Expires = expires ?? now.AddHours(1),
            SigningCredentials = credentials ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException("The network is down.");
        }

        var uri = request.RequestUri!;
        object? body = (uri.Host == _host, uri.AbsolutePath) switch
        {
            (true, "/organizations/v2.0/.well-known/openid-configuration") => Metadata(Issuer("{tenantid}")),
            (true, "/organizations/.well-known/openid-configuration") => Metadata("https://sts.windows.net/{tenantid}/"),
            (true, "/keys") => Keys(),
            _ => null,
        };
        return Task.FromResult(body is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
            });
    }

    protected override void Dispose(bool disposing)
    {
        _rsa.Dispose();
        _otherTenantRsa.Dispose();
        base.Dispose(disposing);
    }

    private Dictionary<string, object> Metadata(string issuer) => new() { ["issuer"] = issuer, ["jwks_uri"] = Instance + "keys" };

    private object Keys() => new { keys = new[] { Published(Key, "{tenantid}"), Published(OtherTenantKey, OtherTrustedTenant) } };

    private object Published(RsaSecurityKey key, string tenant)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = key.KeyId,
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
            issuer = Issuer(tenant),
        };
    }

    // Not cached by the library: the test's handle ends before the process does.
    private static RsaSecurityKey Named(RSA rsa, string id) =>
        new(rsa) { KeyId = id, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
}
