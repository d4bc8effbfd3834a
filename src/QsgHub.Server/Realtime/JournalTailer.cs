using System.Collections.Immutable;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Server.Realtime;

/// <summary>
/// This node's one reader of the journal. It keeps the newest events in memory for every session to read at its own
/// pace; a session that fell behind what is kept reads the journal itself, so nobody waits for a slow reader.
/// </summary>
/// <param name="events">Reads events with what their concerns are today.</param>
/// <param name="journal">The journal.</param>
/// <param name="directory">Tells when the directory changed.</param>
/// <param name="signal">Wakes the tailer at a commit of this process.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class JournalTailer(
    EventReader events,
    JournalReader journal,
    DirectoryWatch directory,
    JournalSignal signal,
    TimeProvider time,
    ILogger<JournalTailer> logger) : BackgroundService
{
    /// <summary>Most events that are kept in memory.</summary>
    public const int Kept = 4_096;

    private const int BatchSize = 256;

    /// <summary>How often other nodes' commits and changes of the directory are looked for.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Window _window = new([], 0, 0, DateOnly.MinValue);
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the tailer knows the journal's head.</summary>
    public Task Started => _started.Task;

    /// <summary>Completes when the window moves next. Take it before reading the window.</summary>
    public Task Moved => Volatile.Read(ref _moved).Task;

    /// <summary>The newest sequence that the tailer has passed.</summary>
    public long Head => _window.Head;

    /// <summary>The directory's change counter, as the tailer saw it last.</summary>
    public long DirectoryVersion => _window.DirectoryVersion;

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
            var moved = Moved;
            var window = _window;
            if (window.Head >= head && window.DirectoryVersion >= directoryVersion && window.Day >= day)
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
    /// At most a batch, none beyond the head; empty when the place is the head. <see cref="DirectoryVersion"/>, read
    /// afterwards, knows every change of the directory that was committed before any of them.
    /// </returns>
    public async ValueTask<ReadOnlyMemory<LoadedEvent>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        var window = _window;
        if (after >= window.Head)
        {
            return ReadOnlyMemory<LoadedEvent>.Empty;
        }

        var kept = window.Events;
        if (kept.Length > 0 && after >= kept[0].Event.Sequence - 1)
        {
            var from = (int)(after - kept[0].Event.Sequence + 1);
            return kept.AsMemory().Slice(from, Math.Min(BatchSize, kept.Length - from));
        }

        return (await events.ReadAsync(after, (int)Math.Min(BatchSize, window.Head - after), cancellationToken)).ToArray();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!_started.Task.IsCompleted)
                {
                    var day = Today();
                    var version = await directory.ReadAsync(stoppingToken);
                    _window = new Window([], await journal.HeadAsync(stoppingToken), version, day);
                    _started.SetResult();
                }

                var wake = signal.Next;
                if (!await AdvanceAsync(stoppingToken))
                {
                    await Task.WhenAny(wake, Task.Delay(PollInterval, time, stoppingToken));
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

        if (batch.Count == 0 && directoryVersion == window.DirectoryVersion && day == window.Day)
        {
            return false;
        }

        // A change of the directory may move audiences without an event: what was loaded before it tells of yesterday.
        var kept = directoryVersion == window.DirectoryVersion ? BroughtUpToDate(window.Events, batch) : [];

        // Sequences are contiguous, so a place in the window is found by subtraction.
        kept = kept.AddRange(batch);
        if (kept.Length > Kept)
        {
            kept = kept.RemoveRange(0, kept.Length - Kept);
        }

        _window = new Window(kept, batch.Count > 0 ? batch[^1].Event.Sequence : window.Head, directoryVersion, day);
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
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
                events[i] = newest with { Event = events[i].Event, PreviousReaders = events[i].PreviousReaders, Link = events[i].Link, Next = events[i].Next ?? changed.GetValueOrDefault(id) };
            }

            if (events[i].Link is { } link && today.TryGetValue(link.Concern.Id, out var linked) && linked.Concern is { } concern)
            {
                events[i] = events[i] with { Link = new LoadedLink(concern, linked.Readers) };
            }
        }

        return events.DrainToImmutable();
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private sealed record Window(ImmutableArray<LoadedEvent> Events, long Head, long DirectoryVersion, DateOnly Day);

    [LoggerMessage(1001, LogLevel.Error, "The journal could not be read; the tailer goes on where it was.")]
    private partial void LogReadFailed(Exception exception);
}
