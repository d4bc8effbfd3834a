using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

public class IndicatorImportTests
{
    private const string Header =
        "code,name,domain,kind,numerator,denominator,multiplier,unit,subject,direction,target,target_basis,frequency,expected_lag_days,source,risk_adjustment,suppress_below,minimum_denominator,baseline_points,screens_outliers,owner,valid_from\n";

    private const string Falls = "FALLS,Falls with harm,safe,rate,falls,bed days,1000,per 1000 bed days,provider,decrease,2,local,month,14,Trust returns,,,100,12,yes,Board,2025-01-01";

    [DatabaseTheory]
    [DatabaseData]
    public async Task SharedRegister_IsStored_AndChangesNothingWhenRepeated(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);
        var file = ImportFile.At(SharedData.Path("indicators.csv"));

        var report = await hub.Get<IndicatorImport>().RunAsync(file, false, CancellationToken.None);
        var repeat = await hub.Get<IndicatorImport>().RunAsync(file, false, CancellationToken.None);

        Assert.Equal(("starter indicators", 13, 13, 0), (report.Form, report.Rows, report.Added, report.ProblemCount));
        Assert.Equal((0, 0, 13), (repeat.Added, repeat.Changed, repeat.Unchanged));
        var fourHours = await hub.ReadAsync(context => context.Indicators.AsNoTracking().SingleAsync(indicator => indicator.Code == "AE4H"));
        Assert.Equal((1, IndicatorKind.Proportion, 100.0, ImprovementDirection.Increase, 95.0), (fourHours.Version, fourHours.Definition.Kind, fourHours.Definition.Multiplier, fourHours.Definition.Direction, fourHours.Definition.Target));
    }

    [Fact]
    public async Task SharedRegister_SaysWhatTheMappingsSay()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        foreach (var mapping in ImportHub.Mappings)
        {
            var header = string.Join(',', mapping.Columns);
            Assert.Equal(0, (await hub.ImportFiguresTextAsync(header + "\n")).ProblemCount);
        }

        var report = await hub.Get<IndicatorImport>().RunAsync(ImportFile.At(SharedData.Path("indicators.csv")), true, CancellationToken.None);

        Assert.Equal((0, 0, 13), (report.Added, report.Changed, report.Unchanged));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task ChangedDefinition_IsANewVersion_AndTheEarlierStays(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);
        await ImportAsync(hub, Header + Falls + "\n");
        var learned = hub.Clock.GetUtcNow();

        var report = await ImportAsync(hub, Header + Falls.Replace(",2,local", ",1.5,local", StringComparison.Ordinal).Replace("2025-01-01", "2025-07-01", StringComparison.Ordinal) + "\n");

        Assert.Equal((0, 0, 1, 0), (report.ProblemCount, report.Added, report.Changed, report.Unchanged));
        var today = await hub.ReadAsync(context => context.Indicators.AsNoTracking().SingleAsync());
        Assert.Equal((2, 1.5, new DateOnly(2025, 7, 1)), (today.Version, today.Definition.Target, today.ValidFrom));
        var former = await hub.ReadAsync(context => context.IndicatorVersions.AsNoTracking().SingleAsync());
        Assert.Equal((1, 2.0, new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 30), learned), (former.Number, former.Definition.Target, former.ValidFrom, former.ValidTo, former.RecordedAt));
        Assert.Equal((12, true, 100.0, KeyQuestion.Safe), (former.Definition.BaselinePoints, former.Definition.ScreensOutliers, former.Definition.MinimumDenominator, former.Definition.Domain));
    }

    [Fact]
    public async Task Mapping_LeavesADefinitionOfTheRegisterAlone()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        const string Figures = "org_code,period,ga_available,ga_occupied,adult_ga_available,adult_ga_occupied,paed_ga_available,paed_ga_occupied,adult_cc_available,adult_cc_occupied\nRXW,2025-01-01,100,90,1,1,1,1,10,5\n";
        await hub.ImportFiguresTextAsync(Figures);
        await ImportAsync(hub, "code,name,file,numerator,denominator,unit,improvement_direction,national_standard,standard_basis\nGAOCC,Occupancy,f,a,b,percent,decrease,85,local\n");

        await hub.ImportFiguresTextAsync(Figures.Replace(",90,", ",91,", StringComparison.Ordinal));

        var occupancy = await hub.ReadAsync(context => context.Indicators.AsNoTracking().SingleAsync(indicator => indicator.Code == "GAOCC"));
        Assert.Equal((2, "Occupancy", 85.0, "general and acute beds occupied, daily average"), (occupancy.Version, occupancy.Definition.Name, occupancy.Definition.Target, occupancy.Definition.Numerator));
    }

    [Theory]
    [InlineData("safe,rate", "safer,rate", "domain")]
    [InlineData("rate,falls", "speed,falls", "kind")]
    [InlineData(",1000,per", ",many,per", "multiplier")]
    [InlineData(",14,Trust", ",-1,Trust", "expected_lag_days")]
    [InlineData(",12,yes", ",1,yes", "baseline_points")]
    [InlineData(",12,yes", ",12,perhaps", "screens_outliers")]
    [InlineData("month,14", "weekly,14", "frequency")]
    [InlineData("FALLS,Falls", ",Falls", "code")]
    public async Task Register_NamesRowAndColumnAndStoresNothing_WhenMalformed(string right, string wrong, string column)
    {
        await using var hub = await ImportHub.CreateAsync();

        var report = await ImportAsync(hub, Header + Falls.Replace("FALLS,", "OTHER,", StringComparison.Ordinal) + "\n" + Falls.Replace(right, wrong, StringComparison.Ordinal) + "\n");

        Assert.Equal((3L, column), (report.Problems[0].Row, report.Problems[0].Column));
        Assert.Equal(0, await hub.CountAsync<Indicator>());
    }

    [Fact]
    public async Task Frequency_NeverChanges()
    {
        await using var hub = await ImportHub.CreateAsync();
        await ImportAsync(hub, Header + Falls + "\n");

        var report = await ImportAsync(hub, Header + Falls.Replace("month,14", "quarter,14", StringComparison.Ordinal) + "\n");

        Assert.Contains("does not change", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebase_BreaksTheChart_FromTheDayThatTheHubLearnedOfIt()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        var rows = Enumerable.Range(0, 28).Select(i => $"RXW,{new DateOnly(2022, 4, 1).AddMonths(i):yyyy-MM-dd},100,{(i < 14 ? 80 : 90) + (i % 2)},1,1,1,1,10,5\n");
        await hub.ImportFiguresTextAsync(
            "org_code,period,ga_available,ga_occupied,adult_ga_available,adult_ga_occupied,paed_ga_available,paed_ga_occupied,adult_cc_available,adult_cc_occupied\n" + string.Concat(rows));
        var before = hub.Clock.GetUtcNow();

        var report = await ImportAsync(hub, "indicator_code,from,reason\nGAOCC,2023-06-01,Two wards closed\n");

        Assert.Equal((0, 1), (report.ProblemCount, report.Added));
        Assert.Equal([null, "Two wards closed"], await ReasonsAsync(null));
        Assert.Equal([null], await ReasonsAsync(before));

        async Task<IEnumerable<string?>> ReasonsAsync(DateTimeOffset? known)
        {
            var trust = await hub.ReadAsync(context => context.Providers.Where(p => p.OdsCode == "RXW").Select(p => p.Id).SingleAsync());
            var series = (await hub.Get<ObservationSeries>().ForSubjectsAsync([trust], ["GAOCC"], new SeriesFilter { AsKnownOn = known }, CancellationToken.None))[trust].Single();
            var chart = IndicatorChart.Of(series, (await hub.Get<ObservationSeries>().RebasesAsync(["GAOCC"], known, CancellationToken.None))["GAOCC"]).Chart;
            return chart.Segments.ToArray().Select(segment => chart.RebaseOf(segment)?.Reason);
        }
    }

    [Fact]
    public async Task Rebase_IsRefused_WhenTheRegisterLacksTheIndicator()
    {
        await using var hub = await ImportHub.CreateAsync();

        var report = await ImportAsync(hub, "indicator_code,from,reason\nGAOCC,2023-06-01,Two wards closed\n");

        Assert.Equal((2L, "indicator_code"), (report.Problems[0].Row, report.Problems[0].Column));
    }

    private static Task<ImportReport> ImportAsync(ImportHub hub, string text)
    {
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        return hub.Get<IndicatorImport>().RunAsync(ImportHub.File(text), false, CancellationToken.None);
    }
}
