namespace QsgHub.Domain.Features.Observations;

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

/// <summary>A measure of providers, as defined on the day that it was registered.</summary>
public sealed class Indicator
{
    /// <summary>Stable code, upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Name in words.</summary>
    public required string Name { get; set; }

    /// <summary>What is counted above the line; null when the value is given as such.</summary>
    public string? Numerator { get; set; }

    /// <summary>What is counted below the line; null when there is none.</summary>
    public string? Denominator { get; set; }

    /// <summary>Factor from numerator/denominator to the value, such as 100 for percent.</summary>
    public double Multiplier { get; set; } = 1;

    /// <summary>Unit of the value, such as percent, count or weeks.</summary>
    public required string Unit { get; set; }

    /// <summary>Which way is better.</summary>
    public ImprovementDirection Direction { get; set; }

    /// <summary>Value that providers are asked to reach; null for none.</summary>
    public double? Target { get; set; }

    /// <summary>Who publishes it and under which licence.</summary>
    public required string Source { get; set; }
}

/// <summary>
/// What an indicator was for a provider in a period, as known when it was extracted. A later figure is a new revision;
/// the earlier one stays.
/// </summary>
public sealed class Observation
{
    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>First day of the period.</summary>
    public DateOnly PeriodStart { get; init; }

    /// <summary>Last day of the period.</summary>
    public DateOnly PeriodEnd { get; init; }

    /// <summary>From 1; the greatest is the newest.</summary>
    public int Revision { get; init; }

    /// <summary>Numerator; null where the indicator has none.</summary>
    public double? Numerator { get; init; }

    /// <summary>Denominator; null where the indicator has none.</summary>
    public double? Denominator { get; init; }

    /// <summary>Value in the indicator's unit.</summary>
    public double Value { get; init; }

    /// <summary>When the figure was taken from its source.</summary>
    public DateTimeOffset ExtractedAt { get; init; }

    /// <summary>Whether it is not in force: a later revision has taken its place, or its own import has not been published.</summary>
    public bool IsSuperseded { get; set; }
}
