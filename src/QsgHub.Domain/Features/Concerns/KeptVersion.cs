namespace QsgHub.Domain.Features.Concerns;

/// <summary>Why a body keeps a version.</summary>
public enum KeptBecause
{
    /// <summary>The concern was narrowed and the body reads it no more.</summary>
    Narrowed = 1,

    /// <summary>The concern was withdrawn.</summary>
    Withdrawn = 2,
}

/// <summary>
/// The version of a concern that a statutory body had in full when the concern was narrowed or withdrawn. It may have to
/// answer for acting on it, so it keeps it; of what came later it learns nothing.
/// </summary>
/// <remarks>Source: domain rule V5.</remarks>
public sealed class KeptVersion
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The key by which the body's team read it, and reads this version.</summary>
    public required string ReaderKey { get; init; }

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The concern's provider: vetoes go by it.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The body that raised the concern.</summary>
    public Guid OwnerOrganisationId { get; init; }

    /// <summary>Class of the concern in that version.</summary>
    public int Class { get; set; }

    /// <summary>Number of the version.</summary>
    public int VersionNumber { get; set; }

    /// <summary>Why it is kept.</summary>
    public KeptBecause Why { get; set; }

    /// <summary>When the concern was narrowed or withdrawn.</summary>
    public DateTimeOffset At { get; set; }
}
