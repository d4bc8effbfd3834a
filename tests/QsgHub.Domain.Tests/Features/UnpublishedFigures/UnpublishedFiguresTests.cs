using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.UnpublishedFigures;

public class UnpublishedFiguresTests
{
    private static readonly FigureOwner Quality = new("QOC", "quality");

    private static readonly ObservationMapping Mapping = Parse("""
        { "name": "falls", "source": "A board's own count", "subjectColumn": "provider", "periodColumn": "month",
          "indicators": [{ "code": "FALLS", "name": "Falls", "kind": "proportion", "unit": "percent", "direction": "decrease", "multiplier": 100,
            "numerator": { "label": "Falls", "column": "falls" }, "denominator": { "label": "Stays", "column": "stays" } }] }
        """);

    private static readonly ObservationMapping Parts = Parse("""
        { "name": "falls by ward", "source": "A board's own count", "subjectColumn": "provider", "periodColumn": "month", "breakdownColumn": "ward",
          "indicators": [{ "code": "FALLS", "name": "Falls", "kind": "proportion", "unit": "percent", "direction": "decrease", "multiplier": 100, "rows": "both",
            "numerator": { "label": "Falls", "column": "falls" }, "denominator": { "label": "Stays", "column": "stays" } }] }
        """);

    [DatabaseTheory]
    [DatabaseData]
    public async Task Figures_AreReadAsTheTableSays_AndSmallOnesByNobody(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);

        var report = await ImportAsync(world, "RXW,2025-01-01,12,100\nRXW,2025-02-01,3,90\nRXW,2025-03-01,9,95\nRXW,2025-04-01,0,80\nRXW,2025-05-01,90,93\n");

        Assert.Equal((5, 0, 0, 0), (report.Added, report.Changed, report.Unchanged, report.ProblemCount));
        foreach (var reader in new[] { "lead", "reader", "inspector", "region", "council", "provider", "national", "governance" })
        {
            Assert.Equal(["2025-01 12", "2025-02 withheld", "2025-03 9", "2025-04 0", "2025-05 withheld"], await SeenAsync(world, reader));
        }

        foreach (var other in new[] { "other-icb", "healthwatch", "administrator", "client" })
        {
            Assert.Empty(await SeenAsync(world, other));
        }

        await world.RecuseAsync("inspector", "RXW");
        Assert.Empty(await SeenAsync(world, "inspector"));

        // Nothing that every member reads holds any of it.
        await using var context = world.Database.CreateContext();
        Assert.Equal(default, await world.Get<SignalScan>().RunAsync(CancellationToken.None));
        Assert.Equal((0, 0, 0), (await context.Observations.CountAsync(), await context.Signals.CountAsync(), await context.Journal.CountAsync()));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Readers_ChangeWithTheRelationships(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await ImportAsync(world, "RXW,2025-01-01,12,100\n");
        await using (var context = world.Database.CreateContext())
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            var trust = await context.Providers.SingleAsync(known => known.OdsCode == "RXW");
            await context.ProviderRelationships.Where(known => known.ProviderId == trust.Id && known.Kind == RelationshipKind.Region).ExecuteDeleteAsync();
            Assert.Equal(1, await world.Get<ScopeStore>().RepointAsync(context, [trust.Id], CancellationToken.None));
            await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1));
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        Assert.Empty(await SeenAsync(world, "region"));
        Assert.Equal(["2025-01 12"], await SeenAsync(world, "lead"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Repeat_ChangesNothing_AndARevisionIsShownUnlessItTellsOfFew(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        const string Figures = "RXW,2025-01-01,12,100\nRXW,2025-02-01,13,100\nRXW,2025-03-01,3,100\n";
        await ImportAsync(world, Figures);

        var repeat = await ImportAsync(world, Figures);
        var revised = await ImportAsync(world, "RXW,2025-01-01,20,100\nRXW,2025-02-01,15,100\n");
        var older = await ImportAsync(world, "RXW,2025-01-01,50,100\n", new() { ExtractedAt = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal((0, 0, 3), (repeat.Added, repeat.Changed, repeat.Unchanged));
        Assert.Equal((0, 2, 0), (revised.Added, revised.Changed, revised.Unchanged));
        Assert.Equal("figure that a later extract has replaced", Assert.Single(older.Skipped).Reason);

        // Whoever was told 13 would learn of two people by 15.
        Assert.Equal(["2025-01 20", "2025-02 withheld", "2025-03 withheld"], await SeenAsync(world, "lead"));
    }

    /// <summary>L19: a concern's figures are judged beside the series, and the series beside the concern's.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task L19_QuarterOfAConcern_IsWithheld_WhenItLessTheShownMonthsTellsOfFew(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await ImportAsync(world, "RXW,2025-01-01,12,100\nRXW,2025-02-01,3,90\nRXW,2025-03-01,9,95\n");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with
        {
            Class = VisibilityTable.SmallNumberData,
            Nature = Nature.Quantitative,
            Quantity = new QuantityInput("FALLS", new(2025, 1, 1), new(2025, 3, 31), 24, 285, null),
        });

        Assert.Equal(["2025-01 12", "2025-02 withheld", "2025-03 9"], await SeenAsync(world, "lead"));
        var concern = (await world.List.ManyAsync(await world.ViewerAsync("lead"), "test", [id], CancellationToken.None))[id].Full!;
        Assert.Contains(id, await world.Get<ConcernFigures>().WithheldAsync(await world.ViewerAsync("lead"), [concern], CancellationToken.None));
    }

    [Fact]
    public async Task IndicatorsOwnLeast_HoldsWhereItIsGreater_ForPublishedFiguresToo()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, suppressBelow: 11);
        await ImportAsync(world, "RXW,2025-01-01,12,100\nRXW,2025-02-01,10,100\nRXW,2025-03-01,0,100\n");
        Assert.Equal(["2025-01 12", "2025-02 withheld", "2025-03 0"], await SeenAsync(world, "lead"));

        var published = await world.Get<ObservationImport>().RunAsync([Mapping], File("RXW,2025-01-01,12,100\nRXW,2025-02-01,10,100\n"), new(), null, CancellationToken.None);
        Assert.Equal(2, published.Added);
        var trust = await TrustAsync(world);
        var series = Assert.Single((await world.Get<ObservationSeries>().ForSubjectsAsync([trust], ["FALLS"], new(), CancellationToken.None))[trust]);
        Assert.Equal(12, Assert.Single(series.Points).Numerator);
        var funnel = (await world.Get<PeerFunnels>().FindAsync("FALLS", new(2025, 2, 1), new Peers("NHS trust"), CancellationToken.None)).Value;
        Assert.Empty(funnel.Places);
    }

    [Fact]
    public async Task Chart_IsDrawnOfWhatIsShown()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await ImportAsync(world, "RXW,2025-01-01,12,100\nRXW,2025-02-01,3,90\nRXW,2025-03-01,9,100\n");
        var trust = await TrustAsync(world);

        var series = Assert.Single((await world.Get<UnpublishedSeries>().ForProvidersAsync(await world.ViewerAsync("lead"), [trust], CancellationToken.None))[trust]);

        var chart = IndicatorChart.Of(series.ShownOrNull()!, []);
        Assert.Equal([12.0, 9.0], chart.Series.Points.Select(point => point.Value));
        Assert.Equal(10.5, chart.Chart.Segments[0].Limits.Mean);
    }

    [Fact]
    public async Task Import_IsRefusedWhole_AndNamesWhy()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await using var bare = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        const string Row = "RXW,2025-01-01,12,100\n";

        Assert.Equal((3L, "falls"), Place(await ImportAsync(world, Row + "RXW,2025-02-01,-1,100\n")));
        Assert.Equal((2L, "falls"), Place(await ImportAsync(world, "RXW,2025-02-01,101,100\n")));
        Assert.Contains("no team ghosts of QOC", (await ImportAsync(world, Row, owner: new("QOC", "ghosts"))).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("no team quality of NONE", (await ImportAsync(world, Row, owner: new("none", "quality"))).Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("falls", (await ImportAsync(bare, Row)).Problems[0].Column);
        var parts = await world.Get<UnpublishedImport>().RunAsync([Parts], new ImportFile("parts.csv", () => new MemoryStream(Encoding.UTF8.GetBytes("provider,month,ward,falls,stays\n"))), Quality, new(), CancellationToken.None);
        Assert.Equal((1L, "ward"), Place(parts));
        Assert.Equal((1L, true), ((await ImportAsync(world, Row, new() { IsDryRun = true })).Added, (await SeenAsync(world, "lead")).Count == 0));

        static (long, string) Place(ImportReport report) => (report.Problems[0].Row, report.Problems[0].Column);
    }

    private static async Task<HubWorld> WorldAsync(DatabaseProvider provider, int suppressBelow = 0)
    {
        var world = await HubWorld.CreateAsync(provider);
        await using var context = world.Database.CreateContext();
        context.Indicators.Add(new Indicator { Code = "FALLS", Definition = Mapping.Indicators[0].Define(Mapping) with { SuppressBelow = suppressBelow } });
        await context.SaveChangesAsync();
        return world;
    }

    private static Task<ImportReport> ImportAsync(HubWorld world, string rows, ObservationImportOptions? options = null, FigureOwner? owner = null) =>
        world.Get<UnpublishedImport>().RunAsync([Mapping], File(rows), owner ?? Quality, options ?? new(), CancellationToken.None);

    private static ImportFile File(string rows) => new("falls.csv", () => new MemoryStream(Encoding.UTF8.GetBytes("provider,month,falls,stays\n" + rows)));

    private static async Task<List<string>> SeenAsync(HubWorld world, string viewer)
    {
        var trust = await TrustAsync(world);
        var found = await world.Get<UnpublishedSeries>().ForProvidersAsync(await world.ViewerAsync(viewer), [trust], CancellationToken.None);
        return [.. found[trust].SelectMany(series => series.Points).Select(point => FormattableString.Invariant($"{point.PeriodStart:yyyy-MM} {(point.Shown is { } figure ? $"{figure.Numerator}" : "withheld")}"))];
    }

    private static async Task<Guid> TrustAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return await context.Providers.Where(known => known.OdsCode == "RXW").Select(known => known.Id).SingleAsync();
    }

    private static ObservationMapping Parse(string json) => ObservationMapping.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
