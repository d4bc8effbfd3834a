using QsgHub.Domain.Statistics;

namespace QsgHub.Benchmarks.Numbers;

/// <summary>What a point is, as both contestants must find it.</summary>
internal readonly record struct PlainPoint(SpecialCauses Causes, sbyte Side, bool IsClose);

/// <summary>
/// The floor: mean, moving range, limits and the four rules as an engineer would write them down for one series of one segment, with no
/// options, no gaps, no rebases and no checks of what it is given.
/// </summary>
internal static class ScalarXmr
{
    private const int Run = 7;

    public static void Classify(ReadOnlySpan<double> values, Span<PlainPoint> points)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        double ranges = 0;
        for (var i = 1; i < values.Length; i++)
        {
            ranges += Math.Abs(values[i] - values[i - 1]);
        }

        var range = ranges / (values.Length - 1);
        double upper = mean + (2.66 * range), lower = mean - (2.66 * range);
        double upperTwo = mean + (2.66 * 2 / 3 * range), lowerTwo = mean - (2.66 * 2 / 3 * range);

        int above = 0, below = 0, rising = 0, falling = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var causes = value > upper ? SpecialCauses.AboveUpperLimit : value < lower ? SpecialCauses.BelowLowerLimit : SpecialCauses.None;
            var isClose = (value > upperTwo && value <= upper) || (value < lowerTwo && value >= lower);
            points[i] = new(causes, (sbyte)(value > mean ? 1 : value < mean ? -1 : 0), isClose);

            above = value > mean ? above + 1 : 0;
            below = value < mean ? below + 1 : 0;
            rising = i > 0 && value > values[i - 1] ? rising + 1 : 0;
            falling = i > 0 && value < values[i - 1] ? falling + 1 : 0;
            Mark(points, i, above >= Run ? Run : 0, SpecialCauses.ShiftAbove);
            Mark(points, i, below >= Run ? Run : 0, SpecialCauses.ShiftBelow);
            Mark(points, i, rising >= Run - 1 ? Run : 0, SpecialCauses.RisingTrend);
            Mark(points, i, falling >= Run - 1 ? Run : 0, SpecialCauses.FallingTrend);

            if (above >= 3 && (value > upperTwo ? 1 : 0) + (values[i - 1] > upperTwo ? 1 : 0) + (values[i - 2] > upperTwo ? 1 : 0) >= 2)
            {
                for (var j = i - 2; j <= i; j++)
                {
                    Mark(points, j, values[j] > upperTwo ? 1 : 0, SpecialCauses.TwoOfThreeHigh);
                }
            }

            if (below >= 3 && (value < lowerTwo ? 1 : 0) + (values[i - 1] < lowerTwo ? 1 : 0) + (values[i - 2] < lowerTwo ? 1 : 0) >= 2)
            {
                for (var j = i - 2; j <= i; j++)
                {
                    Mark(points, j, values[j] < lowerTwo ? 1 : 0, SpecialCauses.TwoOfThreeLow);
                }
            }
        }
    }

    private static void Mark(Span<PlainPoint> points, int last, int count, SpecialCauses cause)
    {
        for (var i = last - count + 1; i <= last; i++)
        {
            points[i] = points[i] with { Causes = points[i].Causes | cause };
        }
    }
}
