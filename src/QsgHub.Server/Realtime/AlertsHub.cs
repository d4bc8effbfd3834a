using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using QsgHub.Domain.Features.Directory;
using QsgHub.Server.Http;
using QsgHub.Server.Security;

namespace QsgHub.Server.Realtime;

/// <summary>The live channel on SignalR: one streaming method, one message type.</summary>
/// <param name="session">Runs subscriptions.</param>
/// <param name="watch">The directory's change counter.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="cursors">Reads cursors.</param>
internal sealed class AlertsHub(LiveSession session, DirectoryWatch watch, ViewerDirectory viewers, DirectoryBook directory, Cursors cursors) : Hub
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
        var identity = TokenIdentity.From(Context.User!);
        var version = await watch.ReadAsync(cancellationToken);
        var viewer = await viewers.FindAsync(identity, version, cancellationToken)
            ?? throw new HubException("NO_MEMBERSHIP: this token has no membership of the hub.");
        var wanted = AlertFilter.Read(filter, out var error);
        error ??= wanted.ErrorOrNull(viewer, await directory.OpenAsync(version, cancellationToken));
        if (error is not null)
        {
            throw new HubException($"BAD_FILTER: {error}");
        }

        LivePlace? place = null;
        if (after is not null)
        {
            place = cursors.LiveOrNull(viewer, after) ?? throw new HubException("BAD_CURSOR: the cursor is none of yours: subscribe without one and fetch anew.");
        }

        if (Interlocked.Increment(ref Count().Value) > MaxSubscriptions)
        {
            Interlocked.Decrement(ref Count().Value);
            throw new HubException($"TOO_MANY_SUBSCRIPTIONS: a connection has at most {MaxSubscriptions} subscriptions.");
        }

        try
        {
            await foreach (var message in session.RunAsync(identity, viewer, version, wanted, place, cancellationToken))
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
