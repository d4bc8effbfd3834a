using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Security;
using QsgHub.Server.Tests.Security;

namespace QsgHub.Server.Tests.DevelopmentAuthority;

public sealed class TokenEndpointTests
{
    private const string Secret = "a-secret-of-some-length";
    private static readonly Persona Inspector = Personas.FindOrNull("cqc-inspector")!;
    private static readonly Persona System = Personas.FindOrNull("integration-client")!;

    private static Task<SecurityHost> StartAsync(TimeProvider? clock = null)
    {
        var settings = SecurityHost.DevelopmentSettings();
        settings["DevelopmentAuthority:IntegrationClientSecret"] = Secret;
        return SecurityHost.StartAsync(settings, configure: builder =>
        {
            if (clock is not null)
            {
                builder.Services.AddSingleton(clock);
            }
        });
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(status, response.StatusCode);
        var answer = await SignIn.JsonAsync(response);
        Assert.Equal(error, answer.GetProperty("error").GetString());
        Assert.False(answer.TryGetProperty("access_token", out _));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Code_BuysTokensOfTheEntraShape_WhenEverythingMatches()
    {
        await using var host = await StartAsync();
        var signIn = new SignIn(host);

        using var response = await signIn.RedeemAsync(await signIn.CodeAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var answer = await SignIn.JsonAsync(response);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.Equal(3600, answer.GetProperty("expires_in").GetInt32());
        Assert.Equal($"openid profile {AuthorityNames.Scope}", answer.GetProperty("scope").GetString());
        Assert.Equal(
            $$"""{"uid":"{{Inspector.ObjectId}}","utid":"{{Inspector.TenantId}}"}""",
            Base64UrlEncoder.Decode(answer.GetProperty("client_info").GetString()));

        var access = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.Equal("RS256", access.Alg);
        Assert.Equal($"https://development-authority.qsghub.invalid/{Inspector.TenantId}/v2.0", access.Issuer);
        Assert.Equal([AuthorityNames.Audience], access.Audiences);
        Assert.Equal(TimeSpan.FromMinutes(60), access.ValidTo - access.ValidFrom);
        Assert.Equal(
            ("2.0", Inspector.TenantId, Inspector.ObjectId, AuthorityNames.BrowserClientId, "user", "access_as_user", "Robin Achterberg (demonstration)", "cqc-inspector@cqc.qsghub.invalid"),
            (Claim("ver"), Claim("tid"), Claim("oid"), Claim("azp"), Claim("idtyp"), Claim("scp"), Claim("name"), Claim("preferred_username")));

        var id = new JsonWebToken(answer.GetProperty("id_token").GetString());
        Assert.Equal([AuthorityNames.BrowserClientId], id.Audiences);
        Assert.Equal("nonce-1", id.GetClaim("nonce").Value);
        Assert.False(id.TryGetClaim("scp", out _));

        string Claim(string type) => access.GetClaim(type).Value;
    }

    [Fact]
    public async Task Token_OpensTheHub_WhenBoughtWithACode()
    {
        await using var host = await StartAsync();
        var signIn = new SignIn(host);
        using var bought = await signIn.RedeemAsync(await signIn.CodeAsync());
        var token = (await SignIn.JsonAsync(bought)).GetProperty("access_token").GetString();

        using var response = await host.GetAsync("/graphql", token);

        var identity = await response.Content.ReadFromJsonAsync<TokenIdentity>();
        Assert.Equal((Inspector.TenantId, Inspector.ObjectId, false), (identity!.TenantId, identity.ObjectId, identity.IsApplication));
    }

    [Fact]
    public async Task PublishedKey_ProvesTheTokens_WhenSomebodyElseChecksThem()
    {
        await using var host = await StartAsync();
        using var discovery = await host.GetAsync("/development-authority/.well-known/openid-configuration");
        var metadata = await SignIn.JsonAsync(discovery);
        Assert.Equal($"{host.Origin}/development-authority/token", metadata.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{host.Origin}/development-authority/authorize", metadata.GetProperty("authorization_endpoint").GetString());
        Assert.Equal("https://development-authority.qsghub.invalid/{tenantid}/v2.0", metadata.GetProperty("issuer").GetString());
        var keys = new JsonWebKeySet(await host.Client.GetStringAsync(new Uri(metadata.GetProperty("jwks_uri").GetString()!)));
        Assert.False(Assert.Single(keys.Keys).HasPrivateKey);

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            host.Get<DevelopmentTokens>().Issue("cqc-inspector"),
            new TokenValidationParameters
            {
                IssuerSigningKeys = keys.GetSigningKeys(),
                ValidIssuer = AuthorityNames.Issuer(Inspector.TenantId),
                ValidAudience = AuthorityNames.Audience,
            });

        Assert.True(result.IsValid, result.Exception?.Message);
    }

    [Fact]
    public async Task Code_IsUsedUp_WhenItWasExchanged()
    {
        await using var host = await StartAsync();
        var signIn = new SignIn(host);
        var code = await signIn.CodeAsync();

        using var first = await signIn.RedeemAsync(code);
        using var second = await signIn.RedeemAsync(code);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await AssertRefusedAsync(second, "invalid_grant");
    }

    [Fact]
    public async Task Code_IsExchangedOnce_WhenManyTryAtTheSameTime()
    {
        await using var host = await StartAsync();
        var signIn = new SignIn(host);
        var code = await signIn.CodeAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => signIn.RedeemAsync(code)));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Array.ForEach(responses, response => response.Dispose());
    }

    [Theory]
    [InlineData("code_verifier", "a-verifier-of-somebody-else-who-stole-the-code-0123456789")]
    [InlineData("code_verifier", "")]
    [InlineData("code_verifier", null)]
    [InlineData("redirect_uri", "http://localhost:5173/signed-in")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "0be5d4be-b961-4281-aa24-82bd20cdd3f3")]
    [InlineData("client_id", null)]
    public async Task Code_IsRefusedAndUsedUp_WhenSomethingDoesNotMatch(string name, string? value)
    {
        await using var host = await StartAsync();
        var signIn = new SignIn(host);
        var code = await signIn.CodeAsync();

        using var wrong = await signIn.RedeemAsync(code, (name, value));
        using var right = await signIn.RedeemAsync(code);

        await AssertRefusedAsync(wrong, "invalid_grant");
        await AssertRefusedAsync(right, "invalid_grant");
    }

    [Theory]
    [InlineData(59, HttpStatusCode.OK)]
    [InlineData(60, HttpStatusCode.BadRequest)]
    public async Task Code_LivesForAMinute_WhenNotExchanged(int seconds, HttpStatusCode expected)
    {
        var clock = ManualClock.StartingNow();
        await using var host = await StartAsync(clock);
        var signIn = new SignIn(host);
        var code = await signIn.CodeAsync();

        clock.Advance(TimeSpan.FromSeconds(seconds));
        using var response = await signIn.RedeemAsync(code);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Secret_BuysAnAppOnlyToken_WhenItIsTheSystems(bool inHeader)
    {
        await using var host = await StartAsync();

        using var response = await AskAsync(host, System.ApplicationId!, Secret, inHeader);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await SignIn.JsonAsync(response);
        Assert.False(answer.TryGetProperty("id_token", out _));
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.Equal("app", token.GetClaim("idtyp").Value);
        Assert.False(token.TryGetClaim("scp", out _));
        Assert.False(token.TryGetClaim("name", out _));

        using var asked = await host.GetAsync("/graphql", token.EncodedToken);
        var identity = await asked.Content.ReadFromJsonAsync<TokenIdentity>();
        Assert.Equal((System.TenantId, true, System.ApplicationId), (identity!.TenantId, identity.IsApplication, identity.ApplicationId));
    }

    [Theory]
    [InlineData("0be5d4be-b961-4281-aa24-82bd20cdd3f3", "not-the-secret-at-all")]
    [InlineData("0be5d4be-b961-4281-aa24-82bd20cdd3f3", "")]
    [InlineData("6d3b5c7e-4a52-4d6b-9a63-0f0c1d5b7e21", Secret)]
    [InlineData("", Secret)]
    public async Task Client_IsRefused_WhenIdOrSecretIsWrong(string clientId, string secret)
    {
        await using var host = await StartAsync();

        foreach (var inHeader in new[] { false, true })
        {
            using var response = await AskAsync(host, clientId, secret, inHeader);
            await AssertRefusedAsync(response, "invalid_client", HttpStatusCode.Unauthorized);
            Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        }
    }

    [Theory]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm8tY29sb24=")]
    [InlineData("Bearer abc")]
    public async Task Client_IsRefused_WhenTheHeaderCannotBeRead(string header)
    {
        await using var host = await StartAsync();
        using var request = host.Request("/development-authority/token", method: HttpMethod.Post);
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(header);
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", AuthorityNames.ApplicationScope)]);

        using var response = await host.Client.SendAsync(request);

        await AssertRefusedAsync(response, "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("invalid_scope", "client_credentials", "client_id=0be5d4be-b961-4281-aa24-82bd20cdd3f3&client_secret=" + Secret + "&scope=openid")]
    [InlineData("unsupported_grant_type", "password", "username=a&password=b")]
    [InlineData("unsupported_grant_type", "refresh_token", "refresh_token=a")]
    [InlineData("invalid_request", "", "")]
    [InlineData("invalid_request", "authorization_code", "code=a&code=b")]
    public async Task Request_IsRefused_WhenItBreaksARule(string error, string grant, string rest)
    {
        await using var host = await StartAsync();
        using var content = new StringContent($"grant_type={grant}&{rest}", Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await host.Client.PostAsync(new Uri("/development-authority/token", UriKind.Relative), content);

        await AssertRefusedAsync(response, error);
    }

    [Fact]
    public async Task Secret_IsMadeAndKeptBesideTheKey_WhenNoneIsConfigured()
    {
        await using var host = await SecurityHost.StartAsync();
        var root = host.App.Environment.ContentRootPath;

        using var guess = await AskAsync(host, System.ApplicationId!, "a-first-guess-makes-the-file", inHeader: false);
        var file = new FileInfo(Path.Combine(root, "authority", IntegrationClientSecret.FileName));
        var secret = (await File.ReadAllTextAsync(file.FullName)).Trim();
        using var response = await AskAsync(host, System.ApplicationId!, secret, inHeader: true);

        Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(43, secret.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    private static async Task<HttpResponseMessage> AskAsync(SecurityHost host, string clientId, string secret, bool inHeader)
    {
        using var request = host.Request("/development-authority/token", method: HttpMethod.Post);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = AuthorityNames.ApplicationScope };
        if (inHeader)
        {
            var pair = $"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            form["client_id"] = clientId;
            form["client_secret"] = secret;
        }

        request.Content = new FormUrlEncodedContent(form);
        return await host.Client.SendAsync(request);
    }
}
