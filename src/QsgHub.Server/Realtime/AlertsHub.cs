using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using QsgHub.Server.Security;

namespace QsgHub.Server.Realtime;

/// <summary>The live channel on SignalR: one streaming method, one message type.</summary>
/// <param name="entrance">Lets in.</param>
internal sealed class AlertsHub(LiveEntrance entrance) : Hub
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
        var wanted = AlertFilter.Read(filter, out var error);
        if (Interlocked.Increment(ref Count().Value) > MaxSubscriptions)
        {
            Interlocked.Decrement(ref Count().Value);
            throw new HubException($"TOO_MANY_SUBSCRIPTIONS: a connection has at most {MaxSubscriptions} subscriptions.");
        }

        try
        {
            await foreach (var message in await EnterAsync(wanted, error, after, cancellationToken))
            {
                yield return message;
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
    }

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
}
