using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>Publishes a change of the directory: entries, change counter and the audiences that follow, in one transaction.</summary>
/// <param name="database">The database.</param>
/// <param name="scopes">Points items to their audiences.</param>
public sealed class DirectoryPublication(HubDatabase database, ScopeStore scopes)
{
    private const int Slice = 500;

    /// <summary>Publishes a plan.</summary>
    /// <returns>False, with nothing stored, when the directory is no longer what the plan was worked out against.</returns>
    internal async Task<bool> TryPublishAsync(DirectoryPlan plan, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var version = plan.Directory.Version;
        var raised = await context.DirectoryStamps.Where(stamp => stamp.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, version + 1), cancellationToken);
        if (raised == 0)
        {
            return false;
        }

        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.AddRange(plan.Added);
        context.UpdateRange(plan.Changed);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        context.ChangeTracker.AutoDetectChangesEnabled = true;
        if (plan.MovedProviders.Count > 0)
        {
            await MoveAudiencesAsync(context, [.. plan.MovedProviders], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// The bulk goes without the journal's lock. What other writers committed meanwhile is put right under it: from
    /// then on each of them meets the new audience when it checks, and begins anew.
    /// </summary>
    private async Task MoveAudiencesAsync(HubContext context, List<Guid> providers, CancellationToken cancellationToken)
    {
        var moved = await ScopesAsync(context, providers, cancellationToken);
        await scopes.RepointAsync(context, moved.Values.Distinct().ToList(), cancellationToken);
        context.ChangeTracker.Clear();

        await JournalWriter.LockAsync(context, 0, cancellationToken);
        var late = (await ScopesAsync(context, providers, cancellationToken)).Where(scope => !moved.ContainsKey(scope.Key));
        await scopes.RepointAsync(context, late.Select(scope => scope.Value).Distinct().ToList(), cancellationToken);
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
