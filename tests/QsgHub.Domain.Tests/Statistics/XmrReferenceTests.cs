using System.Globalization;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>Every column of every case that NHSRplotthedots 0.2.2 was run on.</summary>
public sealed class XmrReferenceTests
{
    private static readonly Lazy<IReadOnlyList<IReadOnlyDictionary<string, string>>> Cases = new(() => ReferenceTable.Read("spc/spc_cases.csv"));
    private static readonly Lazy<ILookup<string, IReadOnlyDictionary<string, string>>> Points = new(() => ReferenceTable.Read("spc/spc_points.csv").ToLookup(row => row["case_id"]));
    private static readonly Lazy<ILookup<string, IReadOnlyDictionary<string, string>>> Groups = new(() => ReferenceTable.Read("spc/spc_groups.csv").ToLookup(row => row["case_id"]));

    private static readonly string[] Ids = [.. Enumerable.Range(1, 100).Select(number => $"S{number:000}")];

    public static TheoryData<string> CaseIds() => new(Ids);

    [Fact]
    public void Reference_HasTheCasesThatAreTried() => Assert.Equal(Ids, Cases.Value.Select(row => row["case_id"]));

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Points_AgreeWithThePackage_WhenItsProfileIsFollowed(string caseId)
    {
        var chart = Chart(caseId);
        var rows = Points.Value[caseId].ToList();

        Assert.Equal(rows.Count, chart.Points.Length);
        for (var i = 0; i < rows.Count; i++)
        {
            var index = i;
            var segment = chart.Segments.ToArray().Last(segment => segment.Start <= index);
            Agrees(rows[i], chart.Points[i], segment, chart.Options);
        }
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Groups_AgreeWithThePackage_WhenItsProfileIsFollowed(string caseId)
    {
        var chart = Chart(caseId);
        var rows = Groups.Value[caseId].ToList();

        Assert.Equal(rows.Count, chart.Segments.Length);
        for (var i = 0; i < rows.Count; i++)
        {
            var segment = chart.Segments[i];
            var types = chart.Points.Slice(segment.Start, segment.Length).ToArray().Select(point => PointType(point, chart.Options)).ToList();
            rows[i].Says("rebase_group", segment.Number.ToString(CultureInfo.InvariantCulture));
            rows[i].Says("n", segment.Values.ToString(CultureInfo.InvariantCulture));
            rows[i].Agrees("mean", segment.Limits.Mean);
            rows[i].Agrees("lpl", segment.Limits.Lower);
            rows[i].Agrees("upl", segment.Limits.Upper);
            foreach (var column in new[] { "common_cause", "special_cause_improvement", "special_cause_concern" })
            {
                rows[i].Says(column, types.Count(type => type == column).ToString(CultureInfo.InvariantCulture));
            }

            rows[i].Says("variation_type", types[^1]);
            rows[i].Says("assurance_type", i < rows.Count - 1 ? "" : chart.AssuranceIcon switch
            {
                AssuranceIcon.ConsistentlyFailing => "consistent_fail",
                AssuranceIcon.ConsistentlyPassing => "consistent_pass",
                AssuranceIcon.HitAndMiss => "inconsistent",
                _ => "",
            });
        }
    }

    [Theory]
    [MemberData(nameof(CaseIds))]
    public void Icons_AgreeWithThePackage_WhenItsProfileIsFollowed(string caseId)
    {
        var chart = Chart(caseId);
        var row = Row(caseId);

        row.Says("variation_icon", chart.VariationIcon switch
        {
            VariationIcon.ImprovementHigh => "improvement_high",
            VariationIcon.ImprovementLow => "improvement_low",
            VariationIcon.ConcernHigh => "concern_high",
            VariationIcon.ConcernLow => "concern_low",
            VariationIcon.NeutralHigh => "neutral_high",
            VariationIcon.NeutralLow => "neutral_low",
            _ => "common_cause",
        });
        row.Says("assurance_icon", chart.AssuranceIcon switch
        {
            AssuranceIcon.ConsistentlyFailing => "fail",
            AssuranceIcon.ConsistentlyPassing => "pass",
            AssuranceIcon.HitAndMiss => "inconsistent",
            _ => "",
        });
    }

    private static IReadOnlyDictionary<string, string> Row(string caseId) => Cases.Value.Single(row => row["case_id"] == caseId);

    private static XmrChart Chart(string caseId)
    {
        var row = Row(caseId);
        var options = XmrOptions.NhsRPlotTheDots with
        {
            Direction = Enum.Parse<ImprovementDirection>(row["improvement_direction"], ignoreCase: true),
            Target = row.NumberOrNull("target"),
            Rebases = [.. row["rebase_dates"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(date => new Rebase(Date(date), ""))],
            BaselinePoints = (int?)row.NumberOrNull("fix_after_n_points"),
            ScreenOutliers = row.Flag("screen_outliers"),
        };
        var points = Points.Value[caseId].ToList();
        return XmrChart.Of([.. points.Select(point => Date(point["date"]))], [.. points.Select(point => point.Number("value"))], options);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Agrees(IReadOnlyDictionary<string, string> row, XmrPoint point, XmrSegment segment, XmrOptions options)
    {
        row.Says("rebase_group", segment.Number.ToString(CultureInfo.InvariantCulture));
        row.Says("used_for_limits", point.IsInBaseline);
        row.Agrees("mean", segment.Limits.Mean);
        row.Agrees("lpl", segment.Limits.Lower);
        row.Agrees("upl", segment.Limits.Upper);
        row.Says("outside_limits", segment.Limits.AreDefined ? point.IsOutsideLimits ? "TRUE" : "FALSE" : "");
        row.Says("close_to_limits", segment.Limits.AreDefined ? point.IsCloseToLimit ? "TRUE" : "FALSE" : "");
        row.Says("relative_to_mean", point.SideOfMean.ToString(CultureInfo.InvariantCulture));
        row.Says("special_cause_type", point.Causes.Label(options.Direction, options.Precedence) switch
        {
            SpecialCauses.AboveUpperLimit => "Above UCL",
            SpecialCauses.BelowLowerLimit => "Below LCL",
            SpecialCauses.RisingTrend => "7 Point Trend (Increasing)",
            SpecialCauses.FallingTrend => "7 Point Trend (Decreasing)",
            SpecialCauses.TwoOfThreeHigh => "2 in 3 Above CL",
            SpecialCauses.TwoOfThreeLow => "2 in 3 Below CL",
            SpecialCauses.ShiftAbove => "7 Points Above CL",
            SpecialCauses.ShiftBelow => "7 Points Below CL",
            _ => "Common Cause",
        });
        row.Says("special_cause_flag", point.Causes != SpecialCauses.None);
        row.Says("point_type", PointType(point, options));
        row.Says("short_group_warning", segment.IsOnTrial);
    }

    private static string PointType(XmrPoint point, XmrOptions options) => point.Causes.Label(options.Direction, options.Precedence).Means(options.Direction) switch
    {
        PointMeaning.Improvement => "special_cause_improvement",
        PointMeaning.Concern => "special_cause_concern",
        PointMeaning.NeutralHigh => "special_cause_neutral_high",
        PointMeaning.NeutralLow => "special_cause_neutral_low",
        _ => "common_cause",
    };
}
