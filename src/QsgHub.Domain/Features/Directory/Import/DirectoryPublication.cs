using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>Publishes a change of the directory: entries, change counter, the audiences that follow and the audit log, in one transaction.</summary>
/// <param name="database">The database.</param>
/// <param name="audiences">Points items to their audiences.</param>
/// <param name="audit">The audit log.</param>
public sealed class DirectoryPublication(HubDatabase database, AudienceMove audiences, AuditWriter audit)
{
    /// <summary>Publishes a plan.</summary>
    /// <returns>False, with nothing stored, when the directory is no longer what the plan was worked out against.</returns>
    internal async Task<bool> TryPublishAsync(DirectoryPlan plan, AuditDraft entry, CancellationToken cancellationToken)
    {
        await audit.BeginAsync(AuditActor.Operator, cancellationToken);
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
        await audit.AddAsync(context, AuditActor.Operator, entry, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        if (plan.MovedProviders.Count > 0)
        {
            await audiences.RunAsync(context, [.. plan.MovedProviders], cancellationToken);
        }

        await context.AnnounceAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
