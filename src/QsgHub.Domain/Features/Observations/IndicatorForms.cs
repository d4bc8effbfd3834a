using System.Globalization;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>A form of file of the register of indicators, recognised by its header.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Columns">Every column, in any order in the file.</param>
/// <param name="Plan">Works a row into the plan.</param>
internal sealed record IndicatorForm(string Name, IReadOnlyList<string> Columns, Action<ImportRow, IndicatorPlan> Plan);

/// <summary>Files of the register of indicators.</summary>
internal static class IndicatorForms
{
    private const double Percent = 100;

    private static readonly IReadOnlyDictionary<string, IndicatorKind> Kinds = Words.Of<IndicatorKind>();
    private static readonly IReadOnlyDictionary<string, IndicatorSubject> Subjects = Words.Of<IndicatorSubject>();
    private static readonly IReadOnlyDictionary<string, ImprovementDirection> Directions = Words.Of<ImprovementDirection>();
    private static readonly IReadOnlyDictionary<string, PeriodLength> Frequencies = Words.Of<PeriodLength>();
    private static readonly IReadOnlyDictionary<string, KeyQuestion> Domains = Words.Of<KeyQuestion>();

    // What the starter register's units say of the kind of number.
    private static readonly Dictionary<string, IndicatorKind> KindsOfUnits = new(StringComparer.Ordinal)
    {
        ["percent"] = IndicatorKind.Proportion,
        ["count"] = IndicatorKind.Count,
        ["ratio"] = IndicatorKind.IndirectlyStandardisedRatio,
        ["score"] = IndicatorKind.SurveyScore,
        ["weeks"] = IndicatorKind.Mean,
    };

    public static IReadOnlyList<IndicatorForm> All { get; } =
    [
        new("indicators",
            [
                "code", "name", "domain", "kind", "numerator", "denominator", "multiplier", "unit", "subject", "direction", "target", "target_basis", "frequency", "expected_lag_days",
                "source", "risk_adjustment", "suppress_below", "minimum_denominator", "baseline_points", "screens_outliers", "owner", "valid_from",
            ], Register),
        new("indicator rebases", ["indicator_code", "from", "reason"], Rebases),
        new("starter indicators", ["code", "name", "file", "numerator", "denominator", "unit", "improvement_direction", "national_standard", "standard_basis"], Starter),
    ];

    private static void Register(ImportRow row, IndicatorPlan plan)
    {
        var kind = row.Word("kind", Kinds);
        var subject = row.Word("subject", Subjects);
        var direction = row.Word("direction", Directions);
        var frequency = row.Word("frequency", Frequencies);
        var domain = row["domain"].Length == 0 ? null : row.Word("domain", Domains);
        var baseline = Whole(row, "baseline_points", least: 2);
        var validFrom = row.DateOrNull("valid_from");
        if (row.Code("code") is not { } code || row.Text("name") is not { } name || row.Text("unit", longest: 40) is not { } unit || row.Text("source") is not { } source
            || kind is null || subject is null || direction is null || frequency is null)
        {
            return;
        }

        plan.Define(row, code, validFrom, _ => new IndicatorDefinition
        {
            Name = name,
            Domain = domain,
            Kind = kind.Value,
            Numerator = row.TextOrNull("numerator"),
            Denominator = row.TextOrNull("denominator"),
            Multiplier = Number(row, "multiplier") ?? 1,
            Unit = unit,
            Subject = subject.Value,
            Direction = direction.Value,
            Target = Number(row, "target"),
            TargetBasis = row.TextOrNull("target_basis"),
            Frequency = frequency.Value,
            ExpectedLagDays = Whole(row, "expected_lag_days", least: 0),
            Source = source,
            RiskAdjustment = row.TextOrNull("risk_adjustment"),
            SuppressBelow = Whole(row, "suppress_below", least: 0) ?? 0,
            MinimumDenominator = Number(row, "minimum_denominator") ?? 0,
            BaselinePoints = baseline,
            ScreensOutliers = YesOrNo(row, "screens_outliers"),
            Owner = row.TextOrNull("owner"),
        });
    }

    /// <summary>The starter register names columns of files where a register names what is counted, so what is known of an indicator stays.</summary>
    private static void Starter(ImportRow row, IndicatorPlan plan)
    {
        var direction = row.Word("improvement_direction", Directions);
        var target = Number(row, "national_standard");
        if (row.Code("code") is not { } code || row.Text("name") is not { } name || row.Text("unit", longest: 40) is not { } unit || direction is null)
        {
            return;
        }

        plan.Define(row, code, validFrom: null, known =>
        {
            var kind = KindsOfUnits.GetValueOrDefault(unit, IndicatorKind.Count);
            var start = known ?? new IndicatorDefinition
            {
                Name = name,
                Kind = kind,
                Unit = unit,
                Multiplier = kind == IndicatorKind.Proportion ? Percent : 1,
                Numerator = row.TextOrNull("numerator"),
                Denominator = row.TextOrNull("denominator"),
                Source = row.TextOrNull("file") ?? "",
            };
            return start with { Name = name, Unit = unit, Direction = direction.Value, Target = target, TargetBasis = row.TextOrNull("standard_basis") };
        });
    }

    private static void Rebases(ImportRow row, IndicatorPlan plan)
    {
        var from = row.Date("from");
        if (row.Code("indicator_code") is { } code && row.Text("reason", IndicatorRebase.MaxReason) is { } reason && from is not null)
        {
            plan.Rebase(row, code, from.Value, reason);
        }
    }

    private static double? Number(ImportRow row, string column)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (double.TryParse(row[column], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        row.Problem(column, "A number is written in digits, with a decimal point where it needs one.");
        return null;
    }

    private static int? Whole(ImportRow row, string column, int least)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
        {
            return number;
        }

        row.Problem(column, $"A whole number of {least} or more is written in digits.");
        return null;
    }

    private static bool YesOrNo(ImportRow row, string column)
    {
        if (row[column] is not ("yes" or "no" or ""))
        {
            row.Problem(column, "The word must be one of: yes, no.");
        }

        return row[column] == "yes";
    }
}
