using System.Runtime.CompilerServices;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Http;
using QsgHub.Server.Security;

namespace QsgHub.Server.Realtime;

/// <summary>
/// One subscription: replays from its cursor, then goes live without a gap or a repeat. It reads the tailer's window at
/// its own pace and judges every event for its own viewer, with the rights of the moment.
/// </summary>
/// <param name="tailer">The node's reader of the journal.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="cursors">Makes cursors.</param>
/// <param name="bodies">Writes bodies.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveSession(JournalTailer tailer, ViewerDirectory viewers, DirectoryBook directory, Cursors cursors, AlertBodies bodies, TimeProvider time)
{
    /// <summary>A quiet session sends its newest cursor this often.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    /// <summary>Runs until the caller cancels, the token expires or the membership ends.</summary>
    /// <param name="identity">Whose token opened the connection.</param>
    /// <param name="viewer">Its viewer.</param>
    /// <param name="filter">Which alerts.</param>
    /// <param name="after">Where to begin; null for now.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public async IAsyncEnumerable<AlertMessage> RunAsync(
        TokenIdentity identity,
        Viewer viewer,
        AlertFilter filter,
        LivePlace? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tailer.Started.WaitAsync(cancellationToken);
        var directoryVersion = tailer.DirectoryVersion;
        var pages = await directory.OpenAsync(directoryVersion, cancellationToken);
        var place = after?.Sequence ?? tailer.Head;
        var number = 0L;

        // Whose keys changed while away cannot be told by events what it gained and lost.
        if (after is { SameKeys: false })
        {
            place = tailer.Head;
            yield return new AlertMessage(++number, cursors.Live(viewer, place), AlertMessage.Resync, null);
        }
        else
        {
            // The first message says that the subscription stands.
            yield return new AlertMessage(++number, cursors.Live(viewer, place), AlertMessage.Heartbeat, null);
        }

        while (!cancellationToken.IsCancellationRequested && time.GetUtcNow() < identity.ExpiresAt)
        {
            var moved = tailer.Moved;
            if (tailer.DirectoryVersion != directoryVersion)
            {
                directoryVersion = tailer.DirectoryVersion;
                pages = await directory.OpenAsync(directoryVersion, cancellationToken);
                var today = await viewers.FindAsync(identity, directoryVersion, cancellationToken);
                if (today is null)
                {
                    yield break;
                }

                var changed = today.Fingerprint != viewer.Fingerprint;
                viewer = today;
                if (changed)
                {
                    place = tailer.Head;
                    yield return new AlertMessage(++number, cursors.Live(viewer, place), AlertMessage.Resync, null);
                }
            }

            var batch = await tailer.ReadAsync(place, cancellationToken);
            if (batch.Length == 0)
            {
                if (await QuietAsync(moved, identity.ExpiresAt, cancellationToken))
                {
                    yield return new AlertMessage(++number, cursors.Live(viewer, place), AlertMessage.Heartbeat, null);
                }

                continue;
            }

            for (var i = 0; i < batch.Length; i++)
            {
                var loaded = batch.Span[i];
                place = loaded.Event.Sequence;
                if (Judge(loaded, viewer, filter, pages) is var (kind, depth))
                {
                    yield return new AlertMessage(++number, cursors.Live(viewer, place), KindName(kind), bodies.For(loaded, depth, pages));
                }

                // Rights are those of the moment, not of the batch.
                if (tailer.DirectoryVersion != directoryVersion)
                {
                    break;
                }
            }
        }
    }

    /// <summary>What an event is to a viewer.</summary>
    /// <returns>Null when it is nothing to it.</returns>
    private static (EventKind Kind, Depth Depth)? Judge(LoadedEvent loaded, Viewer viewer, AlertFilter filter, DirectoryBook.Pages pages)
    {
        var depth = loaded.DepthFor(viewer);
        var before = loaded.PreviousDepthFor(viewer);
        EventKind kind;
        if (depth == Depth.Hidden)
        {
            if (before == Depth.Hidden)
            {
                return null;
            }

            kind = EventKind.Purge;
        }
        else if (depth > before)
        {
            kind = EventKind.Raised;
        }
        else if (depth == Depth.Full)
        {
            kind = loaded.Event.Kind;
        }
        else if (loaded.Event.SummaryChanged)
        {
            kind = loaded.Event.Kind == EventKind.Raised ? EventKind.Raised : EventKind.Changed;
        }
        else
        {
            return null;
        }

        // Whatever the filter, what the viewer may hold and no longer read is taken back.
        return kind == EventKind.Purge || filter.Matches(loaded, depth, kind, pages) ? (kind, depth) : null;
    }

    private static string KindName(EventKind kind) => kind switch
    {
        EventKind.Raised => "RAISED",
        EventKind.Changed => "CHANGED",
        EventKind.Acknowledged => "ACKNOWLEDGED",
        EventKind.Assessed => "ASSESSED",
        EventKind.Outcome => "OUTCOME",
        EventKind.Withdrawn => "WITHDRAWN",
        EventKind.Purge => "PURGE",
        _ => AlertMessage.Resync,
    };

    /// <summary>Waits for the window to move.</summary>
    /// <returns>Whether it stayed quiet for a whole interval.</returns>
    private async Task<bool> QuietAsync(Task moved, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var left = expiresAt - time.GetUtcNow();
        var wait = left < HeartbeatInterval ? left : HeartbeatInterval;
        if (wait <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            await moved.WaitAsync(wait, time, cancellationToken);
            return false;
        }
        catch (TimeoutException)
        {
            return wait == HeartbeatInterval;
        }
    }
}
