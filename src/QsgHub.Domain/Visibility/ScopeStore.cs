using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Visibility;

/// <summary>Finds or makes the scope of an item and the audience that it has today.</summary>
/// <param name="database">The database.</param>
/// <param name="audiences">The audiences.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock: relationships are dated.</param>
public sealed class ScopeStore(HubDatabase database, AudienceStore audiences, IdSource ids, TimeProvider time)
{
    /// <summary>The scope of a new or changed item.</summary>
    /// <param name="wanted">The scope's parts; id and audience are not read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The stored scope. Its audience may be repointed at any time: check it under the journal's lock.</returns>
    public async Task<Scope> FindOrAddAsync(Scope wanted, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var context = database.CreateContext();
            if (await StoredOrNullAsync(context, wanted, cancellationToken) is { } stored)
            {
                return stored;
            }

            try
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var scope = await FindOrAddAsync(context, wanted, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return scope;
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception) && attempt == 1)
            {
                // Another writer interned the same audience at the same time; now it is there.
            }
        }
    }

    /// <summary>The scope of a new or changed item, in the caller's transaction.</summary>
    /// <param name="context">The caller's context, in a transaction.</param>
    /// <param name="wanted">The scope's parts; id and audience are not read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Scope> FindOrAddAsync(HubContext context, Scope wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(wanted);
        if (await StoredOrNullAsync(context, wanted, cancellationToken) is { } stored)
        {
            return stored;
        }

        // A change of relationships holds the counter's row from its first statement to its commit. So either it has
        // committed and the facts below are the new ones, or it waits for this scope and repoints it: a scope that was
        // worked out from the old facts and stored after the repointing would keep the wrong readers for good.
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version), cancellationToken);
        if (await StoredOrNullAsync(context, wanted, cancellationToken) is { } addedMeanwhile)
        {
            return addedMeanwhile;
        }

        var facts = await FactsAsync(context, wanted, cancellationToken);
        var added = new Scope
        {
            Id = ids.Next(),
            Class = wanted.Class,
            OwnerOrganisationId = wanted.OwnerOrganisationId,
            OwnerTeam = wanted.OwnerTeam,
            ProviderId = wanted.ProviderId,
            GroupId = wanted.GroupId,
            IsSealed = wanted.IsSealed,
            HandlerId = wanted.HandlerId,
            ItemId = wanted.ItemId,
            HasSummary = wanted.HasSummary,
            AudienceId = await audiences.InternAsync(context, AudienceRule.Readers(VisibilityTable.Current, facts), cancellationToken),
        };
        context.Scopes.Add(added);
        context.ScopeAudiences.Add(new ScopeAudience { ScopeId = added.Id, From = time.GetUtcNow(), AudienceId = added.AudienceId });
        await context.SaveChangesAsync(cancellationToken);
        return added;
    }

    /// <summary>The scope of an item that has a scope of its own, with the readers that its grants make today, in the caller's transaction.</summary>
    /// <param name="context">The caller's context, in a transaction in which the grants are stored.</param>
    /// <param name="wanted">The scope's parts; id and audience are not read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Scope> OwnAsync(HubContext context, Scope wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        // The item may have left this scope and come back: only the scope that it is in follows its grants.
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version), cancellationToken);
        var stored = await FindOrAddAsync(context, wanted, cancellationToken);
        var scope = await context.Scopes.SingleAsync(s => s.Id == stored.Id, cancellationToken);
        await ReadAnewAsync(context, scope, cancellationToken);
        return scope;
    }

    /// <summary>The readers that a scope has or would have today, for a preview before posting.</summary>
    /// <param name="wanted">The scope's parts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SortedDictionary<string, Depth>> PreviewAsync(Scope wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        await using var context = database.CreateContext();
        return AudienceRule.Readers(VisibilityTable.Current, await FactsAsync(context, wanted, cancellationToken));
    }

    /// <summary>Points every scope of some providers, and their items, to the audience of today. Runs in the caller's transaction.</summary>
    /// <param name="context">The context whose transaction changed the relationships.</param>
    /// <param name="providerIds">The providers.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many scopes were repointed.</returns>
    public async Task<int> RepointAsync(HubContext context, IReadOnlyCollection<Guid> providerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(providerIds);
        var repointed = 0;
        foreach (var providerId in providerIds)
        {
            foreach (var scope in await context.Scopes.Where(scope => scope.ProviderId == providerId).ToListAsync(cancellationToken))
            {
                var facts = await FactsAsync(context, scope, cancellationToken);
                var audienceId = await audiences.InternAsync(context, AudienceRule.Readers(VisibilityTable.Current, facts), cancellationToken);
                if (audienceId == scope.AudienceId)
                {
                    continue;
                }

                repointed++;
                await LeaveNoticeAsync(context, scope, cancellationToken);
                scope.AudienceId = audienceId;
                await RememberAsync(context, scope, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                await context.Concerns.Where(concern => concern.ScopeId == scope.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(concern => concern.AudienceId, audienceId), cancellationToken);
                await context.ConcernEras.Where(era => era.ScopeId == scope.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(era => era.AudienceId, audienceId), cancellationToken);
                await context.FigureHoldings.Where(holding => holding.ScopeId == scope.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(holding => holding.AudienceId, audienceId), cancellationToken);
                await context.ConcernSummaries
                    .Where(summary => context.Concerns.Any(concern => concern.Id == summary.ConcernId && concern.ScopeId == scope.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(summary => summary.AudienceId, audienceId), cancellationToken);
            }
        }

        return repointed;
    }

    /// <summary>Gives the one item of a scope the readers that it has after its grants changed, in the caller's transaction.</summary>
    /// <param name="context">The caller's context, in which the grants are stored.</param>
    /// <param name="scope">The scope, tracked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ReadAnewAsync(HubContext context, Scope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var facts = await FactsAsync(context, scope, cancellationToken);
        var audienceId = await audiences.InternAsync(context, AudienceRule.Readers(VisibilityTable.Current, facts), cancellationToken);
        if (audienceId != scope.AudienceId)
        {
            scope.AudienceId = audienceId;
            await RememberAsync(context, scope, cancellationToken);
        }
    }

    /// <summary>Leaves word that those who gain or lose the scope's items are to be told. A draft is told to nobody.</summary>
    private async Task LeaveNoticeAsync(HubContext context, Scope scope, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (scope.Class != VisibilityTable.Draft && !await context.AudienceNotices.AnyAsync(notice => notice.ScopeId == scope.Id && notice.At == now, cancellationToken))
        {
            context.AudienceNotices.Add(new AudienceNotice { ScopeId = scope.Id, At = now, PreviousAudienceId = scope.AudienceId });
        }
    }

    /// <summary>Keeps from when on a scope has its audience.</summary>
    private async Task RememberAsync(HubContext context, Scope scope, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await context.ScopeAudiences.SingleOrDefaultAsync(history => history.ScopeId == scope.Id && history.From == now, cancellationToken) is { } same)
        {
            same.AudienceId = scope.AudienceId;
            return;
        }

        context.ScopeAudiences.Add(new ScopeAudience { ScopeId = scope.Id, From = now, AudienceId = scope.AudienceId });
    }

    private static Task<Scope?> StoredOrNullAsync(HubContext context, Scope wanted, CancellationToken cancellationToken) => HubQueries.Of(context).Scope(
        context, wanted.Class, wanted.OwnerOrganisationId, wanted.OwnerTeam, wanted.ProviderId, wanted.GroupId, wanted.IsSealed, wanted.HandlerId, wanted.ItemId, wanted.HasSummary, cancellationToken);

    private async Task<ScopeFacts> FactsAsync(HubContext context, Scope scope, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var owner = await context.Organisations.AsNoTracking().SingleAsync(o => o.Id == scope.OwnerOrganisationId, cancellationToken);
        var operatorCode = await context.Providers.AsNoTracking()
            .Where(provider => provider.Id == scope.ProviderId && provider.OperatorId != null)
            .Join(context.Organisations, provider => provider.OperatorId, organisation => organisation.Id, (_, organisation) => organisation.Code)
            .SingleOrDefaultAsync(cancellationToken);
        var groupCode = scope.GroupId is { } groupId
            ? await context.Groups.AsNoTracking().Where(group => group.Id == groupId).Select(group => group.Code).SingleAsync(cancellationToken)
            : null;
        var relationships = await context.ProviderRelationships.AsNoTracking()
            .Where(relationship => relationship.ProviderId == scope.ProviderId
                && relationship.From <= today && (relationship.To == null || relationship.To >= today))
            .Join(
                context.Organisations,
                relationship => relationship.OrganisationId,
                organisation => organisation.Id,
                (relationship, organisation) => new RelationshipFact(relationship.Kind, organisation.Code, relationship.Team))
            .ToListAsync(cancellationToken);
        var grants = scope.ItemId is { } itemId && scope.Class != VisibilityTable.Draft
            ? await context.Grants.AsNoTracking().Where(grant => grant.ConcernId == itemId && grant.RevokedAt == null)
                .OrderBy(grant => grant.Id).Select(grant => grant.Id).ToListAsync(cancellationToken)
            : [];
        return new ScopeFacts(scope.Class, scope.IsSealed, scope.HasSummary, owner.Code, scope.OwnerTeam, scope.HandlerId, operatorCode, groupCode, relationships, grants);
    }
}
