using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Sightings;

/// <summary>That somebody of a body in a role has had a concern in full.</summary>
[GraphQLName("Sighting")]
internal sealed class SightingNode(Sighting sighting, DirectoryBook.Pages directory)
{
    /// <summary>The body.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(sighting.OrganisationId)!);

    /// <summary>The role of the reader; a system counts as a contributor.</summary>
    public Role Role => sighting.Role;

    /// <summary>When the concern first went to it.</summary>
    public DateTimeOffset FirstAt => sighting.FirstAt;

    /// <summary>Number of the version that it was given first.</summary>
    public int FirstVersion => sighting.FirstVersion;
}

/// <summary>Batches sightings of a request's concerns, for its one viewer.</summary>
internal sealed class SightingLoader(SightingBook sightings, Viewer viewer) : GroupLoader<Guid, Sighting>
{
    protected override Task<ILookup<Guid, Sighting>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        sightings.OfAsync(viewer, keys, cancellationToken);
}

[ObjectType<ConcernDetailNode>]
internal static class ConcernSightings
{
    /// <summary>Which bodies and roles have had it in full so far: narrowing recalls nothing. Empty for whoever does not belong to the team that raised it.</summary>
    public static async Task<IReadOnlyList<SightingNode>> SeenByAsync([Parent] ConcernDetailNode concern, SightingLoader sightings, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await sightings.LoadAsync(concern.ConcernId, cancellationToken)).Select(sighting => new SightingNode(sighting, directory))];
}
