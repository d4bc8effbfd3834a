using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Observations;

/// <summary>
/// A series of observed and expected counts with its CUSUM: the kind of chart behind alerts of mortality outliers. It finds a small
/// lasting change sooner than an XmR chart, at the price of false alarms that is shown with it.
/// </summary>
public sealed class IndicatorCusum
{
    // Beyond so many a period, the way to an alert is no chain of counts but a drift, and the run length says nothing that the chart does not.
    private const double MostExpected = 10_000;

    private IndicatorCusum(IndicatorSeries series, CusumChart? chart, string? excuse)
    {
        Series = series;
        Chart = chart;
        Excuse = excuse;
    }

    /// <summary>The series.</summary>
    public IndicatorSeries Series { get; }

    /// <summary>Its chart, a value for each figure in their order; null where <see cref="Excuse"/> says why there is none.</summary>
    public CusumChart? Chart { get; }

    /// <summary>Why the series has no CUSUM, as a sentence; null when it has.</summary>
    public string? Excuse { get; }

    /// <summary>Mean number of periods from a start at 0 to an alert while nothing is worse than expected; null where there is none.</summary>
    public double? PeriodsToFalseAlarm => RunLength(1);

    /// <summary>Mean number of periods to an alert once the counts are as much worse as was asked; null where there is none.</summary>
    public double? PeriodsToAlert => Chart is { } chart ? RunLength(chart.Options.Ratio) : null;

    /// <summary>Draws up the CUSUM of a series.</summary>
    /// <param name="series">The series; its numerators are what was observed, its denominators what was expected.</param>
    /// <param name="options">What to look for.</param>
    public static IndicatorCusum Of(IndicatorSeries series, CusumOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (ExcuseOrNull(series) is { } excuse)
        {
            return new(series, null, excuse);
        }

        var observed = series.Points.Select(point => point.Numerator!.Value).ToArray();
        var expected = series.Points.Select(point => point.Denominator!.Value).ToArray();
        return new(series, CusumChart.OfCounts(observed, expected, options), null);
    }

    private static string? ExcuseOrNull(IndicatorSeries series)
    {
        if (series.Indicator.Definition.Kind != IndicatorKind.IndirectlyStandardisedRatio)
        {
            return "It is no ratio of what was observed to what was expected.";
        }

        if (series.Points.Any(point => point is not { Numerator: >= 0, Denominator: > 0 }))
        {
            return "A figure lacks what was observed or what was expected.";
        }

        // What happened in two overlapping periods would be counted twice, and every lasting alert would be one of those.
        return series.Points.Zip(series.Points.Skip(1)).Any(pair => pair.Second.PeriodStart <= pair.First.PeriodEnd)
            ? "Its periods overlap, so the same events would be counted again and again."
            : null;
    }

    private double? RunLength(double actualRatio)
    {
        if (Chart is not { } chart)
        {
            return null;
        }

        var expected = Series.Points.Average(point => point.Denominator!.Value);
        var periods = expected <= MostExpected ? CusumRunLength.Mean(expected, chart.Options, actualRatio) : double.PositiveInfinity;
        return double.IsFinite(periods) ? periods : null;
    }
}
