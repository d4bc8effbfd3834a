using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Statistics.Cases;

/// <summary>Units to draw a funnel plot of, as a pair of files gives them.</summary>
public sealed record FunnelCase
{
    /// <summary>Its name: letters, digits, hyphens and underscores.</summary>
    public required string CaseId { get; init; }

    /// <summary>How its plot is drawn up.</summary>
    public required FunnelOptions Options { get; init; }

    /// <summary>Whether a unit stands out beyond the 95% limits, or else beyond the 99.8% ones.</summary>
    public bool Is95 { get; init; }

    /// <summary>Whether limits that allow for over-dispersion are wanted.</summary>
    public bool DrawsAdjusted { get; init; }

    /// <summary>Whether limits by chance alone are wanted.</summary>
    public bool DrawsUnadjusted { get; init; }

    /// <summary>From ratio to the figure shown, such as 100 for percent.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>How many rows of input it has.</summary>
    public int Rows { get; init; }

    /// <summary>Names of the units, in ordinal order.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Sums of the units' numerators.</summary>
    public IReadOnlyList<double> Numerators { get; init; } = [];

    /// <summary>Sums of the units' denominators.</summary>
    public IReadOnlyList<double> Denominators { get; init; } = [];

    /// <summary>Its plot.</summary>
    public FunnelPlot Plot() => FunnelPlot.Of([.. Numerators], [.. Denominators], Options);
}

/// <summary>Reads funnels from two CSV files, one of cases and one of their units, with the column names that the R packages' reference results use.</summary>
public static class FunnelCases
{
    private static readonly string[] CaseColumns =
        ["case_id", "data_type", "sr_method", "limit", "draw_adjusted", "draw_unadjusted", "trim_by", "multiplier", "shmi_rounding"];

    private static readonly string[] InputColumns = ["case_id", "group", "numerator", "denominator"];
    private static readonly string[] CurveColumns = ["case_id", "denominator"];

    private static readonly Dictionary<string, FunnelKind> Kinds = new(StringComparer.Ordinal)
    {
        ["PR"] = FunnelKind.Proportion,
        ["RC"] = FunnelKind.RatioOfCounts,
        ["SR"] = FunnelKind.StandardisedRatioShmi,
    };

    private static readonly Dictionary<string, FunnelKind> Methods = new(StringComparer.Ordinal)
    {
        ["SHMI"] = FunnelKind.StandardisedRatioShmi,
        ["CQC"] = FunnelKind.StandardisedRatioCqc,
    };

    private static readonly Dictionary<string, bool> Limits = new(StringComparer.Ordinal) { ["95"] = true, ["99"] = false };

    /// <summary>Reads both files. Other columns are ignored; rows of one group are added up.</summary>
    /// <param name="cases">A row for each case. Empty cells of trim_by and multiplier stand for 0.1 and 1, of the flags for FALSE.</param>
    /// <param name="inputs">A row for each unit, or several to be added up, in any order.</param>
    /// <param name="common">What is not in the files: profile and minimum size.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The cases in the order of their file, none when a file has a problem; and what is to be said of each file.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<(IReadOnlyList<FunnelCase> Cases, IReadOnlyList<ImportReport> Reports)> ReadAsync(
        ImportFile cases, ImportFile inputs, FunnelOptions common, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(common);
        var (caseTally, inputTally) = (new ImportTally(), new ImportTally());
        var found = await ReadCasesAsync(cases, caseTally, common, cancellationToken);
        if (!caseTally.HasProblems)
        {
            await ReadInputsAsync(inputs, inputTally, found, cancellationToken);
        }

        foreach (var one in caseTally.HasProblems || inputTally.HasProblems ? [] : found.Values.Where(one => one.Units.Count == 0))
        {
            caseTally.Problem(one.Row, "case_id", "The inputs file has no row of this case.");
        }

        ImportReport[] reports = [caseTally.Report(cases, "funnel cases", isDryRun: true), inputTally.Report(inputs, "funnel inputs", isDryRun: true)];
        return (reports.All(report => report.Succeeded) ? [.. found.Values.Select(one => one.Build())] : [], reports);
    }

    /// <summary>Reads the denominators at which limits are wanted.</summary>
    /// <param name="curve">A row for each.</param>
    /// <param name="cases">The cases that they may belong to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Case and denominator in the order of the file, and what is to be said of it.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<(IReadOnlyList<(string CaseId, double Denominator)> Curve, ImportReport Report)> ReadCurveAsync(
        ImportFile curve, IReadOnlyList<FunnelCase> cases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(cases);
        var tally = new ImportTally();
        var known = cases.Select(one => one.CaseId).ToHashSet(StringComparer.Ordinal);
        var wanted = new List<(string, double)>();
        using var table = await CaseCells.OpenAsync(curve, tally, CurveColumns, cancellationToken);
        if (table is not null)
        {
            await foreach (var row in table.RowsAsync(cancellationToken))
            {
                var denominator = row.Figure("denominator");
                if (denominator <= 0)
                {
                    row.Problem("denominator", "The number is not above 0.");
                }

                if (row.CaseId() is { } id && !known.Contains(id))
                {
                    row.Problem("case_id", "The cases file has no such case.");
                }

                wanted.Add((row["case_id"], denominator ?? 0));
            }
        }

        return (wanted, tally.Report(curve, "funnel curve", isDryRun: true));
    }

    private static async Task<Dictionary<string, Draft>> ReadCasesAsync(ImportFile file, ImportTally tally, FunnelOptions common, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Draft>(StringComparer.Ordinal);
        using var table = await CaseCells.OpenAsync(file, tally, CaseColumns, cancellationToken);
        if (table is null)
        {
            return found;
        }

        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (row.CaseId() is { } id && !found.TryAdd(id, new(row.Number, Read(row, id, common))))
            {
                row.Problem("case_id", "An earlier row has this case already.");
            }
        }

        return found;
    }

    private static FunnelCase Read(ImportRow row, string id, FunnelOptions common)
    {
        var type = row.Word("data_type", Kinds) ?? FunnelKind.Proportion;
        var kind = type == FunnelKind.StandardisedRatioShmi ? row.Word("sr_method", Methods) ?? type : type;
        var adjusts = row.FlagOrNull("draw_adjusted") ?? false;
        var trim = row.FigureOrNull("trim_by") ?? 0.1;
        if (trim is not (> 0 and < 0.5))
        {
            row.Problem("trim_by", "The share lies above 0 and below 0.5.");
            trim = 0.1;
        }

        var multiplier = row.FigureOrNull("multiplier") ?? 1;
        if (multiplier <= 0)
        {
            row.Problem("multiplier", "The number is not above 0.");
        }

        return new()
        {
            CaseId = id,
            Options = common with
            {
                Kind = kind,
                Trim = trim,
                AdjustsForOverDispersion = adjusts,
                RoundsExpected = row.FlagOrNull("shmi_rounding") == true && kind == FunnelKind.StandardisedRatioShmi,
            },
            Is95 = row.Word("limit", Limits) ?? false,
            DrawsAdjusted = adjusts,
            DrawsUnadjusted = row.FlagOrNull("draw_unadjusted") ?? false,
            Multiplier = multiplier,
        };
    }

    private static async Task ReadInputsAsync(ImportFile file, ImportTally tally, Dictionary<string, Draft> cases, CancellationToken cancellationToken)
    {
        using var table = await CaseCells.OpenAsync(file, tally, InputColumns, cancellationToken);
        if (table is null)
        {
            return;
        }

        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            var group = row.Text("group");
            var (numerator, denominator) = (row.CountOrRate("numerator"), row.CountOrRate("denominator"));
            if (row.CaseId() is not { } id)
            {
                continue;
            }

            if (!cases.TryGetValue(id, out var draft))
            {
                row.Problem("case_id", "The cases file has no such case.");
            }
            else if (group is not null)
            {
                draft.Add(group, row.Number, numerator ?? 0, denominator ?? 0);
            }
        }

        foreach (var (group, sum, options) in tally.HasProblems ? [] : cases.Values.SelectMany(one => one.All()))
        {
            if (!(options.Rounded(sum.Denominator) > 0))
            {
                tally.Problem(sum.Row, "denominator", $"The denominators of group {group} add up to nothing{(options.RoundsExpected ? ", rounded to two decimals" : "")}.");
            }
            else if (options.Kind == FunnelKind.Proportion && sum.Numerator > sum.Denominator)
            {
                tally.Problem(sum.Row, "numerator", $"The numerator of group {group} is above its denominator.");
            }
        }
    }

    private sealed record UnitSum(long Row, double Numerator, double Denominator);

    private sealed record Draft(long Row, FunnelCase Case)
    {
        private int _rows;

        public SortedDictionary<string, UnitSum> Units { get; } = new(StringComparer.Ordinal);

        public void Add(string group, long row, double numerator, double denominator)
        {
            _rows++;
            Units[group] = Units.TryGetValue(group, out var known)
                ? known with { Numerator = known.Numerator + numerator, Denominator = known.Denominator + denominator }
                : new(row, numerator, denominator);
        }

        public IEnumerable<(string Group, UnitSum Sum, FunnelOptions Options)> All() => Units.Select(unit => (unit.Key, unit.Value, Case.Options));

        public FunnelCase Build() => Case with
        {
            Rows = _rows,
            Groups = [.. Units.Keys],
            Numerators = [.. Units.Values.Select(sum => sum.Numerator)],
            Denominators = [.. Units.Values.Select(sum => sum.Denominator)],
        };
    }
}
