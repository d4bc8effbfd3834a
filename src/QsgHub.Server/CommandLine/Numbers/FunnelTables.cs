using QsgHub.Domain.Statistics;
using QsgHub.Domain.Statistics.Cases;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>The three tables of what funnel plots say. Under the NHS profile units have two more columns: z* and the band it falls in.</summary>
internal sealed class FunnelTables : IDisposable
{
    private static readonly string[] LimitColumns = ["od_lcl95", "od_ucl95", "od_lcl998", "od_ucl998", "lcl95", "ucl95", "lcl998", "ucl998"];

    private static readonly string[] BandColumns = ["z_star", "band"];

    private readonly bool _bands;
    private readonly CsvOutput _cases;
    private readonly CsvOutput _units;
    private readonly CsvOutput _curve;

    public FunnelTables(string folder, FunnelProfile profile)
    {
        _bands = profile == FunnelProfile.Nhs;
        _cases = new(Path.Combine(folder, "funnel_cases.csv"), [
            "case_id", "data_type", "sr_method", "limit", "draw_adjusted", "draw_unadjusted", "trim_by", "multiplier", "shmi_rounding", "n_rows", "n_units",
            "n_z_used", "target", "phi", "tau2", "adjusted_limits_used", "unadjusted_limits_used", "n_outliers",
        ]);
        _units = new(Path.Combine(folder, "funnel_units.csv"), [
            "case_id", "group", "numerator", "denominator", "ratio", "y_transformed", "target_transformed", "s", "z", "trimmed", "z_adj", .. LimitColumns,
            "outlier", .. _bands ? BandColumns : [],
        ]);
        _curve = new(Path.Combine(folder, "funnel_curve.csv"), ["case_id", "denominator", .. LimitColumns]);
    }

    public void Write(FunnelCase one, FunnelPlot plot)
    {
        var outliers = 0;
        for (var i = 0; i < plot.Units.Length; i++)
        {
            var unit = plot.Units[i];
            var isOutlier = FunnelOutliers.StandsOut(one, plot, i);
            outliers += isOutlier ? 1 : 0;
            object?[] band = _bands ? [unit.Band == FunnelBand.NotBanded ? null : unit.AdjustedZ, Band(unit.Band)] : [];
            _units.Row([
                one.CaseId, one.Groups[i], unit.Numerator, unit.Denominator, unit.Ratio, unit.Transformed, plot.TransformedTarget, unit.StandardError, unit.Z,
                unit.IsTrimmed ? 1 : 0, unit.TrimmedZ, .. Limits(one, plot, unit.Denominator), isOutlier ? 1 : 0, .. band,
            ]);
        }

        var isStandardised = one.Options.Kind is FunnelKind.StandardisedRatioCqc or FunnelKind.StandardisedRatioShmi;
        _cases.Row(
            one.CaseId, isStandardised ? "SR" : one.Options.Kind == FunnelKind.Proportion ? "PR" : "RC",
            one.Options.Kind switch { FunnelKind.StandardisedRatioCqc => "CQC", FunnelKind.StandardisedRatioShmi => "SHMI", _ => "" },
            one.Is95 ? 95 : 99, one.DrawsAdjusted, one.DrawsUnadjusted, one.Options.Trim, one.Multiplier,
            one.Options.Kind == FunnelKind.StandardisedRatioShmi ? one.Options.RoundsExpected : null, one.Rows, plot.Units.Length, plot.OverDispersion.Units,
            plot.Target, plot.OverDispersion.Phi, plot.OverDispersion.Tau2, FunnelOutliers.UsesAdjusted(plot), FunnelOutliers.UsesUnadjusted(one, plot), outliers);
    }

    public void WriteCurve(FunnelCase one, FunnelPlot plot, double denominator) =>
        _curve.Row([one.CaseId, denominator, .. Limits(one, plot, denominator)]);

    public void Dispose()
    {
        _cases.Dispose();
        _units.Dispose();
        _curve.Dispose();
    }

    private static object?[] Limits(FunnelCase one, FunnelPlot plot, double denominator)
    {
        var (adjusted, unadjusted) = (plot.AdjustedLimitsAt(denominator), plot.UnadjustedLimitsAt(denominator));
        double[] limits =
        [
            adjusted.Lower95, adjusted.Upper95, adjusted.Lower998, adjusted.Upper998,
            unadjusted.Lower95, unadjusted.Upper95, unadjusted.Lower998, unadjusted.Upper998,
        ];
        return [.. limits.Select(limit => (object?)(limit * one.Multiplier))];
    }

    private static string Band(FunnelBand band) => band switch
    {
        FunnelBand.FarBelow => "far_below",
        FunnelBand.Below => "below",
        FunnelBand.AsExpected => "as_expected",
        FunnelBand.Above => "above",
        FunnelBand.FarAbove => "far_above",
        _ => "",
    };
}
