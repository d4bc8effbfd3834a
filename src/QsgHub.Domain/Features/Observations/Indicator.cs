namespace QsgHub.Domain.Features.Observations;

/// <summary>A measure of providers, locations or bodies, as it is defined today.</summary>
public sealed class Indicator
{
    /// <summary>Longest code.</summary>
    public const int MaxCode = 40;

    /// <summary>Stable code, upper case.</summary>
    public required string Code { get; init; }

    /// <summary>From 1; each change of the definition raises it.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What it measures, and how it is read.</summary>
    public required IndicatorDefinition Definition { get; set; }

    /// <summary>First day on which the definition holds; null for as long as there are figures.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>When the hub learned of this definition.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Takes another definition; the one before it stays as a version.</summary>
    /// <param name="definition">The new one.</param>
    /// <param name="validFrom">First day on which it holds; null for as long as there are figures.</param>
    /// <param name="now">When the hub learned of it.</param>
    /// <returns>The version before, to be stored.</returns>
    internal IndicatorVersion Redefine(IndicatorDefinition definition, DateOnly? validFrom, DateTimeOffset now)
    {
        var former = new IndicatorVersion
        {
            IndicatorCode = Code,
            Number = Version,
            Definition = Definition,
            ValidFrom = ValidFrom,
            ValidTo = validFrom?.AddDays(-1),
            RecordedAt = RecordedAt,
        };
        (Version, Definition, ValidFrom, RecordedAt) = (Version + 1, definition, validFrom, now);
        return former;
    }
}

/// <summary>A definition of an indicator that another has replaced.</summary>
public sealed class IndicatorVersion
{
    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>What it measured.</summary>
    public required IndicatorDefinition Definition { get; init; }

    /// <summary>First day on which it held; null for as long as there were figures.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it held, before its first when it was put right and not replaced; null when it was put right for all time.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>When the hub learned of it.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A known step change of an indicator, from which its control limits are computed anew.</summary>
public sealed class IndicatorRebase
{
    /// <summary>Longest reason.</summary>
    public const int MaxReason = 400;

    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>First day of the new process.</summary>
    public DateOnly From { get; init; }

    /// <summary>What changed, in words: a rebase without a reason hides a signal.</summary>
    public required string Reason { get; set; }

    /// <summary>When the hub learned of it.</summary>
    public DateTimeOffset RecordedAt { get; set; }
}
