using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Observations;

/// <summary>A series with its control chart. It asks questions; it judges nobody.</summary>
public sealed class IndicatorChart
{
    private IndicatorChart(IndicatorSeries series, XmrChart chart)
    {
        Series = series;
        Chart = chart;
    }

    /// <summary>The series.</summary>
    public IndicatorSeries Series { get; }

    /// <summary>Its chart: a point for each figure, in their order.</summary>
    public XmrChart Chart { get; }

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

        return new(series, XmrChart.Of(dates, values, Options(series.Indicator.Definition, rebases)));
    }

    /// <summary>How charts of an indicator are drawn up.</summary>
    internal static XmrOptions Options(IndicatorDefinition definition, IEnumerable<IndicatorRebase> rebases) => new()
    {
        Direction = definition.Direction,
        Target = definition.Target,
        ScreenOutliers = definition.ScreensOutliers,
        BaselinePoints = definition.BaselinePoints,
        Rebases = [.. rebases.Select(rebase => new Rebase(rebase.From, rebase.Reason))],
    };
}
