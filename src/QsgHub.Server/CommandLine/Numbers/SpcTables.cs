using System.Globalization;
using QsgHub.Domain.Statistics;
using QsgHub.Domain.Statistics.Cases;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>The three tables of what XmR charts say. Under the NHS profile they have more columns, since it keeps more than one rule.</summary>
internal sealed class SpcTables : IDisposable
{
    private readonly bool _keepsAll;
    private readonly CsvOutput _cases;
    private readonly CsvOutput _points;
    private readonly CsvOutput _groups;

    public SpcTables(string folder, SpcProfile profile)
    {
        _keepsAll = profile == SpcProfile.Nhs;
        _cases = new(Path.Combine(folder, "spc_cases.csv"), [
            "case_id", "n_points", "improvement_direction", "target", "rebase_dates", "fix_after_n_points", "screen_outliers", "variation_icon", "assurance_icon",
            .. More("other_variation_icon"),
        ]);
        _points = new(Path.Combine(folder, "spc_points.csv"), [
            "case_id", "input_row", "date", "value", "rebase_group", "used_for_limits", "mean", "lpl", "upl", "outside_limits", "relative_to_mean",
            "close_to_limits", "special_cause_type", "special_cause_flag", "point_type", "short_group_warning", .. More("rules", "improvement", "concern"),
        ]);
        _groups = new(Path.Combine(folder, "spc_groups.csv"), [
            "case_id", "rebase_group", "n", "mean", "lpl", "upl", "common_cause", "special_cause_improvement", "special_cause_concern", "variation_type",
            "assurance_type",
        ]);
    }

    public void Write(SpcCase one, XmrChart chart)
    {
        var options = chart.Options;
        _cases.Row([
            one.CaseId, chart.Points.Length, options.Direction.ToString().ToLowerInvariant(), options.Target,
            string.Join(';', options.Rebases.Select(rebase => rebase.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), options.BaselinePoints,
            options.ScreenOutliers, SpcWords.Icon(chart.VariationIcon), SpcWords.Icon(chart.AssuranceIcon), .. More(SpcWords.Icon(chart.OtherVariationIcon)),
        ]);
        for (var i = 0; i < chart.Segments.Length; i++)
        {
            var segment = chart.Segments[i];
            var types = new List<string>();
            for (var j = segment.Start; j < segment.Start + segment.Length; j++)
            {
                var type = Write(one, chart, segment, j);
                if (type is not null)
                {
                    types.Add(type);
                }
            }

            _groups.Row(
                one.CaseId, segment.Number, segment.Values, segment.Limits.Mean, segment.Limits.Lower, segment.Limits.Upper,
                types.Count(type => type == "common_cause"), types.Count(type => type == "special_cause_improvement"),
                types.Count(type => type == "special_cause_concern"), types.LastOrDefault(),
                i == chart.Segments.Length - 1 ? SpcWords.AssuranceType(chart.AssuranceIcon) : "");
        }
    }

    public void Dispose()
    {
        _cases.Dispose();
        _points.Dispose();
        _groups.Dispose();
    }

    /// <returns>The point's type; null when it has no value.</returns>
    private string? Write(SpcCase one, XmrChart chart, XmrSegment segment, int i)
    {
        var point = chart.Points[i];
        var direction = chart.Options.Direction;
        var label = point.Causes.Label(direction, chart.Options.Precedence);
        var type = point.IsMissing ? null : SpcWords.PointType(label.Means(direction));
        var meaning = point.Causes.Means(direction);
        object? Known(object? cell) => point.IsMissing ? null : cell;
        object? Limited(object? cell) => segment.Limits.AreDefined ? Known(cell) : null;
        _points.Row([
            one.CaseId, one.InputRows[i], chart.Dates[i], chart.Values[i], segment.Number, point.IsInBaseline, segment.Limits.Mean, segment.Limits.Lower,
            segment.Limits.Upper, Limited(point.IsOutsideLimits), Known(point.SideOfMean), Limited(point.IsCloseToLimit),
            Known(SpcWords.CauseType(label, chart.Options.RunLength)), Known(label != SpecialCauses.None), type, segment.IsOnTrial,
            .. More(
                Known(point.Causes == SpecialCauses.None ? "" : SpcWords.CauseType(point.Causes, chart.Options.RunLength)),
                Known(meaning.HasFlag(PointMeaning.Improvement)), Known(meaning.HasFlag(PointMeaning.Concern))),
        ]);
        return type;
    }

    private T[] More<T>(params T[] columns) => _keepsAll ? columns : [];
}
