using System.Globalization;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>Every column of every case that FunnelPlotR 0.6.0 was run on, save limits that the reference marks as artefacts of its plotting grid.</summary>
public sealed class FunnelReferenceTests
{
    private static readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> Cases = new(() => ReferenceTable.Read("funnel/funnel_cases.csv"));
    private static readonly Lazy<ILookup<string, IReadOnlyDictionary<string, string>>> Inputs = new(() => Rows("inputs"));
    private static readonly Lazy<ILookup<string, IReadOnlyDictionary<string, string>>> Units = new(() => Rows("units"));
    private static readonly Lazy<ILookup<string, IReadOnlyDictionary<string, string>>> Curve = new(() => Rows("curve"));
    private static readonly string[] Ids = [.. Enumerable.Range(1, 37).Select(number => $"F{number:00}")];

    public static TheoryData<string> CaseIds() => new(Ids);

    [Fact]
    public void Reference_HasTheCasesThatAreTried() => Assert.Equal(Ids, Cases.Value.Select(row => row["case_id"]));

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Plot_AgreesWithThePackage_WhenItsProfileIsFollowed(string caseId)
    {
        var (plot, row) = (Plot(caseId), Row(caseId));
        var rows = Units.Value[caseId].ToList();

        row.Agrees("n_units", plot.Units.Length);
        row.Agrees("n_z_used", plot.OverDispersion.Units);
        row.Agrees("target", plot.Target);
        row.Agrees("phi", plot.OverDispersion.Phi);
        row.Agrees("tau2", plot.OverDispersion.Tau2);
        row.Says("adjusted_limits_used", plot.IsAdjusted);
        var outliers = Enumerable.Range(0, rows.Count).Count(i => IsOutlier(plot, plot.Units[i], row));
        row.Says("n_outliers", outliers.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Units_AgreeWithThePackage_WhenItsProfileIsFollowed(string caseId)
    {
        var (plot, row) = (Plot(caseId), Row(caseId));
        var rows = Units.Value[caseId].ToList();

        Assert.Equal(rows.Count, plot.Units.Length);
        for (var i = 0; i < rows.Count; i++)
        {
            var unit = plot.Units[i];
            rows[i].Agrees("numerator", unit.Numerator);
            rows[i].Agrees("denominator", unit.Denominator);
            rows[i].Agrees("ratio", unit.Ratio);
            rows[i].Agrees("y_transformed", unit.Transformed);
            rows[i].Agrees("target_transformed", plot.TransformedTarget);
            rows[i].Agrees("s", unit.StandardError);
            rows[i].Agrees("z", unit.Z);
            rows[i].Says("trimmed", unit.IsTrimmed ? "1" : "0");
            rows[i].Agrees("z_adj", unit.TrimmedZ ?? double.NaN);
            rows[i].Says("outlier", IsOutlier(plot, unit, row) ? "1" : "0");
            LimitsAgree(rows[i], plot, unit.Denominator, row.Number("multiplier"));
        }
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Curve_AgreesWithThePackage_WhenItsProfileIsFollowed(string caseId)
    {
        var plot = Plot(caseId);
        Assert.NotEmpty(Curve.Value[caseId]);
        foreach (var row in Curve.Value[caseId])
        {
            LimitsAgree(row, plot, row.Number("denominator"), Row(caseId).Number("multiplier"));
        }
    }

    private static void LimitsAgree(IReadOnlyDictionary<string, string> row, FunnelPlot plot, double denominator, double multiplier)
    {
        if (row.Flag("limit_artefact"))
        {
            return;
        }

        Agree("od_", plot.AdjustedLimitsAt(denominator));
        Agree("", plot.UnadjustedLimitsAt(denominator));

        void Agree(string prefix, FunnelLimits limits)
        {
            row.Agrees($"{prefix}lcl95", limits.Lower95 * multiplier);
            row.Agrees($"{prefix}ucl95", limits.Upper95 * multiplier);
            row.Agrees($"{prefix}lcl998", limits.Lower998 * multiplier);
            row.Agrees($"{prefix}ucl998", limits.Upper998 * multiplier);
        }
    }

    private static bool IsOutlier(FunnelPlot plot, FunnelUnit unit, IReadOnlyDictionary<string, string> row)
    {
        var limits = plot.LimitsAt(unit.Denominator);
        var (lower, upper) = row["limit"] == "95" ? (limits.Lower95, limits.Upper95) : (limits.Lower998, limits.Upper998);
        return (row.Flag("draw_adjusted") || row.Flag("draw_unadjusted")) && (unit.Ratio < lower || unit.Ratio > upper);
    }

    private static ILookup<string, IReadOnlyDictionary<string, string>> Rows(string table) => ReferenceTable.Read($"funnel/funnel_{table}.csv").ToLookup(row => row["case_id"]);

    private static IReadOnlyDictionary<string, string> Row(string caseId) => Cases.Value.Single(row => row["case_id"] == caseId);

    private static FunnelPlot Plot(string caseId)
    {
        var row = Row(caseId);
        var groups = Inputs.Value[caseId].GroupBy(input => input["group"]).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        Assert.Equal(groups.Select(group => group.Key), Units.Value[caseId].Select(unit => unit["group"]));
        return FunnelPlot.Of(
            [.. groups.Select(group => group.Sum(input => input.Number("numerator")))],
            [.. groups.Select(group => group.Sum(input => input.Number("denominator")))],
            new()
            {
                Profile = FunnelProfile.FunnelPlotR,
                Kind = (row["data_type"], row["sr_method"]) switch
                {
                    ("PR", _) => FunnelKind.Proportion,
                    ("RC", _) => FunnelKind.RatioOfCounts,
                    ("SR", "CQC") => FunnelKind.StandardisedRatioCqc,
                    ("SR", "SHMI") => FunnelKind.StandardisedRatioShmi,
                    var kind => throw new InvalidOperationException($"{kind} is no kind of funnel."),
                },
                Trim = row.Number("trim_by"),
                AdjustsForOverDispersion = row.Flag("draw_adjusted"),
                RoundsExpected = row.Flag("shmi_rounding"),
            });
    }
}
