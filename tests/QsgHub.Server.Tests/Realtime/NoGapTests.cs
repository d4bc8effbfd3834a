using System.Text.Json;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>Between a list and the feed that goes on from it, and between replay and live, nothing is lost.</summary>
public sealed class NoGapTests
{
    private const int Raises = 200;
    private const int Subscribers = 20;

    [DatabaseTheory]
    [DatabaseData]
    public async Task ListAndFeed_HoldEveryConcern_WhileManyAreRaised(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var raised = new List<Guid>();
        var gate = new Lock();
        var writers = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < Raises / 4; i++)
            {
                var id = await hub.RaiseAsync("icb-quality-manager");
                lock (gate)
                {
                    raised.Add(id);
                }
            }
        }).ToList();
        var readers = Enumerable.Range(1, Subscribers).Select(part => JoinAsync(hub, () => Count() >= part * Raises / (Subscribers + 1), writers)).ToList();
        await Task.WhenAll(writers);

        foreach (var (listed, feed) in await Task.WhenAll(readers))
        {
            await using (feed)
            {
                await feed.WaitAsync(_ => feed.Lines().Select(line => line.Concern).Union(listed).Count() >= Raises);
                Assert.Equal(raised.Order(), feed.Lines().Select(line => line.Concern).Union(listed).Order());
                Assert.Equal(feed.Alerts.Count, feed.Lines().Distinct().Count());
                Assert.Equal(Enumerable.Range(1, feed.Messages.Count).Select(n => (long)n), feed.Numbers());
            }
        }

        int Count()
        {
            lock (gate)
            {
                return raised.Count;
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Subscription_ReceivesWhatIsRaisedRightAfterIt_EveryTime(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        for (var i = 0; i < 10; i++)
        {
            await using var feed = await hub.SubscribeAsync("cqc-inspector");
            var id = await hub.RaiseAsync("icb-quality-manager");

            Assert.Empty(await feed.BeforeAsync(id));
        }
    }

    /// <summary>Lists once enough was raised, then subscribes from where the list was.</summary>
    private static async Task<(IReadOnlyList<Guid> Listed, LiveClient Feed)> JoinAsync(HubApplication hub, Func<bool> isTime, List<Task> writers)
    {
        while (!isTime() && !writers.TrueForAll(writer => writer.IsCompleted))
        {
            await Task.Delay(1);
        }

        var listed = new List<Guid>();
        string? after = null;
        string? liveCursor = null;
        do
        {
            var page = (await hub.AskAsync(
                "cqc-inspector",
                "query ($after: String) { concerns(first: 100, after: $after) { liveCursor nodes { id } pageInfo { hasNextPage endCursor } } }",
                new { after })).GetProperty("concerns");
            liveCursor ??= page.Text("liveCursor");
            listed.AddRange(page.GetProperty("nodes").EnumerateArray().Select((JsonElement node) => node.GetProperty("id").GetGuid()));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").Text("endCursor") : null;
        }
        while (after is not null);

        return (listed, await hub.SubscribeAsync("cqc-inspector", after: liveCursor));
    }
}
