namespace QsgHub.Domain.Features.Journal;

/// <summary>How far a person has looked: a place in the journal, one for each person.</summary>
public sealed class LookedMark
{
    /// <summary>The person or integration client.</summary>
    public Guid PrincipalId { get; init; }

    /// <summary>The newest sequence passed. Never in a response.</summary>
    public long Sequence { get; set; }

    /// <summary>A mark of the rights that the person had then.</summary>
    public long Rights { get; set; }

    /// <summary>When the person said so.</summary>
    public DateTimeOffset At { get; set; }
}
