using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Visibility;

public class ReachProbeTests
{
    /// <summary>The form is chosen by how much a viewer reads, and the choice is kept for five minutes.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Reach_IsWideForWhoeverReadsMostRows_AndIsAskedAnewAfterFiveMinutes(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var stored = await StoredWorld.CreateAsync(world);
        var probe = world.Get<ReachProbe>();
        var most = new RandomViewer("A", ["member"], [], [], null, [], []).ToViewer(stored.Providers, []);
        var few = new RandomViewer("A", ["own:A:q"], [], [], null, [], []).ToViewer(stored.Providers, []);
        Dictionary<string, Depth>[] audiences = [new() { ["member"] = Depth.Full }, new() { ["own:A:q"] = Depth.Full }];
        stored.Store(new RandomWorld(audiences, [.. Enumerable.Range(0, 325).Select(i => new RandomItem(i < 5 ? 1 : 0, 0, 4, false))], []));

        Assert.Equal(Reach.WideInFull, await probe.OfAsync(most, CancellationToken.None));
        Assert.Equal(Reach.Narrow, await probe.OfAsync(few, CancellationToken.None));

        stored.Store(new RandomWorld(audiences, [.. Enumerable.Range(0, 500).Select(_ => new RandomItem(1, 0, 4, false))], []));
        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(Reach.Narrow, await probe.OfAsync(few, CancellationToken.None));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Reach.WideInFull, await probe.OfAsync(few, CancellationToken.None));
        Assert.Equal(Reach.Narrow, await probe.OfAsync(most, CancellationToken.None));
    }

    /// <summary>Each depth has its own form: whoever reads everything in full reads no summary alone, and must not walk them all to learn it.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Reach_IsChosenForEachDepth(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var stored = await StoredWorld.CreateAsync(world);
        var full = new RandomViewer("A", ["member", "own:A:q"], [], [], null, [], []).ToViewer(stored.Providers, []);
        var summaries = new RandomViewer("A", ["member"], [], [], null, [], []).ToViewer(stored.Providers, []);
        Dictionary<string, Depth>[] audiences = [new() { ["member"] = Depth.Redacted, ["own:A:q"] = Depth.Full }];
        stored.Store(new RandomWorld(audiences, [.. Enumerable.Range(0, 330).Select(_ => new RandomItem(0, 0, 4, true))], []));

        Assert.Equal(Reach.WideInFull, await world.Get<ReachProbe>().OfAsync(full, CancellationToken.None));
        Assert.Equal(Reach.WideInSummaries, await world.Get<ReachProbe>().OfAsync(summaries, CancellationToken.None));
    }
}
