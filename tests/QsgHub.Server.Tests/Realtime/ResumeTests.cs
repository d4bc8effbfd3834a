using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>A subscriber that comes back with its cursor receives what it missed: all of it, once, in order.</summary>
public sealed class ResumeTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    [DatabaseTheory]
    [DatabaseData("icb-quality-manager")]
    [DatabaseData("healthwatch-volunteer")]
    public async Task L09_Replay_EqualsWhatWasLive_ForTheSameViewer(DatabaseProvider provider, string persona)
    {
        var hub = await hubs.OnAsync(provider);
        await using var live = await hub.SubscribeAsync(persona);
        var start = live.Cursor;
        var shared = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing is being looked into." });
        var later = await hub.RaiseAsync("icb-quality-manager");
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        await hub.AcknowledgeAsync("cqc-inspector", shared);
        await hub.SummariseAsync("icb-quality-manager", shared, "Staffing is back at plan.");
        await hub.SummariseAsync("icb-quality-manager", later, "A second ward is being looked into.");
        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });
        var received = await live.BeforeAsync(fence);

        await using var replayed = await hub.SubscribeAsync(persona, after: start);

        Assert.Equal(received, await replayed.BeforeAsync(fence));
        Assert.Equal(persona == "healthwatch-volunteer" ? 3 : 5, received.Count);
        Assert.Equal(EventIds(live, fence), EventIds(replayed, fence));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Resume_GivesExactlyWhatWasMissed_OnceAndInOrder(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        string cursor;
        await using (var first = await hub.SubscribeAsync("cqc-inspector"))
        {
            var seen = await hub.RaiseAsync("icb-quality-manager");
            cursor = (await first.AlertAsync("RAISED", seen)).GetProperty("cursor").GetString()!;
        }

        var missed = new List<(string, Guid)>();
        for (var i = 0; i < 5; i++)
        {
            missed.Add(("RAISED", await hub.RaiseAsync("icb-quality-manager")));
            await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        }

        await using var second = await hub.SubscribeAsync("cqc-inspector", after: cursor);
        var fence = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal(missed, await second.BeforeAsync(fence));
        Assert.Equal(Enumerable.Range(1, 7).Select(n => (long)n), second.Numbers());

        await using var third = await hub.SubscribeAsync("cqc-inspector", after: second.Cursor);
        var last = await hub.RaiseAsync("icb-quality-manager");
        Assert.Empty(await third.BeforeAsync(last));
    }

    [Fact]
    public async Task Resume_TellsWhatIsTrueToday_WhenTheConcernMovedOnSince()
    {
        var hub = await hubs.OnAsync();
        await using var live = await hub.SubscribeAsync("cqc-inspector");
        var start = live.Cursor;
        var id = await hub.RaiseAsync("icb-quality-manager");
        await hub.AmendAsync("icb-quality-manager", id, "Three registered nurses short.");

        await using var replayed = await hub.SubscribeAsync("cqc-inspector", after: start);

        var raised = (await replayed.AlertAsync("RAISED", id)).Event();
        Assert.Equal((2, "Three registered nurses short."), (raised.GetProperty("version").GetInt32(), raised.GetProperty("concern").Text("text")));
    }

    [Fact]
    public async Task L12_ForeignCursor_IsNothingButGarbage()
    {
        var hub = await hubs.OnAsync();
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        var tampered = (inspector.Cursor[0] == 'A' ? "B" : "A") + inspector.Cursor[1..];

        var refusals = new List<string>();
        foreach (var cursor in new[] { inspector.Cursor, tampered, "garbage", "", new string('A', 5_000), "ÄÖ<>" })
        {
            var refusal = await Assert.ThrowsAsync<HubException>(() => hub.SubscribeAsync("regional-lead", after: cursor));
            refusals.Add(refusal.Message);
        }

        Assert.Contains("BAD_CURSOR", Assert.Single(refusals.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task L12_Cursors_HaveOneLength_WhateverLiesBehindThem()
    {
        var hub = await hubs.OnAsync();
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var other = await hub.SubscribeAsync("other-icb-quality-manager");
        for (var i = 0; i < 3; i++)
        {
            await inspector.AlertAsync("RAISED", await hub.RaiseAsync("icb-quality-manager"));
        }

        var list = (await hub.AskAsync("administrator", "{ concerns { liveCursor } }")).GetProperty("concerns").Text("liveCursor")!;
        var cursors = inspector.Messages.Concat(other.Messages).Select(message => message.GetProperty("cursor").GetString()!).Append(list).ToList();

        Assert.Single(cursors.Select(cursor => cursor.Length).Distinct());
        Assert.Equal(cursors.Count, cursors.Distinct().Count());
    }

    private static List<string?> EventIds(LiveClient feed, Guid fence) =>
        [.. feed.Alerts.TakeWhile(message => LiveClient.ConcernId(message) != fence).Select((JsonElement message) => message.Event().Text("id"))];
}
