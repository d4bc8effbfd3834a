using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>The window of a transition: concerns that are shared and taken back while feeds come and go.</summary>
public sealed class L07_TransitionTests
{
    private const string Canary = "CANARYSUMMARY";

    [DatabaseTheory]
    [DatabaseData]
    public async Task NoEventEscapes_WhileSummariesComeAndGo(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var other = await hub.SubscribeAsync("other-icb-quality-manager");
        var start = volunteer.Cursor;
        var writers = Task.WhenAll(Enumerable.Range(0, 4).Select(part => ShareAndTakeBackAsync(hub, part)));

        // Feeds that begin at any moment, anew and from the start.
        var feeds = new List<LiveClient>();
        while (!writers.IsCompleted && feeds.Count < 30)
        {
            feeds.Add(await hub.SubscribeAsync("healthwatch-volunteer", after: feeds.Count % 2 == 0 ? start : null));
            feeds.Add(await hub.SubscribeAsync("other-icb-quality-manager"));
        }

        var ids = (await writers).SelectMany(some => some).ToList();
        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });
        var othersFence = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });

        // Who was there throughout saw each come and go; whoever came in between holds nothing that was taken back.
        var lines = await volunteer.BeforeAsync(fence);
        Assert.All(ids, id => Assert.Equal("PURGE", lines.Last(line => line.Concern == id).Kind));
        Assert.Empty(await other.BeforeAsync(othersFence));
        Assert.DoesNotContain(Canary, other.Transcript, StringComparison.Ordinal);
        for (var i = 0; i < feeds.Count; i++)
        {
            await using var feed = feeds[i];
            if (i % 2 == 1)
            {
                Assert.Empty(await feed.BeforeAsync(othersFence));
                Assert.DoesNotContain(Canary, feed.Transcript, StringComparison.Ordinal);
                continue;
            }

            var received = await feed.BeforeAsync(fence);
            Assert.All(received.Select(line => line.Concern).Distinct(), id => Assert.Equal("PURGE", received.Last(line => line.Concern == id).Kind));
        }

        // What was taken back before a feed begins never goes out on it.
        await using var late = await hub.SubscribeAsync("healthwatch-volunteer", after: start);
        Assert.All(await late.BeforeAsync(fence), line => Assert.Equal("PURGE", line.Kind));
        Assert.DoesNotContain(Canary, late.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AudienceIsRight_FromTheFirstEventOn()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var other = await hub.SubscribeAsync("other-icb-quality-manager");

        // Class 13 opens to the lead by grant alone, to Healthwatch and to other groups never.
        var decided = await hub.RaiseAsync("cqc-inspector", new { @class = 13, text = $"{Canary} notice", summary = Canary });

        var fence = await hub.RaiseAsync("cqc-inspector", new { @class = 2 });
        Assert.Equal([("RAISED", decided)], await inspector.BeforeAsync(fence));
        Assert.Empty(await volunteer.BeforeAsync(fence));
        Assert.Empty(await other.BeforeAsync(fence));
        Assert.DoesNotContain(Canary, volunteer.Transcript + other.Transcript, StringComparison.Ordinal);
    }

    private static async Task<List<Guid>> ShareAndTakeBackAsync(HubApplication hub, int part)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            var id = await hub.RaiseAsync("icb-quality-manager", new { summary = i % 2 == 0 ? Canary : null });
            await hub.SummariseAsync("icb-quality-manager", id, $"{Canary} {part}");
            if (i % 3 == 0)
            {
                await hub.SummariseAsync("icb-quality-manager", id, null);
                await hub.SummariseAsync("icb-quality-manager", id, $"{Canary} again");
            }

            if (part % 2 == 0)
            {
                await hub.WithdrawAsync("icb-quality-manager", id);
            }
            else
            {
                await hub.SummariseAsync("icb-quality-manager", id, null);
            }

            ids.Add(id);
        }

        return ids;
    }
}
