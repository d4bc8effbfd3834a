namespace QsgHub.Domain.Features.Journal;

/// <summary>What happened. Additive for ever: clients ignore kinds that they do not know.</summary>
public enum EventKind
{
    /// <summary>A concern was raised, or came into the viewer's sight.</summary>
    Raised = 1,

    /// <summary>What the viewer reads of it changed.</summary>
    Changed = 2,

    /// <summary>A named person took note for a body.</summary>
    Acknowledged = 3,

    /// <summary>A body recorded its assessment.</summary>
    Assessed = 4,

    /// <summary>It was closed with an outcome.</summary>
    Outcome = 5,

    /// <summary>The body that raised it withdrew it.</summary>
    Withdrawn = 6,

    /// <summary>Forget the item: the viewer no longer reads it.</summary>
    Purge = 7,

    /// <summary>Drop everything and fetch anew.</summary>
    Resync = 8,

    /// <summary>Who reads it changed and nothing else: told as raised or purge to those whose sight it changed, and to nobody else.</summary>
    AudienceChanged = 9,

    /// <summary>Somebody opened what there is about a provider in an emergency: told to owners and information governance.</summary>
    EmergencyOpened = 10,

    /// <summary>Its owner opened it to further readers, by another class or a group: to those it is raised.</summary>
    Widened = 11,

    /// <summary>Its owner closed it to some readers: those are told to forget it.</summary>
    Narrowed = 12,

    /// <summary>A full reader raised its own concern beside it: told to the team that raised the first.</summary>
    Linked = 13,

    /// <summary>Nobody of a body acknowledged it in time: told to the body's next role, or to the regional lead.</summary>
    Escalated = 14,

    /// <summary>A person put it aside, or no longer: told to that person alone.</summary>
    Snoozed = 15,

    /// <summary>Published figures ask a question about a provider: told to those who asked for this kind, and to nobody else.</summary>
    Signal = 16,

    /// <summary>What it said was wrong, and its owner has put it right: whoever may have had the wrong words is told, whatever it wants to hear of today.</summary>
    Corrected = 17,
}

/// <summary>An entry of the journal: the outbox, the replay log and what other nodes tail.</summary>
public sealed class JournalEvent
{
    /// <summary>Order of commit, contiguous from 1. Never in a response.</summary>
    public long Sequence { get; init; }

    /// <summary>Random id, shown to clients.</summary>
    public Guid EventId { get; init; }

    /// <summary>What happened.</summary>
    public EventKind Kind { get; init; }

    /// <summary>The concern; null for what belongs to no item.</summary>
    public Guid? ConcernId { get; init; }

    /// <summary>The reader key whose holders are told, or the step that an escalation went to; null when the concern's audience is told.</summary>
    public string? AddresseeKey { get; init; }

    /// <summary>Its provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The body that brought it about; empty for the hub itself.</summary>
    public Guid ActorOrganisationId { get; init; }

    /// <summary>Whether the full projection changed.</summary>
    public bool FullChanged { get; init; }

    /// <summary>Whether the redacted projection changed.</summary>
    public bool SummaryChanged { get; init; }

    /// <summary>The audience before the change; null for a new item or when it stayed the same.</summary>
    public long? PreviousAudienceId { get; init; }

    /// <summary>The concern's class before the change; null when it stayed the same.</summary>
    public int? PreviousClass { get; init; }

    /// <summary>The era of the concern in which it happened.</summary>
    public int Era { get; init; }

    /// <summary>Id of the acknowledgement, assessment, opening, linked concern, correction, body called, person or signal that it tells of; null for others.</summary>
    public Guid? DetailId { get; init; }
}

/// <summary>One row that holds the newest sequence; the lock that makes commit order sequence order.</summary>
public sealed class JournalHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>The newest sequence; 0 while the journal is empty.</summary>
    public long Sequence { get; set; }
}
