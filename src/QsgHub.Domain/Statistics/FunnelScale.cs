namespace QsgHub.Domain.Statistics;

/// <summary>The scale on which units of a kind are compared with their target.</summary>
internal readonly struct FunnelScale(FunnelKind kind, FunnelProfile profile, double target)
{
    /// <summary>Upper 2.5% point of the normal distribution, to the six decimals of the published methods.</summary>
    public const double Z95 = 1.959964;

    /// <summary>Upper 0.1% point of the normal distribution, to the six decimals of the published methods.</summary>
    public const double Z998 = 3.090232;

    private const double Outside95 = 0.025;
    private const double Outside998 = 0.001;

    /// <summary>The target on the scale of the comparison.</summary>
    public double Target { get; } = kind switch
    {
        FunnelKind.Proportion => Math.Asin(Math.Sqrt(target)),
        FunnelKind.StandardisedRatioCqc => 1,
        FunnelKind.StandardisedRatioShmi => 0,
        _ => Math.Log(target),
    };

    private bool IsStandardised => kind is FunnelKind.StandardisedRatioCqc or FunnelKind.StandardisedRatioShmi;

    /// <summary>A unit's ratio and its standard error on the scale of the comparison.</summary>
    public (double Value, double StandardError) Transform(double numerator, double denominator) => kind switch
    {
        FunnelKind.Proportion => (Math.Asin(Math.Sqrt(numerator / denominator)), 0.5 / Math.Sqrt(denominator)),
        FunnelKind.StandardisedRatioCqc => (Math.Sqrt(numerator / denominator), 0.5 / Math.Sqrt(denominator)),
        FunnelKind.StandardisedRatioShmi => (Math.Log(numerator / denominator), 1 / Math.Sqrt(denominator)),
        _ => (Math.Log((numerator + 0.5) / (denominator + 0.5)), CountsError(numerator, denominator)),
    };

    /// <summary>Limits that allow for a variance between units.</summary>
    public FunnelLimits Limits(double denominator, double tau2)
    {
        var error = Math.Sqrt(Variance(denominator) + tau2);
        return new(Back(-Z95 * error), Back(Z95 * error), Back(-Z998 * error), Back(Z998 * error));
    }

    /// <summary>Limits by chance alone: exact for standardised ratios.</summary>
    /// <remarks>Source: the exact Poisson limits of Dobson et al. (1991), as chi-square quantiles.</remarks>
    public FunnelLimits ChanceLimits(double denominator) => IsStandardised
        ? new(ExactLower(Outside95, denominator), ExactUpper(Outside95, denominator), ExactLower(Outside998, denominator), ExactUpper(Outside998, denominator))
        : Limits(denominator, 0);

    private static double ExactLower(double outside, double expected) => GammaDistribution.Quantile(outside, expected) / expected;

    private static double ExactUpper(double outside, double expected) => GammaDistribution.Quantile(1 - outside, expected + 1) / expected;

    private static double CountsError(double numerator, double denominator) => Math.Sqrt(
        (numerator / ((numerator + 0.5) * (numerator + 0.5))) + (denominator / ((denominator + 0.5) * (denominator + 0.5))));

    /// <summary>Squared standard error of a unit of a size that lies on the target.</summary>
    private double Variance(double denominator)
    {
        if (kind == FunnelKind.RatioOfCounts && profile == FunnelProfile.Nhs)
        {
            var error = CountsError(target * denominator, denominator);
            return error * error;
        }

        return (kind == FunnelKind.StandardisedRatioShmi ? 1 : 0.25) / denominator;
    }

    private double Back(double distance)
    {
        var value = Target + distance;
        return kind switch
        {
            FunnelKind.Proportion => Square(Math.Sin(Math.Clamp(value, 0, Math.PI / 2))),
            FunnelKind.StandardisedRatioCqc => profile == FunnelProfile.Nhs ? Square(Math.Max(0, value)) : value,
            _ => Math.Exp(value),
        };
    }

    private static double Square(double value) => value * value;
}
