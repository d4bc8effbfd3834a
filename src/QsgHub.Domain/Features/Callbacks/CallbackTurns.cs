using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Callbacks;

/// <summary>A callback that this node sends, and whose system it is.</summary>
/// <param name="Callback">The callback as it was taken.</param>
/// <param name="Client">The system.</param>
public sealed record TakenCallback(Callback Callback, IntegrationClient Client);

/// <summary>
/// How far callbacks are. One node at a time sends a callback: it takes a turn under the row's lock, and every step that it
/// notes asks whether the turn is still its own. A node that dies loses its turn, and the next sends on from what was noted.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class CallbackTurns(HubDatabase database, IdSource ids, TimeProvider time)
{
    /// <summary>How long a turn lasts without a step.</summary>
    public static readonly TimeSpan TurnLasts = TimeSpan.FromSeconds(60);

    /// <summary>Takes callbacks that are due and that nobody sends.</summary>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Stops the taking.</param>
    public async Task<IReadOnlyList<TakenCallback>> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        var due = await context.Callbacks.AsNoTracking()
            .Where(callback => !callback.IsPaused && (callback.RetryAt == null || callback.RetryAt <= now) && (callback.TakenUntil == null || callback.TakenUntil <= now))
            .OrderBy(callback => callback.RetryAt).ThenBy(callback => callback.Id).Take(limit)
            .Join(context.IntegrationClients, callback => callback.ClientId, client => client.Id, (callback, client) => new TakenCallback(callback, client))
            .ToListAsync(cancellationToken);
        List<TakenCallback> taken = [];
        foreach (var one in due)
        {
            var turn = one.Callback.Turn;
            if (await context.Callbacks.Where(callback => callback.Id == one.Callback.Id && callback.Turn == turn)
                .ExecuteUpdateAsync(set => set.SetProperty(callback => callback.Turn, turn + 1).SetProperty(callback => callback.TakenUntil, now + TurnLasts), cancellationToken) == 1)
            {
                one.Callback.Turn = turn + 1;
                taken.Add(one);
            }
        }

        return taken;
    }

    /// <summary>Whether the turn is still this node's; if so, it lasts on. Asked before every message.</summary>
    /// <param name="callback">The callback as it was taken.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<bool> HoldAsync(Callback callback, CancellationToken cancellationToken) =>
        StepAsync(callback, (now, set) => set.SetProperty(own => own.TakenUntil, now + TurnLasts), cancellationToken);

    /// <summary>Notes that everything up to a place is told.</summary>
    /// <param name="callback">The callback as it was taken.</param>
    /// <param name="sequence">The place.</param>
    /// <param name="rights">The mark of the rights there.</param>
    /// <param name="isDelivered">Whether a message was taken there.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    /// <returns>Whether the turn was still this node's.</returns>
    public async Task<bool> PassAsync(Callback callback, long sequence, long rights, bool isDelivered, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (!await StepAsync(callback, (now, set) =>
        {
            set.SetProperty(own => own.Sequence, sequence).SetProperty(own => own.Rights, rights).SetProperty(own => own.TakenUntil, now + TurnLasts);
            if (isDelivered)
            {
                set.SetProperty(own => own.Attempts, 0).SetProperty(own => own.Problem, (string?)null).SetProperty(own => own.DeliveredAt, now);
            }
        }, cancellationToken))
        {
            return false;
        }

        (callback.Sequence, callback.Rights, callback.Attempts) = (sequence, rights, isDelivered ? 0 : callback.Attempts);
        return true;
    }

    /// <summary>Ends the turn: the next begins at an instant.</summary>
    /// <param name="callback">The callback as it was taken.</param>
    /// <param name="attempts">Attempts that failed at the next message.</param>
    /// <param name="problem">Why the last one did, in a word; null when none did.</param>
    /// <param name="retryAt">When the next turn begins; null for at once.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    public Task EndAsync(Callback callback, int attempts, string? problem, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        StepAsync(callback, (_, set) => set
            .SetProperty(own => own.Attempts, attempts).SetProperty(own => own.Problem, own => problem ?? own.Problem)
            .SetProperty(own => own.RetryAt, retryAt).SetProperty(own => own.TakenUntil, (DateTimeOffset?)null), cancellationToken);

    /// <summary>Gives a message up, and notes that everything up to it is told.</summary>
    /// <param name="callback">The callback as it was taken.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="sequence">Its place.</param>
    /// <param name="rights">The mark of the rights there.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="problem">Why the last attempt failed, in a word.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    public async Task BuryAsync(Callback callback, Guid eventId, long sequence, long rights, int attempts, string problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Callbacks.Where(own => own.Id == callback.Id && own.Turn == callback.Turn)
            .ExecuteUpdateAsync(set => set.SetProperty(own => own.Sequence, sequence).SetProperty(own => own.Rights, rights).SetProperty(own => own.Attempts, 0).SetProperty(own => own.Problem, problem), cancellationToken) == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (await context.CallbackDeadLetters.SingleOrDefaultAsync(letter => letter.CallbackId == callback.Id && letter.EventId == eventId, cancellationToken) is { } known)
        {
            // It was given up before, and a replay has met it again.
            (known.At, known.Attempts, known.Problem, known.IsRequested) = (now, attempts, problem, false);
        }
        else
        {
            context.CallbackDeadLetters.Add(new CallbackDeadLetter { Id = ids.Next(), CallbackId = callback.Id, EventId = eventId, Sequence = sequence, At = now, Attempts = attempts, Problem = problem });
        }

        var oldest = await context.CallbackDeadLetters.AsNoTracking().Where(letter => letter.CallbackId == callback.Id)
            .OrderByDescending(letter => letter.At).ThenBy(letter => letter.Id).Skip(CallbackDeadLetter.MaxKept - 1).Select(letter => letter.Id).ToListAsync(cancellationToken);
        await context.CallbackDeadLetters.Where(letter => oldest.Contains(letter.Id)).ExecuteDeleteAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        (callback.Sequence, callback.Rights, callback.Attempts) = (sequence, rights, 0);
    }

    /// <summary>The oldest message that was given up and is asked for again.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<CallbackDeadLetter?> RequestedOrNullAsync(Callback callback, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.CallbackDeadLetters.AsNoTracking().Where(letter => letter.CallbackId == callback.Id && letter.IsRequested)
            .OrderBy(letter => letter.Sequence).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Settles a message that was asked for again.</summary>
    /// <param name="letter">The message.</param>
    /// <param name="problem">Why it was not taken, in a word; null when it was, or when there is nothing to tell of it any more: then it goes.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    public async Task SettleAsync(CallbackDeadLetter letter, string? problem, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var own = context.CallbackDeadLetters.Where(kept => kept.Id == letter.Id);
        if (problem is null)
        {
            await own.ExecuteDeleteAsync(cancellationToken);
        }
        else
        {
            await own.ExecuteUpdateAsync(set => set.SetProperty(kept => kept.IsRequested, false).SetProperty(kept => kept.Attempts, kept => kept.Attempts + 1).SetProperty(kept => kept.Problem, problem), cancellationToken);
        }
    }

    private async Task<bool> StepAsync(Callback callback, Action<DateTimeOffset, Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Callback>> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        return await context.Callbacks.Where(own => own.Id == callback.Id && own.Turn == callback.Turn).ExecuteUpdateAsync(set => step(now, set), cancellationToken) == 1;
    }
}
