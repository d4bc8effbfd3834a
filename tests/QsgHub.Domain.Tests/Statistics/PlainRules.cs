using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>The four rules as their text says them, window by window, with no eye to speed.</summary>
internal static class PlainRules
{
    public static SpecialCauses[] Causes(double[] values, ControlLimits limits, XmrOptions options)
    {
        var causes = new SpecialCauses[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            causes[i] = values[i] > limits.Upper ? SpecialCauses.AboveUpperLimit : values[i] < limits.Lower ? SpecialCauses.BelowLowerLimit : SpecialCauses.None;
        }

        foreach (var window in Windows(values.Length, options.RunLength))
        {
            Flag(causes, window, window.All(i => values[i] > limits.Mean), SpecialCauses.ShiftAbove);
            Flag(causes, window, window.All(i => values[i] < limits.Mean), SpecialCauses.ShiftBelow);
            Trend(causes, window, window.Skip(1).All(i => values[i] > values[i - 1]), SpecialCauses.RisingTrend, SpecialCauses.FallingTrend, options);
            Trend(causes, window, window.Skip(1).All(i => values[i] < values[i - 1]), SpecialCauses.FallingTrend, SpecialCauses.RisingTrend, options);
        }

        foreach (var window in Windows(values.Length, 3))
        {
            var high = window.Where(i => values[i] > limits.UpperTwoSigma && (options.CountBeyondLimits || values[i] <= limits.Upper)).ToArray();
            var low = window.Where(i => values[i] < limits.LowerTwoSigma && (options.CountBeyondLimits || values[i] >= limits.Lower)).ToArray();
            Flag(causes, high, high.Length >= 2 && window.All(i => values[i] > limits.Mean), SpecialCauses.TwoOfThreeHigh);
            Flag(causes, low, low.Length >= 2 && window.All(i => values[i] < limits.Mean), SpecialCauses.TwoOfThreeLow);
        }

        return causes;
    }

    private static IEnumerable<int[]> Windows(int count, int length) =>
        Enumerable.Range(0, Math.Max(0, count - length + 1)).Select(start => Enumerable.Range(start, length).ToArray());

    private static void Flag(SpecialCauses[] causes, int[] window, bool fires, SpecialCauses cause)
    {
        foreach (var i in fires ? window : [])
        {
            causes[i] |= cause;
        }
    }

    private static void Trend(SpecialCauses[] causes, int[] window, bool fires, SpecialCauses cause, SpecialCauses other, XmrOptions options)
    {
        foreach (var i in fires ? window : [])
        {
            causes[i] = (options.Profile == SpcProfile.NhsRPlotTheDots ? causes[i] & ~other : causes[i]) | cause;
        }
    }
}
