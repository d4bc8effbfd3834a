using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Sightings;

/// <summary>
/// Remembers which bodies and roles have had a concern in full, for its owner alone. Noting costs a look into memory; what is
/// new waits and is written in batches, so that no reader waits for it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
public sealed class SightingBook(HubDatabase database, TimeProvider time) : IDisposable
{
    private readonly WaitingNotes<(Guid ConcernId, Guid OrganisationId, Role Role), Sighting> _notes = new();

    /// <summary>Notes that a concern goes to a viewer in full. The team that raised it is not noted.</summary>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="concern">The concern.</param>
    public void Note(Viewer viewer, Concern concern)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(concern);
        if (viewer.Teams.Count == 0 || viewer.PostsFor(concern.OwnerOrganisationId, concern.OwnerTeam))
        {
            return;
        }

        var role = viewer.Teams[0].Role;
        if (_notes.Wants((concern.Id, viewer.Organisation.Id, role)))
        {
            _notes.Add(new Sighting { ConcernId = concern.Id, OrganisationId = viewer.Organisation.Id, Role = role, FirstAt = time.GetUtcNow(), FirstVersion = concern.Version });
        }
    }

    /// <summary>Writes what waits.</summary>
    /// <param name="cancellationToken">Stops the work between two batches; what was not written waits on.</param>
    public Task WriteAsync(CancellationToken cancellationToken) => _notes.WriteAsync(WriteAsync, cancellationToken);

    /// <summary>Who has had concerns in full that the viewer's team raised, in the order in which they first had them.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Nothing for concerns of others. What other nodes noted in the last seconds may still be on its way.</returns>
    public async Task<ILookup<Guid, Sighting>> OfAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var ids = concernIds.ToList();
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var readable = await seen.Concerns.Where(concern => ids.Contains(concern.Id))
            .Select(concern => new { concern.Id, concern.OwnerOrganisationId, concern.OwnerTeam }).ToListAsync(cancellationToken);
        List<Guid> owned = [.. readable.Where(concern => viewer.PostsFor(concern.OwnerOrganisationId, concern.OwnerTeam)).Select(concern => concern.Id)];
        if (owned.Count == 0)
        {
            return Enumerable.Empty<Sighting>().ToLookup(sighting => sighting.ConcernId);
        }

        await WriteAsync(cancellationToken);
        await using var context = database.CreateContext();
        var sightings = await context.Sightings.AsNoTracking().Where(sighting => owned.Contains(sighting.ConcernId))
            .OrderBy(sighting => sighting.FirstAt).ThenBy(sighting => sighting.OrganisationId).ThenBy(sighting => sighting.Role).ToListAsync(cancellationToken);
        return sightings.ToLookup(sighting => sighting.ConcernId);
    }

    /// <inheritdoc/>
    public void Dispose() => _notes.Dispose();

    private async Task WriteAsync(List<Sighting> batch, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var ids = batch.Select(sighting => sighting.ConcernId).Distinct().ToList();
        var stored = (await context.Sightings.AsNoTracking().Where(sighting => ids.Contains(sighting.ConcernId))
            .Select(sighting => new { sighting.ConcernId, sighting.OrganisationId, sighting.Role }).ToListAsync(cancellationToken))
            .Select(sighting => (sighting.ConcernId, sighting.OrganisationId, sighting.Role)).ToHashSet();
        var fresh = batch.Where(sighting => stored.Add((sighting.ConcernId, sighting.OrganisationId, sighting.Role))).ToList();
        try
        {
            context.Sightings.AddRange(fresh);
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
        {
            // Another node noted one of them at the same time: then one by one, and what is there stays.
            foreach (var sighting in fresh)
            {
                await WriteOneAsync(sighting, cancellationToken);
            }
        }
    }

    private async Task WriteOneAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        context.Sightings.Add(sighting);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
        {
            // It is there.
        }
    }
}
