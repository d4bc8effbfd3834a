namespace QsgHub.Domain.Statistics;

/// <summary>A provider, or another unit, on a funnel plot.</summary>
/// <param name="Numerator">What was counted.</param>
/// <param name="Denominator">Out of how many, or how many were expected; rounded where the options say so.</param>
/// <param name="Ratio">Numerator by denominator as given.</param>
/// <param name="Transformed">The ratio on the scale of the comparison; negative infinity for the logarithm of nothing.</param>
/// <param name="StandardError">On that scale.</param>
public readonly record struct FunnelUnit(double Numerator, double Denominator, double Ratio, double Transformed, double StandardError)
{
    /// <summary>Standard errors from the target, before over-dispersion.</summary>
    public double Z { get; init; }

    /// <summary>The z that φ was computed from: pulled in when winsorised, null when left out.</summary>
    public double? TrimmedZ { get; init; }

    /// <summary>Whether it belongs to one of the two ends that were pulled in or left out.</summary>
    public bool IsTrimmed { get; init; }

    /// <summary>z*: standard errors from the target, over-dispersion allowed for.</summary>
    public double AdjustedZ { get; init; }

    /// <summary>Where it lies.</summary>
    public FunnelBand Band { get; init; }
}

/// <summary>By how much units differ beyond what chance and size explain.</summary>
/// <param name="Phi">φ, the mean of squared trimmed z: 1 when chance explains all.</param>
/// <param name="Tau2">τ², variance between units on the scale of the comparison (additive random effects); 0 for none.</param>
/// <param name="Units">How many units they were computed from.</param>
public readonly record struct OverDispersion(double Phi, double Tau2, int Units);

/// <summary>The limits of a funnel at one denominator, on the scale of the ratio.</summary>
/// <param name="Lower95">One unit in forty lies below by chance.</param>
/// <param name="Upper95">One unit in forty lies above by chance.</param>
/// <param name="Lower998">One unit in a thousand lies below by chance.</param>
/// <param name="Upper998">One unit in a thousand lies above by chance.</param>
public readonly record struct FunnelLimits(double Lower95, double Upper95, double Lower998, double Upper998);
