using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.DevelopmentAuthority;

namespace QsgHub.Server.Tests.Security;

public sealed class SignInSettingsTests
{
    [Fact]
    public async Task Settings_BringTheEndpoints_WhenTheDevelopmentAuthoritySignsPeopleIn()
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await host.GetAsync("/sign-in-settings.json");

        var settings = await SignIn.JsonAsync(response);
        Assert.Equal(AuthorityNames.BrowserClientId, settings.GetProperty("clientId").GetString());
        Assert.Equal("https://development-authority.qsghub.invalid/organizations/v2.0", settings.GetProperty("authority").GetString());
        Assert.Equal("OIDC", settings.GetProperty("protocolMode").GetString());
        Assert.Equal(
            $"{host.Origin}/development-authority/token",
            settings.GetProperty("authorityMetadata").GetProperty("token_endpoint").GetString());
    }

    [Fact]
    public async Task Settings_NameEntraId_WhenItIsConfigured()
    {
        using var entra = new FakeEntraId();
        await using var host = await SecurityHost.StartAsync(entra.Settings(), "Production");

        using var response = await host.GetAsync("/sign-in-settings.json");

        Assert.Equal(
            $$"""{"clientId":"{{FakeEntraId.ClientId}}","authority":"{{entra.Instance}}organizations/v2.0","knownAuthorities":[],"protocolMode":"AAD","scopes":["api://{{FakeEntraId.Audience}}/access_as_user"],"authorityMetadata":null}""",
            await response.Content.ReadAsStringAsync());
    }
}
