namespace QsgHub.Domain.Statistics;

/// <summary>What a funnel plot compares, and on which scale its statistics are done.</summary>
/// <remarks>
/// Sources: Spiegelhalter (2005), <i>Funnel plots for comparing institutional performance</i>, Statistics in Medicine 24:1185-1202;
/// Spiegelhalter (2005), <i>Handling over-dispersion of performance indicators</i>, Qual Saf Health Care 14:347-351.
/// </remarks>
public enum FunnelKind
{
    /// <summary>Proportions O/n, as arcsine of the square root. Target: all O over all n.</summary>
    Proportion = 0,

    /// <summary>Standardised ratios O/E, as CQC does them: the square root. Target: 1. The tails are winsorised.</summary>
    StandardisedRatioCqc = 1,

    /// <summary>Standardised ratios O/E, as the SHMI does them: the logarithm. Target: 1. The tails are left out.</summary>
    StandardisedRatioShmi = 2,

    /// <summary>Ratios of two counts, and rates: the logarithm with a half added to each. Target: all numerators over all denominators.</summary>
    RatioOfCounts = 3,
}

/// <summary>Whose reading of the funnel's finer points is followed.</summary>
public enum FunnelProfile
{
    /// <summary>
    /// The published methods: limits on the scale of the comparison, carried back to the scale shown; units banded by z*; what the
    /// method cannot judge is shown and not banded; no variance between units is estimated from fewer than ten.
    /// </summary>
    Nhs = 0,

    /// <summary>
    /// What the R package FunnelPlotR 0.6.0 answers: CQC style limits are left on the square root's scale; limits of ratios of counts
    /// take 1/(2√m) for their standard error; an outlier is a unit beyond the drawn limits; units that the method cannot judge take
    /// part all the same, as do funnels of fewer than ten.
    /// </summary>
    FunnelPlotR = 1,
}

/// <summary>Where a unit lies beside the target, by z*. Which side is good depends on the measure.</summary>
public enum FunnelBand
{
    /// <summary>Shown only: too small, or nothing was counted and the scale is logarithmic.</summary>
    NotBanded = 0,

    /// <summary>Below the lower 99.8% limit.</summary>
    FarBelow = 1,

    /// <summary>Between the lower 95% and 99.8% limits.</summary>
    Below = 2,

    /// <summary>Within the 95% limits.</summary>
    AsExpected = 3,

    /// <summary>Between the upper 95% and 99.8% limits.</summary>
    Above = 4,

    /// <summary>Above the upper 99.8% limit.</summary>
    FarAbove = 5,
}
