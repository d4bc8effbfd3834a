using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Observations;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

/// <summary>Every shared file of figures is imported by a mapping that ships: nothing added, nothing lost, nothing twice.</summary>
public class PerformanceFilesTests
{
    private static readonly DateTimeOffset FirstExtract = new(2025, 10, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ae_icb_monthly.csv", "ae-icb-monthly", 1_596)]
    [InlineData("ae_by_type_2016_2019.csv", "ae-by-type-2016-2019", 12_765)]
    [InlineData("discharge_trust_monthly.csv", "discharge-trust-monthly", 4_889)]
    [InlineData("discharge_daily_6_trusts.csv", "discharge-daily", 2_190)]
    [InlineData("rtt_trust_monthly_2024_25.csv", "rtt-trust-monthly", 1_812)]
    [InlineData("rtt_specialty_monthly_2024_25.csv", "rtt-specialty-monthly", 24_841)]
    [InlineData("diagnostics_trust_monthly_2024_25.csv", "diagnostics-trust-monthly", 19_604)]
    [InlineData("shmi_staff_survey_trust_annual_2012_2019.csv", "shmi-staff-survey-annual", 1_084)]
    public async Task File_GivesTheFiguresThatItHolds_AndNothingWhenRepeated(string file, string mappingName, int rows)
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        var mapping = ImportHub.Mappings.Single(known => known.Name == mappingName);

        var report = await hub.ImportFiguresAsync($"performance/{file}");

        Assert.Equal((mappingName, rows, 0), (report.Form, report.Rows, report.ProblemCount));
        var subjects = await SubjectsAsync(hub, mapping.Subject);
        var lines = SharedCsv.Rows($"performance/{file}").Where(line => subjects.ContainsKey(line[mapping.SubjectColumn])).ToList();
        var stored = await hub.ReadAsync(context => context.Observations.AsNoTracking().ToListAsync());
        Assert.Equal(report.Added, stored.Count);
        Assert.All(stored, figure => Assert.Equal((1, false), (figure.Revision, figure.IsSuperseded)));
        foreach (var indicator in mapping.Indicators)
        {
            var figures = stored.Where(figure => figure.IndicatorCode == indicator.Code).ToList();
            var given = lines.Select(line => (Line: line, Figure: FigureOrNull(line, indicator))).ToList();
            if (indicator.Rows != BreakdownRows.Total)
            {
                var isPart = mapping.BreakdownColumn is not null;
                AssertAlike(given.Select(one => one.Figure), [.. figures.Where(figure => (figure.Breakdown.Length > 0) == isPart)]);
            }

            if (indicator.Rows != BreakdownRows.Each)
            {
                var wholes = given.GroupBy(one => (one.Line[mapping.SubjectColumn], one.Line[mapping.PeriodColumn]))
                    .Select(parts => parts.Any(part => part.Figure is null) ? null : ((double, double?)?)(parts.Sum(part => part.Figure!.Value.Above), indicator.Denominator is null ? null : parts.Sum(part => part.Figure!.Value.Below)));
                AssertAlike(wholes, [.. figures.Where(figure => figure.Breakdown.Length == 0)]);
            }
        }

        var repeat = await hub.ImportFiguresAsync($"performance/{file}");
        Assert.Equal((0, 0, report.Added), (repeat.Added, repeat.Changed, repeat.Unchanged));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task RevisedFile_ChangesOnlyWhatItRevises_AndTheSeriesIsStillKnownAsItWas(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        const string Header = "org_code,period,test,waiting,over_6_weeks,over_13_weeks\n";
        await hub.ImportFiguresTextAsync(Header + "RXW,2025-01-01,mri,100,10,1\nRXW,2025-01-01,ct,300,20,2\nRXW,2025-02-01,mri,100,40,1\n", new() { ExtractedAt = FirstExtract });

        var report = await hub.ImportFiguresTextAsync(Header + "RXW,2025-01-01,mri,100,30,1\nRXW,2025-01-01,ct,300,20,2\n", new() { ExtractedAt = FirstExtract.AddDays(30) });

        // The part and the whole; not the other part, not the other measure, not the other month.
        Assert.Equal((0, 2, 4), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal([(12.5, 2), (40.0, 1)], await WholesAsync(null));
        Assert.Equal([(7.5, 1), (40.0, 1)], await WholesAsync(FirstExtract.AddDays(29)));
        Assert.Equal([(12.5, 2), (40.0, 1)], await WholesAsync(FirstExtract.AddDays(30)));
        Assert.Empty(await WholesAsync(FirstExtract.AddDays(-1)));

        async Task<IEnumerable<(double, int)>> WholesAsync(DateTimeOffset? known)
        {
            var trust = await hub.ReadAsync(context => context.Providers.Where(p => p.OdsCode == "RXW").Select(p => p.Id).SingleAsync());
            var series = await hub.Get<ObservationSeries>().ForSubjectsAsync([trust], ["DIAG6"], new SeriesFilter { AsKnownOn = known }, CancellationToken.None);
            return series[trust].SelectMany(one => one.Points).Select(point => (point.Value, point.Revision));
        }
    }

    [Fact]
    public async Task OlderExtract_ReplacesNothing()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        const string Header = "org_code,period,incomplete_pathways,within_18_weeks,over_52_weeks,over_65_weeks,over_78_weeks,median_wait_weeks\n";
        await hub.ImportFiguresTextAsync(Header + "RXW,2025-01-01,100,60,1,0,0,14\n", new() { ExtractedAt = FirstExtract });

        var report = await hub.ImportFiguresTextAsync(Header + "RXW,2025-01-01,100,50,1,0,0,14\n", new() { ExtractedAt = FirstExtract.AddDays(-1) });

        Assert.Equal((0, 0, 2), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal("RTT18 2025-01-01", Assert.Single(Assert.Single(report.Skipped).Examples));
        Assert.Equal(3, await hub.CountAsync<Observation>());
    }

    [Theory]
    [InlineData("RXW,2025-01-01,mri,100,10,1\nRXW,2025-02-01,mri,100,10,1\nRXW,2025-01-01,ct,100,10,1", 4, "period", "stand together")]
    [InlineData("RXW,2025-01-01,mri,100,10,1\nRXW,2025-01-01,mri,100,10,1", 3, "period", "An earlier row gives this month of RXW, mri")]
    [InlineData("RXW,2025-01-01,,100,10,1", 2, "test", "empty")]
    [InlineData("RXW,2025-01-01,mri,100,101,1", 2, "over_6_weeks", "greater than the whole")]
    public async Task Parts_AreNamedByRowAndColumn_WhenMalformed(string rows, int row, string column, string rule)
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await hub.ImportFiguresTextAsync("org_code,period,test,waiting,over_6_weeks,over_13_weeks\n" + rows + "\n");

        Assert.Equal((row, column), (report.Problems[0].Row, report.Problems[0].Column));
        Assert.Contains(rule, report.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, await hub.CountAsync<Observation>());
    }

    [Fact]
    public async Task Whole_HasNoFigure_WhenAPartHasNone()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await hub.ImportFiguresTextAsync("org_code,period,test,waiting,over_6_weeks,over_13_weeks\nRXW,2025-01-01,mri,100,10,1\nRXW,2025-01-01,ct,100,,1\n");

        Assert.Equal(["no figure for DIAG6: empty cell", "no total for DIAG6: a part has no figure"], report.Skipped.Select(skip => skip.Reason).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["DIAG13 ", "DIAG13 ct", "DIAG13 mri", "DIAG6 mri"],
            (await hub.ReadAsync(context => context.Observations.AsNoTracking().ToListAsync())).Select(figure => $"{figure.IndicatorCode} {figure.Breakdown}").Order(StringComparer.Ordinal));
    }

    private static void AssertAlike(IEnumerable<(double Above, double? Below)?> given, List<Observation> stored)
    {
        var expected = given.OfType<(double Above, double? Below)>().Where(figure => figure.Below != 0).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, stored.Count);
        Assert.Equal(expected.Sum(figure => figure.Above), stored.Sum(figure => figure.Numerator!.Value), 1e-6);
        Assert.Equal(expected.Sum(figure => figure.Below ?? 0), stored.Sum(figure => figure.Denominator ?? 0), 1e-6);
    }

    private static (double Above, double? Below)? FigureOrNull(Dictionary<string, string> line, IndicatorMapping indicator)
    {
        var above = Number(line, indicator.Numerator);
        var below = indicator.Denominator is null ? null : Number(line, indicator.Denominator);
        return above is null || (indicator.Denominator is not null && below is null) ? null : (above.Value, below);
    }

    private static double? Number(Dictionary<string, string> line, FigureMapping figure)
    {
        var cell = line[figure.Column];
        var number = cell.Length == 0 ? (double?)null : double.Parse(cell, CultureInfo.InvariantCulture);
        return figure.Minus is null ? number : line[figure.Minus].Length == 0 ? null : number - double.Parse(line[figure.Minus], CultureInfo.InvariantCulture);
    }

    private static Task<Dictionary<string, Guid>> SubjectsAsync(ImportHub hub, IndicatorSubject subject) => hub.ReadAsync(context => subject == IndicatorSubject.Body
        ? context.Organisations.ToDictionaryAsync(body => body.Code, body => body.Id)
        : context.Providers.Where(provider => provider.OdsCode != null).ToDictionaryAsync(provider => provider.OdsCode!, provider => provider.Id));
}
