using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Statistics;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Signals;

public class SignalScanTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>Steady, and then far beyond the upper limit of a measure of which less is better.</summary>
    private static readonly double[] Worse = [.. Enumerable.Range(0, 18).Select(i => 20.0 + (i % 2)), 40];

    [DatabaseTheory]
    [DatabaseData]
    public async Task Scan_RaisesOneSignal_AndLookingAgainChangesNothing(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider, Worse);

        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));
        Assert.Equal(new SignalChanges(0, 1, 0), await ScanAsync(world));

        var signal = Assert.Single(await AllAsync(world));
        Assert.Equal((SignalKind.SpecialCause, "FALLS", First.AddMonths(18), 40.0, null), (signal.Kind, signal.IndicatorCode, signal.PeriodStart, signal.Value, signal.EndedAt));
        Assert.True(signal.Causes.HasFlag(SpecialCauses.AboveUpperLimit));
        Assert.Equal(FalseAlarms.PerPoint(new XmrOptions()) / 2, signal.ExpectedFalseAlarms, 1e-12);
        var told = Assert.Single(await EventsAsync(world));
        Assert.Equal((EventKind.Signal, null, signal.ProviderId, signal.Id), (told.Kind, told.ConcernId, told.ProviderId, told.DetailId!.Value));
        await using var context = world.Database.CreateContext();
        Assert.Equal(0, await context.Concerns.CountAsync());
    }

    [Fact]
    public async Task Signal_StandsOn_WhileLaterPeriodsShowIt_AndEndsWhenTheyDoNot()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, Worse);
        await ScanAsync(world);
        await AddAsync(world, 19, 41);

        Assert.Equal(new SignalChanges(0, 1, 0), await ScanAsync(world));
        var standing = Assert.Single(await AllAsync(world));
        Assert.Equal((First.AddMonths(18), First.AddMonths(19), 41.0), (standing.FirstPeriodStart, standing.PeriodStart, standing.Value));

        await AddAsync(world, 20, 20);
        Assert.Equal(new SignalChanges(0, 0, 1), await ScanAsync(world));
        Assert.Equal(SignalEnd.LaterPeriod, Assert.Single(await AllAsync(world)).End);
        Assert.Single(await EventsAsync(world));
    }

    [Fact]
    public async Task Signal_EndsAsRevised_AndIsTheSameAgainWhenTheRevisionIsTakenBack()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, Worse);
        await ScanAsync(world);

        await ReviseAsync(world, 18, 20);
        Assert.Equal(new SignalChanges(0, 0, 1), await ScanAsync(world));
        Assert.Equal(SignalEnd.Revised, Assert.Single(await AllAsync(world)).End);

        await ReviseAsync(world, 18, 40);
        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));
        Assert.Null(Assert.Single(await AllAsync(world)).EndedAt);
    }

    [Fact]
    public async Task Signal_Ends_WhenItsIndicatorHasNoGoodDirectionAnyMore()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, Worse);
        await ScanAsync(world);
        await using (var context = world.Database.CreateContext())
        {
            var indicator = await context.Indicators.SingleAsync();
            context.IndicatorVersions.Add(indicator.Redefine(indicator.Definition with { Direction = ImprovementDirection.Neutral }, null, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
        }

        Assert.Equal(new SignalChanges(0, 0, 1), await ScanAsync(world));
        Assert.Equal(SignalEnd.Revised, Assert.Single(await AllAsync(world)).End);
        Assert.Equal(default, await ScanAsync(world));
    }

    [Fact]
    public async Task TimeBetweenEvents_IsChartedAsSuch_AndAShortOneIsASignalWhateverTheDirection()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, [.. Enumerable.Range(0, 18).Select(i => 90.0 + (20 * (i % 2))), 1]);
        Assert.Equal(default, await ScanAsync(world));
        await using (var context = world.Database.CreateContext())
        {
            var indicator = await context.Indicators.SingleAsync();
            context.IndicatorVersions.Add(indicator.Redefine(indicator.Definition with { Kind = IndicatorKind.TimeBetween }, null, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
        }

        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));
        Assert.True(Assert.Single(await AllAsync(world)).Causes.HasFlag(SpecialCauses.BelowLowerLimit));
        var subject = Assert.Single(await AllAsync(world)).ProviderId;
        var chart = IndicatorChart.Of((await world.Get<ObservationSeries>().ForSubjectsAsync([subject], ["FALLS"], new SeriesFilter(), CancellationToken.None))[subject].Single(), []);
        Assert.Equal(ChartMethod.TimeBetween, chart.Method);
        var (centre, lower, upper) = chart.LinesOf(chart.Chart.Segments[0]);
        Assert.InRange(centre!.Value, 80, 100);
        Assert.InRange(lower!.Value, 1, 90);
        Assert.InRange(upper!.Value, 110, 300);
    }

    [Fact]
    public async Task CountBetweenEvents_IsChartedAsSuch_AndNoneBetweenTwoIsASignalWhateverTheDirection()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, [.. Enumerable.Range(0, 18).Select(i => 900.0 + (200 * (i % 2))), 0]);
        Assert.Equal(default, await ScanAsync(world));
        await using (var context = world.Database.CreateContext())
        {
            var indicator = await context.Indicators.SingleAsync();
            context.IndicatorVersions.Add(indicator.Redefine(indicator.Definition with { Kind = IndicatorKind.CountBetween }, null, DateTimeOffset.UnixEpoch));
            await context.SaveChangesAsync();
        }

        Assert.Equal(new SignalChanges(1, 0, 0), await ScanAsync(world));
        var signal = Assert.Single(await AllAsync(world));
        Assert.Equal(SpecialCauses.BelowLowerLimit, signal.Causes);
        var series = (await world.Get<ObservationSeries>().ForSubjectsAsync([signal.ProviderId], ["FALLS"], new SeriesFilter(), CancellationToken.None))[signal.ProviderId].Single();
        var chart = IndicatorChart.Of(series, []);
        var mean = chart.Chart.Segments[0].Limits.Mean;
        Assert.Equal(ChartMethod.CountBetween, chart.Method);
        Assert.Equal((CountBetweenChart.LimitsOf(mean).Centre, (double?)1), (chart.LinesOf(chart.Chart.Segments[0]).Centre!.Value, chart.LinesOf(chart.Chart.Segments[0]).Lower));
        Assert.Equal(CountBetweenChart.FalseAlarmsPerPoint(mean, 7).Low, signal.ExpectedFalseAlarms, 12);
        Assert.Equal(ChartMethod.Xmr, IndicatorChart.Of(series with { Points = [.. series.Points, HalfACase(series.Points[^1])] }, []).Method);

        static Observation HalfACase(Observation last) => new()
        {
            IndicatorCode = last.IndicatorCode,
            SubjectId = last.SubjectId,
            PeriodStart = last.PeriodEnd.AddDays(1),
            PeriodEnd = last.PeriodEnd.AddDays(30),
            Revision = 1,
            Value = 0.5,
            ExtractedAt = last.ExtractedAt,
        };
    }

    [Fact]
    public async Task Scan_RaisesNothing_WhileLimitsAreOnTrialOrTheChangeIsForTheBetter()
    {
        await using var few = await WorldAsync(DatabaseProvider.Sqlite, [20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 20, 60]);
        Assert.Equal(default, await ScanAsync(few));

        await using var better = await WorldAsync(DatabaseProvider.Sqlite, [.. Worse[..^1], 2]);
        Assert.Equal(default, await ScanAsync(better));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Draft_IsTheOwnTeamsAlone_AndSaysWhatTheFiguresDoNot(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider, Worse);
        await ScanAsync(world);
        var lead = await world.ViewerAsync("lead");
        var signal = Assert.Single(await world.Get<SignalBook>().ListAsync(lead, new SignalFilter { OfferedToMe = true }, 10, CancellationToken.None));
        Assert.Empty(await world.Get<SignalBook>().ListAsync(await world.ViewerAsync("other-icb"), new SignalFilter { OfferedToMe = true }, 10, CancellationToken.None));
        Assert.Single(await world.Get<SignalBook>().ListAsync(await world.ViewerAsync("other-icb"), new SignalFilter(), 10, CancellationToken.None));

        var input = new DraftFromSignalInput { SignalId = signal.Id, IdempotencyKey = "once" };
        var draft = (await world.Get<DraftFromSignal>().ExecuteAsync(lead, input, CancellationToken.None)).Value;
        Assert.Equal(draft, (await world.Get<DraftFromSignal>().ExecuteAsync(lead, input, CancellationToken.None)).Value);

        await using var context = world.Database.CreateContext();
        var concern = await context.Concerns.AsNoTracking().SingleAsync();
        Assert.Equal((ConcernState.Draft, Nature.Quantitative, Immediacy.Unsure, "FALLS", 40.0), (concern.State, concern.Content.Nature, concern.HighestImmediacy, concern.Content.IndicatorCode, concern.Content.Value));
        Assert.Contains("above the upper process limit", concern.Content.Text, StringComparison.Ordinal);
        Assert.Contains("Chance alone", concern.Content.Text, StringComparison.Ordinal);
        Assert.Single(await EventsAsync(world));
    }

    [Fact]
    public async Task Signals_AreHidden_FromThoseWhoStandAside()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, Worse);
        await ScanAsync(world);
        await world.RecuseAsync("reader", "RXW");
        var reader = await world.ViewerAsync("reader");
        await using var context = world.Database.CreateContext();
        var id = await context.Signals.Select(signal => signal.Id).SingleAsync();

        Assert.Empty(await world.Get<SignalBook>().ListAsync(reader, new SignalFilter(), 10, CancellationToken.None));
        Assert.Null(await world.Get<SignalBook>().OrNullAsync(reader, id, CancellationToken.None));
        Assert.NotNull(await world.Get<SignalBook>().OrNullAsync(await world.ViewerAsync("provider"), id, CancellationToken.None));
        Assert.Equal(["NOT_FOUND"], (await world.Get<DraftFromSignal>().ExecuteAsync(reader, new() { SignalId = id }, CancellationToken.None)).Refusals
            .Select(refusal => refusal.Code == RefusalCode.NotFound ? "NOT_FOUND" : refusal.Message));
    }

    private static async Task<HubWorld> WorldAsync(DatabaseProvider provider, double[] values)
    {
        var world = await HubWorld.CreateAsync(provider);
        await world.AddIndicatorAsync("FALLS");
        for (var month = 0; month < values.Length; month++)
        {
            await AddAsync(world, month, values[month]);
        }

        return world;
    }

    private static async Task AddAsync(HubWorld world, int month, double value, int revision = 1)
    {
        await using var context = world.Database.CreateContext();
        var trust = await context.Providers.Where(provider => provider.OdsCode == "RXW").Select(provider => provider.Id).SingleAsync();
        context.Observations.Add(new Observation
        {
            IndicatorCode = "FALLS",
            SubjectId = trust,
            PeriodStart = First.AddMonths(month),
            PeriodEnd = First.AddMonths(month + 1).AddDays(-1),
            Revision = revision,
            Numerator = value,
            Denominator = 100,
            Value = value,
            ExtractedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });
        await context.SaveChangesAsync();
    }

    private static async Task ReviseAsync(HubWorld world, int month, double value)
    {
        int newest;
        await using (var context = world.Database.CreateContext())
        {
            var start = First.AddMonths(month);
            newest = await context.Observations.Where(figure => figure.PeriodStart == start).MaxAsync(figure => figure.Revision);
            await context.Observations.Where(figure => figure.PeriodStart == start).ExecuteUpdateAsync(set => set.SetProperty(figure => figure.IsSuperseded, true));
        }

        await AddAsync(world, month, value, newest + 1);
    }

    private static Task<SignalChanges> ScanAsync(HubWorld world) => world.Get<SignalScan>().RunAsync(CancellationToken.None);

    private static async Task<List<Signal>> AllAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return await context.Signals.AsNoTracking().ToListAsync();
    }

    private static async Task<List<JournalEvent>> EventsAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return await context.Journal.AsNoTracking().ToListAsync();
    }
}
