using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Attention;

/// <summary>
/// The clockwork of acknowledgements. It reads the journal from where any node left off, calls the bodies that an immediate risk
/// is for, and passes on what nobody has acknowledged in time. What is due stands in the database and is taken under a
/// transaction, so that it survives every node and is done once however many of them run.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="reader">Reads the journal.</param>
/// <param name="journal">Writes to it.</param>
/// <param name="audiences">The audiences: a body that does not read a concern in full is not called.</param>
/// <param name="directory">The directory.</param>
/// <param name="signal">Wakes the live channels.</param>
/// <param name="times">How long a call waits.</param>
/// <param name="time">The clock.</param>
public sealed class AttentionClock(
    HubDatabase database, JournalReader reader, JournalWriter journal, AudienceStore audiences, DirectoryBook directory, JournalSignal signal, AttentionTimes times, TimeProvider time)
{
    /// <summary>Events older than this call nobody: a hub that first learns of calls does not call for its whole history.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    private const int Batch = 256;

    /// <summary>The bodies that act on an immediate risk: who commissions, oversees or regulates the provider, and the council.</summary>
    private static readonly RelationshipKind[] Acting =
        [RelationshipKind.LeadCommissioner, RelationshipKind.OtherCommissioner, RelationshipKind.LocalAuthority, RelationshipKind.Region, RelationshipKind.CareRegulator];

    /// <summary>Does one slice of what is due.</summary>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>Whether there may be more to do now.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var read = await CallAsync(cancellationToken);
        var moved = await PassOnAsync(cancellationToken);
        return read || moved;
    }

    /// <summary>Calls the bodies for what has become an immediate risk since the mark.</summary>
    private async Task<bool> CallAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var mark = await context.AttentionMarks.AsNoTracking().Select(m => m.Sequence).SingleAsync(cancellationToken);
        var events = await reader.ReadAsync(mark, Batch, cancellationToken);
        if (events.Count == 0)
        {
            return false;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var head = events[^1].Sequence;
        if (await context.AttentionMarks.Where(m => m.Sequence == mark).ExecuteUpdateAsync(set => set.SetProperty(m => m.Sequence, head), cancellationToken) == 0)
        {
            // Another node was quicker.
            return true;
        }

        var oldest = time.GetUtcNow() - Oldest;
        var begun = events.Where(e => e.ConcernId is not null && e.At >= oldest && e.Kind is EventKind.Raised or EventKind.Assessed or EventKind.Widened or EventKind.AudienceChanged)
            .GroupBy(e => e.ConcernId!.Value).ToDictionary(group => group.Key, group => group.Min(e => e.At));
        var concerned = begun.Keys.ToList();
        if (concerned.Count > 0)
        {
            var pages = await directory.OpenAsync(cancellationToken);
            var concerns = await context.Concerns.AsNoTracking().Where(c => concerned.Contains(c.Id) && c.HighestImmediacy == Immediacy.ImmediateRisk).ToListAsync(cancellationToken);
            var called = (await context.AcknowledgementCalls.AsNoTracking().Where(call => concerned.Contains(call.ConcernId)).Select(call => new { call.ConcernId, call.OrganisationId }).ToListAsync(cancellationToken))
                .Select(call => (call.ConcernId, call.OrganisationId)).ToHashSet();
            foreach (var concern in concerns.Where(AttentionRule.IsUrgent))
            {
                foreach (var body in await BodiesAsync(concern, pages, cancellationToken))
                {
                    if (called.Add((concern.Id, body)))
                    {
                        var at = begun[concern.Id];
                        context.AcknowledgementCalls.Add(new AcknowledgementCall { ConcernId = concern.Id, OrganisationId = body, OpenedAt = at, Step = CallStep.FirstLine, DueAt = at + times.NextRoleAfter });
                    }
                }
            }

            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return events.Count == Batch;
    }

    /// <summary>Passes the oldest call that is due on to its next step.</summary>
    private async Task<bool> PassOnAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        if (await context.AcknowledgementCalls.AsNoTracking().Where(call => call.DueAt <= now).OrderBy(call => call.DueAt).ThenBy(call => call.ConcernId).ThenBy(call => call.OrganisationId).FirstOrDefaultAsync(cancellationToken) is not { } due)
        {
            return false;
        }

        var step = due.Step == CallStep.FirstLine ? CallStep.NextRole : CallStep.Region;
        DateTimeOffset? next = step == CallStep.NextRole ? due.OpenedAt + times.RegionAfter : null;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.AcknowledgementCalls.Where(call => call.ConcernId == due.ConcernId && call.OrganisationId == due.OrganisationId && call.Step == due.Step && call.DueAt == due.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(call => call.Step, step).SetProperty(call => call.DueAt, next), cancellationToken) == 0)
        {
            return true;
        }

        var concern = await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == due.ConcernId, cancellationToken);
        var isSettled = !AttentionRule.IsUrgent(concern)
            || await context.Acknowledgements.AnyAsync(word => word.ConcernId == due.ConcernId && word.OrganisationId == due.OrganisationId, cancellationToken)
            || !(await BodiesAsync(concern, await directory.OpenAsync(cancellationToken), cancellationToken)).Contains(due.OrganisationId);
        if (isSettled)
        {
            await context.AcknowledgementCalls.Where(call => call.ConcernId == due.ConcernId && call.OrganisationId == due.OrganisationId)
                .ExecuteUpdateAsync(set => set.SetProperty(call => call.Step, due.Step).SetProperty(call => call.DueAt, (DateTimeOffset?)null), cancellationToken);
        }
        else
        {
            var first = await JournalWriter.LockAsync(context, 1, cancellationToken);
            journal.Add(context, first, [new EventDraft(EventKind.Escalated, concern.Id, concern.ProviderId, due.OrganisationId, FullChanged: false, SummaryChanged: false, DetailId: due.OrganisationId, AddresseeKey: AttentionRule.KeyOf(step), Era: concern.Era)]);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (!isSettled)
        {
            signal.Raise();
        }

        return true;
    }

    /// <summary>The bodies that act on a concern: those with a relationship to its provider whose team reads it in full, the owner's aside.</summary>
    private async Task<IReadOnlySet<Guid>> BodiesAsync(Concern concern, DirectoryBook.Pages pages, CancellationToken cancellationToken)
    {
        var readers = await audiences.ReadersAsync(concern.AudienceId, cancellationToken);
        var isSealed = VisibilityTable.Current.IsSealed(concern.Class);
        return pages.RelationshipsOf(concern.ProviderId, pages.Today)
            .Where(relationship => Acting.Contains(relationship.Kind) && relationship.OrganisationId != concern.OwnerOrganisationId
                && pages.OrganisationOrNull(relationship.OrganisationId) is { } body
                && readers.GetValueOrDefault(ReaderKey.Relation(AudienceRule.ColumnOf(relationship.Kind), body.Code, relationship.Team, isSealed)) == Depth.Full)
            .Select(relationship => relationship.OrganisationId)
            .ToHashSet();
    }
}
