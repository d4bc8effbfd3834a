namespace QsgHub.Domain.Statistics;

/// <summary>What one indicator adds to a composite.</summary>
public enum CompositeRisk
{
    /// <summary>No evidence of risk.</summary>
    None = 0,

    /// <summary>Risk: worse than expected by more than two standard errors.</summary>
    Risk = 1,

    /// <summary>Elevated risk: worse than expected by more than three.</summary>
    Elevated = 2,
}

/// <summary>What takes the place of the arithmetic. It is shown as what it is.</summary>
public enum CompositeOverride
{
    /// <summary>Nothing: the band is that of the arithmetic.</summary>
    None = 0,

    /// <summary>The provider is in special measures: band 1 whatever the arithmetic.</summary>
    SpecialMeasures = 1,

    /// <summary>The provider was inspected of late: no band, since a finding is at hand.</summary>
    RecentlyInspected = 2,
}

/// <summary>
/// The composite of CQC's Hospital Intelligent Monitoring of 2013 to 2016: equal weights, bands by share of the worst that could be. It
/// did not predict inspection ratings: a reason to ask, never a judgement.
/// </summary>
/// <remarks>
/// Sources: CQC, <i>Hospital Intelligent Monitoring</i>; Griffiths et al. (2016), BMJ Quality and Safety: the score's odds ratio for a poor
/// rating was 0.38 (0.14 to 1.05). The cut-offs are from general knowledge.
/// </remarks>
/// <param name="Applicable">Indicators that apply.</param>
/// <param name="Risks">Those at risk, elevated ones left out.</param>
/// <param name="Elevated">Those at elevated risk.</param>
/// <param name="Override">What takes the place of the arithmetic.</param>
public readonly record struct CompositeScore(int Applicable, int Risks, int Elevated, CompositeOverride Override = CompositeOverride.None)
{
    private const double RiskZ = 2;
    private const double ElevatedZ = 3;

    private static readonly double[] LeastShares = [0.07, 0.055, 0.045, 0.035, 0.025];

    /// <summary>Points: one for each risk, two for each elevated.</summary>
    public int Score => Risks + (2 * Elevated);

    /// <summary>The most that it could be.</summary>
    public int Worst => 2 * Applicable;

    /// <summary>Score by worst; null when no indicator applies.</summary>
    public double? Share => Worst == 0 ? null : (double)Score / Worst;

    /// <summary>Band by the arithmetic alone, 1 the worst of 6; null when no indicator applies.</summary>
    public int? ArithmeticBand
    {
        get
        {
            if (Share is not { } share)
            {
                return null;
            }

            var index = Array.FindIndex(LeastShares, least => share >= least);
            return index < 0 ? LeastShares.Length + 1 : index + 1;
        }
    }

    /// <summary>The band shown; null when there is none.</summary>
    public int? Band => Override switch
    {
        CompositeOverride.SpecialMeasures => 1,
        CompositeOverride.RecentlyInspected => null,
        _ => ArithmeticBand,
    };

    /// <summary>What an indicator adds.</summary>
    /// <param name="worse">Standard errors by which the figure is worse than expected, over-dispersion allowed for; negative when it is better.</param>
    public static CompositeRisk RiskOf(double worse) => worse > ElevatedZ ? CompositeRisk.Elevated : worse > RiskZ ? CompositeRisk.Risk : CompositeRisk.None;
}
