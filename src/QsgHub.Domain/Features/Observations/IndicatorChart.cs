using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Observations;

/// <summary>How a series is charted.</summary>
public enum ChartMethod
{
    /// <summary>Individual values and their moving range.</summary>
    Xmr = 1,

    /// <summary>The time between rare events: a t chart, by whose limits a long time is good and a short one asks a question.</summary>
    TimeBetween = 2,
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

    /// <summary>How it is charted. A time below 0 is a mistake, which the chart of times could not show.</summary>
    public ChartMethod Method { get; }

    /// <summary>The lines of a stretch in the unit of the figures; a line that is not defined is null.</summary>
    /// <param name="segment">The stretch.</param>
    public (double? Centre, double? Lower, double? Upper) LinesOf(in XmrSegment segment)
    {
        var limits = segment.Limits;
        return Method == ChartMethod.Xmr
            ? (Finite(limits.Mean), Finite(limits.Lower), Finite(limits.Upper))
            : TimeBetweenChart.LimitsOf(segment) is { } lines ? (lines.Centre, lines.Lower, lines.Upper) : default;
    }

    /// <summary>The probability that a point of a stable process is flagged by chance.</summary>
    public double FalseAlarmsPerPoint => FalseAlarms.PerPoint(Chart.Options);

    /// <summary>How many of its points chance alone would flag.</summary>
    public double ExpectedFalseAlarms
    {
        get
        {
            var judged = 0;
            foreach (var segment in Chart.Segments)
            {
                judged += segment.Limits.AreDefined ? segment.Values : 0;
            }

            return judged * FalseAlarmsPerPoint;
        }
    }

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
        return new(series, MethodOf(definition, values), Draw(definition, dates, values, Options(definition, rebases)));
    }

    /// <summary>Draws up the chart of some figures of an indicator.</summary>
    internal static XmrChart Draw(IndicatorDefinition definition, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> values, XmrOptions options) =>
        MethodOf(definition, values) == ChartMethod.TimeBetween ? TimeBetweenChart.Of(dates, values, options).Transformed : XmrChart.Of(dates, values, options);

    /// <summary>How charts of an indicator are drawn up.</summary>
    internal static XmrOptions Options(IndicatorDefinition definition, IEnumerable<IndicatorRebase> rebases) => new()
    {
        Direction = definition.Direction,
        Target = definition.Target,
        ScreenOutliers = definition.ScreensOutliers,
        BaselinePoints = definition.BaselinePoints,
        Rebases = [.. rebases.Select(rebase => new Rebase(rebase.From, rebase.Reason))],
    };

    private static ChartMethod MethodOf(IndicatorDefinition definition, ReadOnlySpan<double> values) =>
        definition.Kind == IndicatorKind.TimeBetween && !values.ContainsAnyExceptInRange(0, double.MaxValue) ? ChartMethod.TimeBetween : ChartMethod.Xmr;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
