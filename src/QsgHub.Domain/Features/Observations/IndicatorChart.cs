using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Observations;

/// <summary>How a series is charted.</summary>
public enum ChartMethod
{
    /// <summary>Individual values and their moving range.</summary>
    Xmr = 1,

    /// <summary>The time between rare events: a t chart, by whose limits a long time is good and a short one asks a question.</summary>
    TimeBetween = 2,

    /// <summary>The count between rare events: a g chart, by whose limits and median a high count is good and a low one asks a question.</summary>
    CountBetween = 3,
}

/// <summary>A series with its control chart. It asks questions; it judges nobody.</summary>
public sealed class IndicatorChart
{
    private IndicatorChart(IndicatorSeries series, ChartMethod method, XmrChart chart)
    {
        Series = series;
        Method = method;
        Chart = chart;
    }

    /// <summary>The series.</summary>
    public IndicatorSeries Series { get; }

    /// <summary>Its chart: a point for each figure, in their order. That of times between events is drawn of their 3.6th roots.</summary>
    public XmrChart Chart { get; }

    /// <summary>How it is charted. A time below 0 or a count that is not whole is a mistake, which the charts of rare events could not show.</summary>
    public ChartMethod Method { get; }

    /// <summary>The lines of a stretch in the unit of the figures; a line that is not defined is null.</summary>
    /// <param name="segment">The stretch.</param>
    public (double? Centre, double? Lower, double? Upper) LinesOf(in XmrSegment segment)
    {
        var limits = segment.Limits;
        if (Method == ChartMethod.Xmr)
        {
            return (Finite(limits.Mean), Finite(limits.Lower), Finite(limits.Upper));
        }

        RareEventLimits? lines = Method == ChartMethod.TimeBetween ? TimeBetweenChart.LimitsOf(segment) : limits.AreDefined ? CountBetweenChart.LimitsOf(limits.Mean) : null;
        return lines is { } drawn ? (drawn.Centre, drawn.Lower, drawn.Upper) : default;
    }

    /// <summary>How many of its points chance alone would flag.</summary>
    public double ExpectedFalseAlarms
    {
        get
        {
            var expected = 0.0;
            foreach (var segment in Chart.Segments)
            {
                if (segment.Limits.AreDefined)
                {
                    var (concern, other) = FalseAlarmsPerPoint(Method, Chart.Options, segment);
                    expected += segment.Values * (concern + other);
                }
            }

            return expected;
        }
    }

    /// <summary>The probability that the latest point of a stable process means concern by chance.</summary>
    internal static double FalseConcerns(IndicatorDefinition definition, XmrChart chart) =>
        chart.Segments.IsEmpty ? 0 : FalseAlarmsPerPoint(MethodOf(definition.Kind, chart.Values), chart.Options, chart.Segments[^1]).Concern;

    /// <summary>Draws up the chart of a series as its indicator asks for.</summary>
    /// <param name="series">The series.</param>
    /// <param name="rebases">The indicator's step changes.</param>
    public static IndicatorChart Of(IndicatorSeries series, IEnumerable<IndicatorRebase> rebases)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(rebases);
        var dates = new DateOnly[series.Points.Count];
        var values = new double[dates.Length];
        for (var i = 0; i < dates.Length; i++)
        {
            (dates[i], values[i]) = (series.Points[i].PeriodStart, series.Points[i].Value);
        }

        var definition = series.Indicator.Definition;
        var chart = Draw(definition, dates, values, Options(definition, rebases));
        return new(series, MethodOf(definition.Kind, values), chart);
    }

    /// <summary>Draws up the chart of some figures of an indicator.</summary>
    internal static XmrChart Draw(IndicatorDefinition definition, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> values, XmrOptions options) =>
        MethodOf(definition.Kind, values) switch
        {
            ChartMethod.TimeBetween => TimeBetweenChart.Of(dates, values, options).Transformed,
            ChartMethod.CountBetween => CountBetweenChart.OfSeries(dates, values, options),
            _ => XmrChart.Of(dates, values, options),
        };

    /// <summary>How charts of an indicator are drawn up.</summary>
    internal static XmrOptions Options(IndicatorDefinition definition, IEnumerable<IndicatorRebase> rebases) => new()
    {
        Direction = definition.Direction,
        Target = definition.Target,
        ScreenOutliers = definition.ScreensOutliers,
        BaselinePoints = definition.BaselinePoints,
        Rebases = [.. rebases.Select(rebase => new Rebase(rebase.From, rebase.Reason))],
    };

    private static (double Concern, double Other) FalseAlarmsPerPoint(ChartMethod method, XmrOptions options, in XmrSegment segment)
    {
        var half = FalseAlarms.PerPoint(options) / 2;
        return method == ChartMethod.CountBetween ? CountBetweenChart.FalseAlarmsPerPoint(segment.Limits.Mean, options.RunLength) : (half, half);
    }

    private static ChartMethod MethodOf(IndicatorKind kind, ReadOnlySpan<double> values) => kind switch
    {
        IndicatorKind.TimeBetween when AreNotNegative(values) => ChartMethod.TimeBetween,
        IndicatorKind.CountBetween when AreNotNegative(values) && AreWhole(values) => ChartMethod.CountBetween,
        _ => ChartMethod.Xmr,
    };

    private static bool AreNotNegative(ReadOnlySpan<double> values) => !values.ContainsAnyExceptInRange(0, double.MaxValue);

    private static bool AreWhole(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsInteger(value))
            {
                return false;
            }
        }

        return true;
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
