using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Callbacks;

/// <summary>Keeps the callbacks of other bodies' systems. A system changes its own; the person who answers for it sees them too.</summary>
/// <param name="database">The database.</param>
/// <param name="journal">The journal: a new callback begins with what comes.</param>
/// <param name="audit">The audit log.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class CallbackBook(HubDatabase database, JournalReader journal, AuditWriter audit, IdSource ids, TimeProvider time)
{
    /// <summary>The callbacks of the viewer, or of the systems that the viewer answers for, by address.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<Callback>> OfAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var id = viewer.PrincipalId;
        await using var context = database.CreateContext();
        return await context.Callbacks.AsNoTracking()
            .Where(callback => callback.ClientId == id || context.IntegrationClients.Any(client => client.Id == callback.ClientId && client.OwnerPersonId == id))
            .OrderBy(callback => callback.Address).ThenBy(callback => callback.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Messages that a callback of the viewer's own would not take, the newest first.</summary>
    /// <param name="viewer">Which system.</param>
    /// <param name="callbackId">The callback.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Nothing of others' callbacks. Whoever tells of them judges each event first.</returns>
    public async Task<IReadOnlyList<CallbackDeadLetter>> DeadLettersAsync(Viewer viewer, Guid callbackId, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        return await context.CallbackDeadLetters.AsNoTracking()
            .Where(letter => letter.CallbackId == callbackId && context.Callbacks.Any(callback => callback.Id == callbackId && callback.ClientId == viewer.PrincipalId))
            .OrderByDescending(letter => letter.At).ThenBy(letter => letter.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Saves a callback: a new one, or the changes of an own one.</summary>
    /// <param name="viewer">Which system.</param>
    /// <param name="id">The one to change; null for a new one.</param>
    /// <param name="address">Its address, whose form and host the caller has checked.</param>
    /// <param name="filter">The filter as JSON, whose form the caller has checked.</param>
    /// <param name="isPaused">Whether it waits.</param>
    /// <param name="sealedSecret">A new secret, sealed; null to keep the one it has.</param>
    /// <param name="rights">A mark of the system's rights at the moment.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<Callback>> SaveAsync(Viewer viewer, Guid? id, string address, string filter, bool isPaused, string? sealedSecret, long rights, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        if (!viewer.IsApplication)
        {
            return NotASystem("");
        }

        if (filter.Length > Callback.MaxFilter)
        {
            return new Refusal(RefusalCode.TooLong, "filter", $"A filter has at most {Callback.MaxFilter:N0} characters.");
        }

        await using var context = database.CreateContext();
        var own = await context.Callbacks.Where(callback => callback.ClientId == viewer.PrincipalId).ToListAsync(cancellationToken);
        var wanted = own.SingleOrDefault(callback => callback.Id == id);
        if (id is not null && wanted is null)
        {
            return Refusal.NotFound("id");
        }

        if (wanted is null)
        {
            if (own.Count >= Callback.MaxPerClient)
            {
                return new Refusal(RefusalCode.OutOfRange, "", $"A system has at most {Callback.MaxPerClient} callbacks: remove one first.");
            }

            ArgumentNullException.ThrowIfNull(sealedSecret);
            wanted = new Callback { Id = ids.Next(), ClientId = viewer.PrincipalId, Address = "", Filter = "", SealedSecret = "", Sequence = await journal.HeadAsync(cancellationToken), Rights = rights };
            context.Callbacks.Add(wanted);
        }

        (wanted.Address, wanted.Filter, wanted.IsPaused, wanted.At) = (address, filter, isPaused, time.GetUtcNow());
        wanted.SealedSecret = sealedSecret ?? wanted.SealedSecret;
        StartAnew(wanted);
        return await CommitAsync(context, viewer, wanted, "saveCallback", $"{address}{(isPaused ? " paused" : "")} {filter}", cancellationToken);
    }

    /// <summary>Removes a callback of the viewer's own, with what it would not take.</summary>
    /// <param name="viewer">Which system.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public Task<Outcome<Callback>> RemoveAsync(Viewer viewer, Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, "removeCallback", async (context, own) =>
        {
            context.CallbackDeadLetters.RemoveRange(await context.CallbackDeadLetters.Where(letter => letter.CallbackId == id).ToListAsync(cancellationToken));
            context.Callbacks.Remove(own);
            return null;
        }, cancellationToken);

    /// <summary>Sends everything again from a place of the viewer's own.</summary>
    /// <param name="viewer">Which system.</param>
    /// <param name="id">Which callback.</param>
    /// <param name="sequence">The place.</param>
    /// <param name="rights">A mark of the rights that the place was left with.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public Task<Outcome<Callback>> ReplayAsync(Viewer viewer, Guid id, long sequence, long rights, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, "replayCallback", (context, own) =>
        {
            // Written even where they are as they were read: the node that sends may have gone on since.
            var entry = context.Entry(own);
            (own.Sequence, own.Rights) = (sequence, rights);
            entry.Property(callback => callback.Sequence).IsModified = true;
            entry.Property(callback => callback.Rights).IsModified = true;
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);

    /// <summary>Tries once more what the callback would not take.</summary>
    /// <param name="viewer">Which system.</param>
    /// <param name="id">Which callback.</param>
    /// <param name="letterIds">Which messages, 1 to 100.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public Task<Outcome<Callback>> RetryAsync(Viewer viewer, Guid id, IReadOnlyList<Guid> letterIds, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, id, "retryDeadLetters", async (context, _) =>
        {
            if (letterIds.Count is 0 or > 100)
            {
                return new Refusal(RefusalCode.OutOfRange, "deadLetterIds", "1 to 100 messages may be named.");
            }

            var wanted = letterIds.ToList();
            foreach (var letter in await context.CallbackDeadLetters.Where(letter => letter.CallbackId == id && wanted.Contains(letter.Id)).ToListAsync(cancellationToken))
            {
                letter.IsRequested = true;
            }

            return null;
        }, cancellationToken);

    private async Task<Outcome<Callback>> ChangeAsync(Viewer viewer, Guid id, string action, Func<HubContext, Callback, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        if (await context.Callbacks.SingleOrDefaultAsync(callback => callback.Id == id && callback.ClientId == viewer.PrincipalId, cancellationToken) is not { } own)
        {
            return viewer.IsApplication ? Refusal.NotFound("id") : NotASystem("id");
        }

        if (await change(context, own) is { } refusal)
        {
            return refusal;
        }

        if (context.Entry(own).State != EntityState.Deleted)
        {
            StartAnew(own);
        }

        return await CommitAsync(context, viewer, own, action, own.Address, cancellationToken);
    }

    private async Task<Outcome<Callback>> CommitAsync(HubContext context, Viewer viewer, Callback own, string action, string details, CancellationToken cancellationToken)
    {
        try
        {
            await audit.SaveAsync(context, AuditActor.Of(viewer), new AuditDraft(AuditKind.Subscription, action, details), cancellationToken);
            return own;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(RefusalCode.Unavailable, "", "The callback is being sent at this moment: try again.");
        }
    }

    /// <summary>Whichever node sends it stops, and it begins at once with what it is now.</summary>
    private static void StartAnew(Callback callback)
    {
        callback.Turn++;
        callback.Attempts = 0;
        callback.RetryAt = null;
        callback.TakenUntil = null;
    }

    private static Refusal NotASystem(string field) => new(RefusalCode.NotPermitted, field, "Callbacks are a system's own: it asks for them with its own token.");
}
