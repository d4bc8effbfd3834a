using System.Collections.Immutable;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nodes;

namespace QsgHub.Server.Realtime;

/// <summary>
/// Numbers what a node has learnt of rights: raised by every change of the directory, every new day and every event after
/// which somebody reads less. What was judged or loaded before the newest must not be told any more.
/// </summary>
/// <param name="Number">Counts from 1 on each node.</param>
/// <param name="DirectoryVersion">The directory's change counter.</param>
/// <param name="Day">The day whose relationships hold.</param>
/// <param name="Sequence">The place of the journal at which it was learnt.</param>
internal sealed record RightsMark(long Number, long DirectoryVersion, DateOnly Day, long Sequence);

/// <summary>Events after a place.</summary>
/// <param name="Events">In order, at most a batch; empty when the place is the head.</param>
/// <param name="IsPruned">Whether events after the place are gone: nobody can tell which.</param>
internal readonly record struct JournalSlice(ReadOnlyMemory<LoadedEvent> Events, bool IsPruned);

/// <summary>
/// This node's one reader of the journal. It keeps the newest events in memory for every session to read at its own
/// pace; a session that fell behind what is kept reads the journal itself, so nobody waits for a slow reader.
/// </summary>
/// <param name="events">Reads events with what their concerns are today.</param>
/// <param name="journal">The journal.</param>
/// <param name="directory">Tells when the directory changed.</param>
/// <param name="signal">Wakes the tailer at a commit of this process.</param>
/// <param name="database">Tells of other nodes' commits, where it can.</param>
/// <param name="sessions">The sessions to wake.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class JournalTailer(
    EventReader events,
    JournalReader journal,
    DirectoryWatch directory,
    JournalSignal signal,
    HubDatabase database,
    LiveSessions sessions,
    TimeProvider time,
    ILogger<JournalTailer> logger) : BackgroundService
{
    /// <summary>Most events that are kept in memory.</summary>
    public const int Kept = 4_096;

    private const int BatchSize = 256;

    /// <summary>How often other nodes' commits and changes of the directory are looked for.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How often for a while after another node has committed, on a database that cannot tell: commits come in company.</summary>
    private static readonly TimeSpan BusyPollInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>How long to wait before listening anew to a database that has gone.</summary>
    private static readonly TimeSpan ListenAgain = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Window _window = new([], 0, new RightsMark(0, 0, DateOnly.MinValue, 0), new ReplayPages(events));
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isListening;

    /// <summary>Completes when the tailer knows the journal's head.</summary>
    public Task Started => _started.Task;

    /// <summary>Completes when the mark of rights is raised next. Take it before reading the mark.</summary>
    public Task Marked => Volatile.Read(ref _marked).Task;

    /// <summary>The newest sequence that the tailer has passed.</summary>
    public long Head => _window.Head;

    /// <summary>The directory's change counter, as the tailer saw it last.</summary>
    public long DirectoryVersion => _window.Mark.DirectoryVersion;

    /// <summary>The newest mark of rights.</summary>
    public RightsMark Mark => _window.Mark;

    /// <summary>How far the node has passed the journal once no session judges by an older mark than the given one.</summary>
    public long PassedBy(RightsMark mark)
    {
        // While the mark stands, what came after it took nothing away.
        var window = _window;
        return ReferenceEquals(window.Mark, mark) ? window.Head : mark.Sequence;
    }

    /// <summary>Completes when the tailer has passed a place of the journal, knows a change of the directory and has come to a day.</summary>
    /// <param name="head">The sequence to pass.</param>
    /// <param name="directoryVersion">The directory's change counter to know.</param>
    /// <param name="day">The day whose relationships the events must be judged by.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task ReachAsync(long head, long directoryVersion, DateOnly day, CancellationToken cancellationToken)
    {
        await Started.WaitAsync(cancellationToken);
        while (true)
        {
            var moved = Volatile.Read(ref _moved).Task;
            var window = _window;
            if (window.Head >= head && window.Mark.DirectoryVersion >= directoryVersion && window.Mark.Day >= day)
            {
                return;
            }

            // A change of the directory and another node's commit wake nobody by themselves.
            signal.Raise();
            await moved.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The events after a place, in order: from memory while they are kept, else from the journal.</summary>
    /// <param name="after">The sequence before the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// None beyond the head. <see cref="Mark"/>, read afterwards, knows every change of the directory that was committed
    /// before any of them.
    /// </returns>
    public async ValueTask<JournalSlice> ReadAsync(long after, CancellationToken cancellationToken)
    {
        var window = _window;
        if (after >= window.Head)
        {
            return default;
        }

        var kept = window.Events;
        if (kept.Length > 0 && after >= kept[0].Event.Sequence - 1)
        {
            var from = (int)(after - kept[0].Event.Sequence + 1);
            return new JournalSlice(kept.AsMemory().Slice(from, Math.Min(BatchSize, kept.Length - from)), false);
        }

        return await window.Older.ReadAsync(after, window.Head, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _ = ListenAsync(stoppingToken);
        var poll = PollInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!_started.Task.IsCompleted)
                {
                    var day = Today();
                    var version = await directory.ReadAsync(stoppingToken);
                    var head = await journal.HeadAsync(stoppingToken);
                    _window = new Window([], head, new RightsMark(1, version, day, head), new ReplayPages(events));
                    _started.SetResult();
                }

                var wake = signal.Next;
                if (await AdvanceAsync(stoppingToken))
                {
                    poll = BusyPollInterval;
                }
                else
                {
                    await Task.WhenAny(wake, Task.Delay(_isListening ? PollInterval : poll, time, stoppingToken));
                    poll = poll * 1.2 < PollInterval ? poll * 1.2 : PollInterval;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a database that is away must not end the tailer: it goes on where it was
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogReadFailed(exception);
                await Task.Delay(PollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Listens for other nodes' commits, again and again; whether it hears nothing or the database is away, the poll goes on.</summary>
    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await database.ListenAsync(
                    () =>
                    {
                        _isListening = true;
                        signal.Raise();
                    },
                    stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever ended the listening, it begins anew
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogDeaf(exception);
            }

            _isListening = false;
            await Task.Delay(ListenAgain, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> AdvanceAsync(CancellationToken cancellationToken)
    {
        var window = _window;
        var day = Today();
        var directoryVersion = await directory.ReadAsync(cancellationToken);
        var batch = await events.ReadAsync(window.Head, BatchSize, cancellationToken);
        while (batch.Count > 0)
        {
            // Between two equal readings of the counter the directory stood still: the batch belongs to that directory.
            var today = await directory.ReadAsync(cancellationToken);
            if (today == directoryVersion)
            {
                break;
            }

            directoryVersion = today;
            batch = await events.ReadAsync(window.Head, BatchSize, cancellationToken);
        }

        var mark = window.Mark;
        if (batch.Count == 0 && directoryVersion == mark.DirectoryVersion && day == mark.Day)
        {
            return false;
        }

        // A change of the directory may move audiences without an event: what was loaded before it tells of yesterday.
        var isSameDirectory = directoryVersion == mark.DirectoryVersion;
        var kept = isSameDirectory ? BroughtUpToDate(window.Events, batch) : [];
        var older = isSameDirectory ? window.Older.After(batch) : new ReplayPages(events);

        // Sequences are contiguous, so a place in the window is found by subtraction.
        kept = kept.AddRange(batch);
        if (kept.Length > Kept)
        {
            kept = kept.RemoveRange(0, kept.Length - Kept);
        }

        var head = batch.Count > 0 ? batch[^1].Event.Sequence : window.Head;
        var isRaised = directoryVersion != mark.DirectoryVersion || day != mark.Day || batch.Any(loaded => RightsReceipts.Takes(loaded.Event));
        _window = new Window(kept, head, isRaised ? new RightsMark(mark.Number + 1, directoryVersion, day, head) : mark, older);
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        sessions.WakeAll();
        if (isRaised)
        {
            Interlocked.Exchange(ref _marked, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        return true;
    }

    /// <summary>A replay tells what concerns are today, so a new event of a concern brings its kept ones up to date.</summary>
    private static ImmutableArray<LoadedEvent> BroughtUpToDate(ImmutableArray<LoadedEvent> kept, IReadOnlyList<LoadedEvent> batch)
    {
        var today = new Dictionary<Guid, LoadedEvent>(batch.Count);
        foreach (var loaded in batch)
        {
            if (loaded.Event.ConcernId is { } id)
            {
                today[id] = loaded;
            }
        }

        // The first of them to change an audience tells what it was until then.
        var changed = new Dictionary<Guid, LoadedAudience>();
        foreach (var loaded in batch)
        {
            if (loaded is { Event.ConcernId: { } id, Concern: { } concern, PreviousReaders: { } readers })
            {
                changed.TryAdd(id, new LoadedAudience(loaded.Event.PreviousClass ?? loaded.Next?.Class ?? concern.Class, readers));
            }
        }

        var events = kept.ToBuilder();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Event.ConcernId is { } id && today.TryGetValue(id, out var newest))
            {
                events[i] = newest with { Event = events[i].Event, PreviousReaders = events[i].PreviousReaders, Link = events[i].Link, Correction = events[i].Correction, Next = events[i].Next ?? changed.GetValueOrDefault(id) };
            }

            if (events[i].Link is { } link && today.TryGetValue(link.Concern.Id, out var linked) && linked.Concern is { } concern)
            {
                events[i] = events[i] with { Link = new LoadedLink(concern, linked.Readers) };
            }
        }

        return events.DrainToImmutable();
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private sealed record Window(ImmutableArray<LoadedEvent> Events, long Head, RightsMark Mark, ReplayPages Older);

    [LoggerMessage(1001, LogLevel.Error, "The journal could not be read; the tailer goes on where it was.")]
    private partial void LogReadFailed(Exception exception);

    [LoggerMessage(1005, LogLevel.Warning, "Other nodes' commits are not heard; they are looked for instead.")]
    private partial void LogDeaf(Exception exception);
}
