namespace QsgHub.Domain.Features.Observations;

/// <summary>
/// What an indicator was for a provider, location or body in a period, as known when it was extracted. A later figure is
/// a new revision; the earlier one stays.
/// </summary>
public sealed class Observation
{
    /// <summary>Longest name of a part.</summary>
    public const int MaxBreakdown = 60;

    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>Id of the provider, location or body: the indicator says which.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The part of the subject that the figure is of, such as a specialty or a test; empty for the whole.</summary>
    public string Breakdown { get; init; } = "";

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

    /// <summary>
    /// Whether its indicator lets it be shown: not when it counts few people, and no part when others of the same indicator may be
    /// withheld, since the whole less the other parts would give it away.
    /// </summary>
    /// <param name="definition">The indicator's.</param>
    public bool IsShown(IndicatorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return IsShown(definition, Breakdown.Length > 0, Numerator, Denominator);
    }

    internal static bool IsShown(IndicatorDefinition definition, bool isPart, double? numerator, double? denominator)
    {
        return definition.SuppressBelow <= 1 || (!isPart && !IsFew(numerator) && !IsFew(denominator) && !IsFew(denominator - numerator));

        bool IsFew(double? number) => number > 0 && number < definition.SuppressBelow;
    }
}
