namespace QsgHub.Domain.Statistics;

/// <summary>Limits of a chart of rare events, in the unit of its values.</summary>
/// <param name="Centre">Centre line.</param>
/// <param name="Lower">Lower limit; null where none lies above 0.</param>
/// <param name="Upper">Upper limit.</param>
public readonly record struct RareEventLimits(double Centre, double? Lower, double Upper);

/// <summary>
/// A t chart: the time between rare events, such as Never Events. A count of them per month is nearly always nought, and says nothing;
/// the time since the one before does. Longer is better.
/// </summary>
/// <remarks>
/// Source: Nelson (1994), <i>A control chart for parts-per-million nonconforming items</i>, Journal of Quality Technology 26:239-240.
/// Times between independent events are exponential; raised to the power 1/3.6 they are nearly normal, and an XmR chart is drawn of
/// them, with all of its rules, and its lines are carried back.
/// </remarks>
public sealed class TimeBetweenChart
{
    private const double Power = 3.6;

    private readonly double[] _times;

    private TimeBetweenChart(double[] times, XmrChart transformed)
    {
        _times = times;
        Transformed = transformed;
    }

    /// <summary>The XmR chart of the transformed times: its points and icons are this chart's own.</summary>
    public XmrChart Transformed { get; }

    /// <summary>The times, as given.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Draws up a chart.</summary>
    /// <param name="events">The day of the event that ended each time, in ascending order.</param>
    /// <param name="times">From the event before to that one, in any unit: finite, not negative.</param>
    /// <param name="options">How. Its direction and target do not apply: longer is better, and no time between harms is a target.</param>
    /// <exception cref="ArgumentException">The lengths differ, the days are out of order, or a time is negative or not a number.</exception>
    public static TimeBetweenChart Of(ReadOnlySpan<DateOnly> events, ReadOnlySpan<double> times, XmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var transformed = new double[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            transformed[i] = times[i] >= 0 && double.IsFinite(times[i])
                ? Math.Pow(times[i], 1 / Power)
                : throw new ArgumentException($"The time at {i} is negative or not a number.", nameof(times));
        }

        var better = options with { Direction = Features.Observations.ImprovementDirection.Increase, Target = null };
        return new(times.ToArray(), XmrChart.Of(events, transformed, better));
    }

    /// <summary>Draws up a chart of the days between events.</summary>
    /// <param name="events">The days of all events in ascending order; two on one day are no days apart.</param>
    /// <param name="options">How, as in <see cref="Of"/>.</param>
    /// <returns>A chart with one point fewer than there are events.</returns>
    /// <exception cref="ArgumentException">The days are out of order.</exception>
    public static TimeBetweenChart OfDays(ReadOnlySpan<DateOnly> events, XmrOptions options)
    {
        var days = new double[Math.Max(0, events.Length - 1)];
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = events[i + 1].DayNumber - events[i].DayNumber;
        }

        return Of(events.IsEmpty ? [] : events[1..], days, options);
    }

    /// <summary>The lines of a segment of <see cref="Transformed"/>, carried back to the unit of the times.</summary>
    /// <returns>Null where the segment has no limits.</returns>
    public static RareEventLimits? LimitsOf(in XmrSegment segment)
    {
        var limits = segment.Limits;
        return limits.AreDefined
            ? new(Math.Pow(limits.Mean, Power), limits.Lower > 0 ? Math.Pow(limits.Lower, Power) : null, Math.Pow(limits.Upper, Power))
            : null;
    }
}
