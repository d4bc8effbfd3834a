using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using QsgHub.Server.Security;

namespace QsgHub.Server.Realtime;

/// <summary>The live channel on SignalR: one streaming method, one message type.</summary>
/// <param name="entrance">Lets in.</param>
/// <param name="limits">How many requests one caller may make: a subscription is one.</param>
/// <param name="logger">Told of what failed. Refusals are the caller's, who could fill the log with them.</param>
internal sealed partial class AlertsHub(LiveEntrance entrance, IOptions<RateLimiterOptions> limits, ILogger<AlertsHub> logger) : Hub
{
    /// <summary>Most subscriptions that one connection may have at a time.</summary>
    public const int MaxSubscriptions = 20;

    private const string CountKey = "subscriptions";

    /// <summary>Subscribes: replays after the cursor, then goes live.</summary>
    /// <param name="filter">Which alerts, an <see cref="AlertFilter"/>; null for all. Read here, so that a bad one gets an error that names its part.</param>
    /// <param name="after">A cursor of an earlier message or of a list; null to begin now.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="HubException">The filter or cursor breaks a rule; the connection stays usable.</exception>
    public async IAsyncEnumerable<AlertMessage> Subscribe(JsonElement? filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!HubRateLimits.Admits(limits.Value, Context.GetHttpContext()!))
        {
            throw new HubException("TOO_MANY_REQUESTS: you subscribe too often; wait a little.");
        }

        var wanted = AlertFilter.Read(filter, out var error);
        if (Interlocked.Increment(ref Count().Value) > MaxSubscriptions)
        {
            Interlocked.Decrement(ref Count().Value);
            throw new HubException($"TOO_MANY_SUBSCRIPTIONS: a connection has at most {MaxSubscriptions} subscriptions.");
        }

        try
        {
            await using var messages = (await EnterAsync(wanted, error, after, cancellationToken)).GetAsyncEnumerator(cancellationToken);
            while (await MovesAsync(messages))
            {
                yield return messages.Current;
            }
        }
        finally
        {
            Interlocked.Decrement(ref Count().Value);
        }

        // The token ran out or the membership ended: the connection goes with it.
        if (!cancellationToken.IsCancellationRequested)
        {
            Context.Abort();
        }
    }

    private async Task<IAsyncEnumerable<AlertMessage>> EnterAsync(AlertFilter filter, string? error, string? after, CancellationToken cancellationToken)
    {
        try
        {
            return error is null
                ? await entrance.EnterAsync(TokenIdentity.From(Context.User!), new LiveTicket(LiveDoor.SignalR, Context.Abort), filter, after, cancellationToken)
                : throw LiveEntrance.BadFilter(error);
        }
        catch (LiveRefusedException refusal)
        {
            throw new HubException(refusal.Message);
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            LogFailed(exception);
            throw;
        }
    }

    private async ValueTask<bool> MovesAsync(IAsyncEnumerator<AlertMessage> messages)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            LogFailed(exception);
            throw;
        }
    }

    // What fails because its connection is gone is no failure of the hub's.
    private bool IsFailure(Exception exception) => exception is not (HubException or OperationCanceledException) && !Context.ConnectionAborted.IsCancellationRequested;

    private StrongBox<int> Count()
    {
        lock (Context.Items)
        {
            if (Context.Items.TryGetValue(CountKey, out var box))
            {
                return (StrongBox<int>)box!;
            }

            var added = new StrongBox<int>();
            Context.Items[CountKey] = added;
            return added;
        }
    }

    [LoggerMessage(1006, LogLevel.Error, "A subscription failed.")]
    private partial void LogFailed(Exception exception);
}
