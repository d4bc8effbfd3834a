using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Access;

/// <summary>Reads who was granted what, for owners, and who could be, for members.</summary>
/// <param name="database">The database.</param>
public sealed class AccessRecords(HubDatabase database)
{
    /// <summary>Grants of concerns that the viewer's team raised and the viewer reads in full, in the order in which they were made.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Nothing for concerns of others: who else reads an item may be a secret of its own.</returns>
    public async Task<ILookup<Guid, Grant>> GrantsAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var ids = concernIds.ToList();
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var readable = await seen.Concerns.Where(concern => ids.Contains(concern.Id))
            .Select(concern => new { concern.Id, concern.OwnerOrganisationId, concern.OwnerTeam }).ToListAsync(cancellationToken);
        List<Guid> owned = [.. readable.Where(concern => viewer.PostsFor(concern.OwnerOrganisationId, concern.OwnerTeam)).Select(concern => concern.Id)];
        await using var context = database.CreateContext();
        var grants = await context.Grants.AsNoTracking().Where(grant => owned.Contains(grant.ConcernId))
            .OrderBy(grant => grant.At).ThenBy(grant => grant.Id).ToListAsync(cancellationToken);
        return grants.ToLookup(grant => grant.ConcernId);
    }

    /// <summary>People of bodies who have a place in the hub today, by name.</summary>
    /// <param name="viewer">Who looks: a member of a commissioner, regulator or group.</param>
    /// <param name="organisationIds">The bodies.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Nothing for whoever is no member.</returns>
    public async Task<ILookup<Guid, Person>> PeopleAsync(Viewer viewer, IReadOnlyList<Guid> organisationIds, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Holds(ReaderKey.Member))
        {
            return Enumerable.Empty<Person>().ToLookup(person => person.OrganisationId);
        }

        var ids = organisationIds.ToList();
        await using var context = database.CreateContext();
        var people = await context.People.AsNoTracking()
            .Where(person => ids.Contains(person.OrganisationId) && !person.IsDisabled
                && context.TeamMemberships.Any(place => place.PersonId == person.Id && place.From <= today && (place.To == null || place.To >= today)))
            .OrderBy(person => person.Name).ThenBy(person => person.Id)
            .ToListAsync(cancellationToken);
        return people.ToLookup(person => person.OrganisationId);
    }
}
