using System.Collections.Concurrent;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Server.Realtime;

/// <summary>
/// Pages of the journal that lie behind the tailer's window, read once for all the sessions that replay them at the same
/// time, as they all do when a node has come back. What is in them is as new as the window that they belong to: the next
/// window takes over only those of whose concerns nothing was told in between.
/// </summary>
/// <param name="events">Reads events with what their concerns are today.</param>
internal sealed class ReplayPages(EventReader events)
{
    /// <summary>Events of a page.</summary>
    public const int Size = 512;

    /// <summary>Most pages that are kept in memory.</summary>
    public const int Kept = 16;

    private readonly ConcurrentDictionary<long, Lazy<Task<Page>>> _pages = new();
    private readonly ConcurrentQueue<long> _order = new();

    /// <summary>The events after a place, to the end of its page.</summary>
    /// <param name="after">The sequence before the first.</param>
    /// <param name="head">The newest sequence that may be told.</param>
    /// <param name="cancellationToken">Stops the wait for a page that somebody else may need as well.</param>
    public async ValueTask<JournalSlice> ReadAsync(long after, long head, CancellationToken cancellationToken)
    {
        var number = after / Size;
        if ((number + 1) * Size > head)
        {
            // The page grows yet.
            return SliceOf([.. await events.ReadAsync(after, (int)(head - after), cancellationToken)], after);
        }

        var reading = _pages.GetOrAdd(number, first =>
        {
            _order.Enqueue(first);
            return new(() => LoadAsync(first));
        });
        while (_pages.Count > Kept && _order.TryDequeue(out var oldest))
        {
            _pages.TryRemove(oldest, out _);
        }

        try
        {
            return SliceOf((await reading.Value.WaitAsync(cancellationToken)).Events, after);
        }
        catch when (reading.Value.IsFaulted)
        {
            _pages.TryRemove(KeyValuePair.Create(number, reading));
            throw;
        }
    }

    /// <summary>The pages that are still as new as the journal, once some more of it has been read.</summary>
    /// <param name="batch">The events that were read.</param>
    public ReplayPages After(IReadOnlyList<LoadedEvent> batch)
    {
        if (batch.Count == 0 || _pages.IsEmpty)
        {
            return this;
        }

        var told = batch.Select(loaded => loaded.Event.ConcernId).OfType<Guid>().ToHashSet();
        var next = new ReplayPages(events);
        foreach (var number in _order)
        {
            // A page that is being read just now may hold what was before the batch, and may come too late to be asked.
            if (_pages.TryGetValue(number, out var reading) && reading is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
                && !reading.Value.Result.Concerns.Overlaps(told) && next._pages.TryAdd(number, reading))
            {
                next._order.Enqueue(number);
            }
        }

        return next;
    }

    /// <summary>Sequences are contiguous: a gap is what retention took out.</summary>
    private static JournalSlice SliceOf(LoadedEvent[] page, long after)
    {
        var from = page.Length == 0 ? -1 : after + 1 - page[0].Event.Sequence;
        return from < 0 || from >= page.Length ? new JournalSlice(default, true) : new JournalSlice(page.AsMemory((int)from), false);
    }

    // Whoever waits for it may go away, and others wait on.
    private async Task<Page> LoadAsync(long number)
    {
        LoadedEvent[] read = [.. await events.ReadAsync(number * Size, Size, CancellationToken.None)];
        return new Page(read, [.. read.SelectMany(loaded => new[] { loaded.Event.ConcernId, loaded.Link?.Concern.Id }).OfType<Guid>()]);
    }

    /// <param name="Events">The events.</param>
    /// <param name="Concerns">The concerns that they tell of.</param>
    private sealed record Page(LoadedEvent[] Events, HashSet<Guid> Concerns);
}
