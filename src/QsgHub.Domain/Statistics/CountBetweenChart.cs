namespace QsgHub.Domain.Statistics;

/// <summary>
/// A g chart: how many cases, patients or days without the event lie between one rare event and the next. More is better.
/// </summary>
/// <remarks>
/// Source: Benneyan (2001), <i>Number-between g-type statistical quality control charts for monitoring adverse events</i>, Health Care
/// Management Science 4:305-318. The counts are geometric; the upper limit is ḡ + 3√(ḡ(ḡ + 1)). Three sigma below the mean is always
/// under 0, so the lower limit is the exact one: fewer than so many come about by chance once in 740 at most (0.00135, what three sigma
/// leave on one side). Runs are judged by the median, since a geometric count lies below its mean more often than above.
/// </remarks>
public sealed class CountBetweenChart
{
    private const double OutsideOneLimit = 0.00135;

    private readonly SpecialCauses[] _points;
    private readonly double[] _counts;

    private CountBetweenChart(double[] counts, double mean, int runLength)
    {
        _counts = counts;
        _points = new SpecialCauses[counts.Length];
        Mean = mean;
        Limits = LimitsOf(mean);
        Evaluate(runLength);
    }

    /// <summary>The counts, as given.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>Mean count of the baseline, ḡ; NaN when there is none.</summary>
    public double Mean { get; }

    /// <summary>Median of the geometric distribution of that mean: the centre line.</summary>
    public double Median => Limits.Centre;

    /// <summary>The lines of the chart. A count equal to the lower limit is within it.</summary>
    public RareEventLimits Limits { get; }

    /// <summary>The rules that fired on each point: beyond a limit, and shifts to one side of the median; a point on the median breaks a run.</summary>
    public ReadOnlySpan<SpecialCauses> Points => _points;

    /// <summary>Draws up a chart.</summary>
    /// <param name="counts">Between one event and the next, the events not counted: whole, not negative.</param>
    /// <param name="baselinePoints">Take the mean of the first so many; null for all.</param>
    /// <param name="runLength">Points that make a shift.</param>
    /// <exception cref="ArgumentException">A count is negative or not whole.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is below 2 or the run length neither 6 nor 7.</exception>
    public static CountBetweenChart Of(ReadOnlySpan<double> counts, int? baselinePoints = null, int runLength = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baselinePoints ?? 2, 2, nameof(baselinePoints));
        ArgumentOutOfRangeException.ThrowIfNotEqual(runLength is 6 or 7, true, nameof(runLength));
        for (var i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] >= 0 && double.IsInteger(counts[i])))
            {
                throw new ArgumentException($"The count at {i} is negative or not whole.", nameof(counts));
            }
        }

        var baseline = counts[..Math.Min(baselinePoints ?? counts.Length, counts.Length)];
        return new(counts.ToArray(), baseline.IsEmpty ? double.NaN : Sums.Mean(baseline), runLength);
    }

    /// <summary>Draws up a chart stretch by stretch between step changes, in the form that other charts of a series have.</summary>
    /// <param name="events">The day of the event that ended each count, in ascending order.</param>
    /// <param name="counts">As for <see cref="Of"/>.</param>
    /// <param name="options">Step changes, baseline and run length. Direction and target do not apply: more is better, and no count between harms is a target.</param>
    /// <returns>The stretches with their means, whose lines <see cref="LimitsOf"/> gives, and the points by this chart's rules.</returns>
    /// <exception cref="ArgumentException">The lengths differ, the days are out of order, or a count is negative or not whole.</exception>
    public static XmrChart OfSeries(ReadOnlySpan<DateOnly> events, ReadOnlySpan<double> counts, XmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var stretches = XmrChart.Of(events, counts, options with { Direction = Features.Observations.ImprovementDirection.Increase, Target = null });
        var causes = new SpecialCauses[counts.Length];
        foreach (var segment in stretches.Segments)
        {
            Of(counts.Slice(segment.Start, segment.Length), options.BaselinePoints, options.RunLength).Points.CopyTo(causes.AsSpan(segment.Start));
        }

        return stretches.JudgedBy(causes);
    }

    /// <summary>The lines of a stretch.</summary>
    /// <param name="mean">Mean count of its baseline, ḡ.</param>
    public static RareEventLimits LimitsOf(double mean)
    {
        var lower = Math.Floor(Quantile(OutsideOneLimit, mean) + 1);
        return new(Math.Max(0, Math.Ceiling(Quantile(0.5, mean))), lower > 0 ? lower : null, mean + (3 * Math.Sqrt(mean * (mean + 1))));
    }

    /// <summary>The probability that some rule fires on the latest point of a stable process by chance, on each side: taken one by one and added up.</summary>
    /// <param name="mean">Mean count of the baseline, ḡ, taken for the true one.</param>
    /// <param name="runLength">Points that make a shift.</param>
    public static (double Low, double High) FalseAlarmsPerPoint(double mean, int runLength)
    {
        var lines = LimitsOf(mean);
        var low = lines.Lower is { } lower ? 1 - AtLeast(lower, mean) : 0;
        var shortOfMedian = 1 - AtLeast(lines.Centre, mean);
        return (low + Math.Pow(shortOfMedian, runLength), AtLeast(Math.Floor(lines.Upper) + 1, mean) + Math.Pow(AtLeast(lines.Centre + 1, mean), runLength));
    }

    /// <summary>P(X ≥ k) = q^k, with q = ḡ/(1 + ḡ).</summary>
    private static double AtLeast(double count, double mean) => Math.Pow(mean / (1 + mean), count);

    /// <summary>Where the share of smaller counts reaches a probability: P(X ≤ k) = 1 - q^(k+1).</summary>
    private static double Quantile(double probability, double mean) => (double.LogP1(-probability) / -double.LogP1(1 / mean)) - 1;

    private void Evaluate(int runLength)
    {
        int side = 0, run = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            _points[i] = _counts[i] > Limits.Upper ? SpecialCauses.AboveUpperLimit
                : _counts[i] < Limits.Lower ? SpecialCauses.BelowLowerLimit
                : SpecialCauses.None;
            var now = _counts[i].CompareTo(Median);
            run = now == side ? run + 1 : 1;
            side = now;
            for (var j = i; run >= runLength && now != 0 && j > i - runLength; j--)
            {
                _points[j] |= now > 0 ? SpecialCauses.ShiftAbove : SpecialCauses.ShiftBelow;
            }
        }
    }
}
