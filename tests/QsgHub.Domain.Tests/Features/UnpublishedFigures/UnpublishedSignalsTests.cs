using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.Triangulation;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.UnpublishedFigures;

public class UnpublishedSignalsTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    private static readonly ObservationMapping Mapping = ObservationMapping.Parse(new MemoryStream("""
        { "name": "falls", "source": "A board's own count", "subjectColumn": "provider", "periodColumn": "month",
          "indicators": [{ "code": "FALLS", "name": "Falls", "kind": "proportion", "unit": "percent", "direction": "decrease", "multiplier": 100,
            "numerator": { "label": "Falls", "column": "falls" }, "denominator": { "label": "Stays", "column": "stays" } }] }
        """u8.ToArray()));

    [DatabaseTheory]
    [DatabaseData]
    public async Task Signal_IsReadByWhoReadsTheHolding_AndLookingAgainChangesNothing(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await ImportAsync(world, Worse());

        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));
        Assert.Equal(new SignalChanges(0, 1, 0), await ScanAsync(world));

        foreach (var reader in new[] { "lead", "reader", "inspector", "region", "council", "provider", "national", "governance" })
        {
            var signal = Assert.Single(await SeenAsync(world, reader));
            Assert.Equal((First.AddMonths(18), 60.0, "quality"), (signal.PeriodStart, signal.Value, signal.Unpublished!.Team));
        }

        foreach (var other in new[] { "other-icb", "healthwatch", "administrator", "client" })
        {
            Assert.Empty(await SeenAsync(world, other));
        }

        await world.RecuseAsync("inspector", "RXW");
        Assert.Empty(await SeenAsync(world, "inspector"));
        Assert.Single(await ListAsync(world, "lead", new SignalFilter { OfferedToMe = true }));
        Assert.Empty(await ListAsync(world, "reader", new SignalFilter { IndicatorCode = "OTHER" }));
        await using var context = world.Database.CreateContext();
        Assert.Equal((0, 1), (await context.Signals.CountAsync(), await context.Journal.CountAsync()));
    }

    [Fact]
    public async Task Signal_EndsWithALaterPeriod_AndIsListedAsItStood()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await ImportAsync(world, Worse());
        await ScanAsync(world);

        await ImportAsync(world, Row(19, 20));
        Assert.Equal(new SignalChanges(0, 0, 1), await ScanAsync(world));

        Assert.Empty(await SeenAsync(world, "lead"));
        var ended = Assert.Single(await ListAsync(world, "lead", new SignalFilter { IncludesEnded = true }));
        Assert.Equal((SignalEnd.LaterPeriod, 60.0), (ended.End, ended.Value));
    }

    [Fact]
    public async Task Signal_IsAskedByAShortTimeBetweenEvents_WhateverTheDirection()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await ImportAsync(world, string.Concat(Enumerable.Range(0, 18).Select(month => Row(month, 45 + (10 * (month % 2))))) + Row(18, 8));
        Assert.Equal(default, await ScanAsync(world));
        await using (var context = world.Database.CreateContext())
        {
            var indicator = await context.Indicators.SingleAsync();
            context.IndicatorVersions.Add(indicator.Redefine(indicator.Definition with { Kind = IndicatorKind.TimeBetween }, null, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
        }

        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));
        Assert.Single(await SeenAsync(world, "lead"));
    }

    [Fact]
    public async Task Signal_StandsInTheMatrix_UnderItsIndicatorsQuestion_ForThoseWhoReadIt()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await using (var context = world.Database.CreateContext())
        {
            var indicator = await context.Indicators.SingleAsync();
            context.IndicatorVersions.Add(indicator.Redefine(indicator.Definition with { Domain = KeyQuestion.Safe }, null, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
        }

        await ImportAsync(world, Worse());
        await ScanAsync(world);

        Assert.Equal([(KeyQuestion.Safe, EvidenceKind.Statistics)], await CellsAsync("lead"));
        Assert.Empty(await CellsAsync("other-icb"));

        async Task<List<(KeyQuestion?, EvidenceKind)>> CellsAsync(string viewer)
        {
            await using var context = world.Database.CreateContext();
            var provider = await context.Providers.SingleAsync(known => known.OdsCode == "RXW");
            var matrix = await world.Get<TriangulationBook>().ForAsync(await world.ViewerAsync(viewer), provider, CancellationToken.None);
            return [.. matrix.Cells.Where(cell => cell.Signals.Count > 0).Select(cell => (cell.Domain, cell.Kind))];
        }
    }

    /// <summary>L19: a figure that is withheld asks nothing, whoever's it is.</summary>
    [Fact]
    public async Task L19_Signal_TellsNothing_OfAFigureThatIsWithheld()
    {
        await using var small = await WorldAsync(DatabaseProvider.Sqlite);
        await ImportAsync(small, Steady() + Row(18, 97));
        Assert.Equal(default, await ScanAsync(small));

        // A concern that only some read withholds the newest month from those, and from nobody else.
        var clock = new ManualTimeProvider();
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, clock);
        await ImportAsync(world, Steady());
        var last = First.AddMonths(18);
        await world.RaiseAsync("lead", HubWorld.Staffing() with
        {
            Class = VisibilityTable.SmallNumberData,
            Nature = Nature.Quantitative,
            Quantity = new QuantityInput("FALLS", last, last.AddMonths(2).AddDays(-1), 63, 200, null),
            AsDraft = true,
        });
        clock.Advance(TimeSpan.FromMinutes(1));
        await ImportAsync(world, Row(18, 60));
        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));

        Assert.Single(await SeenAsync(world, "inspector"));
        Assert.Empty(await ListAsync(world, "lead", new SignalFilter { IncludesEnded = true }));
        var told = (await world.Get<EventReader>().ReadAsync(0, 10, CancellationToken.None)).Single(loaded => loaded.Event.Kind == EventKind.Signal);
        Assert.True(told.ShowsSignal(await world.ViewerAsync("inspector")));
        Assert.False(told.ShowsSignal(await world.ViewerAsync("lead")));
        Assert.False(told.ShowsSignal(await world.ViewerAsync("other-icb")));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Draft_IsOfClass23_AndItsWordsHoldNoFigure(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await ImportAsync(world, Worse());
        await ScanAsync(world);
        var id = (await SeenAsync(world, "lead")).Single().Id;

        var outcome = await world.Get<DraftFromSignal>().ExecuteAsync(await world.ViewerAsync("lead"), new() { SignalId = id }, CancellationToken.None);
        var refused = await world.Get<DraftFromSignal>().ExecuteAsync(await world.ViewerAsync("other-icb"), new() { SignalId = id }, CancellationToken.None);

        Assert.True(outcome.Succeeded);
        Assert.Equal((RefusalCode.NotFound, "signalId"), (refused.Refusals.Single().Code, refused.Refusals.Single().Field));
        await using var context = world.Database.CreateContext();
        var concern = await context.Concerns.AsNoTracking().SingleAsync();
        Assert.Equal((ConcernState.Draft, VisibilityTable.SmallNumberData, 60.0), (concern.State, concern.Class, concern.Content.Value));
        Assert.Contains("above the upper process limit", concern.Content.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("60", concern.Content.Text, StringComparison.Ordinal);
        Assert.Single(await SeenAsync(world, "lead"));
    }

    private static string Steady() => string.Concat(Enumerable.Range(0, 18).Select(month => Row(month, 20 + (month % 2))));

    /// <summary>Steady, and then far beyond the upper limit of a measure of which less is better.</summary>
    private static string Worse() => Steady() + Row(18, 60);

    private static string Row(int month, int falls) => FormattableString.Invariant($"RXW,{First.AddMonths(month):yyyy-MM-dd},{falls},100\n");

    private static Task<SignalChanges> ScanAsync(HubWorld world) => world.Get<SignalScan>().RunAsync(CancellationToken.None);

    private static Task<IReadOnlyList<Signal>> SeenAsync(HubWorld world, string viewer) => ListAsync(world, viewer, new SignalFilter());

    private static async Task<IReadOnlyList<Signal>> ListAsync(HubWorld world, string viewer, SignalFilter filter) =>
        await world.Get<SignalBook>().ListAsync(await world.ViewerAsync(viewer), filter, 10, CancellationToken.None);

    private static async Task ImportAsync(HubWorld world, string rows)
    {
        var report = await world.Get<UnpublishedImport>().RunAsync(
            [Mapping], new ImportFile("falls.csv", () => new MemoryStream(Encoding.UTF8.GetBytes("provider,month,falls,stays\n" + rows))), new("QOC", "quality"), new(), CancellationToken.None);
        Assert.Empty(report.Problems);
    }

    private static async Task<HubWorld> WorldAsync(DatabaseProvider provider, TimeProvider? time = null)
    {
        var world = await HubWorld.CreateAsync(provider, time);
        await using var context = world.Database.CreateContext();
        context.Indicators.Add(new Indicator { Code = "FALLS", Definition = Mapping.Indicators[0].Define(Mapping) });
        await context.SaveChangesAsync();
        return world;
    }
}
