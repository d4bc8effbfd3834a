using System.Runtime.CompilerServices;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;
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
/// <param name="bodies">Writes bodies.</param>
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
    AlertBodies bodies,
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

    /// <summary>How many deliveries of sealed classes are recorded together.</summary>
    private const int RecordedTogether = 20;

    /// <summary>How long a hub that shuts down waits for its sessions to be recorded as ended.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private int _open;
    private TaskCompletionSource? _allEnded;

    /// <summary>Runs until the caller cancels, the token expires or the membership ends.</summary>
    /// <param name="identity">Whose token opened the connection.</param>
    /// <param name="viewer">Its viewer.</param>
    /// <param name="directoryVersion">The directory's change counter at which the viewer was found.</param>
    /// <param name="filter">Which alerts.</param>
    /// <param name="after">Where to begin; null for now.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public async IAsyncEnumerable<AlertMessage> RunAsync(
        TokenIdentity identity,
        Viewer viewer,
        long directoryVersion,
        AlertFilter filter,
        LivePlace? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What was committed before the subscription is judged as it is now, not as it was when the tailer met it.
        var day = Today();
        await tailer.ReachAsync(await journal.HeadAsync(cancellationToken), directoryVersion, day, cancellationToken);
        var pages = await directory.OpenAsync(directoryVersion, cancellationToken);
        var rights = ViewerRights.Of(viewer, pages, day);
        var place = after?.Sequence ?? tailer.Head;
        var number = 0L;

        // Whose rights changed while away cannot be told by events what it gained and lost; and a journal that ends before
        // the cursor is not the one that the cursor was made for. Otherwise the first message says that the subscription stands.
        var isStale = after is { } left && (left.Rights != rights || left.Sequence > tailer.Head);
        if (isStale)
        {
            place = tailer.Head;
        }

        // From here on the session is on record, and so is its end.
        var begun = tailer.Head;
        var isOnRecord = false;
        Interlocked.Increment(ref _open);
        try
        {
            await trail.SubscriptionAsync(viewer, "opened", filter, cancellationToken);
            isOnRecord = true;
            var sent = time.GetUtcNow();
            yield return Head(isStale ? AlertMessage.Resync : AlertMessage.Heartbeat);

            while (!cancellationToken.IsCancellationRequested && time.GetUtcNow() < identity.ExpiresAt)
            {
                var moved = tailer.Moved;
                var batch = await tailer.ReadAsync(place, cancellationToken);
                if (tailer.DirectoryVersion > directoryVersion || Today() != day || time.GetUtcNow() >= viewer.ValidUntil)
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
                    var rightsToday = ViewerRights.Of(viewer, pages, day);
                    if (gained)
                    {
                        rights = rightsToday;
                    }
                    else if (rightsToday != rights)
                    {
                        rights = rightsToday;
                        place = tailer.Head;
                        sent = time.GetUtcNow();
                        yield return Head(AlertMessage.Resync);
                    }

                    continue;
                }

                var recorded = 0;
                for (var i = 0; i < batch.Length; i++)
                {
                    if (i >= recorded && IsSealed(batch.Span[i]))
                    {
                        recorded = await RecordAsync(batch, i, cancellationToken);
                    }

                    // Rights are those of the moment, not of the batch.
                    if (tailer.DirectoryVersion > directoryVersion || Today() != day || time.GetUtcNow() >= Until())
                    {
                        break;
                    }

                    var loaded = batch.Span[i];
                    place = loaded.Event.Sequence;
                    if (AlertRule.Judge(loaded, viewer, filter, pages) is var (kind, depth))
                    {
                        sent = time.GetUtcNow();
                        var interrupts = false;
                        if (depth == Depth.Full && loaded.Concern is { } concern)
                        {
                            sightings.Note(viewer, concern);
                            receipts.Delivered(viewer, concern);
                            interrupts = AttentionRule.Interrupts(loaded, kind, viewer, pages, sent);
                        }

                        yield return new AlertMessage(++number, cursors.Live(viewer, rights, place), AlertRule.Name(kind), bodies.For(loaded, depth, loaded.ShowsLink(viewer), pages), interrupts);
                    }
                }

                var beat = sent + HeartbeatInterval;
                if (time.GetUtcNow() >= beat)
                {
                    sent = time.GetUtcNow();
                    yield return Head(AlertMessage.Heartbeat);
                }
                else if (batch.Length == 0)
                {
                    await QuietAsync(moved, beat < Until() ? beat : Until(), cancellationToken);
                }
            }
        }
        finally
        {
            if (isOnRecord)
            {
                await CloseAsync(viewer, filter);
            }

            if (Interlocked.Decrement(ref _open) == 0)
            {
                Volatile.Read(ref _allEnded)?.TrySetResult();
            }
        }

        // When the token or one of the viewer's grants ends, whichever comes first.
        DateTimeOffset Until() => viewer.ValidUntil < identity.ExpiresAt ? viewer.ValidUntil : identity.ExpiresAt;

        AlertMessage Head(string kind) => new(++number, cursors.Live(viewer, rights, place), kind, null);

        // Records the next deliveries of sealed classes before the first of them is made, and gives the place up to which it
        // has. Rights are looked at again afterwards: what was recorded may then not be delivered, never the other way round.
        async ValueTask<int> RecordAsync(ReadOnlyMemory<LoadedEvent> batch, int from, CancellationToken ct)
        {
            List<VisibleConcern> told = [];
            var next = from;
            for (; next < batch.Length && told.Count < RecordedTogether; next++)
            {
                var loaded = batch.Span[next];
                if (IsSealed(loaded) && AlertRule.Judge(loaded, viewer, filter, pages) is (_, > Depth.Hidden and var depth))
                {
                    told.Add(depth == Depth.Full ? new VisibleConcern(loaded.Concern, null) : new VisibleConcern(null, loaded.Summary));
                }
            }

            await trail.ReadAsync(viewer, batch.Span[from].Event.Sequence <= begun ? "replay" : "alert", told, ct);
            return next;
        }
    }

    /// <summary>Waits until every session has ended and is recorded so.</summary>
    public async ValueTask DisposeAsync()
    {
        var allEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _allEnded, allEnded);
        if (Interlocked.CompareExchange(ref _open, 0, 0) > 0)
        {
            await allEnded.Task.WaitAsync(LongestEnd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsSealed(LoadedEvent loaded) => loaded.Concern is { } concern && VisibilityTable.Current.IsSealed(concern.Class);

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

    /// <summary>Waits for the window to move, at most until an instant.</summary>
    private async Task QuietAsync(Task moved, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var wait = until - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            // Rounded up: a wait of less than a millisecond is over at once, and the caller would come round in vain.
            await moved.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The caller looks at the clock.
        }
    }

    [LoggerMessage(1002, LogLevel.Warning, "The end of a subscription could not be recorded in the audit log.")]
    private partial void LogCloseLost(Exception exception);
}
