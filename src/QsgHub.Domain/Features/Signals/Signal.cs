using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Signals;

/// <summary>What made a signal.</summary>
public enum SignalKind
{
    /// <summary>Special cause for concern in the latest point of a chart over time.</summary>
    SpecialCause = 1,

    /// <summary>Beyond the outer limits of a funnel on the bad side, among providers of the same kind in the same period.</summary>
    FunnelOutlier = 2,
}

/// <summary>Why a signal ended.</summary>
public enum SignalEnd
{
    /// <summary>A later period shows it no more.</summary>
    LaterPeriod = 1,

    /// <summary>A revised figure or definition of the same period shows it no more.</summary>
    Revised = 2,
}

/// <summary>
/// A question that figures ask about a provider. It is never a judgement: it changes no level, interrupts nobody
/// and is posted by nobody but a person.
/// </summary>
public sealed class Signal
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>What made it.</summary>
    public SignalKind Kind { get; init; }

    /// <summary>First day of the period in which it was seen first.</summary>
    public DateOnly FirstPeriodStart { get; init; }

    /// <summary>First day of the newest period that shows it.</summary>
    public DateOnly PeriodStart { get; set; }

    /// <summary>Last day of that period.</summary>
    public DateOnly PeriodEnd { get; set; }

    /// <summary>Value of that period in the indicator's unit.</summary>
    public double Value { get; set; }

    /// <summary>The rules that fired on its point; none for a funnel outlier.</summary>
    public SpecialCauses Causes { get; set; }

    /// <summary>z* of a funnel outlier, over-dispersion allowed for; null for a chart over time.</summary>
    public double? AdjustedZ { get; set; }

    /// <summary>How many such signals chance alone would make of that period, among all that were looked at with it.</summary>
    public double ExpectedFalseAlarms { get; set; }

    /// <summary>When the hub first saw it.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it ended; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it ended; null while it stands.</summary>
    public SignalEnd? End { get; set; }

    /// <summary>Whose unpublished figures it follows from, class 23; null for what published figures ask.</summary>
    public UnpublishedSource? Unpublished { get; init; }
}
