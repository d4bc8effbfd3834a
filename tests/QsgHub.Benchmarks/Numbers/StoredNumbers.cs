using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Benchmarks.World;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Statistics;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Numbers;

/// <summary>Figures in a database: taking a million in, classifying an indicator of every location, and a provider's charts.</summary>
internal sealed class StoredNumbers : IAsyncDisposable
{
    private const int Locations = 60_000;
    private const int Months = 36;
    private const int ImportedLocations = 27_778;
    private const int Indicators = 13;
    private const int Rounds = 200;
    private const int ImportRounds = 3;

    private static readonly DateOnly First = new(2022, 4, 1);

    private static readonly ObservationMapping Mapping = ObservationMapping.Parse(new MemoryStream("""
        { "name": "bench", "source": "Made up", "subject": "location", "subjectColumn": "location", "periodColumn": "month",
          "indicators": [{ "code": "IMPORTED", "name": "Imported", "kind": "proportion", "unit": "percent", "direction": "increase", "multiplier": 100,
            "numerator": { "label": "Seen", "column": "seen" }, "denominator": { "label": "Came", "column": "came" } }] }
        """u8.ToArray()));

    private readonly DatabaseProvider _provider;
    private readonly TestHubDatabase _database;
    private readonly ServiceProvider _services;
    private readonly Guid _trust;
    private readonly Guid[] _locations;

    private StoredNumbers(DatabaseProvider provider, TestHubDatabase database, Guid trust, Guid[] locations)
    {
        (_provider, _database, _trust, _locations) = (provider, database, trust, locations);
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddHubDomain(database.Hub).BuildServiceProvider();
    }

    private string Name => _provider == DatabaseProvider.Sqlite ? "sqlite" : "postgresql";

    private HubDatabase Hub => _database.Hub;

    public static async Task RunAsync()
    {
        var (spc, chart, growth) = (0.0, 0.0, 0.0);
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
        {
            await using var stored = await CreateAsync(provider);
            growth = Math.Max(growth, await stored.ImportAsync());
            spc = Math.Max(spc, await stored.ClassifyAsync());
            chart = Math.Max(chart, await stored.ChartAsync());
        }

        Figures.Write("numbers.import.peak_mb_growth", growth, "MB");
        Figures.Write("numbers.spc60k.s", spc, "s");
        Figures.Write("numbers.chart.vs_sql", chart, "ratio");
    }

    /// <summary>The imports alone.</summary>
    public static async Task ImportsAsync()
    {
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
        {
            await using var stored = await CreateAsync(provider);
            Figures.Write($"numbers.import.{stored.Name}.peak_mb_growth", await stored.ImportAsync(), "MB");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task<StoredNumbers> CreateAsync(DatabaseProvider provider)
    {
        var database = await TestHubDatabase.CreateAsync(provider);
        var ids = new SeededIds(new Random(3));
        var trust = new Provider { Id = ids.Next(), OdsCode = "R00", Name = "A trust", Sector = "NHS trust", RegionCode = "Y60" };
        Location[] locations = [.. Enumerable.Range(0, Locations).Select(i => new Location { Id = ids.Next(), ProviderId = trust.Id, CqcId = Code(i), Name = Code(i) })];
        await using var context = database.Hub.CreateContext();
        context.Providers.Add(trust);
        await context.SaveChangesAsync();
        await database.Hub.InsertAsync<Location>(context, locations, CancellationToken.None);
        return new StoredNumbers(provider, database, trust.Id, [.. locations.Select(location => location.Id)]);
    }

    private static string Code(int location) => string.Create(CultureInfo.InvariantCulture, $"1-{location:D9}");

    /// <summary>Through the import, checks and history included, and the same rows over the provider's bare bulk path.</summary>
    /// <returns>By how many megabytes the peak of a million rows lies above that of fifty thousand.</returns>
    private async Task<double> ImportAsync()
    {
        var import = _services.GetRequiredService<ObservationImport>();
        var folder = Directory.CreateTempSubdirectory("qsghub-bench-");
        try
        {
            var small = await WriteAsync(folder, "small.csv", ImportedLocations / 20, First.AddYears(-10));
            var large = await WriteAsync(folder, "large.csv", ImportedLocations, First);
            var before = await PeakAsync(() => TakeAsync(import, small));
            var (rows, ratios, after) = (ImportedLocations * Months, new List<double>(), 0.0);
            for (var round = 0; round < ImportRounds; round++)
            {
                await EmptyAsync();
                var clock = Stopwatch.StartNew();
                var peak = await PeakAsync(() => TakeAsync(import, large));
                var seconds = clock.Elapsed.TotalSeconds;
                after = round == 0 ? peak : after;
                var bare = await BareAsync(rows);
                ratios.Add(bare / seconds);
                Figures.Note($"{Name}: {rows} rows imported in {seconds:F1} s, {rows / seconds:F0} a second; bare {rows / bare:F0}; peak {before:F0} MB for 50,000 rows, {peak:F0} MB for all");
            }

            await EmptyAsync();
            Figures.Write($"numbers.import.{Name}.vs_bulk", Figures.Median(ratios), "ratio");
            return after - before;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task TakeAsync(ObservationImport import, string path)
    {
        var report = await import.RunAsync([Mapping], ImportFile.At(path), new(), null, CancellationToken.None);
        if (!report.Succeeded || report.Added != report.Rows)
        {
            throw new InvalidOperationException($"{report.Added} of {report.Rows} rows were taken in, so nothing is measured.");
        }
    }

    private static async Task<string> WriteAsync(DirectoryInfo folder, string name, int locations, DateOnly first)
    {
        var random = new Random(4);
        var path = Path.Combine(folder.FullName, name);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await file.WriteLineAsync("location,month,seen,came");
        for (var i = 0; i < locations; i++)
        {
            for (var month = 0; month < Months; month++)
            {
                await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Code(i)},{first.AddMonths(month):yyyy-MM-dd},{random.Next(50, 90)},{random.Next(90, 110)}"));
            }
        }

        return path;
    }

    /// <summary>The same rows into the same table, from memory, unchecked, in one transaction.</summary>
    private async Task<double> BareAsync(int rows)
    {
        await EmptyAsync();
        var random = new Random(4);
        await using BareBulk bulk = _provider == DatabaseProvider.Sqlite ? new SqliteBareBulk(_database.ConnectionString) : new PostgreSqlBareBulk(_database.ConnectionString);
        var clock = Stopwatch.StartNew();
        await bulk.AddAsync(Enumerable.Range(0, rows).Select(i => new BareRow(_locations[i / Months], First.AddMonths(i % Months), random.Next(50, 90), random.Next(90, 110))));
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Both sides fill a table that is empty and tidied up: what is left of deleted rows would slow the next.</summary>
    private async Task EmptyAsync()
    {
        await using var context = Hub.CreateContext();
        await context.Observations.ExecuteDeleteAsync();
        await Statistics.GatherAsync(_provider, _database.ConnectionString);
    }

    /// <summary>One indicator over every location, from the database to classified points.</summary>
    private async Task<double> ClassifyAsync()
    {
        await StoreAsync(["SPC"], _locations);
        await Statistics.GatherAsync(_provider, _database.ConnectionString);
        var series = _services.GetRequiredService<ObservationSeries>();
        var indicator = (await series.IndicatorsAsync(CancellationToken.None)).Single(known => known.Code == "SPC");
        var seconds = new List<double>();
        var allocated = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var (points, flagged) = (0, 0);
            var classified = new XmrPoint[Months];
            var before = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.StartNew();
            await series.SweepAsync(
                indicator,
                one =>
                {
                    XmrChart.Classify(one.Dates, one.Values, new XmrOptions { Direction = ImprovementDirection.Increase }, classified.AsSpan(0, one.Values.Length), new XmrSegment[1]);
                    points += one.Values.Length;
                    flagged += classified.Count(point => point.Causes != SpecialCauses.None);
                },
                CancellationToken.None);
            seconds.Add(clock.Elapsed.TotalSeconds);
            allocated = (double)(GC.GetTotalAllocatedBytes() - before) / points;
            if (points != Locations * Months)
            {
                throw new InvalidOperationException($"{points} points were classified, so nothing is measured.");
            }

            Figures.Note($"{Name}: {points} points classified in {clock.Elapsed.TotalSeconds:F2} s, {flagged} flagged, {allocated:F0} bytes a point");
        }

        return Figures.Median(seconds);
    }

    /// <summary>Charts of one trust, and the same figures read by hand.</summary>
    private async Task<double> ChartAsync()
    {
        string[] codes = [.. Enumerable.Range(0, Indicators).Select(i => $"CHART{i:D2}")];
        await StoreAsync(codes, [_trust]);
        await Statistics.GatherAsync(_provider, _database.ConnectionString);
        var series = _services.GetRequiredService<ObservationSeries>();
        await using BareBulk bare = _provider == DatabaseProvider.Sqlite ? new SqliteBareBulk(_database.ConnectionString) : new PostgreSqlBareBulk(_database.ConnectionString);
        var rounds = new List<(double Ours, double Bare)>();
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            var found = (await series.ForSubjectsAsync([_trust], codes, new SeriesFilter(), CancellationToken.None))[_trust].ToList();
            var rebases = await series.RebasesAsync(codes, null, CancellationToken.None);
            var charts = found.ConvertAll(one => IndicatorChart.Of(one, rebases[one.Indicator.Code]));
            var ours = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            clock = Stopwatch.GetTimestamp();
            var rows = await bare.ReadAsync(_trust, codes);
            rounds.Add((ours, Stopwatch.GetElapsedTime(clock).TotalMilliseconds));
            if (rows != Indicators * Months || charts.Sum(chart => chart.Chart.Points.Length) != rows)
            {
                throw new InvalidOperationException($"{rows} rows were read by hand, so there is nothing to compare.");
            }
        }

        var warm = rounds.Skip(Rounds / 4).ToList();
        Figures.Note($"{Name}: charts {Figures.Median(warm.Select(round => round.Ours)):F2} ms, by hand {Figures.Median(warm.Select(round => round.Bare)):F2} ms");
        return Figures.Median(warm.Select(round => round.Ours / round.Bare));
    }

    private async Task StoreAsync(string[] codes, Guid[] subjects)
    {
        var random = new Random(5);
        await using var context = Hub.CreateContext();
        context.Indicators.AddRange(codes.Select(code => new Indicator
        {
            Code = code,
            Definition = new() { Name = code, Kind = IndicatorKind.Proportion, Unit = "percent", Multiplier = 100, Direction = ImprovementDirection.Increase, Source = "Made up" },
        }));
        await context.SaveChangesAsync();
        foreach (var slice in subjects.SelectMany(subject => codes.Select(code => (subject, code))).Chunk(2_000))
        {
            Observation[] rows =
            [
                .. from pair in slice
                   from month in Enumerable.Range(0, Months)
                   let start = First.AddMonths(month)
                   select new Observation
                   {
                       IndicatorCode = pair.code, SubjectId = pair.subject, PeriodStart = start, PeriodEnd = start.AddMonths(1).AddDays(-1), Revision = 1,
                       Numerator = 70, Denominator = 100, Value = 50 + (50 * random.NextDouble()), ExtractedAt = DateTimeOffset.UnixEpoch,
                   },
            ];
            await Hub.InsertAsync(context, rows, CancellationToken.None);
        }
    }

    /// <summary>The greatest working set during some work, in megabytes.</summary>
    private static async Task<double> PeakAsync(Func<Task> work)
    {
        GC.Collect();
        var peak = 0L;
        var running = work();
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(50));
            using var process = Process.GetCurrentProcess();
            peak = Math.Max(peak, process.WorkingSet64);
        }

        await running;
        return peak / 1e6;
    }
}
