using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Coming back with a cursor is no way round: what is replayed is judged by the same rule, with the rights and the words of now.</summary>
[Collection(SharedHubs.Name)]
public sealed class L09_ReplayTests(HubFixture hubs)
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Replay_GivesNothingOfAGrant_ThatHasEndedSince(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var concern = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYGRANTED words." });
        await using var before = await hub.SubscribeAsync("other-icb-quality-manager");
        var start = before.Cursor;
        var grant = await hub.GrantAsync("icb-quality-manager", concern, "QKK");
        var during = (await before.AlertAsync("RAISED", concern)).GetProperty("cursor").GetString();
        await hub.RevokeAsync("icb-quality-manager", concern, grant);
        await before.WaitAsync(_ => before.Alerts.Any(alert => LiveClient.Kind(alert) == "RESYNC"));

        foreach (var after in new[] { start, during })
        {
            await using var back = await hub.SubscribeAsync("other-icb-quality-manager", after: after);
            var fence = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
            Assert.All((await back.BeforeAsync(fence)).Where(line => line.Concern == concern), line => Assert.Equal("PURGE", line.Kind));
            Assert.DoesNotContain("CANARYGRANTED", back.Transcript, StringComparison.Ordinal);
        }
    }

    /// <summary>A change of who else reads a concern is no event for whom it changes nothing, whatever the concern became since.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Replay_TellsNothing_OfGrantsToOthers(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        await using var live = await hub.SubscribeAsync("healthwatch-volunteer");
        var start = live.Cursor;
        var shared = await hub.RaiseAsync("icb-quality-manager");
        var first = await hub.GrantAsync("icb-quality-manager", shared, "QKK");
        await hub.SummariseAsync("icb-quality-manager", shared, "Looked into.");
        await hub.RevokeAsync("icb-quality-manager", shared, first);
        var taken = await hub.RaiseAsync("icb-quality-manager", new { summary = "To be taken back." });
        await hub.GrantAsync("icb-quality-manager", taken, "QKK");
        await hub.SummariseAsync("icb-quality-manager", taken, null);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });
        Assert.Equal([("RAISED", shared), ("RAISED", taken), ("PURGE", taken)], await live.BeforeAsync(fence));

        // From memory, and from the journal itself once a change of the directory has emptied what is kept.
        for (var i = 0; i < 2; i++)
        {
            await using var replay = await hub.SubscribeAsync("healthwatch-volunteer", after: start);
            Assert.Equal([("RAISED", shared), ("PURGE", taken)], await replay.BeforeAsync(fence));
            await hub.ChangeDirectoryAsync((_, _) => Task.CompletedTask);
        }
    }

    /// <summary>A filter narrows what comes again as it narrows what comes live, from whatever door the cursor was taken.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Replay_KeepsToItsFilter_AndToTheViewer(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var start = (await hub.AskAsync("healthwatch-volunteer", "{ concerns(first: 1) { liveCursor } }")).GetProperty("concerns").Text("liveCursor");
        object?[] filters = [null, new { providerCode = "RXW" }, new { providerCode = "RJZ" }, new { topic = "STAFFING" }, new { immediacyAtLeast = "UNSURE" }, new { kinds = new[] { "RAISED" } }];
        var live = new List<LiveClient>();
        foreach (var filter in filters)
        {
            live.Add(await hub.SubscribeAsync("healthwatch-volunteer", filter));
        }

        var shared = await hub.RaiseAsync("icb-quality-manager", new { summary = "Looked into." });
        await hub.AssessAsync("cqc-inspector", shared, "URGENT");
        await hub.SummariseAsync("icb-quality-manager", shared, "Looked into again.");
        await hub.RaiseAsync("icb-quality-manager");
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", @class = 5, summary = "Elsewhere." });
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });

        // A fence that each filter lets through.
        var fence = await hub.RaiseAsync("healthwatch-volunteer");
        var elsewhere = await hub.RaiseAsync("healthwatch-volunteer", new { providerCode = "RJZ", @class = 5 });
        for (var i = 0; i < filters.Length; i++)
        {
            await using var feed = live[i];
            await using var replay = await hub.SubscribeAsync("healthwatch-volunteer", filters[i], start);
            var end = i == 2 ? elsewhere : fence;
            Assert.Equal(await feed.BeforeAsync(end), await replay.BeforeAsync(end));
        }
    }
}
