using System.Text.Json;
using QsgHub.Domain.Features.Callbacks;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;
using QsgHub.Server.Security;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>
/// One turn of a callback: a live session of the system whose reader is its address. Every message is judged by the session
/// at the moment of its sending; a failed attempt ends the turn, so that the next is judged anew.
/// </summary>
/// <param name="turns">How far it is.</param>
/// <param name="sender">Sends.</param>
/// <param name="session">Judges.</param>
/// <param name="watch">The directory's change counter.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="cursors">Reads the session's own cursors.</param>
/// <param name="options">How often to try.</param>
/// <param name="time">The clock.</param>
internal sealed class CallbackRun(
    CallbackTurns turns,
    CallbackSender sender,
    LiveSession session,
    DirectoryWatch watch,
    ViewerDirectory viewers,
    DirectoryBook directory,
    Cursors cursors,
    CallbackOptions options,
    TimeProvider time)
{
    /// <summary>How long a session runs before the next begins: no longer than a token.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Runs a turn until the address fails, the turn is lost, the session ends or the node stops.</summary>
    /// <param name="taken">What was taken.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(TakenCallback taken, CancellationToken stopping)
    {
        var (callback, client) = taken;
        var filter = AlertFilter.Read(JsonDocument.Parse(callback.Filter).RootElement, out _);
        while (await turns.RequestedOrNullAsync(callback, stopping) is { } letter)
        {
            await RetryAsync(callback, client, filter, letter, stopping);
        }

        await using var messages = await OpenAsync(client, filter, new LivePlace(callback.Sequence, new ViewerRights(unchecked((ulong)callback.Rights))), stopping);
        if (messages is null)
        {
            // Nobody answers for the system, or it is shut out: it is told nothing until somebody does.
            await turns.EndAsync(callback, callback.Attempts, "NO_MEMBERSHIP", time.GetUtcNow() + options.LongestRetryAfter, stopping);
            return;
        }

        while (await messages.NextAsync())
        {
            var alert = messages.Current;
            var place = cursors.LiveOrNull(messages.Viewer, alert.Cursor)!.Value;
            var rights = unchecked((long)place.Rights.Mark);
            if (alert.Kind == AlertMessage.Heartbeat)
            {
                if (!await turns.PassAsync(callback, place.Sequence, rights, isDelivered: false, stopping))
                {
                    return;
                }

                continue;
            }

            if (!await turns.HoldAsync(callback, stopping))
            {
                return;
            }

            var message = CallbackMessage.Of(alert);
            var failure = await messages.TellAsync(sender, callback, message);
            if (failure is null)
            {
                if (!await turns.PassAsync(callback, place.Sequence, rights, isDelivered: true, stopping))
                {
                    return;
                }

                continue;
            }

            var attempts = callback.Attempts + 1;
            if (message.EventId is { } eventId && attempts >= (failure.IsRefusal ? options.MaxRefusals : options.MaxAttempts))
            {
                await turns.BuryAsync(callback, eventId, place.Sequence, rights, attempts, failure.Problem, stopping);
                continue;
            }

            await turns.EndAsync(callback, attempts, failure.Problem, time.GetUtcNow() + After(attempts), stopping);
            return;
        }

        await turns.EndAsync(callback, callback.Attempts, null, null, stopping);
    }

    /// <summary>Ends a turn that was broken off, so that the next may begin soon.</summary>
    /// <param name="taken">What was taken.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    public Task BreakOffAsync(TakenCallback taken, CancellationToken cancellationToken) =>
        turns.EndAsync(taken.Callback, taken.Callback.Attempts, null, time.GetUtcNow() + options.FirstRetryAfter, cancellationToken);

    /// <summary>Tries a message once more that was given up, where it still tells the system anything.</summary>
    private async Task RetryAsync(Callback callback, IntegrationClient client, AlertFilter filter, CallbackDeadLetter letter, CancellationToken stopping)
    {
        string? problem = null;
        if (await ViewerAsync(client, stopping) is var (viewer, pages))
        {
            var place = new LivePlace(letter.Sequence - 1, ViewerRights.Of(viewer, pages, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
            await using var messages = await OpenAsync(client, filter, place, stopping);
            while (messages is not null && await messages.NextAsync() && messages.Current.Kind == AlertMessage.Heartbeat && cursors.LiveOrNull(viewer, messages.Current.Cursor)?.Sequence < letter.Sequence)
            {
            }

            if (messages is { Current: { Body: not null } alert } && CallbackMessage.Of(alert) is var message && message.EventId == letter.EventId)
            {
                if (!await turns.HoldAsync(callback, stopping))
                {
                    throw new OperationCanceledException("The turn is another's.");
                }

                problem = (await messages.TellAsync(sender, callback, message))?.Problem;
            }
        }

        await turns.SettleAsync(letter, problem, stopping);
    }

    private async Task<(Viewer Viewer, DirectoryBook.Pages Pages)?> ViewerAsync(IntegrationClient client, CancellationToken cancellationToken)
    {
        var version = await watch.ReadAsync(cancellationToken);
        return await viewers.FindAsync(client.TenantId, client.ApplicationId, isApplication: true, version, cancellationToken) is { } viewer
            ? (viewer, await directory.OpenAsync(version, cancellationToken))
            : null;
    }

    private async Task<Messages?> OpenAsync(IntegrationClient client, AlertFilter filter, LivePlace place, CancellationToken stopping)
    {
        if (await ViewerAsync(client, stopping) is not var (viewer, pages))
        {
            return null;
        }

        var identity = new TokenIdentity(client.TenantId, "", IsApplication: true, client.ApplicationId, time.GetUtcNow() + Longest);
        var cut = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var ticket = new LiveTicket(LiveDoor.Callback, cut.Cancel);
        return new Messages(viewer, session.RunAsync(identity, viewer, pages.Version, ticket, filter, place, cut.Token).GetAsyncEnumerator(CancellationToken.None), cut);
    }

    private TimeSpan After(int attempts)
    {
        var wait = options.FirstRetryAfter * Math.Pow(2, Math.Min(attempts - 1, 30));
        return wait < options.LongestRetryAfter ? wait : options.LongestRetryAfter;
    }

    /// <summary>A session's messages. Who cuts the session off, as a change of rights does when it waits too long, breaks off the sending too.</summary>
    private sealed class Messages(Viewer viewer, IAsyncEnumerator<AlertMessage> messages, CancellationTokenSource cut) : IAsyncDisposable
    {
        public Viewer Viewer => viewer;

        public AlertMessage Current => messages.Current;

        public ValueTask<bool> NextAsync() => messages.MoveNextAsync();

        public Task<CallbackFailure?> TellAsync(CallbackSender sender, Callback callback, CallbackMessage message) => sender.SendAsync(callback, message, cut.Token);

        public async ValueTask DisposeAsync()
        {
            await cut.CancelAsync();
            await messages.DisposeAsync();
            cut.Dispose();
        }
    }
}
