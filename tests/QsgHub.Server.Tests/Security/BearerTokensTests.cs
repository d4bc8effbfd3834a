using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Security;

namespace QsgHub.Server.Tests.Security;

public sealed class BearerTokensTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    public async Task Identify_NamesThePersona_WhenTheTokenIsGood(string prefix)
    {
        await using var host = await SecurityHost.StartAsync();
        var token = host.Get<DevelopmentTokens>().Issue("regional-lead");

        var identity = await host.Get<BearerTokens>().IdentifyAsync(prefix + token, CancellationToken.None);

        Assert.Equal(Personas.FindOrNull("regional-lead")!.ObjectId, identity?.ObjectId);
    }

    [Fact]
    public async Task Identify_IsNull_WhenTheTokenIsNotGood()
    {
        await using var host = await SecurityHost.StartAsync();
        await using var other = await SecurityHost.StartAsync(freshKey: true);
        var tokens = host.Get<BearerTokens>();

        Assert.Null(await tokens.IdentifyAsync(null, CancellationToken.None));
        Assert.Null(await tokens.IdentifyAsync("", CancellationToken.None));
        Assert.Null(await tokens.IdentifyAsync("Bearer ", CancellationToken.None));
        Assert.Null(await tokens.IdentifyAsync("Basic abc", CancellationToken.None));
        Assert.Null(await tokens.IdentifyAsync(new string('a', 1_000_000), CancellationToken.None));
        Assert.Null(await tokens.IdentifyAsync(other.Get<DevelopmentTokens>().Issue("regional-lead"), CancellationToken.None));
        Assert.Null(await tokens.IdentifyAsync(HubAuthenticationTests.Unsigned(host.Get<DevelopmentTokens>().Issue("regional-lead")), CancellationToken.None));
    }
}
