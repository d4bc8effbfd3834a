using System.Net;
using Microsoft.AspNetCore.Builder;
using QsgHub.Server.Tests.Security;

namespace QsgHub.Server.Tests.DevelopmentAuthority;

public sealed class AuthorityEndpointsTests
{
    public static TheoryData<string, string> Endpoints => new()
    {
        { "GET", "/development-authority/.well-known/openid-configuration" },
        { "GET", "/development-authority/keys" },
        { "GET", "/development-authority/authorize" },
        { "POST", "/development-authority/authorize" },
        { "POST", "/development-authority/token" },
        { "GET", "/development-authority/logout" },
        { "GET", "/development-authority/authority.css" },
    };

    private static async Task<HttpStatusCode> SendAsync(SecurityHost host, string method, string path, string? header = null, string? value = null)
    {
        using var request = host.Request(path, method: new HttpMethod(method));
        if (header is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        }

        using var response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_IsClosed_WhenTheCallerMayNotBeOnThisMachine(string method, string path)
    {
        await using var host = await SecurityHost.StartAsync();

        Assert.NotEqual(HttpStatusCode.Forbidden, await SendAsync(host, method, path));
        Assert.NotEqual(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "Host", $"localhost:{host.Address.Port}"));
        Assert.NotEqual(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "Host", $"[::1]:{host.Address.Port}"));

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "Host", "hub.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "Host", "localhost.evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "Host", "192.0.2.1"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "X-Forwarded-For", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(host, method, path, "Forwarded", "for=127.0.0.1"));
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData(null, true)]
    public async Task Endpoint_IsClosed_WhenTheRemoteAddressIsNotLoopback(string? address, bool closed)
    {
        await using var host = await SecurityHost.StartAsync(pipeline: app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            return next();
        }));

        Assert.Equal(closed, await SendAsync(host, "GET", "/development-authority/keys") == HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_DoesNotExist_WhenTheAuthorityIsNotEnabled(string method, string path)
    {
        using var entra = new FakeEntraId();
        await using var host = await SecurityHost.StartAsync(entra.Settings(), "Production");

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, method, path));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, method, "/no-such-path"));
    }

    [Theory]
    [InlineData("{origin}/", "{origin}/?state=s1")]
    [InlineData("{origin}/signed-out", "{origin}/signed-out?state=s1")]
    [InlineData("{origin}/elsewhere", null)]
    [InlineData("https://evil.example/", null)]
    [InlineData("//evil.example/", null)]
    public async Task SignOut_SendsOnOnlyToListedAddresses_WhenAskedTo(string address, string? expected)
    {
        await using var host = await SecurityHost.StartAsync();
        var target = address.Replace("{origin}", host.Origin, StringComparison.Ordinal);

        using var response = await host.GetAsync($"/development-authority/logout?state=s1&post_logout_redirect_uri={Uri.EscapeDataString(target)}");

        Assert.Equal(expected is null ? HttpStatusCode.BadRequest : HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(expected?.Replace("{origin}", host.Origin, StringComparison.Ordinal), response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task SignOut_ShowsAPage_WhenNoAddressIsGiven()
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await host.GetAsync("/development-authority/logout");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("You have signed out", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
