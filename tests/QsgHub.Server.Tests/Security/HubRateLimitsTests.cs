using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Tests.Security;

public sealed class HubRateLimitsTests
{
    // One request a minute after the burst: each test sends so many more that only a stall of minutes could let all pass.
    private const int FarTooMany = 8;

    private static Task<SecurityHost> StartAsync(Action<WebApplication>? pipeline = null)
    {
        var settings = SecurityHost.DevelopmentSettings();
        settings["RateLimits:RequestsPerMinute"] = "1";
        settings["RateLimits:Burst"] = "2";
        settings["RateLimits:AnonymousRequestsPerMinute"] = "1";
        settings["RateLimits:AnonymousBurst"] = "3";
        return SecurityHost.StartAsync(settings, pipeline: pipeline);
    }

    private static async Task<List<HttpStatusCode>> SendAsync(SecurityHost host, string path, string? token, int count = FarTooMany)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < count; i++)
        {
            using var response = await host.GetAsync(path, token);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }

    [Fact]
    public async Task Person_IsToldWhenToComeBack_WhenTheBurstIsSpent()
    {
        await using var host = await StartAsync();
        var token = host.Get<DevelopmentTokens>().Issue("cqc-inspector");

        var statuses = await SendAsync(host, "/graphql", token);
        using var last = await host.GetAsync("/graphql", token);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], statuses[..2]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.InRange(int.Parse(Assert.Single(last.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("application/problem+json", last.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"title":"Too many requests","status":429}""", await last.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OtherPerson_IsNotHeldUp_WhenOneSpentTheBurst()
    {
        await using var host = await StartAsync();
        var tokens = host.Get<DevelopmentTokens>();

        var first = await SendAsync(host, "/graphql", tokens.Issue("cqc-inspector"));
        var second = await SendAsync(host, "/graphql", tokens.Issue("regional-lead"), count: 1);

        Assert.Equal(HttpStatusCode.TooManyRequests, first[^1]);
        Assert.Equal([HttpStatusCode.OK], second);
    }

    [Fact]
    public async Task Person_SharesOneLimit_WhenUsingSeveralTokens()
    {
        await using var host = await StartAsync();
        var tokens = host.Get<DevelopmentTokens>();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < FarTooMany; i++)
        {
            statuses.AddRange(await SendAsync(host, "/graphql", tokens.Issue("cqc-inspector"), count: 1));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task Stranger_IsLimitedByAddress_WhenSendingBadTokens()
    {
        await using var host = await StartAsync(app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["X-Test-Address"].ToString());
            return next();
        }));

        async Task<HttpStatusCode> FromAsync(string address)
        {
            using var request = host.Request("/graphql", token: "guess");
            request.Headers.Add("X-Test-Address", address);
            using var response = await host.Client.SendAsync(request);
            return response.StatusCode;
        }

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < FarTooMany; i++)
        {
            // A fresh address each time, all of one /64.
            statuses.Add(await FromAsync($"2001:db8:1:2::{i}"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(HttpStatusCode.Unauthorized, await FromAsync("2001:db8:1:3::1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await FromAsync("192.0.2.7"));
    }

    [Fact]
    public async Task HealthCheck_IsNotCounted_WhenAsked()
    {
        await using var host = await StartAsync();

        Assert.All(await SendAsync(host, "/health/live", token: null), status => Assert.Equal(HttpStatusCode.OK, status));
    }
}
