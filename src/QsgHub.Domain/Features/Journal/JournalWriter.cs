using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Journal;

/// <summary>An event before it has its place in the journal.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ConcernId">The concern; null for what belongs to no item.</param>
/// <param name="ProviderId">Its provider.</param>
/// <param name="ActorOrganisationId">The body that brought it about.</param>
/// <param name="FullChanged">Whether the full projection changed.</param>
/// <param name="SummaryChanged">Whether the redacted projection changed.</param>
/// <param name="PreviousAudienceId">The audience before, where it changed.</param>
/// <param name="DetailId">The acknowledgement, assessment, opening or linked concern that it tells of.</param>
/// <param name="AddresseeKey">The reader key whose holders are told, where it is not the concern's audience.</param>
/// <param name="PreviousClass">The concern's class before, where it changed.</param>
/// <param name="Era">The concern's era; null for that of the concern that the command changes.</param>
public sealed record EventDraft(
    EventKind Kind,
    Guid? ConcernId,
    Guid ProviderId,
    Guid ActorOrganisationId,
    bool FullChanged,
    bool SummaryChanged,
    long? PreviousAudienceId = null,
    Guid? DetailId = null,
    string? AddresseeKey = null,
    int? PreviousClass = null,
    int? Era = null);

/// <summary>Writes the journal in the transaction of the change that it tells of.</summary>
/// <param name="ids">Where event ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class JournalWriter(IdSource ids, TimeProvider time)
{
    /// <summary>
    /// Takes the journal's lock, so that commit order is sequence order. Call it after the items' own rows are saved and
    /// commit soon after: nothing deadlocks behind a lock that is taken last, and it is held for one small write.
    /// </summary>
    /// <param name="context">The context whose transaction holds the change.</param>
    /// <param name="count">How many events will be written.</param>
    /// <param name="cancellationToken">Stops the wait for the lock.</param>
    /// <returns>The sequence of the first event.</returns>
    public static async Task<long> LockAsync(HubContext context, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.JournalHeads.ExecuteUpdateAsync(
            head => head.SetProperty(h => h.Sequence, h => h.Sequence + count), cancellationToken);
        await context.AnnounceAsync(cancellationToken);
        return await HubQueries.Of(context).JournalHeadAsync(context, cancellationToken) - count + 1;
    }

    /// <summary>Adds events to the context at places that <see cref="LockAsync"/> gave.</summary>
    /// <param name="context">The context whose transaction holds the change.</param>
    /// <param name="first">Sequence of the first event.</param>
    /// <param name="drafts">The events in order.</param>
    public void Add(HubContext context, long first, IReadOnlyList<EventDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(drafts);
        var now = time.GetUtcNow();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            context.Journal.Add(new JournalEvent
            {
                Sequence = first + i,
                EventId = ids.Next(),
                Kind = draft.Kind,
                ConcernId = draft.ConcernId,
                ProviderId = draft.ProviderId,
                At = now,
                ActorOrganisationId = draft.ActorOrganisationId,
                FullChanged = draft.FullChanged,
                SummaryChanged = draft.SummaryChanged,
                PreviousAudienceId = draft.PreviousAudienceId,
                DetailId = draft.DetailId,
                AddresseeKey = draft.AddresseeKey,
                PreviousClass = draft.PreviousClass,
                Era = draft.Era ?? 0,
            });
        }
    }
}
