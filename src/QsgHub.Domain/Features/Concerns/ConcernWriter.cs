using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Which concern a command made or changed.</summary>
/// <param name="ConcernId">Id of the concern.</param>
public sealed record WrittenConcern(Guid ConcernId);

/// <summary>What a command has put into its context, before the journal is written.</summary>
/// <param name="Concern">The concern.</param>
/// <param name="Events">The events to write; empty when nothing changed that anybody is told.</param>
internal sealed record ConcernChange(Concern Concern, IReadOnlyList<EventDraft> Events)
{
    /// <summary>What the audit log tells of it; null for a change of the concern in the ordinary words.</summary>
    public AuditDraft? Audited { get; init; }

    /// <summary>Whether everything was as asked for before.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Nothing had to be done.</summary>
    public static ConcernChange None(Concern concern) => new(concern, []) { IsRepeat = true };
}

/// <summary>
/// Runs a command on concerns: one transaction for the change, its entries in audit log and journal and its idempotency
/// key. What it returns has been committed.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="audiences">The audiences, for judging the viewer.</param>
/// <param name="audit">The audit log.</param>
/// <param name="journal">The journal.</param>
/// <param name="signal">Tells this process's readers of the journal.</param>
/// <param name="time">The clock.</param>
public sealed class ConcernWriter(HubDatabase database, AudienceStore audiences, AuditWriter audit, JournalWriter journal, JournalSignal signal, TimeProvider time) : IDisposable
{
    private const int MaxAttempts = 4;

    /// <summary>
    /// Commands in their transaction at once. Each holds a connection while it asks for another, so there must be fewer
    /// of them than half the connections of a pool (100 by default): else all wait for one that none gives back. More
    /// would gain nothing, since they commit one after the other.
    /// </summary>
    private const int MaxAtOnce = 24;

    private readonly SemaphoreSlim _places = new(MaxAtOnce, MaxAtOnce);

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    internal async Task<Outcome<WrittenConcern>> RunAsync(
        Viewer viewer,
        string mutation,
        string? idempotencyKey,
        object payload,
        Func<HubContext, CancellationToken, Task<Outcome<ConcernChange>>> work,
        CancellationToken cancellationToken)
    {
        if (idempotencyKey is { Length: 0 or > 100 })
        {
            return new Refusal(RefusalCode.OutOfRange, "idempotencyKey", "An idempotency key has 1 to 100 characters.");
        }

        await audit.BeginAsync(AuditActor.Of(viewer), cancellationToken);
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RepeatAsync(viewer, mutation, idempotencyKey, payload, work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<Outcome<WrittenConcern>> RepeatAsync(
        Viewer viewer,
        string mutation,
        string? idempotencyKey,
        object payload,
        Func<HubContext, CancellationToken, Task<Outcome<ConcernChange>>> work,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await TryAsync(viewer, mutation, idempotencyKey, payload, work, cancellationToken);
                if (outcome is not null)
                {
                    return outcome;
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                return new Refusal(RefusalCode.VersionConflict, "basedOnVersion", "The concern has changed since that version: read it again and repeat the change.");
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
            {
                // The same key was used, or the same row added, by a request that ran beside this one: what it stored is
                // there now, so the next attempt meets it.
            }
            catch (Exception exception) when (database.WasRolledBack(exception))
            {
                // The database undid the whole transaction to let another one finish.
            }

            if (attempt == MaxAttempts)
            {
                return new Refusal(RefusalCode.Unavailable, "", "The hub is busy with changes to the same item: try again.");
            }
        }
    }

    /// <summary>Loads a concern for a change by one of its full readers.</summary>
    /// <returns>Null for whoever does not read it in full, and for no concern of that id: both alike.</returns>
    internal async Task<Concern?> ReadableOrNullAsync(HubContext context, Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        // The filter answers first, so that hidden and missing take the same road; the judgement in the transaction is the one that counts.
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        if (!await seen.Concerns.AnyAsync(c => c.Id == concernId, cancellationToken))
        {
            return null;
        }

        var concern = await context.Concerns.SingleAsync(c => c.Id == concernId, cancellationToken);
        var readers = await audiences.ReadersAsync(concern.AudienceId, cancellationToken);
        return VisibilityRule.Judge(viewer, readers, concern.Id, concern.ProviderId, concern.Class) == Depth.Full ? concern : null;
    }

    /// <summary>The keys by which a viewer reads a concern; one that a veto took away is none of them.</summary>
    internal async Task<IReadOnlyList<string>> SharedKeysAsync(Viewer viewer, Concern concern, CancellationToken cancellationToken)
    {
        var readers = await audiences.ReadersAsync(concern.AudienceId, cancellationToken);
        return [.. VisibilityRule.KeysFor(viewer, concern.ProviderId).Where(readers.ContainsKey)];
    }

    /// <summary>Loads a concern for a change by the team that raised it.</summary>
    internal async Task<Outcome<Concern>> OwnedAsync(HubContext context, Viewer viewer, Guid concernId, int basedOn, CancellationToken ct)
    {
        var concern = await ReadableOrNullAsync(context, viewer, concernId, ct);
        if (concern is null)
        {
            return Refusal.NotFound("concernId");
        }

        if (!(await SharedKeysAsync(viewer, concern, ct)).Any(viewer.PostsBy))
        {
            return new Refusal(RefusalCode.NotPermitted, "concernId", "Only the team that raised a concern may do this.");
        }

        return concern.Version == basedOn ? concern : Moved(concern);
    }

    /// <summary>The refusal of a change that is based on an earlier version.</summary>
    internal static Refusal Moved(Concern concern) =>
        new(RefusalCode.VersionConflict, "basedOnVersion", $"The concern has changed since that version; it is at version {concern.Version} now. Read it again and repeat the change.");

    private async Task<Outcome<WrittenConcern>?> TryAsync(
        Viewer viewer,
        string mutation,
        string? idempotencyKey,
        object payload,
        Func<HubContext, CancellationToken, Task<Outcome<ConcernChange>>> work,
        CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var hash = idempotencyKey is null ? "" : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType())));
        if (idempotencyKey is not null)
        {
            var used = await context.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(
                record => record.PrincipalId == viewer.PrincipalId && record.Mutation == mutation && record.Key == idempotencyKey, cancellationToken);
            if (used is not null)
            {
                if (used.PayloadHash != hash)
                {
                    return new Refusal(RefusalCode.IdempotencyKeyReused, "idempotencyKey", "This key was used before with another payload: a repeat must be the same, a new request needs a new key.");
                }

                // The repeat is judged by today's rights, not by those of the first request, and what is out of sight
                // answers as it would to a request without a key: by the id that was given, where one was.
                await using var seen = database.CreateContext(viewer, Reach.Wide);
                return await seen.Concerns.AnyAsync(concern => concern.Id == used.ItemId, cancellationToken)
                    ? new WrittenConcern(used.ItemId)
                    : Refusal.NotFound(mutation == RaiseConcern.Mutation ? "idempotencyKey" : "concernId");
            }
        }

        var outcome = await work(context, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Refusals.ToList();
        }

        var change = outcome.Value;
        if (idempotencyKey is not null)
        {
            context.IdempotencyRecords.Add(new IdempotencyRecord
            {
                PrincipalId = viewer.PrincipalId,
                Mutation = mutation,
                Key = idempotencyKey,
                PayloadHash = hash,
                ItemId = change.Concern.Id,
                At = time.GetUtcNow(),
            });
        }

        await context.SaveChangesAsync(cancellationToken);
        if (!change.IsRepeat)
        {
            var entry = change.Audited ?? new AuditDraft(AuditKind.Change, mutation, $"version {change.Concern.Version} {change.Concern.State}");
            await audit.AddAsync(context, AuditActor.Of(viewer), entry.About(change.Concern), cancellationToken);
        }

        if (change.Events.Count > 0)
        {
            var first = await JournalWriter.LockAsync(context, change.Events.Count, cancellationToken);
            var audienceToday = await HubQueries.Of(context).AudienceAsync(context, change.Concern.ScopeId, cancellationToken);
            if (audienceToday != change.Concern.AudienceId)
            {
                // A relationship changed between judging and committing: begin anew with today's audience.
                return null;
            }

            journal.Add(context, first, [.. change.Events.Select(draft => draft.Era is null ? draft with { Era = change.Concern.Era } : draft)]);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (change.Events.Count > 0)
        {
            signal.Raise();
        }

        return new WrittenConcern(change.Concern.Id);
    }
}
