using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

public class ObservationImportTests(NationalHub national) : IClassFixture<NationalHub>
{
    private const string Header = "org_code,period,attendances,over_4h,emergency_admissions,dta_over_4h\n";

    [DatabaseTheory]
    [DatabaseData("performance/ae_trust_monthly.csv", "AE4H", "attendances", "over_4h", "attendances")]
    [DatabaseData("performance/ae_trust_monthly.csv", "AEATT", "attendances", null, null)]
    [DatabaseData("performance/ae_trust_monthly.csv", "DTA4H", "dta_over_4h", null, "emergency_admissions")]
    [DatabaseData("performance/beds_trust_monthly.csv", "GAOCC", "ga_occupied", null, "ga_available")]
    [DatabaseData("performance/beds_trust_monthly.csv", "ACCOCC", "adult_cc_occupied", null, "adult_cc_available")]
    public async Task SharedFile_GivesTheFiguresThatItHolds(DatabaseProvider provider, string file, string code, string above, string? less, string? below)
    {
        await using var hub = await ImportHub.CreateWithFiguresAsync(provider);

        var stored = await hub.ReadAsync(context => context.Observations.AsNoTracking().Where(o => o.IndicatorCode == code).ToListAsync());

        var expected = Rows(file).Select(row => Expected(row, above, less, below)).OfType<(double Above, double? Below)>().ToList();
        Assert.Equal(expected.Count, stored.Count);
        Assert.Equal(expected.Sum(figure => figure.Above), stored.Sum(o => o.Numerator!.Value));
        Assert.Equal(expected.Sum(figure => figure.Below ?? 0), stored.Sum(o => o.Denominator ?? 0));
        Assert.All(stored, o => Assert.Equal(o.Denominator is { } denominator ? 100 * (o.Numerator!.Value / denominator) : o.Numerator!.Value, o.Value, 1e-12));
        Assert.All(stored, o => Assert.Equal((1, false), (o.Revision, o.IsSuperseded)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SharedFiles_ChangeNothing_WhenRepeated(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateWithFiguresAsync(provider);
        var before = await hub.CountAsync<Observation>();

        foreach (var file in new[] { "performance/ae_trust_monthly.csv", "performance/beds_trust_monthly.csv" })
        {
            var report = await hub.ImportFiguresAsync(file);
            Assert.Equal((0, 0, 0), (report.ProblemCount, report.Added, report.Changed));
            Assert.True(report.Unchanged > 5_000);
        }

        Assert.Equal(before, await hub.CountAsync<Observation>());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task ChangedFigure_IsANewRevision_AndTheEarlierStays(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        await ImportAsync(hub, Header + "RXW,2025-01-01,1000,250,400,100\nRXW,2025-02-01,1100,250,400,100\n");

        var report = await ImportAsync(hub, Header + "RXW,2025-01-01,1000,300,400,100\nRXW,2025-02-01,1100,250,400,100\n");

        Assert.Equal((0, 1, 5), (report.Added, report.Changed, report.Unchanged));
        var revisions = await hub.ReadAsync(context => context.Observations.AsNoTracking()
            .Where(o => o.IndicatorCode == "AE4H" && o.PeriodStart == new DateOnly(2025, 1, 1)).OrderBy(o => o.Revision).ToListAsync());
        Assert.Equal([(1, 75.0, true), (2, 70.0, false)], revisions.Select(o => (o.Revision, o.Value, o.IsSuperseded)));
    }

    [Fact]
    public async Task EmptyCellsAndZeroDenominators_AreGapsThatTheReportCounts()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await ImportAsync(hub, Header + "RXW,2025-01-01,1000,,400,100\nRXW,2025-02-01,0,0,,\n");

        Assert.Equal(3, report.Added);
        Assert.Equal(
            ["no figure for AE4H: denominator of 0", "no figure for AE4H: empty cell", "no figure for DTA4H: empty cell"],
            report.Skipped.Select(skip => skip.Reason).Order(StringComparer.Ordinal));
        Assert.Equal(["AEATT 2025-01-01", "AEATT 2025-02-01", "DTA4H 2025-01-01"], await hub.ReadAsync(async context =>
            (await context.Observations.AsNoTracking().ToListAsync()).Select(o => $"{o.IndicatorCode} {o.PeriodStart:yyyy-MM-dd}").Order(StringComparer.Ordinal).ToList()));
    }

    [Fact]
    public async Task UnknownProviders_AreSkippedAndNamedByRowAndColumn()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await ImportAsync(hub, Header + "RXW,2025-01-01,1000,250,400,100\n8J094,2025-01-01,2176,0,0,0\n");

        Assert.Equal((true, 3), (report.Succeeded, report.Added));
        Assert.Equal(["row 3, org_code (8J094)"], Assert.Single(report.Skipped).Examples);
    }

    [Fact]
    public async Task Import_NamesRowAndColumn_WhenEncodingsAreMixed()
    {
        byte[] mixed = [.. Encoding.UTF8.GetBytes(Header + "RXW,2024-12-01,1000,250,400,100\nRX"), 0xE9, .. Encoding.UTF8.GetBytes(",2025-01-01,1000,250,400,100\n")];

        var report = await national.Hub.Get<ObservationImport>().RunAsync(ImportHub.Mappings, new ImportFile("mixed.csv", () => new MemoryStream(mixed)), new(), null, CancellationToken.None);

        Assert.Equal((3L, "org_code", "The cell is not UTF-8 text."), (report.Problems[0].Row, report.Problems[0].Column, report.Problems[0].Message));
        Assert.Equal(0, await national.Hub.CountAsync<Observation>());
    }

    [Theory]
    [InlineData("RXW,2025-01-01,\"1,000\",250,400,100", "attendances", "thousands separators")]
    [InlineData("RXW,2025-01-01,-1,0,400,100", "attendances", "0 or more")]
    [InlineData("RXW,2025-01-01,many,250,400,100", "attendances", "digits")]
    [InlineData("RXW,2025-01-01,1e3,250,400,100", "attendances", "digits")]
    [InlineData("RXW,2025-01-01,NaN,250,400,100", "attendances", "digits")]
    [InlineData("RXW,2025-01-01,1000,1001,400,100", "over_4h", "greater than attendances")]
    [InlineData("RXW,2025-01-01,1000,250,400,401", "dta_over_4h", "greater than the whole")]
    [InlineData("RXW,2025-01-02,1000,250,400,100", "period", "first day")]
    [InlineData("RXW,2026-04-01,1000,250,400,100", "period", "future")]
    [InlineData("RXW,Jan 2025,1000,250,400,100", "period", "YYYY-MM-01")]
    [InlineData("RXW,,1000,250,400,100", "period", "empty")]
    [InlineData(",2025-01-01,1000,250,400,100", "org_code", "empty")]
    [InlineData("RXW,2024-12-01,1000,250,400,100", "period", "An earlier row gives this month of RXW")]
    [InlineData("RXW,2025-01-01,1000,250,400", "6", "5 cells")]
    public async Task Import_NamesRowColumnAndRuleAndStoresNothing_WhenMalformed(string row, string column, string rule)
    {
        var hub = national.Hub;

        var report = await ImportAsync(hub, Header + "RXW,2024-12-01,1000,250,400,100\n" + row + "\n");

        var problem = report.Problems[0];
        Assert.Equal((3, column), (problem.Row, problem.Column));
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await hub.CountAsync<Observation>());
        Assert.Equal(0, await hub.CountAsync<Indicator>());
    }

    [Fact]
    public async Task Import_NamesTheMappings_WhenTheHeaderIsOfNone()
    {
        await using var hub = await ImportHub.CreateAsync();

        var report = await ImportAsync(hub, "org_code,period,deaths\n");

        Assert.Contains("ae-trust-monthly (org_code,period,attendances", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_StoresNothing_WhenDry()
    {
        var hub = national.Hub;

        var report = await ImportAsync(hub, Header + "RXW,2025-01-01,1000,250,400,100\n", new() { IsDryRun = true });

        Assert.Equal(3, report.Added);
        Assert.Equal(0, await hub.CountAsync<Observation>());
        Assert.Equal(0, await hub.CountAsync<Indicator>());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Import_PutsNothingInForce_WhenItIsCancelledBetweenSlices(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        await ImportAsync(hub, Header + "RXW,2025-01-01,1000,250,400,100\n");
        using var stop = new CancellationTokenSource();

        var importing = hub.Get<ObservationImport>().RunAsync(
            ImportHub.Mappings, ImportFile.At(SharedData.Path("performance/ae_trust_monthly.csv")), new(), new StopAt("storing", stop), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => importing);
        Assert.Equal(3, await hub.CountAsync<Observation>());
        Assert.Equal(3, await hub.ReadAsync(context => context.Observations.CountAsync(o => !o.IsSuperseded)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Import_ClearsAwayWhatABrokenOffOneLeft(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        await ImportAsync(hub, Header + "RXW,2025-01-01,1000,250,400,100\n");
        await hub.ReadAsync(async context =>
        {
            var current = await context.Observations.AsNoTracking().SingleAsync(o => o.IndicatorCode == "AE4H");
            context.Observations.Add(new Observation
            {
                IndicatorCode = "AE4H", SubjectId = current.SubjectId, PeriodStart = current.PeriodStart, PeriodEnd = current.PeriodEnd,
                Revision = 2, Numerator = 1, Denominator = 1000, Value = 0.1, ExtractedAt = current.ExtractedAt, IsSuperseded = true,
            });
            return await context.SaveChangesAsync();
        });

        var report = await ImportAsync(hub, Header + "RXW,2025-01-01,1000,300,400,100\n");

        Assert.Equal((0, 1), (report.ProblemCount, report.Changed));
        Assert.Equal([75.0, 70.0], await hub.ReadAsync(context => context.Observations.Where(o => o.IndicatorCode == "AE4H").OrderBy(o => o.Revision).Select(o => o.Value).ToListAsync()));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Imports_LeaveOneFigureInForceAndNothingStaged_WhenTheyRunAtOnce(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        var file = ImportHub.File(Header + string.Concat(Enumerable.Range(1, 12).Select(month => $"RXW,2024-{month:00}-01,1000,250,400,100\n")));

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => hub.Get<ObservationImport>().RunAsync(
            ImportHub.Mappings, file, new() { ExtractedAt = hub.Clock.GetUtcNow().AddMinutes(i) }, null, CancellationToken.None))));

        // One that another got in the way of says so and has stored nothing.
        Assert.All(reports.Where(report => !report.Succeeded), report => Assert.Contains("Another import", report.Problems[0].Message, StringComparison.Ordinal));
        Assert.Equal(reports.Any(report => report.Succeeded) ? 36 : 0, await hub.CountAsync<Observation>());
        Assert.Equal(0, await hub.ReadAsync(context => context.Observations.CountAsync(o => o.IsSuperseded)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Series_HoldTheFiguresInForceByPeriod_AndLeaveGaps(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateWithFiguresAsync(provider);
        var ids = await hub.ReadAsync(context => context.Providers.Where(p => p.OdsCode == "RXW" || p.OdsCode == "RJZ").ToDictionaryAsync(p => p.OdsCode!, p => p.Id));

        var series = await hub.Get<ObservationSeries>().ForSubjectsAsync(
            [.. ids.Values], ["GAOCC", "AE4H", "NONE"], new SeriesFilter { From = new DateOnly(2024, 12, 15) }, CancellationToken.None);

        var ofTrust = series[ids["RXW"]].ToList();
        Assert.Equal(["GAOCC", "AE4H"], ofTrust.Select(one => one.Indicator.Code));
        Assert.Equal(
            ["2024-12", "2025-01", "2025-04", "2025-05", "2025-06", "2025-07"],
            ofTrust[1].Points.Select(point => point.PeriodStart.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        Assert.Equal(2, series[ids["RJZ"]].Count());
        Assert.Equal((95.0, ImprovementDirection.Increase, "percent"), (ofTrust[1].Indicator.Definition.Target, ofTrust[1].Indicator.Definition.Direction, ofTrust[1].Indicator.Definition.Unit));
    }

    [Theory]
    [InlineData("{}", "malformed")]
    [InlineData("""{"name":"n","source":"s","subjectColumn":"p","periodColumn":"m","indicators":[]}""", "no indicators")]
    [InlineData("""{"name":"n","source":"s","subjectColumn":"p","periodColumn":"m","indicators":[],"more":1}""", "more")]
    [InlineData("""{"name":null,"source":"s","subjectColumn":"p","periodColumn":"m","indicators":[]}""", "name")]
    public void Mapping_IsRefusedNamingTheFault_WhenMalformed(string json, string fault)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var exception = Assert.Throws<FormatException>(() => ObservationMapping.Parse(stream));

        Assert.Contains(fault, exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<ImportReport> ImportAsync(ImportHub hub, string text, ObservationImportOptions? options = null) => hub.ImportFiguresTextAsync(text, options);

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(SharedData.Path(file));
        var header = lines[0].Split(',');
        return lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static (double Above, double? Below)? Expected(Dictionary<string, string> row, string above, string? less, string? below)
    {
        var numerator = Number(row, above) - (less is null ? 0 : Number(row, less));
        var denominator = below is null ? null : Number(row, below);
        return numerator is null || (below is not null && denominator is null or 0) ? null : (numerator.Value, denominator);
    }

    private static double? Number(Dictionary<string, string> row, string column) =>
        row[column].Length == 0 ? null : double.Parse(row[column], CultureInfo.InvariantCulture);

    /// <summary>Cancels when a stage reports for the first time.</summary>
    private sealed class StopAt(string stage, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Stage == stage)
            {
                stop.Cancel();
            }
        }
    }
}
