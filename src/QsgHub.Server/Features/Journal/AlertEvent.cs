using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Signals;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;

namespace QsgHub.Server.Features.Journal;

/// <summary>
/// What happened, with what the reader's depth shows of it and nothing more. It holds what the hub told at that moment: to
/// follow a concern further, ask for it by its id.
/// </summary>
[GraphQLName("AlertEvent")]
internal sealed record AlertEvent
{
    /// <summary>Id of the event: the same on every channel and at every replay.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The provider that it is about; null where the reader is told to forget.</summary>
    public AlertProvider? Provider { get; init; }

    /// <summary>What the reader reads of the concern; null where the event tells of none, or to forget one.</summary>
    public ReadDepth? Depth { get; init; }

    /// <summary>Number of the concern's version at the reader's depth: each depth counts its own.</summary>
    public int? Version { get; init; }

    /// <summary>The body that brought it about; full readers are told.</summary>
    public AlertBody? Actor { get; init; }

    /// <summary>The concern.</summary>
    public AlertConcern? Concern { get; init; }

    /// <summary>Of a purge: the concern to forget.</summary>
    [ID]
    public Guid? ConcernId { get; init; }

    /// <summary>Of LINKED: the concern that was raised beside this one, where the reader reads it too.</summary>
    [ID]
    public Guid? LinkedConcernId { get; init; }

    /// <summary>Of ACKNOWLEDGED: who took note.</summary>
    public AlertAcknowledgement? Acknowledgement { get; init; }

    /// <summary>Of ASSESSED: the assessment.</summary>
    public AlertAssessment? Assessment { get; init; }

    /// <summary>Of ESCALATED: who is called on now, since nobody has taken note.</summary>
    public AlertEscalation? Escalation { get; init; }

    /// <summary>Of CORRECTED and WITHDRAWN: what was wrong; full readers are told.</summary>
    public AlertCorrection? Correction { get; init; }

    /// <summary>Of EMERGENCY_OPENED: who opened what, and why.</summary>
    public AlertEmergency? Emergency { get; init; }

    /// <summary>Of SIGNAL: what published figures ask.</summary>
    public AlertSignal? Signal { get; init; }
}

/// <summary>That an immediate risk was passed on, since nobody of a body has taken note.</summary>
/// <param name="Step">NEXT_ROLE of the same body, or REGION.</param>
/// <param name="Organisation">The body that was called on first.</param>
[GraphQLName("AlertEscalation")]
internal sealed record AlertEscalation(string Step, AlertBody Organisation);

/// <summary>That a version was wrong.</summary>
/// <param name="Id">Its id, by which the body's word is given that it knows.</param>
/// <param name="Kind">CORRECTED, or WITHDRAWN with the concern.</param>
/// <param name="WrongVersion">Number of the newest version that is wrong.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="At">When it was put right.</param>
[GraphQLName("AlertCorrection")]
internal sealed record AlertCorrection([property: ID] Guid Id, CorrectionKind Kind, int WrongVersion, string Reason, DateTimeOffset At);

/// <summary>A provider, by the codes that other systems know it by.</summary>
/// <param name="OdsCode">ODS code; null for providers without one.</param>
/// <param name="CqcId">CQC id; null for providers without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsDemonstration">Whether it is made up.</param>
[GraphQLName("AlertProvider")]
internal sealed record AlertProvider(string? OdsCode, string? CqcId, string Name, bool IsDemonstration);

/// <summary>A body of the hub.</summary>
/// <param name="Code">ODS or hub code.</param>
/// <param name="Name">Its name.</param>
[GraphQLName("AlertBody")]
internal sealed record AlertBody(string Code, string Name);

/// <summary>A concern as an alert tells of it. Who reads the summary alone is told id, owner, instant and summary.</summary>
[GraphQLName("AlertConcern")]
internal sealed record AlertConcern
{
    /// <summary>Its id.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The body that raised it.</summary>
    public required AlertBody Owner { get; init; }

    /// <summary>When it came to this depth.</summary>
    public required DateTimeOffset SharedAt { get; init; }

    /// <summary>The owner's summary for wider sharing; null while none is written.</summary>
    public string? Summary { get; init; }

    /// <summary>Name of the person or system that raised it.</summary>
    public string? AuthorName { get; init; }

    /// <summary>Where it stands.</summary>
    public ConcernState? State { get; init; }

    /// <summary>What kind of intelligence it is.</summary>
    public Nature? Nature { get; init; }

    /// <summary>Number of its information class.</summary>
    public int? ClassNumber { get; init; }

    /// <summary>Security classification.</summary>
    public Classification? Classification { get; init; }

    /// <summary>Traffic light for people who pass it on.</summary>
    public Tlp? Tlp { get; init; }

    /// <summary>The owner's words; null for a tombstone.</summary>
    public string? Text { get; init; }

    /// <summary>Codes of its topics.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The highest immediacy in the newest assessment of each body.</summary>
    public Immediacy? HighestImmediacy { get; init; }

    /// <summary>The highest severity in the newest assessment of each body.</summary>
    public Severity? HighestSeverity { get; init; }

    /// <summary>The reason of the last change of state, where one was given.</summary>
    public string? StateReason { get; init; }

    /// <summary>Figures of a quantitative concern; null for others.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public AlertOutcome? Outcome { get; init; }
}

/// <summary>How a concern ended.</summary>
/// <param name="Kind">The kind of outcome.</param>
/// <param name="Sentence">What was done, in a sentence.</param>
/// <param name="At">When.</param>
/// <param name="By">By which body.</param>
[GraphQLName("AlertOutcome")]
internal sealed record AlertOutcome(ClosureOutcome Kind, string? Sentence, DateTimeOffset At, AlertBody By);

/// <summary>That a named person took note for a body.</summary>
/// <param name="Organisation">The body.</param>
/// <param name="PersonName">Name of the person.</param>
/// <param name="At">When.</param>
[GraphQLName("AlertAcknowledgement")]
internal sealed record AlertAcknowledgement(AlertBody Organisation, string PersonName, DateTimeOffset At);

/// <summary>What a body makes of a concern.</summary>
/// <param name="Organisation">The body.</param>
/// <param name="AuthorName">Name of the person.</param>
/// <param name="At">When.</param>
/// <param name="Immediacy">How soon somebody must act.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="PreferredAction">What the body would do.</param>
/// <param name="Reasons">Why.</param>
[GraphQLName("AlertAssessment")]
internal sealed record AlertAssessment(
    AlertBody Organisation, string AuthorName, DateTimeOffset At, Immediacy Immediacy, Severity? Severity, PreferredAction? PreferredAction, string? Reasons);

/// <summary>An opening of what there is about a provider in an emergency.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Organisation">The body of the person who opened.</param>
/// <param name="PersonName">Name of the person.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="ReviewDueAt">Until when it is to be reviewed.</param>
[GraphQLName("AlertEmergency")]
internal sealed record AlertEmergency([property: ID] Guid Id, AlertBody Organisation, string PersonName, string? Reason, DateTimeOffset ExpiresAt, DateTimeOffset ReviewDueAt);

/// <summary>A question that figures ask about the provider. It judges nobody; ask for the signal by its id to see what stands behind it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What made it.</param>
/// <param name="IndicatorCode">Code of the indicator.</param>
/// <param name="PeriodStart">First day of the newest period that shows it.</param>
/// <param name="PeriodEnd">Last day of that period.</param>
/// <param name="Value">Value of that period in the indicator's unit.</param>
/// <param name="ExpectedFalseAlarms">How many such signals chance alone would make of that period among all providers that were looked at; of unpublished figures, in this one series.</param>
/// <param name="IsUnpublished">Whether it follows from unpublished figures: handle it as class 23.</param>
[GraphQLName("AlertSignal")]
internal sealed record AlertSignal([property: ID] Guid Id, SignalKind Kind, string IndicatorCode, DateOnly PeriodStart, DateOnly PeriodEnd, double Value, double ExpectedFalseAlarms, bool IsUnpublished);
