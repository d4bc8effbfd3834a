using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Journal;

/// <summary>How far the notices are.</summary>
/// <param name="Scopes">Scopes whose items are not all told of.</param>
/// <param name="Items">Items of those scopes that are told of.</param>
public sealed record AudienceNoticeProgress(int Scopes, int Items);

/// <summary>
/// Tells those who gained or lost items by a change of relationships. The change itself took effect in its own transaction;
/// the events follow slice by slice, so that a provider with thousands of items holds up nobody, and whoever is stopped in
/// between goes on where it was. Several nodes may tell at once: a notice's row is their lock.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="journal">Writes the events.</param>
/// <param name="signal">Wakes the live channels.</param>
public sealed class AudienceNotices(HubDatabase database, JournalWriter journal, JournalSignal signal)
{
    /// <summary>Most items that are told of in one transaction.</summary>
    public const int Slice = 200;

    /// <summary>Tells of one slice of the oldest notice.</summary>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>Whether there may be more to tell.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        if (await context.AudienceNotices.AsNoTracking().OrderBy(n => n.At).ThenBy(n => n.ScopeId).FirstOrDefaultAsync(cancellationToken) is not { } oldest)
        {
            return false;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.AudienceNotices.Where(n => n.ScopeId == oldest.ScopeId && n.At == oldest.At)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Told, n => n.Told), cancellationToken) == 0)
        {
            // Another node has told the rest of it.
            return true;
        }

        var notice = await context.AudienceNotices.SingleAsync(n => n.ScopeId == oldest.ScopeId && n.At == oldest.At, cancellationToken);
        var items = await ItemsAsync(context, notice, cancellationToken);
        if (items.Count < Slice)
        {
            context.AudienceNotices.Remove(notice);
        }
        else
        {
            notice.ToldUpTo = items[^1].Id;
            notice.Told += items.Count;
        }

        await context.SaveChangesAsync(cancellationToken);
        if (items.Count > 0)
        {
            var first = await JournalWriter.LockAsync(context, items.Count, cancellationToken);
            journal.Add(context, first, items.ConvertAll(item => new EventDraft(
                EventKind.AudienceChanged, item.Id, item.ProviderId, item.OwnerOrganisationId, FullChanged: false, SummaryChanged: false, notice.PreviousAudienceId, Era: item.Era)));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return true;
    }

    /// <summary>How far the notices are, for whoever runs the service.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<AudienceNoticeProgress> ProgressAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var told = await context.AudienceNotices.AsNoTracking().Select(notice => notice.Told).ToListAsync(cancellationToken);
        return new AudienceNoticeProgress(told.Count, told.Sum());
    }

    /// <summary>
    /// Items that were in the scope when its audience changed. Of one that came later, those who lost sight must not even
    /// learn the id.
    /// </summary>
    private static Task<List<Item>> ItemsAsync(HubContext context, AudienceNotice notice, CancellationToken cancellationToken)
    {
        var items = context.Concerns.AsNoTracking().Where(concern => concern.ScopeId == notice.ScopeId && concern.State != ConcernState.Draft
            && context.Journal.Any(e => e.ConcernId == concern.Id && e.Sequence <= notice.Sequence)
            && !context.Journal.Any(e => e.ConcernId == concern.Id && e.Sequence > notice.Sequence && (e.Kind == EventKind.Widened || e.Kind == EventKind.Narrowed))
            && context.ConcernScopes.Any(entry => entry.ConcernId == concern.Id && entry.ScopeId == notice.ScopeId && entry.From < notice.At));
        if (notice.ToldUpTo is { } last)
        {
            items = items.Where(concern => concern.Id > last);
        }

        return items.OrderBy(concern => concern.Id).Take(Slice)
            .Select(concern => new Item(concern.Id, concern.ProviderId, concern.OwnerOrganisationId, concern.Era)).ToListAsync(cancellationToken);
    }

    private sealed record Item(Guid Id, Guid ProviderId, Guid OwnerOrganisationId, int Era);
}
