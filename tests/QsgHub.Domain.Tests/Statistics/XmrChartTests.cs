using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>The rules as the NHS teaches them, on series whose answers were worked out by hand.</summary>
public sealed class XmrChartTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>A baseline of 13 from a worked example: mean 20.4615, average moving range 2.3333.</summary>
    private static readonly double[] Baseline13 = [20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21, 20];

    [Theory]
    [InlineData(false, 1.8824, -3.0626, 6.9515)]
    [InlineData(true, 1.0, -0.7156, 4.6044)]
    public void Limits_AreThoseWorkedOutByHand_WhenOneValueStandsOut(bool isScreened, double range, double lower, double upper)
    {
        var chart = Chart([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], new() { ScreenOutliers = isScreened });

        var limits = chart.Segments[0].Limits;
        Assert.Equal(1.9444, limits.Mean, 4);
        Assert.Equal(range, limits.AverageMovingRange, 4);
        Assert.Equal(lower, limits.Lower, 4);
        Assert.Equal(upper, limits.Upper, 4);
        Assert.Equal([4], Fired(chart));
        Assert.Equal(SpecialCauses.AboveUpperLimit, chart.Points[4].Causes);
    }

    [Theory]
    [InlineData(true, SpecialCauses.TwoOfThreeHigh, SpecialCauses.AboveUpperLimit | SpecialCauses.TwoOfThreeHigh)]
    [InlineData(false, SpecialCauses.None, SpecialCauses.AboveUpperLimit)]
    public void PointBeyondTheLimit_CountsTowardsTwoOfThree_OnlyWhenAsked(bool counts, SpecialCauses near, SpecialCauses beyond)
    {
        var chart = Chart([.. Baseline13, 26, 27, 24], new() { BaselinePoints = 13, CountBeyondLimits = counts });

        var limits = chart.Segments[0].Limits;
        Assert.Equal(20.4615, limits.Mean, 4);
        Assert.Equal(2.3333, limits.AverageMovingRange, 4);
        Assert.Equal(14.2549, limits.Lower, 4);
        Assert.Equal(26.6682, limits.Upper, 4);
        Assert.Equal(24.5993, limits.UpperTwoSigma, 4);
        Assert.Equal(near, chart.Points[13].Causes);
        Assert.Equal(beyond, chart.Points[14].Causes);
        Assert.Equal(SpecialCauses.None, chart.Points[15].Causes);
        Assert.True(chart.Points[12].IsInBaseline);
        Assert.False(chart.Points[13].IsInBaseline);
    }

    [Fact]
    public void Trend_IsSevenPointsOfOneDirection_AndATieBreaksIt()
    {
        var rising = Chart([1, 2, 3, 4, 5, 6, 7], new());
        var tied = Chart([1, 2, 3, 3, 4, 5, 6], new());

        Assert.All(rising.Points.ToArray(), point => Assert.Equal(SpecialCauses.RisingTrend, point.Causes & (SpecialCauses.RisingTrend | SpecialCauses.FallingTrend)));
        Assert.All(tied.Points.ToArray(), point => Assert.Equal(SpecialCauses.None, point.Causes & (SpecialCauses.RisingTrend | SpecialCauses.FallingTrend)));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(6, true)]
    public void RunOfSix_IsATrend_OnlyWhenRunsAreSixLong(int runLength, bool isTrend)
    {
        var chart = Chart([5, 1, 2, 3, 4, 5, 6, 2], new() { RunLength = runLength });

        Assert.Equal(isTrend, chart.Points[3].Causes.HasFlag(SpecialCauses.RisingTrend));
    }

    [Fact]
    public void Shift_IsBrokenByAPointOnTheMean()
    {
        // The mean is 10 exactly; six points lie above it, then one on it, then one above.
        double[] values = [11, 12, 11, 12, 11, 12, 10, 11, 8, 9, 8, 9, 8, 9, 9];
        var chart = Chart(values, new());

        Assert.Equal(10, chart.Segments[0].Limits.Mean);
        Assert.Equal(0, chart.Points[6].SideOfMean);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(SpecialCauses.None, chart.Points[i].Causes & SpecialCauses.ShiftAbove));
        Assert.All(Enumerable.Range(8, 7), i => Assert.True(chart.Points[i].Causes.HasFlag(SpecialCauses.ShiftBelow)));
    }

    [Fact]
    public void TurnBetweenTrends_BelongsToBoth_ExceptWhereThePackageIsFollowed()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1];

        Assert.True(Chart(values, new()).Points[6].Causes.HasFlag(SpecialCauses.RisingTrend | SpecialCauses.FallingTrend));
        Assert.Equal(
            SpecialCauses.FallingTrend,
            Chart(values, XmrOptions.NhsRPlotTheDots).Points[6].Causes & (SpecialCauses.RisingTrend | SpecialCauses.FallingTrend));
    }

    [Theory]
    [InlineData(LabelPrecedence.ConcernFirst, VariationIcon.ConcernLow, VariationIcon.ImprovementHigh)]
    [InlineData(LabelPrecedence.ImprovementFirst, VariationIcon.ImprovementHigh, VariationIcon.ConcernLow)]
    public void ImprovementAndConcern_AreBothKept_WhenAFallIsAboveTheMean(LabelPrecedence precedence, VariationIcon icon, VariationIcon other)
    {
        // Seven falling points, all of them above a mean that the first 13 fixed.
        double[] values = [.. Baseline13, 33, 32, 31, 30, 29, 28, 27];
        var chart = Chart(values, new() { Direction = ImprovementDirection.Increase, BaselinePoints = 13, Precedence = precedence });

        Assert.Equal(PointMeaning.Improvement | PointMeaning.Concern, chart.Points[^1].Causes.Means(ImprovementDirection.Increase));
        Assert.Equal(icon, chart.VariationIcon);
        Assert.Equal(other, chart.OtherVariationIcon);
    }

    [Fact]
    public void Rebase_StartsLimitsAndRunsAnew_FromTheFirstPointOnOrAfterItsDay()
    {
        var rebase = new Rebase(First.AddDays(6), "A second ward was opened.");
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var dates = Enumerable.Range(0, 12).Select(i => First.AddDays(i < 6 ? i : i + 1)).ToArray();
        var chart = XmrChart.Of(dates, values, new() { Rebases = [rebase] });

        Assert.Equal([(0, 0, 6, 3.5), (1, 6, 6, 9.5)], chart.Segments.ToArray().Select(segment => (segment.Number, segment.Start, segment.Length, segment.Limits.Mean)));
        Assert.All(chart.Points.ToArray(), point => Assert.Equal(SpecialCauses.None, point.Causes & SpecialCauses.RisingTrend));
        Assert.Null(chart.RebaseOf(chart.Segments[0]));
        Assert.Equal(rebase, chart.RebaseOf(chart.Segments[1]));
    }

    [Fact]
    public void Rebase_HasNoEffect_WhenItLiesInTheFuture()
    {
        var chart = Chart(Baseline13, new() { Rebases = [new(First.AddDays(400), "A new definition.")] });

        Assert.Equal(1, chart.Segments.Length);
        Assert.Equal(0, chart.Segments[0].Number);
    }

    [Fact]
    public void Gap_IsLeftOutAndNothingIsPutInItsPlace()
    {
        double[] whole = [1, 2, 3, 4, 5, 6, 7, 5, 4, 6, 5, 3, 4, 6];
        double[] broken = [1, 2, 3, double.NaN, 4, 5, 6, 7, 5, double.NaN, double.NaN, 4, 6, 5, 3, 4, 6];

        var expected = Chart(whole, new());
        var chart = Chart(broken, new());

        Assert.Equal(expected.Segments[0].Limits, chart.Segments[0].Limits);
        Assert.Equal(14, chart.Segments[0].Values);
        Assert.Equal(17, chart.Segments[0].Length);
        Assert.Equal(expected.Points.ToArray(), chart.Points.ToArray().Where(point => !point.IsMissing));
        Assert.Equal([3, 9, 10], Enumerable.Range(0, 17).Where(i => chart.Points[i].IsMissing));
    }

    [Theory]
    [InlineData(12, null)]
    [InlineData(13, VariationIcon.CommonCause)]
    public void Icons_AreWithheld_WhileLimitsAreOnTrial(int points, VariationIcon? icon)
    {
        var chart = Chart(Baseline13.AsSpan(0, points), new() { Direction = ImprovementDirection.Increase, Target = 1 });

        Assert.Equal(points < 13, chart.Segments[0].IsOnTrial);
        Assert.Equal(icon, chart.VariationIcon);
        Assert.Equal(icon is null ? null : AssuranceIcon.ConsistentlyPassing, chart.AssuranceIcon);
    }

    [Theory]
    [InlineData(ImprovementDirection.Increase, 30.0, AssuranceIcon.ConsistentlyFailing)]
    [InlineData(ImprovementDirection.Increase, 10.0, AssuranceIcon.ConsistentlyPassing)]
    [InlineData(ImprovementDirection.Increase, 20.0, AssuranceIcon.HitAndMiss)]
    [InlineData(ImprovementDirection.Decrease, 30.0, AssuranceIcon.ConsistentlyPassing)]
    [InlineData(ImprovementDirection.Decrease, 10.0, AssuranceIcon.ConsistentlyFailing)]
    [InlineData(ImprovementDirection.Neutral, 10.0, null)]
    [InlineData(ImprovementDirection.Decrease, null, null)]
    public void AssuranceIcon_FollowsFromTargetAndLimits(ImprovementDirection direction, double? target, AssuranceIcon? icon) =>
        Assert.Equal(icon, Chart(Baseline13, new() { Direction = direction, Target = target }).AssuranceIcon);

    [Fact]
    public void AssuranceIcon_IsHitAndMiss_WhenTheTargetIsTheLimit()
    {
        var limits = Chart(Baseline13, new()).Segments[0].Limits;

        Assert.Equal(AssuranceIcon.HitAndMiss, Chart(Baseline13, new() { Direction = ImprovementDirection.Increase, Target = limits.Upper }).AssuranceIcon);
        Assert.Equal(AssuranceIcon.HitAndMiss, Chart(Baseline13, new() { Direction = ImprovementDirection.Increase, Target = limits.Lower }).AssuranceIcon);
    }

    [Theory]
    [InlineData(SpcProfile.Nhs, true)]
    [InlineData(SpcProfile.NhsRPlotTheDots, false)]
    public void EqualValues_HaveLimitsOnTheirMean_UnlessThePackageScreensThemAway(SpcProfile profile, bool areDefined)
    {
        var chart = Chart([.. Enumerable.Repeat(60.1, 20)], new() { Profile = profile, ScreenOutliers = true });

        Assert.Equal(areDefined, chart.Segments[0].Limits.AreDefined);
        Assert.Equal(60.1, chart.Segments[0].Limits.Mean);
        Assert.Empty(Fired(chart));
    }

    [Fact]
    public void Chart_IsEmpty_WhenThereIsNothing()
    {
        var none = Chart([], new());
        var missing = Chart([double.NaN], new());

        Assert.Equal(0, none.Segments.Length);
        Assert.Null(none.VariationIcon);
        Assert.Null(missing.LatestIndex);
        Assert.False(missing.Segments[0].Limits.AreDefined);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Chart([1, double.PositiveInfinity], new()));
        Assert.Throws<ArgumentException>(() => XmrChart.Of([First, First.AddDays(-1)], [1, 2], new()));
        Assert.Throws<ArgumentException>(() => XmrChart.Of([First], [1, 2], new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new XmrOptions { RunLength = 5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new XmrOptions { BaselinePoints = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new XmrOptions { Target = double.NaN });
        Assert.Throws<ArgumentException>(() => new XmrOptions { Rebases = [new(First, "One."), new(First, "Two.")] });
    }

    [Fact]
    public void Classify_AllocatesNothing()
    {
        var options = new XmrOptions { Direction = ImprovementDirection.Increase };
        var dates = Enumerable.Range(0, 36).Select(First.AddMonths).ToArray();
        var values = Enumerable.Range(0, 36).Select(i => (double)((i * 7) % 11)).ToArray();
        var points = new XmrPoint[36];
        var segments = new XmrSegment[1];
        XmrChart.Classify(dates, values, options, points, segments);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            XmrChart.Classify(dates, values, options, points, segments);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static XmrChart Chart(ReadOnlySpan<double> values, XmrOptions options) =>
        XmrChart.Of([.. Enumerable.Range(0, values.Length).Select(First.AddDays)], values, options);

    private static IEnumerable<int> Fired(XmrChart chart)
    {
        var points = chart.Points.ToArray();
        return Enumerable.Range(0, points.Length).Where(i => points[i].Causes != SpecialCauses.None);
    }
}
