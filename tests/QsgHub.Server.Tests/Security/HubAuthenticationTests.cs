using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Security;

namespace QsgHub.Server.Tests.Security;

public sealed class HubAuthenticationTests
{
    private static Task<SecurityHost> StartWithAsync(FakeEntraId entra, Dictionary<string, string?>? more = null, string environment = "Production") =>
        SecurityHost.StartAsync(
            new Dictionary<string, string?>([.. entra.Settings(), .. more ?? []]),
            environment,
            builder => builder.Services.Configure<JwtBearerOptions>(HubBearer.EntraIdScheme, options => options.BackchannelHttpHandler = entra));

    private static async Task AssertRefusedAsync(SecurityHost host, string? token)
    {
        using var response = await host.GetAsync("/graphql", token);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task EntraToken_NamesThePerson_WhenItsTenantIsAllowed()
    {
        using var entra = new FakeEntraId();
        await using var host = await StartWithAsync(entra);

        using var response = await host.GetAsync("/graphql", entra.Token());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var identity = await response.Content.ReadFromJsonAsync<TokenIdentity>();
        Assert.Equal(
            new TokenIdentity(FakeEntraId.TrustedTenant, FakeEntraId.Person, false, FakeEntraId.ClientId, identity!.ExpiresAt),
            identity);
    }

    [Fact]
    public async Task EntraToken_IsAccepted_WhenItIsOfAnotherAllowedTenant()
    {
        using var entra = new FakeEntraId();
        await using var host = await StartWithAsync(entra);
        var token = entra.Token(new() { ["iss"] = entra.Issuer(FakeEntraId.OtherTrustedTenant), ["tid"] = FakeEntraId.OtherTrustedTenant });

        using var response = await host.GetAsync("/graphql", token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task EntraToken_NamesTheApplication_WhenItIsAppOnly()
    {
        using var entra = new FakeEntraId();
        await using var host = await StartWithAsync(entra);
        var token = entra.Token(new() { ["scp"] = null, ["azp"] = FakeEntraId.Application, ["idtyp"] = "app" });

        using var response = await host.GetAsync("/graphql", token);

        var identity = await response.Content.ReadFromJsonAsync<TokenIdentity>();
        Assert.True(identity!.IsApplication);
        Assert.Equal(FakeEntraId.Application, identity.ApplicationId);
    }

    [Fact]
    public async Task Principal_CarriesNoNameAndNoRole_WhenTheTokenDid()
    {
        using var entra = new FakeEntraId();
        await using var host = await StartWithAsync(entra);

        using var response = await host.GetAsync("/claims", entra.Token());

        Assert.Equal(["tid", "oid", "exp", "azp", "scp"], (await response.Content.ReadFromJsonAsync<string[]>())!);
    }

    [Fact]
    public async Task EntraToken_IsRefused_WhenItIsNotForUs()
    {
        using var entra = new FakeEntraId();
        using var otherKey = RSA.Create(2048);
        await using var host = await StartWithAsync(entra);
        var foreign = FakeEntraId.ForeignTenant;
        var publicKeyAsSecret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(PublicPem(entra.Key))) { KeyId = entra.Key.KeyId };
        var modulusAsSecret = new SymmetricSecurityKey(entra.Key.Rsa.ExportParameters(false).Modulus!) { KeyId = entra.Key.KeyId };
        var stranger = new RsaSecurityKey(otherKey.ExportParameters(true)) { KeyId = entra.Key.KeyId };
        var unknown = new RsaSecurityKey(otherKey.ExportParameters(true)) { KeyId = "unknown" };

        var hostile = new Dictionary<string, string?>
        {
            ["missing"] = null,
            ["no token at all"] = "not.a.token",
            ["foreign tenant, its own issuer"] = entra.Token(new() { ["iss"] = entra.Issuer(foreign), ["tid"] = foreign }),
            ["foreign issuer that claims a trusted tenant"] = entra.Token(new() { ["iss"] = entra.Issuer(foreign) }),
            ["trusted issuer, foreign tenant"] = entra.Token(new() { ["tid"] = foreign }),
            ["issuer of another host"] = entra.Token(new() { ["iss"] = $"https://evil.example/{FakeEntraId.TrustedTenant}/v2.0" }),
            ["no tenant"] = entra.Token(new() { ["tid"] = null }),
            ["expired"] = entra.Token(expires: DateTime.UtcNow.AddMinutes(-5)),
            ["wrong audience"] = entra.Token(new() { ["aud"] = FakeEntraId.ClientId }),
            ["no audience"] = entra.Token(new() { ["aud"] = null }),
            ["ID token of a shared registration"] = entra.Token(new() { ["scp"] = null, ["azp"] = null }),
            ["no object id"] = entra.Token(new() { ["oid"] = null }),
            ["two object ids"] = entra.Token(new() { ["oid"] = new[] { FakeEntraId.Person, FakeEntraId.Application } }),
            ["app-only with a delegated scope"] = entra.Token(new() { ["idtyp"] = "app" }),
            ["signed by another key of the same id"] = entra.Token(credentials: new(stranger, SecurityAlgorithms.RsaSha256)),
            ["signed by an unknown key"] = entra.Token(credentials: new(unknown, SecurityAlgorithms.RsaSha256)),
            ["HS256 with the public key"] = entra.Token(credentials: new(publicKeyAsSecret, SecurityAlgorithms.HmacSha256)),
            ["HS256 with the modulus"] = entra.Token(credentials: new(modulusAsSecret, SecurityAlgorithms.HmacSha256)),
            ["another RSA algorithm"] = entra.Token(credentials: new(entra.Key, SecurityAlgorithms.RsaSha512)),
            ["unsigned"] = Unsigned(entra.Token()),
            ["signature cut off"] = entra.Token()[..(entra.Token().LastIndexOf('.') + 1)],
            ["longer than any real token"] = entra.Token(new() { ["padding"] = new string('x', 17 * 1024) }),
        };

        foreach (var (_, token) in hostile)
        {
            await AssertRefusedAsync(host, token);
        }

        // The judge is not simply saying no to everything.
        using var good = await host.GetAsync("/graphql", entra.Token());
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Fact]
    public async Task EntraToken_IsRefused_WhenItsKeyBelongsToAnotherTenant()
    {
        using var entra = new FakeEntraId();
        await using var host = await StartWithAsync(entra);
        var credentials = new SigningCredentials(entra.OtherTenantKey, SecurityAlgorithms.RsaSha256);
        var own = new Dictionary<string, object?> { ["iss"] = entra.Issuer(FakeEntraId.OtherTrustedTenant), ["tid"] = FakeEntraId.OtherTrustedTenant };

        using var response = await host.GetAsync("/graphql", entra.Token(own, credentials));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertRefusedAsync(host, entra.Token(credentials: credentials));
    }

    [Fact]
    public async Task EntraToken_IsRefused_WhenTheKeysCannotBeFetched()
    {
        using var entra = new FakeEntraId { IsDown = true };
        await using var host = await StartWithAsync(entra);

        await AssertRefusedAsync(host, entra.Token());
    }

    [Fact]
    public async Task DevelopmentToken_IsRefused_WhenOnlyEntraIdIsConfigured()
    {
        using var entra = new FakeEntraId();
        await using var development = await SecurityHost.StartAsync();
        await using var host = await StartWithAsync(entra);

        await AssertRefusedAsync(host, development.Get<DevelopmentTokens>().Issue("cqc-inspector"));
    }

    [Fact]
    public async Task BothIssuers_AreJudgedByTheirOwnKeys_WhenBothAreConfigured()
    {
        using var entra = new FakeEntraId();
        await using var host = await StartWithAsync(entra, SecurityHost.DevelopmentSettings(), "Development");
        var developmentKey = host.Get<DevelopmentSigningKey>().Credentials;
        var inspector = Personas.FindOrNull("cqc-inspector")!;

        using var fromEntra = await host.GetAsync("/graphql", entra.Token());
        using var fromAuthority = await host.GetAsync("/graphql", host.Get<DevelopmentTokens>().Issue("cqc-inspector"));
        Assert.Equal(HttpStatusCode.OK, fromEntra.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fromAuthority.StatusCode);

        await AssertRefusedAsync(host, entra.Token(credentials: developmentKey));
        await AssertRefusedAsync(host, entra.Token(new()
        {
            ["iss"] = AuthorityNames.Issuer(inspector.TenantId),
            ["tid"] = inspector.TenantId,
            ["oid"] = inspector.ObjectId,
            ["aud"] = AuthorityNames.Audience,
        }));
    }

    [Fact]
    public async Task DevelopmentToken_IsRefused_WhenItIsNotForUs()
    {
        var past = ManualClock.StartingNow();
        past.Advance(TimeSpan.FromHours(-3));
        await using var host = await SecurityHost.StartAsync();
        await using var otherKey = await SecurityHost.StartAsync(freshKey: true);
        var key = host.Get<DevelopmentSigningKey>();
        var tokens = host.Get<DevelopmentTokens>();
        var inspector = Personas.FindOrNull("cqc-inspector")!;

        await AssertRefusedAsync(host, new DevelopmentTokens(key, past).Issue("cqc-inspector"));
        await AssertRefusedAsync(host, otherKey.Get<DevelopmentTokens>().Issue("cqc-inspector"));
        await AssertRefusedAsync(host, tokens.IdToken(inspector, AuthorityNames.BrowserClientId, nonce: null));
        await AssertRefusedAsync(host, tokens.IdToken(inspector, AuthorityNames.Audience, nonce: null));
        await AssertRefusedAsync(host, tokens.AccessToken(inspector with { TenantId = FakeEntraId.ForeignTenant }, TimeSpan.FromMinutes(5)));
        await AssertRefusedAsync(host, Unsigned(tokens.Issue("cqc-inspector")));
    }

    [Fact]
    public async Task Endpoint_AsksForAToken_WhenItDoesNotSayThatItIsOpen()
    {
        await using var host = await SecurityHost.StartAsync();

        using var open = await host.GetAsync("/open");
        using var unmapped = await host.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unmapped.StatusCode);
    }

    [Theory]
    [InlineData("Development", "no issuer is configured", "")]
    [InlineData("Production", "no issuer is configured", "")]
    [InlineData("Production", "DevelopmentAuthority:Enabled must be false outside the Development environment", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem")]
    [InlineData("Staging", "DevelopmentAuthority:Enabled must be false outside the Development environment", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem")]
    [InlineData("Development", "DevelopmentAuthority:KeyFile must name", "DevelopmentAuthority:Enabled=true")]
    [InlineData("Development", "DevelopmentAuthority:IntegrationClientSecret must have at least 16", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem;DevelopmentAuthority:IntegrationClientSecret=short")]
    [InlineData("Development", "DevelopmentAuthority:RedirectUris:0 must be", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem;DevelopmentAuthority:RedirectUris:0=https://evil.example/")]
    [InlineData("Production", "Authentication:EntraId:ClientId must be", "Authentication:EntraId:Audience=a;Authentication:EntraId:AllowedTenants:0=0d6a0f0c-8c43-4f2e-a7d3-5b0c2b7e1f10")]
    [InlineData("Production", "Authentication:EntraId:Audience must be", "Authentication:EntraId:ClientId=9f0c3f52-64a3-4a9e-9d0f-5e2f6f6b1a44;Authentication:EntraId:AllowedTenants:0=0d6a0f0c-8c43-4f2e-a7d3-5b0c2b7e1f10")]
    [InlineData("Production", "Authentication:EntraId:AllowedTenants must list", "Authentication:EntraId:ClientId=9f0c3f52-64a3-4a9e-9d0f-5e2f6f6b1a44;Authentication:EntraId:Audience=a")]
    [InlineData("Production", "Authentication:EntraId:AllowedTenants:0 must be", "Authentication:EntraId:ClientId=9f0c3f52-64a3-4a9e-9d0f-5e2f6f6b1a44;Authentication:EntraId:Audience=a;Authentication:EntraId:AllowedTenants:0=common")]
    [InlineData("Production", "Authentication:EntraId:Instance must be", "Authentication:EntraId:Instance=http://login.example/;Authentication:EntraId:ClientId=9f0c3f52-64a3-4a9e-9d0f-5e2f6f6b1a44;Authentication:EntraId:Audience=a;Authentication:EntraId:AllowedTenants:0=0d6a0f0c-8c43-4f2e-a7d3-5b0c2b7e1f10")]
    [InlineData("Development", "RateLimits:RequestsPerMinute must be between 1 and 100000", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem;RateLimits:RequestsPerMinute=0")]
    [InlineData("Development", "Security:AllowedOrigins:0 must be", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem;Security:AllowedOrigins:0=https://*.nhs.uk")]
    [InlineData("Development", "Security:AllowedOrigins:0 must be", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem;Security:AllowedOrigins:0=https://a.nhs.uk/path")]
    [InlineData("Development", "Security:AllowedOrigins:0 must be", "DevelopmentAuthority:Enabled=true;DevelopmentAuthority:KeyFile=key.pem;Security:AllowedOrigins:0=http://a.nhs.uk")]
    public async Task Start_FailsNamingSettingAndRule_WhenHalfConfigured(string environment, string rule, string settings)
    {
        var values = settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], string? (pair) => pair[1]);

        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => SecurityHost.StartAsync(values, environment));

        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>The same claims with <c>alg: none</c> and no signature.</summary>
    internal static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string PublicPem(RsaSecurityKey key) => key.Rsa.ExportSubjectPublicKeyInfoPem();
}
