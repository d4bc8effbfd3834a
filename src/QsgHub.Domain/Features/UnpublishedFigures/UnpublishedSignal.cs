using QsgHub.Domain.Features.Signals;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>
/// That a holding's figures of an indicator ask a question. It keeps when and about which period, and nothing of the figures: what a
/// reader is told follows from the figures that this reader is shown.
/// </summary>
public sealed class UnpublishedSignal
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The holding.</summary>
    public Guid HoldingId { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string IndicatorCode { get; init; }

    /// <summary>First day of the period in which it was seen first.</summary>
    public DateOnly FirstPeriodStart { get; init; }

    /// <summary>First day of the newest period that shows it.</summary>
    public DateOnly PeriodStart { get; set; }

    /// <summary>When the hub first saw it.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it ended; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it ended; null while it stands.</summary>
    public SignalEnd? End { get; set; }
}
