using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QsgHub.Domain.Statistics;

/// <summary>Sums over many values at a time. The lanes are always four, so that every machine rounds alike and no point changes sides.</summary>
internal static class Sums
{
    /// <summary>Arithmetic mean, corrected by the mean of what it leaves, so that the mean of equal values is that value.</summary>
    /// <param name="values">At least one.</param>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var first = SumOfDifferences(values, 0) / values.Length;
        return first + (SumOfDifferences(values, first) / values.Length);
    }

    /// <summary>Mean of the differences between neighbours, sign dropped.</summary>
    /// <param name="values">At least two.</param>
    public static double AverageMovingRange(ReadOnlySpan<double> values) => MovingRanges(values, double.PositiveInfinity).Sum / (values.Length - 1);

    /// <summary>Sum and number of the moving ranges that lie below a bound.</summary>
    public static (double Sum, int Count) MovingRanges(ReadOnlySpan<double> values, double below)
    {
        var four = MemoryMarshal.Cast<double, Vector256<double>>(values[..^1]);
        var bound = Vector256.Create(below);
        var sums = Vector256<double>.Zero;
        var counts = Vector256<long>.Zero;
        for (var i = 0; i < four.Length; i++)
        {
            var ranges = Vector256.Abs(Vector256.LoadUnsafe(in values[(4 * i) + 1]) - four[i]);
            var kept = Vector256.LessThan(ranges, bound);
            sums += ranges & kept;
            counts -= kept.AsInt64();
        }

        var sum = Vector256.Sum(sums);
        var count = (int)Vector256.Sum(counts);
        for (var i = (4 * four.Length) + 1; i < values.Length; i++)
        {
            var range = Math.Abs(values[i] - values[i - 1]);
            if (range < below)
            {
                sum += range;
                count++;
            }
        }

        return (sum, count);
    }

    /// <summary>Whether no value is missing or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<double> values)
    {
        var four = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var finite = Vector256<double>.AllBitsSet;
        var infinity = Vector256.Create(double.PositiveInfinity);
        foreach (var chunk in four)
        {
            finite &= Vector256.LessThan(Vector256.Abs(chunk), infinity);
        }

        var all = finite.AsInt64() == Vector256<long>.AllBitsSet;
        foreach (var value in values[(4 * four.Length)..])
        {
            all &= double.IsFinite(value);
        }

        return all;
    }

    private static double SumOfDifferences(ReadOnlySpan<double> values, double from)
    {
        var four = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var origin = Vector256.Create(from);
        var sums = Vector256<double>.Zero;
        foreach (var chunk in four)
        {
            sums += chunk - origin;
        }

        var sum = Vector256.Sum(sums);
        foreach (var value in values[(4 * four.Length)..])
        {
            sum += value - from;
        }

        return sum;
    }
}
