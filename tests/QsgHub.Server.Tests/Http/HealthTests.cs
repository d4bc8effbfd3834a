using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;

namespace QsgHub.Server.Tests.Http;

/// <summary>Health, headers and the edges of HTTP.</summary>
public sealed class HealthTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Health_IsOpenToAll_AndTellsNothingElse()
    {
        var hub = await hubs.OnAsync();
        using var client = new HttpClient { BaseAddress = hub.Address };

        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, "Healthy"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task Ready_Says503_WhileTheHubStops_AndLiveGoesOn()
    {
        await using var hub = await HubApplication.StartAsync();
        using var client = new HttpClient { BaseAddress = hub.Address };

        hub.Get<IHostApplicationLifetime>().StopApplication();

        using var ready = await client.GetAsync("/health/ready");
        using var live = await client.GetAsync("/health/live");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Api_IsNeverStored_AndCarriesTheSecurityHeaders()
    {
        var hub = await hubs.OnAsync();
        using var member = hub.ClientFor("cqc-inspector");
        using var stranger = new HttpClient { BaseAddress = hub.Address };

        foreach (var (client, path) in from client in new[] { member, stranger } from path in new[] { "/graphql?query={topics{code}}", "/graphql", "/hubs/alerts" } select (client, path))
        {
            using var response = await client.GetAsync(path);
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task UnknownPath_TellsStrangersToSignIn_AndMembersNothing()
    {
        var hub = await hubs.OnAsync();
        using var member = hub.ClientFor("cqc-inspector");
        using var stranger = new HttpClient { BaseAddress = hub.Address };

        foreach (var path in new[] { "/nowhere.json", "/api/concerns.xml", "/graphql.php", "/hubs/other.js" })
        {
            using var known = await member.GetAsync(path);
            using var unknown = await stranger.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, ""), (known.StatusCode, await known.Content.ReadAsStringAsync()));
            Assert.Equal((HttpStatusCode.Unauthorized, ""), (unknown.StatusCode, await unknown.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task Mutation_IsRefused_OverGet()
    {
        var hub = await hubs.OnAsync();
        var id = await hub.RaiseAsync("icb-quality-manager");
        using var client = hub.ClientFor("cqc-inspector");

        using var response = await client.GetAsync($"/graphql?query={Uri.EscapeDataString($"mutation {{ acknowledgeConcern(concernId: \"{id}\") {{ concern {{ id }} }} }}")}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        var seen = await hub.AskAsync("cqc-inspector", "query ($id: UUID!) { concern(id: $id) { detail { acknowledgements { at } } } }", new { id });
        Assert.Equal("""{"concern":{"detail":{"acknowledgements":[]}}}""", seen.GetRawText());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_OverItsLimit_Gets413(bool tellsItsLength)
    {
        var hub = await hubs.OnAsync();
        using var client = hub.ClientFor("icb-quality-manager");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ topics { code } }", extensions = new { x = new string('x', 600_000) } }),
        };
        request.Headers.TransferEncodingChunked = !tellsItsLength;

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("DOCUMENT_TOO_LARGE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task L21_Amplification_IsRefused_BeforeAnythingIsRead()
    {
        var hub = await hubs.OnAsync();
        var aliases = string.Concat(Enumerable.Range(0, 1_000).Select(i => $" a{i}: topics {{ code }}"));

        Assert.Contains(await hub.RefusedAsync("cqc-inspector", $"{{{aliases} }}"), code => code is "TOO_MANY_ALIASES " or "TOO_MANY_ROOT_FIELDS " or "TOO_MANY_TOKENS ");
        Assert.Equal(
            ["TOO_COSTLY "],
            await hub.RefusedAsync("cqc-inspector", "{ providers(first: 100) { concerns(first: 100) { nodes { provider { concerns(first: 100) { totalCount nodes { id } } } } } } }"));
    }

    [Fact]
    public async Task Body_OfAnotherType_IsRefused()
    {
        var hub = await hubs.OnAsync();
        using var client = hub.ClientFor("icb-quality-manager");
        using var content = new StringContent("query={topics{code}}");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        using var response = await client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }
}
