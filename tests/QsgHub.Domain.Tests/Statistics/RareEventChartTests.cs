using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>Worked by hand from the formulas of Nelson (1994) and Benneyan (2001).</summary>
public sealed class RareEventChartTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>Transformed to 4, 5, 4, 5, 4, 5: mean 4.5, average moving range 1, so lines at 4.5, 1.84 and 7.16, to the power 3.6.</summary>
    [Fact]
    public void TimeBetween_HasTheLinesWorkedOutByHand()
    {
        double[] times = [.. new[] { 4.0, 5, 4, 5, 4, 5 }.Select(y => Math.Pow(y, 3.6))];
        var chart = TimeBetweenChart.Of(Days(6), times, new());

        var limits = TimeBetweenChart.LimitsOf(chart.Transformed.Segments[0])!.Value;
        Assert.Equal(224.680328, limits.Centre, 6);
        Assert.Equal(8.981403, limits.Lower!.Value, 6);
        Assert.Equal(1195.878011, limits.Upper, 6);
    }

    [Fact]
    public void TimeBetween_HasNoLowerLimit_WhereItWouldLieBelowNought()
    {
        double[] times = [.. new[] { 2.0, 3, 2, 3, 2 }.Select(y => Math.Pow(y, 3.6))];

        var limits = TimeBetweenChart.LimitsOf(TimeBetweenChart.Of(Days(5), times, new()).Transformed.Segments[0])!.Value;
        Assert.Null(limits.Lower);
        Assert.Equal(342.721903, limits.Upper, 6);
        Assert.Null(TimeBetweenChart.LimitsOf(TimeBetweenChart.Of(Days(1), [10], new()).Transformed.Segments[0]));
    }

    [Fact]
    public void TimeBetween_CountsDaysFromEventToEvent_AndLongerIsBetter()
    {
        DateOnly[] events = [First, First.AddDays(30), First.AddDays(30), First.AddDays(95)];
        var chart = TimeBetweenChart.OfDays(events, new() { Direction = ImprovementDirection.Decrease, Target = 5 });

        Assert.Equal([30, 0, 65], chart.Times.ToArray());
        Assert.Equal(events[1..], chart.Transformed.Dates.ToArray());
        Assert.Equal(ImprovementDirection.Increase, chart.Transformed.Options.Direction);
        Assert.Null(chart.Transformed.AssuranceIcon);
        Assert.Equal(0, TimeBetweenChart.OfDays([First], new()).Times.Length);
    }

    [Fact]
    public void TimeBetween_FlagsEventsThatComeCloserTogether()
    {
        double[] steady = [40, 55, 38, 61, 47, 52, 44, 58, 41, 49, 53, 45, 50];
        var chart = TimeBetweenChart.Of(Days(20), [.. steady, 20, 21, 18, 22, 19, 17, 20], new() { BaselinePoints = 13 });

        Assert.All(chart.Transformed.Points[^7..].ToArray(), point => Assert.True(point.Causes.HasFlag(SpecialCauses.ShiftBelow)));
        Assert.Equal(VariationIcon.ConcernLow, chart.Transformed.VariationIcon);
    }

    /// <summary>ḡ = 4: upper limit 4 + 3√20; median ⌈ln 0.5 / ln 0.8 - 1⌉ = ⌈2.106⌉ = 3; even none is not rare enough for a lower limit.</summary>
    [Fact]
    public void CountBetween_HasTheLinesWorkedOutByHand()
    {
        var chart = CountBetweenChart.Of([3, 5, 4, 2, 6]);

        Assert.Equal(4, chart.Mean);
        Assert.Equal(3, chart.Median);
        Assert.Equal(17.416408, chart.Limits.Upper, 6);
        Assert.Null(chart.Limits.Lower);
    }

    /// <summary>ḡ = 1000: none between two events has a probability of 1/1001, one or none 0.001997; so 1 is the lower limit.</summary>
    [Fact]
    public void CountBetween_FlagsBothEnds_WhereEventsAreRareEnough()
    {
        var chart = CountBetweenChart.Of([1000, 1000, 0, 1, 4001, 4002], baselinePoints: 2);

        Assert.Equal(693, chart.Median);
        Assert.Equal(1, chart.Limits.Lower);
        Assert.Equal(4001.499625, chart.Limits.Upper, 6);
        Assert.Equal(
            [SpecialCauses.None, SpecialCauses.None, SpecialCauses.BelowLowerLimit, SpecialCauses.None, SpecialCauses.None, SpecialCauses.AboveUpperLimit],
            chart.Points.ToArray());
    }

    [Fact]
    public void CountBetween_FlagsARunBelowTheMedian_AndAPointOnItBreaksTheRun()
    {
        var chart = CountBetweenChart.Of([.. Enumerable.Repeat(4.0, 6), 3, 1, 0, 2, 1, 0, 2, 1], baselinePoints: 6);

        Assert.Equal(3, chart.Median);
        Assert.All(chart.Points[..7].ToArray(), point => Assert.Equal(SpecialCauses.None, point));
        Assert.All(chart.Points[7..].ToArray(), point => Assert.Equal(SpecialCauses.ShiftBelow, point));
    }

    /// <summary>ḡ = 4 until the step change and 1000 from it: the run of 1 before it is no run with those after.</summary>
    [Fact]
    public void CountBetween_StartsAnew_AtAStepChange()
    {
        double[] counts = [3, 5, 4, 2, 6, 1000, 1000, 0, 4002];
        var chart = CountBetweenChart.OfSeries(Days(9), counts, new() { BaselinePoints = 2, Rebases = [new(First.AddDays(5), "New ward")], Direction = ImprovementDirection.Decrease, Target = 3 });

        Assert.Equal([(0, 5, 4.0), (5, 4, 1000.0)], chart.Segments.ToArray().Select(segment => (segment.Start, segment.Length, segment.Limits.Mean)));
        Assert.Equal(
            [SpecialCauses.BelowLowerLimit, SpecialCauses.AboveUpperLimit],
            chart.Points.ToArray().Select(point => point.Causes).Where(causes => causes != SpecialCauses.None));
        Assert.Equal((true, false), (chart.Points[6].IsInBaseline, chart.Points[7].IsInBaseline));
        Assert.Equal((ImprovementDirection.Increase, (AssuranceIcon?)null), (chart.Options.Direction, chart.AssuranceIcon));
    }

    /// <summary>
    /// ḡ = 1000, q = 1000/1001: none has a probability of 1/1001, 4002 or more of q^4002 = 0.018301; fewer than the median 693 of
    /// 1 - q^693 = 0.499741, more than it of q^694 = 0.499759.
    /// </summary>
    [Fact]
    public void CountBetween_TellsHowOftenChanceAlerts()
    {
        var (low, high) = CountBetweenChart.FalseAlarmsPerPoint(1000, 7);

        Assert.Equal((1.0 / 1001) + Math.Pow(1 - Math.Pow(1000.0 / 1001, 693), 7), low, 12);
        Assert.Equal(Math.Pow(1000.0 / 1001, 4002) + Math.Pow(Math.Pow(1000.0 / 1001, 694), 7), high, 12);
        Assert.Equal((0, 0), CountBetweenChart.FalseAlarmsPerPoint(0, 7));
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TimeBetweenChart.Of(Days(1), [-1], new()));
        Assert.Throws<ArgumentException>(() => TimeBetweenChart.Of(Days(1), [double.NaN], new()));
        Assert.Throws<ArgumentException>(() => TimeBetweenChart.OfDays([First.AddDays(1), First], new()));
        Assert.Throws<ArgumentException>(() => CountBetweenChart.Of([1.5]));
        Assert.Throws<ArgumentException>(() => CountBetweenChart.Of([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountBetweenChart.Of([1], baselinePoints: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountBetweenChart.Of([1], runLength: 8));
        Assert.Equal(0, CountBetweenChart.Of([]).Points.Length);
    }

    private static DateOnly[] Days(int count) => [.. Enumerable.Range(0, count).Select(First.AddDays)];
}
