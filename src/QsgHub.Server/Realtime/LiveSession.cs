using System.Runtime.CompilerServices;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Features.Callbacks;
using QsgHub.Server.Http;
using QsgHub.Server.Security;

namespace QsgHub.Server.Realtime;

/// <summary>
/// One subscription: replays from its cursor, then goes live without a gap or a repeat. It reads the tailer's window at
/// its own pace and judges every event for its own viewer, with the rights of the moment.
/// </summary>
/// <param name="tailer">The node's reader of the journal.</param>
/// <param name="journal">The journal.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="cursors">Makes cursors.</param>
/// <param name="groups">Judges events.</param>
/// <param name="sessions">The node's sessions.</param>
/// <param name="lease">Whether the node may send.</param>
/// <param name="trail">Records subscriptions, and what they deliver of sealed classes before they do.</param>
/// <param name="sightings">Remembers for owners who has had what in full.</param>
/// <param name="receipts">Remembers when immediate risks reached whom.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class LiveSession(
    JournalTailer tailer,
    JournalReader journal,
    ViewerDirectory viewers,
    DirectoryBook directory,
    Cursors cursors,
    LiveGroups groups,
    LiveSessions sessions,
    NodeLease lease,
    AuditTrail trail,
    SightingBook sightings,
    ReceiptBook receipts,
    TimeProvider time,
    ILogger<LiveSession> logger) : IAsyncDisposable
{
    /// <summary>
    /// A session that sent nothing for so long sends its newest cursor. What is hidden from the viewer never delays it:
    /// the beat would tell of it.
    /// </summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    /// <summary>How long a session says nothing before its heart beats: <see cref="HeartbeatInterval"/>, save in the proof, which counts messages.</summary>
    public TimeSpan BeatsAfter { get; set; } = HeartbeatInterval;

    /// <summary>How many deliveries of sealed classes are recorded together.</summary>
    private const int RecordedTogether = 20;

    /// <summary>Runs until the caller cancels, the token expires or the membership ends.</summary>
    /// <param name="identity">Whose token opened the connection.</param>
    /// <param name="viewer">Its viewer.</param>
    /// <param name="directoryVersion">The directory's change counter at which the viewer was found.</param>
    /// <param name="ticket">From the door by which it came in.</param>
    /// <param name="filter">Which alerts.</param>
    /// <param name="after">Where to begin; null for now.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public async IAsyncEnumerable<AlertMessage> RunAsync(
        TokenIdentity identity,
        Viewer viewer,
        long directoryVersion,
        LiveTicket ticket,
        AlertFilter filter,
        LivePlace? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What was committed before the subscription is judged as it is now, not as it was when the tailer met it.
        var day = Today();
        await tailer.ReachAsync(await journal.HeadAsync(cancellationToken), directoryVersion, day, cancellationToken);
        var pages = await directory.OpenAsync(directoryVersion, cancellationToken);
        var rights = ViewerRights.Of(viewer, pages, day);
        var filterKey = filter.ToText();
        var group = groups.Of(viewer, filter, filterKey, pages);
        var number = 0L;
        var begun = tailer.Head;
        var place = after?.Sequence ?? begun;

        // Whose rights changed while away cannot be told by events what it gained and lost; and a journal that ends before
        // the cursor is not the one that the cursor was made for. Otherwise the first message says that the subscription stands.
        var stale = after is { } left ? await StaleAsync(left, rights, begun, cancellationToken) : null;
        if (stale is not null)
        {
            place = begun;
        }

        // From here on the session is on record, and so is its end.
        var entry = sessions.Open(viewer, ticket, filter.Parts());
        var isOnRecord = false;
        try
        {
            entry.Place = place;
            await trail.SubscriptionAsync(viewer, "opened", filter, cancellationToken);
            isOnRecord = true;
            using var gone = cancellationToken.UnsafeRegister(static state => ((LiveEntry)state!).Wake(), entry);
            var sent = time.GetUtcNow();
            var mark = new RightsMark(0, directoryVersion, day, 0);
            yield return Head(stale is null ? AlertMessage.Heartbeat : AlertMessage.Resync, stale);

            while (!cancellationToken.IsCancellationRequested && !entry.IsEnding && time.GetUtcNow() < identity.ExpiresAt)
            {
                entry.Arm();
                if (tailer.Mark is var newest && newest.Number != mark.Number)
                {
                    mark = newest;
                    entry.Mark = newest.Number;
                }

                if (mark.DirectoryVersion > directoryVersion || Today() != day || time.GetUtcNow() >= viewer.ValidUntil)
                {
                    day = Today();
                    await tailer.ReachAsync(tailer.Head, directoryVersion, day, cancellationToken);
                    directoryVersion = Math.Max(directoryVersion, tailer.DirectoryVersion);
                    pages = await directory.OpenAsync(directoryVersion, cancellationToken);
                    if (await viewers.FindAsync(identity, directoryVersion, cancellationToken) is not { } today)
                    {
                        yield break;
                    }

                    // Whoever only gained grants has lost sight of nothing: the events of the grants tell what came into sight.
                    var gained = today.OnlyGainsGrants(viewer) && ViewerRights.Of(viewer, pages, day) == rights;
                    viewer = today;
                    group = groups.Of(viewer, filter, filterKey, pages);
                    var rightsToday = ViewerRights.Of(viewer, pages, day);
                    if (gained)
                    {
                        rights = rightsToday;
                    }
                    else if (rightsToday != rights)
                    {
                        rights = rightsToday;
                        entry.Place = place = tailer.Head;
                        sent = time.GetUtcNow();
                        yield return Head(AlertMessage.Resync, ResyncReason.RightsChanged);
                    }

                    continue;
                }

                var slice = await tailer.ReadAsync(place, cancellationToken);
                if (slice.IsPruned)
                {
                    entry.Place = place = tailer.Head;
                    sent = time.GetUtcNow();
                    yield return Head(AlertMessage.Resync, ResyncReason.CursorTooOld);
                    continue;
                }

                var batch = slice.Events;
                var recorded = 0;
                var isHeld = lease.IsHeld;
                for (var i = 0; i < batch.Length && isHeld; i++)
                {
                    var told = group.Of(batch.Span[i], viewer);
                    if (told is { IsSealed: true } && i >= recorded)
                    {
                        recorded = await RecordAsync(batch, i, cancellationToken);
                    }

                    // Rights are those of the moment, not of the batch: from here on a change of rights waits for this delivery.
                    entry.Begin();
                    if (tailer.Mark.Number != mark.Number || Today() != day || time.GetUtcNow() >= Until() || entry.IsEnding)
                    {
                        entry.Rest();
                        break;
                    }

                    var loaded = batch.Span[i];
                    entry.Place = place = loaded.Event.Sequence;
                    if (told is not null)
                    {
                        sent = time.GetUtcNow();
                        var interrupts = false;
                        if (told.Depth == Depth.Full && loaded.Concern is { } concern && (ticket.Door != LiveDoor.Callback || CallbackMessage.MayLeave(concern.Content.Tlp)))
                        {
                            sightings.Note(viewer, concern);
                            receipts.Delivered(viewer, concern);
                            interrupts = AttentionRule.Interrupts(loaded, told.Event, viewer, pages, sent);
                        }

                        yield return new AlertMessage(++number, cursors.LiveAt(viewer, rights, place), told.Kind, told.Body, interrupts: interrupts);
                        isHeld = lease.IsHeld;
                    }

                    entry.Rest();
                }

                var beat = sent + BeatsAfter;
                if (!isHeld)
                {
                    await entry.WaitAsync(time.GetUtcNow() + LiveSessions.Beat);
                }
                else if (time.GetUtcNow() >= beat)
                {
                    sent = time.GetUtcNow();
                    yield return Head(AlertMessage.Heartbeat);
                }
                else if (batch.IsEmpty)
                {
                    await entry.WaitAsync(beat < Until() ? beat : Until());
                }
            }
        }
        finally
        {
            if (isOnRecord)
            {
                await CloseAsync(viewer, filter);
            }

            sessions.Close(entry);
        }

        // When the token or one of the viewer's grants ends, whichever comes first.
        DateTimeOffset Until() => viewer.ValidUntil < identity.ExpiresAt ? viewer.ValidUntil : identity.ExpiresAt;

        AlertMessage Head(string kind, ResyncReason? reason = null) => new(++number, cursors.LiveAt(viewer, rights, place), kind, null, reason);

        // Records the next deliveries of sealed classes before the first of them is made, and gives the place up to which it
        // has. Rights are looked at again afterwards: what was recorded may then not be delivered, never the other way round.
        async ValueTask<int> RecordAsync(ReadOnlyMemory<LoadedEvent> batch, int from, CancellationToken ct)
        {
            List<VisibleConcern> seen = [];
            var next = from;
            for (; next < batch.Length && seen.Count < RecordedTogether; next++)
            {
                var loaded = batch.Span[next];
                if (group.Of(loaded, viewer) is { IsSealed: true, Depth: > Depth.Hidden and var depth })
                {
                    seen.Add(depth == Depth.Full ? new VisibleConcern(loaded.Concern, null) : new VisibleConcern(null, loaded.Summary));
                }
            }

            await trail.ReadAsync(viewer, batch.Span[from].Event.Sequence <= begun ? "replay" : "alert", seen, ct);
            return next;
        }
    }

    /// <summary>Waits until every session has ended and is recorded so, while there is a log to record it in.</summary>
    public ValueTask DisposeAsync() => sessions.DrainAsync();

    /// <summary>Why a cursor cannot be gone on from; null when it can.</summary>
    private async ValueTask<ResyncReason?> StaleAsync(LivePlace left, ViewerRights rights, long head, CancellationToken cancellationToken)
    {
        if (left.Sequence > head)
        {
            return ResyncReason.JournalShorter;
        }

        if (left.Rights != rights)
        {
            return ResyncReason.RightsChanged;
        }

        return left.Sequence < head && (await tailer.ReadAsync(left.Sequence, cancellationToken)).IsPruned ? ResyncReason.CursorTooOld : null;
    }

    /// <summary>Records the end of a session. Nothing is shown any more, so a failure refuses nothing; it is in the hub's own log.</summary>
    private async Task CloseAsync(Viewer viewer, AlertFilter filter)
    {
        try
        {
            await trail.SubscriptionAsync(viewer, "closed", filter, CancellationToken.None);
        }
#pragma warning disable CA1031 // whoever listens is gone, and a hub that shuts down may have closed its database
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogCloseLost(exception);
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    [LoggerMessage(1002, LogLevel.Warning, "The end of a subscription could not be recorded in the audit log.")]
    private partial void LogCloseLost(Exception exception);
}
