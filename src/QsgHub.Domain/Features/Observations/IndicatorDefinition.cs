namespace QsgHub.Domain.Features.Observations;

/// <summary>What an indicator measures and how it is read.</summary>
public sealed record IndicatorDefinition
{
    /// <summary>Name in words.</summary>
    public required string Name { get; init; }

    /// <summary>CQC's key question that it speaks to; null when it was given none.</summary>
    public KeyQuestion? Domain { get; init; }

    /// <summary>What kind of number the value is: it decides which chart may be drawn.</summary>
    public IndicatorKind Kind { get; init; }

    /// <summary>What is counted above the line; null when the value is given as such.</summary>
    public string? Numerator { get; init; }

    /// <summary>What is counted below the line; null when there is none.</summary>
    public string? Denominator { get; init; }

    /// <summary>Factor from numerator/denominator to the value, such as 100 for percent.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>Unit of the value, such as percent, count or weeks.</summary>
    public required string Unit { get; init; }

    /// <summary>What has a figure of it.</summary>
    public IndicatorSubject Subject { get; init; } = IndicatorSubject.Provider;

    /// <summary>Which way is better.</summary>
    public ImprovementDirection Direction { get; init; }

    /// <summary>Value that providers are asked to reach; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>Who asks for the target, and since when; null when there is none.</summary>
    public string? TargetBasis { get; init; }

    /// <summary>How long a period is.</summary>
    public PeriodLength Frequency { get; init; } = PeriodLength.Month;

    /// <summary>Days from the end of a period until its figure is usually published; null when unknown, and then nothing is overdue.</summary>
    public int? ExpectedLagDays { get; init; }

    /// <summary>Who publishes it and under which licence.</summary>
    public required string Source { get; init; }

    /// <summary>How the figures allow for differences between those treated; null when they do not.</summary>
    public string? RiskAdjustment { get; init; }

    /// <summary>Counts from 1 to one less than this are not shown; 0 when every count is published.</summary>
    public int SuppressBelow { get; init; }

    /// <summary>Denominator from which a unit is compared with others; 0 for any.</summary>
    public double MinimumDenominator { get; init; }

    /// <summary>First so many values of each stretch from which control limits are taken; null for all.</summary>
    public int? BaselinePoints { get; init; }

    /// <summary>Whether extreme moving ranges are left out of the control limits.</summary>
    public bool ScreensOutliers { get; init; }

    /// <summary>Who answers for the definition; null when nobody was named.</summary>
    public string? Owner { get; init; }
}

/// <summary>CQC's five key questions.</summary>
public enum KeyQuestion
{
    /// <summary>Are people protected from abuse and avoidable harm?</summary>
    Safe = 1,

    /// <summary>Do care, treatment and support achieve good outcomes?</summary>
    Effective = 2,

    /// <summary>Do staff treat people with compassion, kindness, dignity and respect?</summary>
    Caring = 3,

    /// <summary>Do services meet people's needs?</summary>
    Responsive = 4,

    /// <summary>Does leadership assure care of high quality, encourage learning and an open culture?</summary>
    WellLed = 5,
}

/// <summary>What kind of number an indicator is.</summary>
public enum IndicatorKind
{
    /// <summary>How many.</summary>
    Count = 0,

    /// <summary>A part of a whole.</summary>
    Proportion = 1,

    /// <summary>Events by exposure, such as falls per 1,000 bed days.</summary>
    Rate = 2,

    /// <summary>An average.</summary>
    Mean = 3,

    /// <summary>One count by another of which it is no part.</summary>
    Ratio = 4,

    /// <summary>Observed by expected, indirectly standardised.</summary>
    IndirectlyStandardisedRatio = 5,

    /// <summary>Time from one rare event to the next.</summary>
    TimeBetween = 6,

    /// <summary>A score of a survey.</summary>
    SurveyScore = 7,

    /// <summary>Cases, patients or days without the event from one rare event to the next.</summary>
    CountBetween = 8,
}

/// <summary>What has figures of an indicator.</summary>
public enum IndicatorSubject
{
    /// <summary>Providers.</summary>
    Provider = 1,

    /// <summary>Locations of providers.</summary>
    Location = 2,

    /// <summary>Bodies, such as boards and councils.</summary>
    Body = 3,
}

/// <summary>Which way is better.</summary>
public enum ImprovementDirection
{
    /// <summary>Neither.</summary>
    Neutral = 0,

    /// <summary>Higher is better.</summary>
    Increase = 1,

    /// <summary>Lower is better.</summary>
    Decrease = 2,
}
