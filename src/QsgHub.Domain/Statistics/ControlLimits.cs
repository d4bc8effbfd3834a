namespace QsgHub.Domain.Statistics;

/// <summary>Mean and natural process limits of an XmR chart, in the unit of its values.</summary>
/// <param name="Mean">Mean of the baseline.</param>
/// <param name="AverageMovingRange">Mean of the differences between neighbours, sign dropped; NaN where there is none, and then no limit is defined.</param>
/// <remarks>Source: Wheeler, <i>Understanding Variation</i>: 2.66 is three sigma over 1.128, the mean range of two values from a normal distribution.</remarks>
public readonly record struct ControlLimits(double Mean, double AverageMovingRange)
{
    /// <summary>Process limits lie this many average moving ranges from the mean.</summary>
    public const double RangesToLimit = 2.66;

    private const double RangesToTwoSigma = RangesToLimit * 2 / 3;
    private const double RangesPerSigma = 1.128;

    /// <summary>Whether there was a range to take limits from.</summary>
    public bool AreDefined => !double.IsNaN(AverageMovingRange);

    /// <summary>Lower process limit. It is not cut at zero or at 100 percent.</summary>
    public double Lower => Mean - (RangesToLimit * AverageMovingRange);

    /// <summary>Upper process limit. It is not cut at zero or at 100 percent.</summary>
    public double Upper => Mean + (RangesToLimit * AverageMovingRange);

    /// <summary>Lower two-sigma line.</summary>
    public double LowerTwoSigma => Mean - (RangesToTwoSigma * AverageMovingRange);

    /// <summary>Upper two-sigma line.</summary>
    public double UpperTwoSigma => Mean + (RangesToTwoSigma * AverageMovingRange);

    /// <summary>Standard deviation as the ranges estimate it.</summary>
    public double Sigma => AverageMovingRange / RangesPerSigma;
}
