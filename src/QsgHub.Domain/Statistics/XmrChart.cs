using System.Buffers;

namespace QsgHub.Domain.Statistics;

/// <summary>
/// An XmR chart (individual values and moving ranges): whether a measure's last values are more of the same or a change that asks
/// for a cause.
/// </summary>
/// <remarks>
/// <para>Source: NHS England, <i>Making data count: Strengthening your decisions</i>; Wheeler, <i>Understanding Variation</i>.</para>
/// <para>
/// A period without a figure is left out and nothing is put in its place: the values on either side of the gap become neighbours, for
/// moving ranges and for runs alike, as in the NHS tools and the R package. Only a rebase breaks a run.
/// </para>
/// <para>Thread-safe once made; the arrays given to it are copied.</para>
/// </remarks>
public sealed class XmrChart
{
    private readonly DateOnly[] _dates;
    private readonly double[] _values;
    private readonly XmrPoint[] _points;
    private readonly XmrSegment[] _segments;

    private XmrChart(DateOnly[] dates, double[] values, XmrOptions options, XmrPoint[] points, XmrSegment[] segments)
    {
        _dates = dates;
        _values = values;
        _points = points;
        _segments = segments;
        Options = options;
        var latest = Array.FindLastIndex(_points, point => !point.IsMissing);
        if (latest >= 0)
        {
            LatestIndex = latest;
            var segment = Array.FindLast(_segments, segment => segment.Start <= latest);
            (VariationIcon, OtherVariationIcon) = XmrIcons.Variation(_points[latest], segment, options);
            AssuranceIcon = XmrIcons.Assurance(segment, options);
        }
    }

    /// <summary>How it was drawn up.</summary>
    public XmrOptions Options { get; }

    /// <summary>The days of its points, in order.</summary>
    public ReadOnlySpan<DateOnly> Dates => _dates;

    /// <summary>The values; NaN where nothing was reported.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>What is said of each point.</summary>
    public ReadOnlySpan<XmrPoint> Points => _points;

    /// <summary>The stretches between rebases, in order; together they are all points.</summary>
    public ReadOnlySpan<XmrSegment> Segments => _segments;

    /// <summary>0-based index of the last point that has a value; null when there is none.</summary>
    public int? LatestIndex { get; }

    /// <summary>State of the latest point; null while the limits are on trial.</summary>
    public VariationIcon? VariationIcon { get; }

    /// <summary>The other state, when improvement and concern both fire on the latest point; else null.</summary>
    public VariationIcon? OtherVariationIcon { get; }

    /// <summary>Whether the target will be met; null without target or direction, or while the limits are on trial.</summary>
    public AssuranceIcon? AssuranceIcon { get; }

    /// <summary>Draws up a chart.</summary>
    /// <param name="dates">Days in ascending order; equal ones keep their order.</param>
    /// <param name="values">A finite value for each day, or NaN where nothing was reported.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">The lengths differ, the days are out of order or a value is infinite.</exception>
    public static XmrChart Of(ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> values, XmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var points = new XmrPoint[values.Length];
        Span<XmrSegment> segments = new XmrSegment[options.Rebases.Count + 1];
        var count = Classify(dates, values, options, points, segments);
        return new(dates.ToArray(), values.ToArray(), options, points, segments[..count].ToArray());
    }

    /// <summary>The same points and stretches by the rules of another kind of chart, icons included.</summary>
    /// <param name="causes">The rules that fired on each point by that chart.</param>
    /// <exception cref="ArgumentException">There are not as many as points.</exception>
    internal XmrChart JudgedBy(ReadOnlySpan<SpecialCauses> causes)
    {
        if (causes.Length != _points.Length)
        {
            throw new ArgumentException("There are as many judgements as points.", nameof(causes));
        }

        var points = new XmrPoint[_points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = _points[i].By(causes[i]);
        }

        return new(_dates, _values, Options, points, _segments);
    }

    /// <summary>The computation alone, for whole indicators at a time: allocates nothing that grows with their number.</summary>
    /// <param name="dates">Days in ascending order; equal ones keep their order.</param>
    /// <param name="values">A finite value for each day, or NaN where nothing was reported.</param>
    /// <param name="options">How.</param>
    /// <param name="points">Room for as many points; overwritten.</param>
    /// <param name="segments">Room for one more than there are rebases; overwritten.</param>
    /// <returns>How many segments there are.</returns>
    /// <exception cref="ArgumentException">The lengths differ, room is missing, the days are out of order or a value is infinite.</exception>
    public static int Classify(
        ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> values, XmrOptions options, Span<XmrPoint> points, Span<XmrSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rebases = options.RebasesInOrder;
        if (dates.Length != values.Length || points.Length < values.Length || segments.Length <= rebases.Length)
        {
            throw new ArgumentException("Dates, values and points are as many as each other, and segments one more than rebases.");
        }

        RefuseDisorder(dates);
        int count = 0, start = 0, number = 0;
        foreach (var rebase in rebases)
        {
            var at = FirstFrom(dates, rebase.From);
            if (at == dates.Length || (options.Profile == SpcProfile.NhsRPlotTheDots && dates[at] != rebase.From))
            {
                continue;
            }

            if (at > start)
            {
                segments[count++] = Evaluate(values, number, start, at, options, points);
                start = at;
            }

            number++;
        }

        if (start < values.Length)
        {
            segments[count++] = Evaluate(values, number, start, values.Length, options, points);
        }

        return count;
    }

    /// <summary>The rebase from which a segment's limits hold; null for the stretch before the first.</summary>
    /// <param name="segment">One of this chart's.</param>
    public Rebase? RebaseOf(in XmrSegment segment)
    {
        var first = _dates[segment.Start];
        return segment.Number == 0 ? null : Options.Rebases.Last(rebase => rebase.From <= first);
    }

    private static void RefuseDisorder(ReadOnlySpan<DateOnly> dates)
    {
        for (var i = 1; i < dates.Length; i++)
        {
            if (dates[i] < dates[i - 1])
            {
                throw new ArgumentException($"The day at {i} lies before the one ahead of it.", nameof(dates));
            }
        }
    }

    /// <summary>Index of the first day on or after another.</summary>
    private static int FirstFrom(ReadOnlySpan<DateOnly> dates, DateOnly day)
    {
        int low = 0, high = dates.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = dates[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static XmrSegment Evaluate(ReadOnlySpan<double> values, int number, int start, int end, XmrOptions options, Span<XmrPoint> points)
    {
        values = values[start..end];
        points = points[start..end];
        if (Sums.AreFinite(values))
        {
            return new(number, start, values.Length, values.Length, EvaluateWhole(values, options, points));
        }

        var (known, limits) = EvaluateAroundGaps(values, options, points);
        return new(number, start, values.Length, known, limits);
    }

    private static ControlLimits EvaluateWhole(ReadOnlySpan<double> values, XmrOptions options, Span<XmrPoint> points)
    {
        if (values.Length == 0)
        {
            return new(double.NaN, double.NaN);
        }

        var baseline = Math.Min(options.BaselinePoints ?? values.Length, values.Length);
        var limits = XmrRules.Limits(values[..baseline], options.ScreenOutliers, options.Profile);
        XmrRules.Evaluate(values, limits, options, points);
        foreach (ref var point in points[baseline..values.Length])
        {
            point = point.AfterBaseline();
        }

        return limits;
    }

    private static (int Known, ControlLimits Limits) EvaluateAroundGaps(ReadOnlySpan<double> values, XmrOptions options, Span<XmrPoint> points)
    {
        var knownValues = ArrayPool<double>.Shared.Rent(values.Length);
        var knownPoints = ArrayPool<XmrPoint>.Shared.Rent(values.Length);
        var known = 0;
        foreach (var value in values)
        {
            if (double.IsInfinity(value))
            {
                throw new ArgumentException("A value is infinite.", nameof(values));
            }

            if (!double.IsNaN(value))
            {
                knownValues[known++] = value;
            }
        }

        var limits = EvaluateWhole(knownValues.AsSpan(0, known), options, knownPoints.AsSpan(0, known));
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            points[i] = double.IsNaN(values[i]) ? new XmrPoint(0, PointState.Missing) : knownPoints[next++];
        }

        ArrayPool<double>.Shared.Return(knownValues);
        ArrayPool<XmrPoint>.Shared.Return(knownPoints);
        return (known, limits);
    }
}
