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
        Median = Math.Max(0, Math.Ceiling(Quantile(0.5)));
        var lower = Math.Floor(Quantile(OutsideOneLimit) + 1);
        Limits = new(Median, lower > 0 ? lower : null, mean + (3 * Math.Sqrt(mean * (mean + 1))));
        Evaluate(runLength);
    }

    /// <summary>The counts, as given.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>Mean count of the baseline, ḡ; NaN when there is none.</summary>
    public double Mean { get; }

    /// <summary>Median of the geometric distribution of that mean: the centre line.</summary>
    public double Median { get; }

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

    /// <summary>Where the share of smaller counts reaches a probability: P(X ≤ k) = 1 - q^(k+1), with q = ḡ/(1 + ḡ).</summary>
    private double Quantile(double probability) => (double.LogP1(-probability) / -double.LogP1(1 / Mean)) - 1;

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
