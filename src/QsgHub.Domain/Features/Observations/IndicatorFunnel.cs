using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Observations;

/// <summary>A unit of a funnel.</summary>
/// <param name="Figure">Its figure of the period.</param>
/// <param name="Unit">Where it lies.</param>
public readonly record struct FunnelPlace(Observation Figure, FunnelUnit Unit);

/// <summary>A point of a funnel's curves, in the indicator's unit.</summary>
/// <param name="Denominator">Size of a unit.</param>
/// <param name="Limits">The limits there.</param>
public readonly record struct FunnelCurvePoint(double Denominator, FunnelLimits Limits);

/// <summary>Providers of one kind in one period beside what is expected of them all: never a league table.</summary>
public sealed class IndicatorFunnel
{
    private const int CurvePoints = 40;

    private IndicatorFunnel(Indicator indicator, IReadOnlyList<Observation> figures, FunnelPlot plot)
    {
        Indicator = indicator;
        Plot = plot;
        var units = plot.Units;
        var places = new FunnelPlace[figures.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = new(figures[i], units[i]);
        }

        Places = places;
    }

    /// <summary>The indicator.</summary>
    public Indicator Indicator { get; }

    /// <summary>The plot, on the scale of numerator by denominator.</summary>
    public FunnelPlot Plot { get; }

    /// <summary>The units, in the order of the figures.</summary>
    public IReadOnlyList<FunnelPlace> Places { get; }

    /// <summary>What units are compared with, in the indicator's unit.</summary>
    public double Target => Plot.Target * Indicator.Definition.Multiplier;

    /// <summary>How many of the units chance alone would put beyond the outer limits on the bad side.</summary>
    public double ExpectedFalseAlarms => Places.Count(place => place.Unit.Band != FunnelBand.NotBanded) * OneSide;

    private static double OneSide => 0.001;

    /// <summary>The kind of funnel that an indicator's figures allow.</summary>
    /// <returns>Null when they allow none.</returns>
    public static FunnelKind? KindOrNull(IndicatorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Denominator is null ? null : definition.Kind switch
        {
            IndicatorKind.Proportion => FunnelKind.Proportion,
            IndicatorKind.Rate or IndicatorKind.Ratio => FunnelKind.RatioOfCounts,
            IndicatorKind.IndirectlyStandardisedRatio => FunnelKind.StandardisedRatioShmi,
            _ => null,
        };
    }

    /// <summary>Draws up the funnel of some figures.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="kind">What <see cref="KindOrNull"/> gave.</param>
    /// <param name="figures">Figures of one period, one a unit, with numerator and denominator.</param>
    public static IndicatorFunnel Of(Indicator indicator, FunnelKind kind, IReadOnlyList<Observation> figures)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(figures);
        var options = new FunnelOptions { Kind = kind, MinimumDenominator = indicator.Definition.MinimumDenominator };
        double[] numerators = [.. figures.Select(figure => figure.Numerator!.Value)];
        double[] denominators = [.. figures.Select(figure => figure.Denominator!.Value)];
        return new(indicator, figures, FunnelPlot.Of(numerators, denominators, options));
    }

    /// <summary>The limits over the sizes of the units, the smallest first; empty without units.</summary>
    public IReadOnlyList<FunnelCurvePoint> Curve()
    {
        if (Places.Count == 0)
        {
            return [];
        }

        var (least, most) = (Places.Min(place => place.Unit.Denominator), Places.Max(place => place.Unit.Denominator));
        var steps = most > least ? CurvePoints : 1;
        var multiplier = Indicator.Definition.Multiplier;
        return [.. Enumerable.Range(0, steps).Select(i =>
        {
            var size = steps == 1 ? least : least * Math.Pow(most / least, (double)i / (steps - 1));
            var limits = Plot.LimitsAt(size);
            return new FunnelCurvePoint(size, new(limits.Lower95 * multiplier, limits.Upper95 * multiplier, limits.Lower998 * multiplier, limits.Upper998 * multiplier));
        })];
    }
}
