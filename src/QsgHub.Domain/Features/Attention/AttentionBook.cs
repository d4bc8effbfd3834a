using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Attention;

/// <summary>Where the acknowledgement of an immediate risk stands.</summary>
public enum AttentionState
{
    /// <summary>Every body that was called has acknowledged it.</summary>
    Acknowledged = 1,

    /// <summary>At least one body has not.</summary>
    Awaited = 2,

    /// <summary>At least one body has not, and it has gone to that body's next role.</summary>
    WithNextRole = 3,

    /// <summary>At least one body has not, and it has gone to the regional lead.</summary>
    WithRegion = 4,
}

/// <summary>
/// How far an immediate risk has been heard, over all bodies that were called: those whose relationship to the provider every
/// member may know. Whoever else reads it has no part in these words.
/// </summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">Since when acknowledgement is wanted.</param>
/// <param name="FirstDeliveredAt">When it first reached somebody live; null until then.</param>
/// <param name="FirstReadAt">When somebody first read it; null until then.</param>
/// <param name="FirstAcknowledgedAt">When a body first acknowledged it; null until then.</param>
/// <param name="OwnDueAt">When the viewer's own body must have acknowledged it before it goes further; null for none.</param>
/// <param name="OwnReceipts">Whom of the viewer's own body it has reached, in order.</param>
/// <param name="SnoozedUntil">Until when the viewer has put it aside; null when it has not.</param>
public sealed record HeardConcern(
    Guid ConcernId,
    AttentionState State,
    DateTimeOffset OpenedAt,
    DateTimeOffset? FirstDeliveredAt,
    DateTimeOffset? FirstReadAt,
    DateTimeOffset? FirstAcknowledgedAt,
    DateTimeOffset? OwnDueAt,
    IReadOnlyList<AlertReceipt> OwnReceipts,
    DateTimeOffset? SnoozedUntil);

/// <summary>Puts a concern aside, so that it does not interrupt the viewer.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Until">Until when: later than now and within a week; left out, it may interrupt again.</param>
public sealed record SnoozeConcernInput(Guid ConcernId, DateTimeOffset? Until = null);

/// <summary>Tells full readers of a concern how far it has been heard, and lets them put it aside.</summary>
/// <param name="database">The database.</param>
/// <param name="writer">Commits.</param>
/// <param name="receipts">When it reached whom.</param>
/// <param name="time">The clock.</param>
public sealed class AttentionBook(HubDatabase database, ConcernWriter writer, ReceiptBook receipts, TimeProvider time)
{
    /// <summary>How far concerns have been heard that a viewer reads in full; nothing for those that call nobody.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, HeardConcern>> OfAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var ids = concernIds.ToList();
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var readable = await seen.Concerns.Where(concern => ids.Contains(concern.Id)).Select(concern => concern.Id).ToListAsync(cancellationToken);
        await using var context = database.CreateContext();
        var calls = (await context.AcknowledgementCalls.AsNoTracking().Where(call => readable.Contains(call.ConcernId)).ToListAsync(cancellationToken)).ToLookup(call => call.ConcernId);
        if (calls.Count == 0)
        {
            return Enumerable.Empty<HeardConcern>().ToLookup(heard => heard.ConcernId);
        }

        await receipts.WriteAsync(cancellationToken);
        var words = (await context.Acknowledgements.AsNoTracking().Where(word => readable.Contains(word.ConcernId)).ToListAsync(cancellationToken)).ToLookup(word => word.ConcernId);
        var reached = (await context.AlertReceipts.AsNoTracking().Where(receipt => readable.Contains(receipt.ConcernId)).ToListAsync(cancellationToken)).ToLookup(receipt => receipt.ConcernId);
        var snoozes = await context.Snoozes.AsNoTracking().Where(snooze => readable.Contains(snooze.ConcernId) && snooze.PersonId == viewer.PrincipalId).ToDictionaryAsync(snooze => snooze.ConcernId, snooze => snooze.Until, cancellationToken);
        return calls.Select(ofOne => Heard(viewer, [.. ofOne], [.. words[ofOne.Key]], [.. reached[ofOne.Key]], snoozes.TryGetValue(ofOne.Key, out var until) ? until : null)).ToLookup(heard => heard.ConcernId);
    }

    /// <summary>Puts a concern aside for the viewer until an instant, or takes that back. No escalation waits for it.</summary>
    /// <param name="viewer">Who puts it aside: a person who reads it in full.</param>
    /// <param name="input">Which, and until when.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> SnoozeAsync(Viewer viewer, SnoozeConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var (concernId, until) = input;
        var now = time.GetUtcNow();
        if (until <= now || until > now + Snooze.Longest)
        {
            return new Refusal(RefusalCode.OutOfRange, "until", $"A concern is put aside until later than now and for at most {Snooze.Longest.Days} days.");
        }

        return await writer.RunAsync(viewer, "snoozeConcern", null, input, async (context, ct) =>
        {
            if (await writer.ReadableOrNullAsync(context, viewer, concernId, ct) is not { } concern)
            {
                return Refusal.NotFound("concernId");
            }

            if (viewer.IsApplication)
            {
                return new Refusal(RefusalCode.NotPermitted, "concernId", "A system is not interrupted.");
            }

            var own = await context.Snoozes.SingleOrDefaultAsync(snooze => snooze.ConcernId == concernId && snooze.PersonId == viewer.PrincipalId, ct);
            if (until is not { } wanted)
            {
                context.Snoozes.RemoveRange(own is null ? [] : [own]);
            }
            else if (own is null)
            {
                context.Snoozes.Add(new Snooze { ConcernId = concernId, PersonId = viewer.PrincipalId, Until = wanted });
            }
            else
            {
                own.Until = wanted;
            }

            // The person's other windows are told, and what they kept of the concern is read anew.
            return new ConcernChange(concern, [new EventDraft(EventKind.Snoozed, concernId, concern.ProviderId, viewer.Organisation.Id, FullChanged: false, SummaryChanged: false, DetailId: viewer.PrincipalId)])
            {
                Audited = new Audit.AuditDraft(Audit.AuditKind.Subscription, "snoozeConcern", until is { } end ? $"until {end.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "no longer"),
            };
        }, cancellationToken);
    }

    private static HeardConcern Heard(Viewer viewer, List<AcknowledgementCall> calls, List<Acknowledgement> words, List<AlertReceipt> reached, DateTimeOffset? snoozedUntil)
    {
        // Of bodies that were not called nothing is told: who else reads a concern may be a secret.
        var called = calls.Select(call => call.OrganisationId).ToHashSet();
        var answered = words.Where(word => called.Contains(word.OrganisationId)).ToList();
        var open = calls.Where(call => !answered.Exists(word => word.OrganisationId == call.OrganisationId)).ToList();
        var heard = reached.Where(receipt => called.Contains(receipt.OrganisationId)).ToList();
        return new HeardConcern(
            calls[0].ConcernId,
            open.Count == 0 ? AttentionState.Acknowledged : open.Max(call => call.Step) switch
            {
                CallStep.FirstLine => AttentionState.Awaited,
                CallStep.NextRole => AttentionState.WithNextRole,
                _ => AttentionState.WithRegion,
            },
            calls.Min(call => call.OpenedAt),
            heard.Min(receipt => receipt.DeliveredAt),
            heard.Min(receipt => receipt.ReadAt),
            answered.Count == 0 ? null : answered.Min(word => word.At),
            open.Find(call => call.OrganisationId == viewer.Organisation.Id)?.DueAt,
            [.. reached.Where(receipt => receipt.OrganisationId == viewer.Organisation.Id).OrderBy(receipt => receipt.DeliveredAt ?? receipt.ReadAt).ThenBy(receipt => receipt.PersonId)],
            snoozedUntil);
    }
}
