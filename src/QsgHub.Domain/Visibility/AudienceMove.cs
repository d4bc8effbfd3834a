using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Domain.Visibility;

/// <summary>Points everything about some providers to the audiences of today, in the transaction that changed what decides them.</summary>
/// <param name="scopes">Points scopes and their items to their audiences.</param>
public sealed class AudienceMove(ScopeStore scopes)
{
    private const int Slice = 500;

    /// <summary>
    /// Moves the audiences. The bulk goes without the journal's lock. What other writers committed meanwhile is put
    /// right under it: from then on each of them meets the new audience when it checks, and begins anew.
    /// </summary>
    /// <param name="context">The context whose transaction holds the directory's change counter.</param>
    /// <param name="providers">The providers whose relationships changed.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task RunAsync(HubContext context, List<Guid> providers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(providers);
        var moved = await ScopesAsync(context, providers, cancellationToken);
        await scopes.RepointAsync(context, moved.Values.Distinct().ToList(), cancellationToken);
        context.ChangeTracker.Clear();

        var head = await JournalWriter.LockAsync(context, 0, cancellationToken) - 1;
        var late = (await ScopesAsync(context, providers, cancellationToken)).Where(scope => !moved.ContainsKey(scope.Key));
        await scopes.RepointAsync(context, late.Select(scope => scope.Value).Distinct().ToList(), cancellationToken);
        await context.AudienceNotices.Where(notice => notice.Sequence == null)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.Sequence, head), cancellationToken);
        foreach (var slice in providers.Chunk(Slice))
        {
            await AlignItemsAsync(context, [.. slice], cancellationToken);
        }
    }

    private static async Task<Dictionary<Guid, Guid>> ScopesAsync(HubContext context, List<Guid> providers, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Guid>();
        foreach (var slice in providers.Chunk(Slice))
        {
            var some = slice.ToList();
            foreach (var scope in await context.Scopes.AsNoTracking().Where(scope => some.Contains(scope.ProviderId))
                .Select(scope => new { scope.Id, scope.ProviderId }).ToListAsync(cancellationToken))
            {
                found[scope.Id] = scope.ProviderId;
            }
        }

        return found;
    }

    private static async Task AlignItemsAsync(HubContext context, List<Guid> providers, CancellationToken cancellationToken)
    {
        await context.Concerns
            .Where(concern => providers.Contains(concern.ProviderId)
                && context.Scopes.Any(scope => scope.Id == concern.ScopeId && scope.AudienceId != concern.AudienceId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    concern => concern.AudienceId,
                    concern => context.Scopes.Where(scope => scope.Id == concern.ScopeId).Select(scope => scope.AudienceId).First()),
                cancellationToken);
        await context.ConcernEras
            .Where(era => providers.Contains(era.ProviderId)
                && context.Scopes.Any(scope => scope.Id == era.ScopeId && scope.AudienceId != era.AudienceId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    era => era.AudienceId,
                    era => context.Scopes.Where(scope => scope.Id == era.ScopeId).Select(scope => scope.AudienceId).First()),
                cancellationToken);
        await context.ConcernSummaries
            .Where(summary => providers.Contains(summary.ProviderId)
                && context.Concerns.Any(concern => concern.Id == summary.ConcernId && concern.AudienceId != summary.AudienceId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(
                    summary => summary.AudienceId,
                    summary => context.Concerns.Where(concern => concern.Id == summary.ConcernId).Select(concern => concern.AudienceId).First()),
                cancellationToken);
    }
}
