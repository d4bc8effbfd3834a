using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Realtime;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

public sealed class JournalTailerTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Read_GivesEveryEventOnce_InMemoryAndBeyond(DatabaseProvider provider)
    {
        await using var live = await LiveWorld.StartAsync(provider);
        var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.WriteEventsAsync(concern, JournalTailer.Kept + 100);
        await live.SettleAsync();

        var sequences = new List<long>();
        for (var place = 0L; place < live.Tailer.Head; place = sequences[^1])
        {
            foreach (var loaded in (await live.Tailer.ReadAsync(place, CancellationToken.None)).Events.ToArray())
            {
                sequences.Add(loaded.Event.Sequence);
            }
        }

        Assert.Equal(Enumerable.Range(1, JournalTailer.Kept + 101).Select(sequence => (long)sequence), sequences);
        Assert.True((await live.Tailer.ReadAsync(live.Tailer.Head, CancellationToken.None)).Events.IsEmpty);
        Assert.True((await live.Tailer.ReadAsync(live.Tailer.Head + 5, CancellationToken.None)).Events.IsEmpty);
    }

    [Fact]
    public async Task KeptEvents_TellWhatTheirConcernIsToday()
    {
        await using var live = await LiveWorld.StartAsync();
        var lead = await live.World.ViewerAsync("lead");
        var changed = await live.World.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing is being looked into." });
        await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.SettleAsync();
        Assert.True((await live.World.Change.AmendAsync(lead, new AmendConcernInput(changed, "Three nurses short.", 1), CancellationToken.None)).Succeeded);
        Assert.True((await live.World.Change.SummariseAsync(lead, new SummariseConcernInput(changed, null, 2), CancellationToken.None)).Succeeded);
        await live.SettleAsync();

        var kept = (await live.Tailer.ReadAsync(0, CancellationToken.None)).Events.ToArray();

        Assert.Equal([3, 1, 3, 3], kept.Select(loaded => loaded.Concern!.Version));
        Assert.All(kept, loaded => Assert.Null(loaded.Summary));
        Assert.Equal(Depth.Hidden, kept[0].DepthFor(await live.World.ViewerAsync("healthwatch")));
        Assert.Null(kept[0].PreviousReaders);
        Assert.NotNull(kept[3].PreviousReaders);
    }

    [Fact]
    public async Task L08_KeptEvents_AreJudgedByTodaysAudience_WhenAProviderMoved()
    {
        await using var live = await LiveWorld.StartAsync();
        await live.World.RaiseAsync("inspector", HubWorld.Staffing());
        await live.SettleAsync();
        var lead = await live.World.ViewerAsync("lead");
        Assert.Equal(Depth.Full, (await live.Tailer.ReadAsync(0, CancellationToken.None)).Events.Span[0].DepthFor(lead));

        await live.World.ChangeDirectoryAsync(async (context, _) =>
        {
            var relationship = context.ProviderRelationships.Single(r => r.Kind == RelationshipKind.LeadCommissioner && context.Providers.Any(p => p.Id == r.ProviderId && p.OdsCode == "RXW"));
            relationship.To = DateOnly.FromDateTime(live.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
            await context.SaveChangesAsync();
            await live.World.Get<ScopeStore>().RepointAsync(context, [relationship.ProviderId], CancellationToken.None);
        });
        await live.SettleAsync();

        Assert.Equal(Depth.Hidden, (await live.Tailer.ReadAsync(0, CancellationToken.None)).Events.Span[0].DepthFor(lead));
    }

    [Fact]
    public async Task L08_KeptSignal_IsReadAnew_WhenItHasEnded()
    {
        await using var live = await LiveWorld.StartAsync();
        await live.World.AddIndicatorAsync("FALLS");
        for (var month = 0; month < 19; month++)
        {
            await AddFigureAsync(live, month, month == 18 ? 40 : 20 + (month % 2));
        }

        await live.World.Get<SignalScan>().RunAsync(CancellationToken.None);
        await live.SettleAsync();
        Assert.Null((await live.Tailer.ReadAsync(0, CancellationToken.None)).Events.Span[0].Signal!.EndedAt);

        await AddFigureAsync(live, 19, 20);
        Assert.Equal(new SignalChanges(0, 0, 1), await live.World.Get<SignalScan>().RunAsync(CancellationToken.None));
        await live.SettleAsync();

        Assert.NotNull((await live.Tailer.ReadAsync(0, CancellationToken.None)).Events.Span[0].Signal!.EndedAt);
    }

    [Fact]
    public async Task Tailer_FindsAnotherNodesCommits_ByLooking()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var context = live.World.Database.CreateContext();
        var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.SettleAsync();

        // Written without the signal of this process.
        await LiveWorld.WriteEventsAsync(context, live.World.Get<Domain.Features.Journal.JournalWriter>(), await live.World.ViewerAsync("lead"), concern, 1);
        while (live.Tailer.Head < 2)
        {
            live.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(1);
        }

        Assert.Equal(2, live.Tailer.Head);
    }

    private static async Task AddFigureAsync(LiveWorld live, int month, double value)
    {
        var start = new DateOnly(2024, 1, 1).AddMonths(month);
        await using var context = live.World.Database.CreateContext();
        context.Observations.Add(new Observation
        {
            IndicatorCode = "FALLS",
            SubjectId = context.Providers.Single(provider => provider.OdsCode == "RXW").Id,
            PeriodStart = start,
            PeriodEnd = start.AddMonths(1).AddDays(-1),
            Revision = 1,
            Numerator = value,
            Denominator = 100,
            Value = value,
            ExtractedAt = DateTimeOffset.UnixEpoch,
        });
        await context.SaveChangesAsync();
    }
}
