using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Http;

/// <summary>What was acknowledged is there, once: through repeats, a stop and a crash.</summary>
public sealed class NothingLostTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task ParallelPosts_MakeOneConcern_WhenTheyShareAKey(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var feed = await hub.SubscribeAsync("cqc-inspector");

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => hub.RaiseAsync("icb-quality-manager", new { idempotencyKey = "one" })));

        var id = Assert.Single(ids.Distinct());
        Assert.Equal([$"{id} FULL"], await hub.SeenAsync("cqc-inspector"));
        var fence = await hub.RaiseAsync("icb-quality-manager", new { idempotencyKey = "two" });
        Assert.Equal([("RAISED", id)], await feed.BeforeAsync(fence));
        Assert.Equal(["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"], await hub.RefusedAsync("icb-quality-manager", ConcernRequests.Raise, new { input = ConcernRequests.Staffing(new { idempotencyKey = "one", ward = "7" }) }));

        // L04: a key is its person's own; another's use of the same one tells and hinders nothing.
        Assert.NotEqual(id, await hub.RaiseAsync("cqc-inspector", new { idempotencyKey = "one" }));
    }

    [Fact]
    public async Task Stop_LetsARequestFinish_ThatIsUnderWay()
    {
        using var ids = new GatedIds();
        await using var storage = await HubStorage.CreateAsync(DatabaseProvider.Sqlite);
        Guid id;
        await using (var hub = await HubApplication.StartAsync(ids: ids, storage: storage))
        {
            await using var feed = await hub.SubscribeAsync("cqc-inspector");
            using var client = hub.ClientFor("icb-quality-manager");
            ids.Close();
            var request = Task.Run(() => client.PostAsJsonAsync("/graphql", new { query = ConcernRequests.Raise, variables = new { input = ConcernRequests.Staffing() } }));
            await ids.Arrived;

            var stop = hub.StopAsync();
            await feed.Closed;
            Assert.False(stop.IsCompleted);
            ids.Open();

            using var response = await request;
            await stop;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("raiseConcern").GetProperty("concern").GetProperty("id").GetGuid();
        }

        await using var next = await HubApplication.StartAsync(storage: storage);
        Assert.Equal([$"{id} FULL"], await next.SeenAsync("cqc-inspector"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Crash_LosesNothingThatWasAcknowledged(DatabaseProvider provider)
    {
        await using var storage = await HubStorage.CreateAsync(provider);
        var acknowledged = new Dictionary<int, Guid>();
        string cursor;
        IReadOnlyList<Guid> seenLive;
        Task<(int, Guid?)>[] posts;
        await using (var hub = await HubApplication.StartAsync(provider, storage: storage))
        {
            await using var feed = await hub.SubscribeAsync("cqc-inspector");
            posts = [.. Enumerable.Range(0, 20).Select(number => TryRaiseAsync(hub, number))];
            acknowledged[20] = await hub.RaiseAsync("icb-quality-manager", new { idempotencyKey = "20" });
            await feed.WaitAsync(_ => feed.Alerts.Count > 0);
            cursor = feed.Cursor;
            seenLive = [.. feed.Lines().Select(line => line.Concern)];
        }

        foreach (var (number, id) in await Task.WhenAll(posts))
        {
            if (id is { } known)
            {
                acknowledged[number] = known;
            }
        }

        await using var next = await HubApplication.StartAsync(provider, storage: storage);
        var stored = (await next.SeenAsync("cqc-inspector")).Select(line => Guid.Parse(line.Split(' ')[0])).ToList();
        Assert.Empty(acknowledged.Values.Except(stored));

        // Repeating every request makes none twice, and the feed goes on where it was torn off: all of the rest, once.
        foreach (var number in Enumerable.Range(0, 21))
        {
            var id = await next.RaiseAsync("icb-quality-manager", new { idempotencyKey = $"{number}" });
            Assert.Equal(acknowledged.GetValueOrDefault(number, id), id);
        }

        await using var resumed = await next.SubscribeAsync("cqc-inspector", after: cursor);
        var fence = await next.RaiseAsync("icb-quality-manager", new { idempotencyKey = "fence" });
        var missed = (await resumed.BeforeAsync(fence)).Select(line => line.Concern).ToList();
        await using var context = next.Database.CreateContext();
        var journal = await context.Journal.OrderBy(entry => entry.Sequence).Select(entry => entry.ConcernId).ToListAsync();
        Assert.Equal(22, journal.Count);
        Assert.Equal(journal, [.. seenLive, .. missed, fence]);
    }

    private static async Task<(int, Guid?)> TryRaiseAsync(HubApplication hub, int number)
    {
        try
        {
            return (number, await hub.RaiseAsync("icb-quality-manager", new { idempotencyKey = $"{number}" }));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException or JsonException)
        {
            // Torn off: whether it was stored is for the repeat to find out.
            return (number, null);
        }
    }
}
