using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>One connection, one cache, one body written for many: whoever asks next gets the own answer.</summary>
[Collection(SharedHubs.Name)]
public sealed class L16_SwapTests(HubFixture hubs)
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task OneSocket_AnswersEachTokenForItself_HoweverOftenTheySwap(DatabaseProvider provider)
    {
        const int Swaps = 200;
        var hub = await hubs.OnAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Looked into." });
        var question = new { query = "query Same { viewer { name } concerns(first: 3) { totalCount nodes { id depth summary detail { text } } } }" };
        string[] personas = ["cqc-inspector", "healthwatch-volunteer", "other-icb-quality-manager", "administrator"];
        var tokens = personas.Select(hub.Token).ToList();
        using var pool = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var client = new HttpClient(pool) { BaseAddress = hub.Address };
        var own = new List<string>();
        for (var i = 0; i < personas.Length; i++)
        {
            own.Add(await AskAsync(i));
        }

        Assert.Equal(personas.Length, own.Distinct().Count());
        for (var i = 0; i < Swaps; i++)
        {
            var who = i * 7 % personas.Length ^ (i / personas.Length % 2);
            Assert.Equal(own[who], await AskAsync(who));
        }

        async Task<string> AskAsync(int who)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(question) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[who]);
            using var response = await client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }
    }

    /// <summary>An alert's body is written once for all readers of a depth: no reader is handed another depth's.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task BodyThatManyShare_IsThatOfTheReadersDepth(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var full = new List<Testing.Live.LiveClient>();
        var redacted = new List<Testing.Live.LiveClient>();
        for (var i = 0; i < 3; i++)
        {
            full.Add(await hub.SubscribeAsync(i % 2 == 0 ? "cqc-inspector" : "regional-lead"));
            redacted.Add(await hub.SubscribeAsync("healthwatch-volunteer"));
        }

        for (var i = 0; i < 10; i++)
        {
            await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYBODY words.", summary = $"Summary {i}." });
        }

        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });
        Assert.Equal(10, Assert.Single((await Task.WhenAll(full.Select(feed => feed.BeforeAsync(fence)))).Select(lines => lines.Count).Distinct()));
        Assert.Equal(10, Assert.Single((await Task.WhenAll(redacted.Select(feed => feed.BeforeAsync(fence)))).Select(lines => lines.Count).Distinct()));
        Assert.All(full, feed => Assert.Contains("CANARYBODY", feed.Transcript, StringComparison.Ordinal));
        Assert.All(redacted, feed => Assert.DoesNotContain("CANARYBODY", feed.Transcript, StringComparison.Ordinal));
        foreach (var feed in full.Concat(redacted))
        {
            await feed.DisposeAsync();
        }
    }

    /// <summary>Whom the hub remembers, it remembers by tenant and kind of token as well: the same id in another tenant is nobody.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task SameObjectId_InAnotherTenant_IsNobody(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var inspector = Personas.FindOrNull("cqc-inspector")!;
        var elsewhere = Personas.FindOrNull("healthwatch-volunteer")!.TenantId;
        var viewers = hub.Get<ViewerDirectory>();

        Assert.NotNull(await viewers.FindAsync(inspector.TenantId, inspector.ObjectId, false, CancellationToken.None));
        Assert.Null(await viewers.FindAsync(elsewhere, inspector.ObjectId, false, CancellationToken.None));
        Assert.Null(await viewers.FindAsync(inspector.TenantId, inspector.ObjectId, true, CancellationToken.None));

        using var client = new HttpClient { BaseAddress = hub.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", hub.Token("integration-client"));
        using var response = await client.PostAsJsonAsync("/graphql", new { query = "{ concerns { totalCount } }" });
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
