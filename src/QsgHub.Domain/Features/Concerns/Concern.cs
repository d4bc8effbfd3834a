using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>What a concern says: the part that its owner writes and that each version keeps.</summary>
public sealed record ConcernContent
{
    /// <summary>What kind of intelligence it is.</summary>
    public Nature Nature { get; init; } = Nature.Qualitative;

    /// <summary>The owner's words, kept as written. Markdown is not interpreted.</summary>
    public required string Text { get; init; }

    /// <summary>Topic codes, comma-separated, in the order of the vocabulary.</summary>
    public required string TopicCodes { get; init; }

    /// <summary>The place of the provider that it is about; null for the whole.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>Service line in words; null when not said.</summary>
    public string? ServiceLine { get; init; }

    /// <summary>Ward in words; null when not said.</summary>
    public string? Ward { get; init; }

    /// <summary>Where the knowledge came from; null when not said.</summary>
    public SourceType? SourceType { get; init; }

    /// <summary>The day on which the body came to know; null when not said.</summary>
    public DateOnly? KnownOn { get; init; }

    /// <summary>Security classification.</summary>
    public Classification Classification { get; init; } = Classification.Official;

    /// <summary>Handling descriptor, such as COMMERCIAL; null for none.</summary>
    public string? Descriptor { get; init; }

    /// <summary>Traffic light for people who pass it on.</summary>
    public Tlp Tlp { get; init; } = Tlp.Amber;

    /// <summary>Code of the indicator of a quantitative concern.</summary>
    public string? IndicatorCode { get; init; }

    /// <summary>First day of the period of a quantitative concern.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of that period.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>Numerator; null where the indicator has none.</summary>
    public double? Numerator { get; init; }

    /// <summary>Denominator; null where the indicator has none.</summary>
    public double? Denominator { get; init; }

    /// <summary>Value, in the indicator's unit.</summary>
    public double? Value { get; init; }
}

/// <summary>A concern as its full readers see it today.</summary>
public sealed class Concern : IScoped
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxText = 20_000;

    /// <summary>Longest summary for wider sharing, in UTF-16 units.</summary>
    public const int MaxSummary = 2_000;

    /// <summary>Longest reason, outcome or comment, in UTF-16 units.</summary>
    public const int MaxSentence = 1_000;

    /// <summary>Longest service line, ward or descriptor, in UTF-16 units.</summary>
    public const int MaxLabel = 200;

    /// <inheritdoc/>
    public static string ItemProperty => nameof(Id);

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The scope that decides who sees it.</summary>
    public Guid ScopeId { get; set; }

    /// <inheritdoc/>
    public long AudienceId { get; set; }

    /// <inheritdoc/>
    public Guid ProviderId { get; init; }

    /// <inheritdoc/>
    public int Class { get; set; }

    /// <summary>The body that raised it.</summary>
    public Guid OwnerOrganisationId { get; init; }

    /// <summary>The team of that body.</summary>
    public required string OwnerTeam { get; init; }

    /// <summary>The person or integration client that raised it.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Name of that person or client when it was raised.</summary>
    public required string AuthorName { get; init; }

    /// <summary>The named group that it was shared with; null for none.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>Whether access to it was ever granted, so that it shares its scope with no other.</summary>
    public bool HasGrants { get; set; }

    /// <summary>Where it stands.</summary>
    public ConcernState State { get; set; }

    /// <summary>Number of the newest version, from 1: raised by each change of content or state.</summary>
    public int Version { get; set; }

    /// <summary>How often its class or group was changed, from 0: what was said of it before belongs to an earlier era.</summary>
    public int Era { get; set; }

    /// <summary>The era from which on assessments rank it: the one in which it was last opened in full to further readers.</summary>
    public int RankedFrom { get; set; }

    /// <summary>What it says.</summary>
    public required ConcernContent Content { get; set; }

    /// <summary>When it was posted; for a draft, when it was begun.</summary>
    public DateTimeOffset PostedAt { get; set; }

    /// <summary>When its full projection last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The highest immediacy in the newest assessment of each body.</summary>
    public Immediacy HighestImmediacy { get; set; }

    /// <summary>The highest severity in the newest assessment of each body.</summary>
    public Severity HighestSeverity { get; set; }

    /// <summary>The owner's summary for wider sharing; null while none is written.</summary>
    public string? Summary { get; set; }

    /// <summary>Number of the summary's newest version, 0 while none is written.</summary>
    public int SummaryVersion { get; set; }

    /// <summary>The reason of the last change of state, where one was given.</summary>
    public string? StateReason { get; set; }

    /// <summary>How it ended; null while open.</summary>
    public ClosureOutcome? Outcome { get; set; }

    /// <summary>What came of it, in a sentence for the one who raised it.</summary>
    public string? OutcomeSentence { get; set; }

    /// <summary>When it was closed or withdrawn; null while open.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The body that closed or withdrew it.</summary>
    public Guid? EndedByOrganisationId { get; set; }

    /// <summary>Its topics.</summary>
    public List<ConcernTopic> Topics { get; init; } = [];
}

/// <summary>A topic of a concern.</summary>
public sealed class ConcernTopic
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>Code of the topic.</summary>
    public required string TopicCode { get; init; }
}

/// <summary>A version of a concern, never changed.</summary>
public sealed class ConcernVersion
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>When it came about.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The body that brought it about.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person or client that brought it about.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Name of that person or client at the time.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Where the concern stood from then on.</summary>
    public ConcernState State { get; init; }

    /// <summary>Class of the concern from then on.</summary>
    public int Class { get; init; }

    /// <summary>The era of the concern that it belongs to.</summary>
    public int Era { get; init; }

    /// <summary>Why, where it was said.</summary>
    public string? Reason { get; init; }

    /// <summary>What the concern said from then on.</summary>
    public required ConcernContent Content { get; init; }
}

/// <summary>A concern as those see it who read the owner's summary for wider sharing and nothing else.</summary>
public sealed class ConcernSummary : IScoped
{
    /// <inheritdoc/>
    public static string ItemProperty => nameof(ConcernId);

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <inheritdoc/>
    public long AudienceId { get; set; }

    /// <inheritdoc/>
    public Guid ProviderId { get; init; }

    /// <inheritdoc/>
    public int Class { get; set; }

    /// <summary>The body to ask.</summary>
    public Guid OwnerOrganisationId { get; init; }

    /// <summary>The summary.</summary>
    public required string Text { get; set; }

    /// <summary>Number of its newest version, from 1.</summary>
    public int Version { get; set; }

    /// <summary>When it was first shared; for a draft's, when it was begun.</summary>
    public DateTimeOffset SharedAt { get; set; }

    /// <summary>When the newest version was shared.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>A version of a summary, never changed.</summary>
public sealed class ConcernSummaryVersion
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>When it was shared.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The person or client that wrote it.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>The summary; null when it was taken back.</summary>
    public string? Text { get; init; }
}

/// <summary>What one body thinks of a concern on a day. Never averaged with another's.</summary>
public sealed class Assessment
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person or client that recorded it.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Name of that person or client at the time.</summary>
    public required string AuthorName { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The era of the concern in which it was recorded; the owner's newest goes with the concern into the next.</summary>
    public int Era { get; set; }

    /// <summary>Whether a later assessment of the same body has taken its place.</summary>
    public bool IsSuperseded { get; set; }

    /// <summary>How soon somebody must act.</summary>
    public Immediacy Immediacy { get; init; }

    /// <summary>Consequence; null when not said.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Likelihood; null when not said.</summary>
    public Likelihood? Likelihood { get; init; }

    /// <summary>How the body knows; null when not said.</summary>
    public ConfidenceSource? ConfidenceSource { get; init; }

    /// <summary>How far others bear it out; null when not said.</summary>
    public Corroboration? Corroboration { get; init; }

    /// <summary>What the body would do next; null when not said.</summary>
    public PreferredAction? PreferredAction { get; init; }

    /// <summary>Why, in the body's words; null when not said.</summary>
    public string? Reasons { get; init; }
}

/// <summary>A named person's word that his or her body has taken note.</summary>
public sealed class Acknowledgement
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body; it acknowledges once.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Name of the person at the time.</summary>
    public required string PersonName { get; init; }

    /// <summary>Name of the system of the body that passed the word on; null when the person gave it in the hub.</summary>
    public string? ThroughName { get; init; }

    /// <summary>The era of the concern in which it was given.</summary>
    public int Era { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>An idempotency key that was used: unique per principal and mutation, bound to the payload.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>The person or client.</summary>
    public Guid PrincipalId { get; init; }

    /// <summary>Name of the mutation.</summary>
    public required string Mutation { get; init; }

    /// <summary>The key, as the client chose it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the payload, lower-case hex.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Id of what the first request made.</summary>
    public Guid ItemId { get; init; }

    /// <summary>When it was used first.</summary>
    public DateTimeOffset At { get; init; }
}
