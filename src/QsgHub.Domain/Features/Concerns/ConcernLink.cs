namespace QsgHub.Domain.Features.Concerns;

/// <summary>A concern that a full reader of another one raised beside it, in its own words and class. Shown to those alone who read both in full.</summary>
/// <remarks>Source: domain rule V5: an owner silences nobody.</remarks>
public sealed class ConcernLink
{
    /// <summary>The concern that was raised; it has one link at most.</summary>
    public Guid FromId { get; init; }

    /// <summary>The concern beside which it was raised.</summary>
    public Guid ToId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
