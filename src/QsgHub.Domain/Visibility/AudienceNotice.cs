namespace QsgHub.Domain.Visibility;

/// <summary>
/// That a change of relationships gave a scope another audience, and how far those who gained or lost its items have been
/// told. It stands until all are told.
/// </summary>
public sealed class AudienceNotice
{
    /// <summary>The scope.</summary>
    public Guid ScopeId { get; init; }

    /// <summary>When it changed. Of several changes in one millisecond the first counts.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The audience before.</summary>
    public long PreviousAudienceId { get; init; }

    /// <summary>Newest sequence of the journal when it changed: of what was raised later, those who lost sight know nothing. Null within the transaction of the change.</summary>
    public long? Sequence { get; set; }

    /// <summary>The last item, by id, whose event is in the journal; null before the first.</summary>
    public Guid? ToldUpTo { get; set; }

    /// <summary>How many items' events are in the journal.</summary>
    public int Told { get; set; }
}
