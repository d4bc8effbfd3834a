namespace QsgHub.Domain.Features.Corrections;

/// <summary>What became of a version that was wrong.</summary>
public enum CorrectionKind
{
    /// <summary>Another version says it right.</summary>
    Corrected = 1,

    /// <summary>It was withdrawn with its concern.</summary>
    Withdrawn = 2,
}

/// <summary>
/// That what a concern said was wrong. Whoever had it is told, and its body's word is wanted that it knows. Every version stays.
/// </summary>
public sealed class Correction
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>What became of the version.</summary>
    public CorrectionKind Kind { get; init; }

    /// <summary>The newest version that is wrong; the one after it is right, or a tombstone.</summary>
    public int WrongVersion { get; init; }

    /// <summary>The newest version of the summary that is wrong; null when the summary stayed as it was.</summary>
    public int? WrongSummaryVersion { get; init; }

    /// <summary>The era of the concern in which it was corrected.</summary>
    public int Era { get; init; }

    /// <summary>The body that corrected it.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person or client that corrected it.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Name of that person or client at the time.</summary>
    public required string AuthorName { get; init; }

    /// <summary>What was wrong, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A named person's word that his or her body knows of a correction. Told to that body alone; the owner is told how many.</summary>
public sealed class CorrectionAcknowledgement
{
    /// <summary>The correction.</summary>
    public Guid CorrectionId { get; init; }

    /// <summary>The body; it acknowledges once.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Name of the person at the time.</summary>
    public required string PersonName { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
