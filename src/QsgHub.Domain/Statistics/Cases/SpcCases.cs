using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Statistics.Cases;

/// <summary>A series to draw an XmR chart of, as a pair of files gives it.</summary>
/// <param name="CaseId">Its name: letters, digits, hyphens and underscores.</param>
/// <param name="Options">How its chart is drawn up.</param>
/// <param name="InputRows">The place that each point had in the input, in the order of the days.</param>
/// <param name="Dates">The days, ascending and distinct.</param>
/// <param name="Values">The values; NaN where the cell was empty.</param>
public sealed record SpcCase(string CaseId, XmrOptions Options, IReadOnlyList<int> InputRows, IReadOnlyList<DateOnly> Dates, IReadOnlyList<double> Values)
{
    /// <summary>Its chart.</summary>
    public XmrChart Chart() => XmrChart.Of([.. Dates], [.. Values], Options);
}

/// <summary>Reads series from two CSV files, one of cases and one of points, with the column names that the R packages' reference results use.</summary>
public static class SpcCases
{
    private static readonly string[] CaseColumns = ["case_id", "improvement_direction", "target", "rebase_dates", "fix_after_n_points", "screen_outliers"];
    private static readonly string[] PointColumns = ["case_id", "input_row", "date", "value"];

    /// <summary>Reads both files. Other columns are ignored.</summary>
    /// <param name="cases">A row for each case.</param>
    /// <param name="points">A row for each point, in any order.</param>
    /// <param name="profile">Whose defaults stand in for empty cells.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The cases in the order of their file, none when a file has a problem; and what is to be said of each file.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<(IReadOnlyList<SpcCase> Cases, IReadOnlyList<ImportReport> Reports)> ReadAsync(
        ImportFile cases, ImportFile points, SpcProfile profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(points);
        var (caseTally, pointTally) = (new ImportTally(), new ImportTally());
        var found = await ReadCasesAsync(cases, caseTally, profile, cancellationToken);
        if (!caseTally.HasProblems)
        {
            await ReadPointsAsync(points, pointTally, found, cancellationToken);
        }

        foreach (var one in caseTally.HasProblems || pointTally.HasProblems ? [] : found.Values.Where(one => one.Points.Count == 0))
        {
            caseTally.Problem(one.Row, "case_id", "The points file has no row of this case.");
        }

        ImportReport[] reports = [caseTally.Report(cases, "SPC cases", isDryRun: true), pointTally.Report(points, "SPC points", isDryRun: true)];
        return (reports.All(report => report.Succeeded) ? [.. found.Values.Select(one => one.Build())] : [], reports);
    }

    private static async Task<Dictionary<string, Draft>> ReadCasesAsync(ImportFile file, ImportTally tally, SpcProfile profile, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Draft>(StringComparer.Ordinal);
        using var table = await CaseCells.OpenAsync(file, tally, CaseColumns, cancellationToken);
        if (table is null)
        {
            return found;
        }

        var defaults = profile == SpcProfile.NhsRPlotTheDots ? XmrOptions.NhsRPlotTheDots : new XmrOptions();
        var directions = Words.Of<ImprovementDirection>();
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            var id = row.CaseId();
            var options = defaults with
            {
                Direction = row.Word("improvement_direction", directions) ?? default,
                Target = row.FigureOrNull("target"),
                BaselinePoints = row.WholeOrNull("fix_after_n_points", 2),
                ScreenOutliers = row.FlagOrNull("screen_outliers") ?? defaults.ScreenOutliers,
                Rebases = Rebases(row),
            };
            if (id is not null && !found.TryAdd(id, new(id, row.Number, options)))
            {
                row.Problem("case_id", "An earlier row has this case already.");
            }
        }

        return found;
    }

    private static List<Rebase> Rebases(ImportRow row)
    {
        var rebases = new List<Rebase>();
        foreach (var text in row["rebase_dates"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) || rebases.Exists(rebase => rebase.From == date))
            {
                row.Problem("rebase_dates", "The dates are parted by semicolons, have the form YYYY-MM-DD and differ from each other.");
                return [];
            }

            rebases.Add(new(date, ""));
        }

        return rebases;
    }

    private static async Task ReadPointsAsync(ImportFile file, ImportTally tally, Dictionary<string, Draft> cases, CancellationToken cancellationToken)
    {
        using var table = await CaseCells.OpenAsync(file, tally, PointColumns, cancellationToken);
        if (table is null)
        {
            return;
        }

        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            var input = row.WholeOrNull("input_row", 1) ?? 0;
            if (row["input_row"].Length == 0)
            {
                row.Problem("input_row", "The cell is empty; a number must be given.");
            }

            var date = row.Date("date");
            var value = row.FigureOrNull("value") ?? double.NaN;
            if (row.CaseId() is not { } id)
            {
                continue;
            }

            if (!cases.TryGetValue(id, out var draft))
            {
                row.Problem("case_id", "The cases file has no such case.");
            }
            else if (date is { } day && !draft.Points.TryAdd(day, (input, value)))
            {
                row.Problem("date", "An earlier row of this case has this date already.");
            }
        }
    }

    private sealed record Draft(string Id, long Row, XmrOptions Options)
    {
        public SortedList<DateOnly, (int Input, double Value)> Points { get; } = [];

        public SpcCase Build() => new(Id, Options, [.. Points.Values.Select(point => point.Input)], [.. Points.Keys], [.. Points.Values.Select(point => point.Value)]);
    }
}
