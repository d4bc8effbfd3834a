using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Reads what hangs on concerns, in batches, as one viewer sees it: nothing for concerns not read in full.</summary>
/// <param name="database">The database.</param>
public sealed class ConcernDetails(HubDatabase database)
{
    /// <summary>Assessments in the order in which they were recorded.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, Assessment>> AssessmentsAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var ids = concernIds.ToList();
        var rows = await context.Assessments.Where(a => ids.Contains(a.ConcernId)).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return rows.ToLookup(a => a.ConcernId);
    }

    /// <summary>Acknowledgements in the order in which they were given.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, Acknowledgement>> AcknowledgementsAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var ids = concernIds.ToList();
        var rows = await context.Acknowledgements.Where(a => ids.Contains(a.ConcernId)).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return rows.ToLookup(a => a.ConcernId);
    }

    /// <summary>Concerns that are linked with some, in either direction, as far as the viewer reads both in full; the earliest link first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, Concern>> LinkedAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var ids = concernIds.ToList();
        var links = await context.ConcernLinks.Where(link => ids.Contains(link.FromId) || ids.Contains(link.ToId)).OrderBy(link => link.At).ThenBy(link => link.FromId).ToListAsync(cancellationToken);
        var ends = links.SelectMany(link => new[] { link.FromId, link.ToId }).Distinct().ToList();
        var concerns = await context.Concerns.Where(concern => ends.Contains(concern.Id)).ToDictionaryAsync(concern => concern.Id, cancellationToken);
        return links.SelectMany(link => new[] { (Of: link.FromId, Other: link.ToId), (Of: link.ToId, Other: link.FromId) })
            .Where(end => concerns.ContainsKey(end.Other))
            .ToLookup(end => end.Of, end => concerns[end.Other]);
    }

    /// <summary>How the viewer's own body handles concerns more narrowly than their originators ask.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One row of a concern at most.</returns>
    public async Task<ILookup<Guid, OwnHandling>> HandlingsAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var ids = concernIds.ToList();
        return (await context.OwnHandlings.Where(handling => ids.Contains(handling.ConcernId)).ToListAsync(cancellationToken)).ToLookup(handling => handling.ConcernId);
    }

    /// <summary>Versions from the first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, ConcernVersion>> VersionsAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var ids = concernIds.ToList();
        var rows = await context.ConcernVersions.Where(v => ids.Contains(v.ConcernId)).OrderBy(v => v.ConcernId).ThenBy(v => v.Number).ToListAsync(cancellationToken);
        return rows.ToLookup(v => v.ConcernId);
    }
}
