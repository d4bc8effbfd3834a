namespace QsgHub.Domain.Statistics;

/// <summary>Limits and rules over the values of one segment that has no gap. Allocates nothing.</summary>
internal static class XmrRules
{
    /// <summary>Ranges of this many averages or more are outliers: 3.267 is the upper limit of a chart of moving ranges.</summary>
    private const double OutlierRange = 3.267;

    /// <summary>The limits that a baseline gives.</summary>
    /// <param name="baseline">At least one value.</param>
    /// <param name="screen">Whether outliers among the ranges are left out.</param>
    /// <param name="profile">Decides what becomes of a screen that leaves nothing.</param>
    public static ControlLimits Limits(ReadOnlySpan<double> baseline, bool screen, SpcProfile profile)
    {
        var mean = Sums.Mean(baseline);
        if (baseline.Length < 2)
        {
            return new(mean, double.NaN);
        }

        var average = Sums.AverageMovingRange(baseline);
        if (!screen || (average == 0 && profile == SpcProfile.Nhs))
        {
            return new(mean, average);
        }

        var (sum, count) = Sums.MovingRanges(baseline, OutlierRange * average);
        return new(mean, sum / count);
    }

    /// <summary>Tries every rule on every value.</summary>
    /// <param name="values">The segment's values in the order of their days.</param>
    /// <param name="limits">The segment's limits. Rules that need undefined ones do not fire.</param>
    /// <param name="options">Run length and the variant of two of three.</param>
    /// <param name="points">As many as values; overwritten.</param>
    public static void Evaluate(ReadOnlySpan<double> values, in ControlLimits limits, XmrOptions options, Span<XmrPoint> points)
    {
        points = points[..values.Length];
        var run = options.RunLength;
        var countBeyond = options.CountBeyondLimits;
        var laterTrendOnly = options.Profile == SpcProfile.NhsRPlotTheDots;
        var (mean, lower, upper, lowerTwo, upperTwo) = (limits.Mean, limits.Lower, limits.Upper, limits.LowerTwoSigma, limits.UpperTwoSigma);

        int side = 0, sideRun = 0, step = 0, stepRun = 0;
        bool beyond1 = false, beyond2 = false;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var now = value > mean ? 1 : value < mean ? -1 : 0;
            var outside = value > upper ? SpecialCauses.AboveUpperLimit : value < lower ? SpecialCauses.BelowLowerLimit : SpecialCauses.None;
            var beyondTwo = value > upperTwo || value < lowerTwo;
            var close = beyondTwo && outside == SpecialCauses.None;
            points[i] = new((byte)outside, PointState.Baseline
                | (now > 0 ? PointState.Above : now < 0 ? PointState.Below : PointState.None)
                | (close ? PointState.CloseToLimit : PointState.None));

            sideRun = now == side ? sideRun + 1 : 1;
            side = now;
            if (sideRun >= run && now != 0)
            {
                Mark(points, i, sideRun == run ? run : 1, now > 0 ? SpecialCauses.ShiftAbove : SpecialCauses.ShiftBelow, SpecialCauses.None);
            }

            if (i > 0)
            {
                var change = value > values[i - 1] ? 1 : value < values[i - 1] ? -1 : 0;
                stepRun = change == step ? stepRun + 1 : 1;
                step = change;
                if (stepRun >= run - 1 && change != 0)
                {
                    var (trend, other) = change > 0 ? (SpecialCauses.RisingTrend, SpecialCauses.FallingTrend) : (SpecialCauses.FallingTrend, SpecialCauses.RisingTrend);
                    Mark(points, i, stepRun == run - 1 ? run : 1, trend, laterTrendOnly ? other : SpecialCauses.None);
                }
            }

            var counts = close || (countBeyond && beyondTwo);
            if (sideRun >= 3 && now != 0 && (counts ? beyond1 || beyond2 : beyond1 && beyond2))
            {
                var cause = now > 0 ? SpecialCauses.TwoOfThreeHigh : SpecialCauses.TwoOfThreeLow;
                MarkIf(counts, points, i, cause);
                MarkIf(beyond1, points, i - 1, cause);
                MarkIf(beyond2, points, i - 2, cause);
            }

            (beyond2, beyond1) = (beyond1, counts);
        }
    }

    private static void Mark(Span<XmrPoint> points, int last, int count, SpecialCauses cause, SpecialCauses without)
    {
        for (var i = last - count + 1; i <= last; i++)
        {
            points[i] = points[i].With(cause, without);
        }
    }

    private static void MarkIf(bool condition, Span<XmrPoint> points, int at, SpecialCauses cause)
    {
        if (condition)
        {
            points[at] = points[at].With(cause, SpecialCauses.None);
        }
    }
}
