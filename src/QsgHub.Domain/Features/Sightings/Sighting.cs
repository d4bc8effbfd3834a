using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Sightings;

/// <summary>That somebody of a body in a role has had a concern in full: what the owner is shown, and nobody else.</summary>
/// <remarks>Narrowing never recalls what was read. Source: domain rule V5.</remarks>
public sealed class Sighting
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The role of the reader's first place; a system counts as a contributor.</summary>
    public Role Role { get; init; }

    /// <summary>When the concern first went to it.</summary>
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>Number of the version that it was given first.</summary>
    public int FirstVersion { get; init; }
}
