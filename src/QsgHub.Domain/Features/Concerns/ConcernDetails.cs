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
