namespace QsgHub.Domain.Statistics;

/// <summary>
/// A funnel plot: units of one kind over one period beside a target, with limits that widen as units get smaller. It shows which ones
/// chance does not explain; it is never a league table.
/// </summary>
/// <remarks>
/// Sources: as for <see cref="FunnelKind"/>; NHS Digital, <i>SHMI specification</i>; Verburg et al. (2018), <i>Guidelines on constructing
/// funnel plots for quality indicators</i>. Thread-safe once made.
/// </remarks>
public sealed class FunnelPlot
{
    private readonly FunnelUnit[] _units;
    private readonly FunnelScale _scale;

    private FunnelPlot(FunnelUnit[] units, FunnelScale scale, FunnelOptions options, double target, OverDispersion dispersion)
    {
        _units = units;
        _scale = scale;
        Options = options;
        Target = target;
        OverDispersion = dispersion;
    }

    /// <summary>How it was drawn up.</summary>
    public FunnelOptions Options { get; }

    /// <summary>The units, in the order given.</summary>
    public ReadOnlySpan<FunnelUnit> Units => _units;

    /// <summary>What units are compared with, on the scale of the ratio.</summary>
    public double Target { get; }

    /// <summary>The target on the scale of the comparison; negative infinity where nothing at all was counted and the scale is logarithmic.</summary>
    public double TransformedTarget => _scale.Target;

    /// <summary>By how much units differ beyond chance and size; zeros when that was not to be adjusted for.</summary>
    public OverDispersion OverDispersion { get; }

    /// <summary>Whether limits and bands allow for over-dispersion: it was asked for, and there is some.</summary>
    public bool IsAdjusted => OverDispersion.Tau2 > 0;

    /// <summary>Draws up a funnel plot.</summary>
    /// <param name="numerators">What was counted, of each unit: finite, not negative; of a proportion, at most the denominator.</param>
    /// <param name="denominators">Out of how many, or how many were expected: finite, above 0, after any rounding too.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a figure breaks its rule; the message names its 0-based index.</exception>
    public static FunnelPlot Of(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, FunnelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RefuseBadFigures(numerators, denominators, options);
        var target = Pooled(numerators, denominators, options.Kind);
        var scale = new FunnelScale(options.Kind, options.Profile, target);
        var units = new FunnelUnit[numerators.Length];
        var isJudged = new bool[units.Length];
        for (var i = 0; i < units.Length; i++)
        {
            var denominator = options.Rounded(denominators[i]);
            var (value, error) = scale.Transform(numerators[i], denominator);
            units[i] = new(numerators[i], denominator, numerators[i] / denominators[i], value, error) { Z = (value - scale.Target) / error };
            isJudged[i] = options.Profile == FunnelProfile.FunnelPlotR || IsJudged(units[i], scale, options);
        }

        var dispersion = FunnelTrimming.Estimate(units, isJudged, options);
        if (!options.AdjustsForOverDispersion)
        {
            dispersion = dispersion with { Phi = 0, Tau2 = 0 };
        }

        Band(units, isJudged, scale.Target, dispersion.Tau2);
        return new(units, scale, options, target, dispersion);
    }

    /// <summary>Limits that allow for over-dispersion.</summary>
    /// <param name="denominator">Size of a unit, above 0.</param>
    public FunnelLimits AdjustedLimitsAt(double denominator) => _scale.Limits(denominator, OverDispersion.Tau2);

    /// <summary>Limits by chance alone: exact Poisson ones for standardised ratios.</summary>
    /// <param name="denominator">Size of a unit, above 0.</param>
    public FunnelLimits UnadjustedLimitsAt(double denominator) => _scale.ChanceLimits(denominator);

    /// <summary>The limits to draw: adjusted ones if there is over-dispersion to adjust for.</summary>
    /// <param name="denominator">Size of a unit, above 0.</param>
    /// <remarks>Bands go by z*, which is approximate: beside exact limits a small unit may lie just across from where its band says.</remarks>
    public FunnelLimits LimitsAt(double denominator) => IsAdjusted ? AdjustedLimitsAt(denominator) : UnadjustedLimitsAt(denominator);

    private static void RefuseBadFigures(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, FunnelOptions options)
    {
        if (numerators.Length != denominators.Length)
        {
            throw new ArgumentException("There are as many numerators as denominators.");
        }

        for (var i = 0; i < numerators.Length; i++)
        {
            if (!(numerators[i] >= 0 && double.IsFinite(numerators[i])))
            {
                throw new ArgumentException($"The numerator at {i} is negative or not a number.", nameof(numerators));
            }

            if (!(options.Rounded(denominators[i]) > 0 && double.IsFinite(denominators[i])))
            {
                throw new ArgumentException($"The denominator at {i} is not a number above 0, or is rounded to none.", nameof(denominators));
            }

            if (options.Kind == FunnelKind.Proportion && numerators[i] > denominators[i])
            {
                throw new ArgumentException($"The numerator at {i} is above its denominator.", nameof(numerators));
            }
        }
    }

    private static double Pooled(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, FunnelKind kind) =>
        kind is FunnelKind.StandardisedRatioCqc or FunnelKind.StandardisedRatioShmi || numerators.Length == 0
            ? 1
            : Sums.Mean(numerators) / Sums.Mean(denominators);

    /// <summary>
    /// Whether the method can judge a unit. With nothing counted, a logarithm has no value; for two counts the half that is added gives
    /// one, whose standard error is far too small.
    /// </summary>
    private static bool IsJudged(in FunnelUnit unit, in FunnelScale scale, FunnelOptions options) =>
        unit.Denominator >= options.MinimumDenominator && double.IsFinite(scale.Target)
        && (unit.Numerator > 0 || options.Kind is FunnelKind.Proportion or FunnelKind.StandardisedRatioCqc);

    private static void Band(FunnelUnit[] units, bool[] isJudged, double target, double tau2)
    {
        for (var i = 0; i < units.Length; i++)
        {
            ref var unit = ref units[i];
            var z = (unit.Transformed - target) / Math.Sqrt((unit.StandardError * unit.StandardError) + tau2);
            unit = unit with
            {
                AdjustedZ = z,
                Band = !isJudged[i] ? FunnelBand.NotBanded
                    : z < -FunnelScale.Z998 ? FunnelBand.FarBelow
                    : z < -FunnelScale.Z95 ? FunnelBand.Below
                    : z > FunnelScale.Z998 ? FunnelBand.FarAbove
                    : z > FunnelScale.Z95 ? FunnelBand.Above
                    : FunnelBand.AsExpected,
            };
        }
    }
}
