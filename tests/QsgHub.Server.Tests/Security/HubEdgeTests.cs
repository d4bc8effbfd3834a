using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Tests.Security;

public sealed class HubEdgeTests
{
    private static string Header(HttpResponseMessage response, string name) =>
        Assert.Single(response.Headers.TryGetValues(name, out var values) ? values : []);

    [Theory]
    [InlineData("/open", HttpStatusCode.OK)]
    [InlineData("/graphql", HttpStatusCode.Unauthorized)]
    [InlineData("/no-such-page", HttpStatusCode.Unauthorized)]
    [InlineData("/sign-in-settings.json", HttpStatusCode.OK)]
    public async Task Headers_AreOnEveryResponse_WhateverItsStatus(string path, HttpStatusCode status)
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await host.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; "
            + $"connect-src 'self' ws://{host.Address.Authority}; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Headers_SurviveAFailure_WhenAnErrorPageTakesOver()
    {
        await using var host = await SecurityHost.StartAsync(
            pipeline: app =>
            {
                app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("sorry")));
                app.MapGet("/broken", string () => throw new InvalidOperationException()).AllowAnonymous();
            });

        using var response = await host.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    [Fact]
    public async Task Policy_NamesTheSignInOrigin_WhenEntraIdIsConfigured()
    {
        using var entra = new FakeEntraId();
        await using var host = await SecurityHost.StartAsync(entra.Settings(), "Production");

        using var response = await host.GetAsync("/open");

        Assert.Contains($"connect-src 'self' ws://{host.Address.Authority} {entra.Instance.TrimEnd('/')};", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_LeavesTheSocketOut_WhenTheHostNameCouldBreakIt()
    {
        await using var host = await SecurityHost.StartAsync();
        using var request = host.Request("/open");
        request.Headers.TryAddWithoutValidation("Host", "a;script-src'unsafe-inline'");

        using var response = await host.Client.SendAsync(request);

        if (response.StatusCode == HttpStatusCode.OK)
        {
            Assert.Contains("connect-src 'self'; ", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/hubs/echo")]
    [InlineData("/development-authority/keys")]
    [InlineData("/development-authority/.well-known/openid-configuration")]
    [InlineData("/sign-in-settings.json")]
    public async Task Response_IsNeverStored_WhenItMayHoldContentOrTokens(string path)
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await host.GetAsync(path);

        Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]
    [InlineData("SAME", HttpStatusCode.SwitchingProtocols)]
    [InlineData("https://partner.example", HttpStatusCode.SwitchingProtocols)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://partner.example.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://partner.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Socket_OpensOnlyForOurOwnAndListedOrigins_WhenAPageOpensIt(string? origin, HttpStatusCode expected)
    {
        var settings = SecurityHost.DevelopmentSettings();
        settings["Security:AllowedOrigins:0"] = "https://partner.example";
        await using var host = await SecurityHost.StartAsync(settings);
        var token = host.Get<DevelopmentTokens>().Issue("cqc-inspector");

        using var socket = await host.OpenSocketAsync($"/hubs/echo?access_token={token}", origin == "SAME" ? host.Origin : origin);

        Assert.Equal(expected, socket.HttpStatusCode);
        Assert.Equal(expected == HttpStatusCode.SwitchingProtocols, socket.State == WebSocketState.Open);
    }

    [Theory]
    [InlineData("https://partner.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task Preflight_IsAnsweredForListedOriginsOnly_WhenOriginsAreConfigured(string origin, bool allowed)
    {
        var settings = SecurityHost.DevelopmentSettings();
        settings["Security:AllowedOrigins:0"] = "https://partner.example";
        await using var host = await SecurityHost.StartAsync(settings);
        using var request = host.Request("/graphql", method: HttpMethod.Options);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }
}
