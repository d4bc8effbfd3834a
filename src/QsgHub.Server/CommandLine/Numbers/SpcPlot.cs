using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>The lines of a stretch of a chart, in the unit of its values; null where there is none.</summary>
internal readonly record struct SpcLines(double? Centre, double? Lower, double? Upper);

/// <summary>A chart over time as it is drawn: charts of rare events have lines of their own.</summary>
/// <param name="Kind">What kind of chart it is, in words.</param>
/// <param name="Chart">Points, stretches and icons.</param>
/// <param name="Values">The values as they were reported; NaN where nothing was.</param>
/// <param name="Lines">The lines of each stretch.</param>
/// <param name="FalseAlarms">How many of the points chance alone would flag.</param>
internal sealed record SpcPlot(string Kind, XmrChart Chart, double[] Values, IReadOnlyList<SpcLines> Lines, double FalseAlarms)
{
    public static SpcPlot Of(XmrChart chart)
    {
        var points = chart.Points.ToArray().Count(point => !point.IsMissing);
        return new("XmR chart", chart, chart.Values.ToArray(), [.. chart.Segments.ToArray().Select(segment => LinesOf(segment.Limits))], points * Domain.Statistics.FalseAlarms.PerPoint(chart.Options));
    }

    public static SpcPlot Of(IndicatorChart chart) => new(
        chart.Method switch { ChartMethod.TimeBetween => "t chart", ChartMethod.CountBetween => "g chart", _ => "XmR chart" },
        chart.Chart,
        [.. chart.Series.Points.Select(point => point.Value)],
        [.. chart.Chart.Segments.ToArray().Select(segment => chart.LinesOf(segment)).Select(lines => new SpcLines(lines.Centre, lines.Lower, lines.Upper))],
        chart.ExpectedFalseAlarms);

    private static SpcLines LinesOf(ControlLimits limits) => new(Finite(limits.Mean), Finite(limits.Lower), Finite(limits.Upper));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
