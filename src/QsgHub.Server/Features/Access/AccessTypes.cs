using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Access;

/// <summary>A person who has a place in the hub.</summary>
[GraphQLName("Person")]
internal sealed class PersonNode(Person person)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => person.Id;

    /// <summary>Name.</summary>
    public string Name => person.Name;
}

/// <summary>An owner's act that opens one concern in full to a named person or body for a time.</summary>
[GraphQLName("Grant")]
internal sealed class GrantNode(Grant grant, DirectoryBook.Pages directory, TimeProvider time)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => grant.Id;

    /// <summary>The body that it is granted to, or whose person it is granted to.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(grant.OrganisationId)!);

    /// <summary>Id of the person that it is granted to; null for the whole body.</summary>
    [ID]
    public Guid? PersonId => grant.PersonId;

    /// <summary>Why.</summary>
    public string Reason => grant.Reason;

    /// <summary>Name of the person or system that granted it.</summary>
    public string GrantedBy => grant.GrantedByName;

    /// <summary>When it was granted.</summary>
    public DateTimeOffset At => grant.At;

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt => grant.ExpiresAt;

    /// <summary>When it was taken back; null while it was not.</summary>
    public DateTimeOffset? RevokedAt => grant.RevokedAt;

    /// <summary>Whether it opens the concern now.</summary>
    public bool IsInForce => grant.RevokedAt is null && grant.ExpiresAt > time.GetUtcNow();
}

/// <summary>A person's standing aside for a conflict of interest.</summary>
[GraphQLName("Recusal")]
internal sealed class RecusalNode(Recusal recusal, DirectoryBook.Pages directory)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => recusal.Id;

    /// <summary>The provider.</summary>
    public ProviderNode Provider { get; } = new(directory.ProviderOrNull(recusal.ProviderId)!);

    /// <summary>The one concern that it is about; null for the whole provider.</summary>
    [ID]
    public Guid? ConcernId => recusal.ConcernId;

    /// <summary>First day.</summary>
    public DateOnly From => recusal.From;
}

/// <summary>A person's act that opened what there is about a provider, for a threat to life.</summary>
[GraphQLName("EmergencyOpening")]
internal sealed class EmergencyOpeningNode(EmergencyOpening opening, DirectoryBook.Pages directory)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => opening.Id;

    /// <summary>The provider.</summary>
    public ProviderNode Provider { get; } = new(directory.ProviderOrNull(opening.ProviderId)!);

    /// <summary>The body of the person who opened.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(opening.OrganisationId)!);

    /// <summary>Name of the person who opened.</summary>
    public string PersonName => opening.PersonName;

    /// <summary>The threat.</summary>
    public string Reason => opening.Reason;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset At => opening.At;

    /// <summary>When it closes by itself.</summary>
    public DateTimeOffset ExpiresAt => opening.ExpiresAt;

    /// <summary>When the review is due.</summary>
    public DateTimeOffset ReviewDueAt => opening.ReviewDueAt;

    /// <summary>When it was reviewed; null while it is not.</summary>
    public DateTimeOffset? ReviewedAt => opening.ReviewedAt;

    /// <summary>Name of the person who reviewed it.</summary>
    public string? ReviewedBy => opening.ReviewedByName;

    /// <summary>Whether the review found it justified.</summary>
    public bool? WasJustified => opening.WasJustified;

    /// <summary>What the review found.</summary>
    public string? ReviewNote => opening.ReviewNote;
}

/// <summary>Batches grants of a request's concerns, for its one viewer.</summary>
internal sealed class GrantLoader(AccessRecords records, Viewer viewer) : GroupLoader<Guid, Grant>
{
    protected override Task<ILookup<Guid, Grant>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        records.GrantsAsync(viewer, keys, cancellationToken);
}

/// <summary>Batches people of a request's bodies, for its one viewer.</summary>
internal sealed class PeopleLoader(AccessRecords records, Viewer viewer, TimeProvider time) : GroupLoader<Guid, Person>
{
    protected override Task<ILookup<Guid, Person>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        records.PeopleAsync(viewer, keys, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
}

[ObjectType<OrganisationNode>]
internal static class OrganisationPeople
{
    /// <summary>Its people who have a place in the hub today, by name: those to call, and those to grant access to. Members alone see them.</summary>
    public static async Task<IReadOnlyList<PersonNode>> PeopleAsync([Parent] OrganisationNode organisation, PeopleLoader people, CancellationToken cancellationToken) =>
        [.. (await people.LoadAsync(organisation.Id, cancellationToken)).Select(person => new PersonNode(person))];
}

[ObjectType<ConcernNode>]
internal static class ConcernGrants
{
    /// <summary>Who was granted access by name, in order; empty for whoever does not belong to the team that raised it.</summary>
    public static async Task<IReadOnlyList<GrantNode>> GrantsAsync([Parent] ConcernNode concern, GrantLoader grants, [Service] DirectoryBook.Pages directory, [Service] TimeProvider time, CancellationToken cancellationToken) =>
        [.. (await grants.LoadAsync(concern.Id, cancellationToken)).Select(grant => new GrantNode(grant, directory, time))];
}
