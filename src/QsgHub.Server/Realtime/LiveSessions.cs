using System.Collections.Concurrent;
using QsgHub.Domain;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>This node's open sessions.</summary>
internal sealed class LiveSessions : IAsyncDisposable
{
    /// <summary>Most sessions that one person or client has on a node.</summary>
    public const int MaxPerPrincipal = 100;

    /// <summary>How exactly heartbeats and ends of rights are kept.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>How long a node that shuts down waits for its sessions to be recorded as ended.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, LiveEntry> _entries = new();
    private readonly ConcurrentDictionary<Guid, int> _counts = new();
    private readonly IdSource _ids;
    private readonly TimeProvider _time;
    private readonly ITimer _beat;
    private TaskCompletionSource? _allEnded;

    /// <summary>None yet.</summary>
    /// <param name="ids">Where ids come from.</param>
    /// <param name="time">The clock.</param>
    public LiveSessions(IdSource ids, TimeProvider time)
    {
        (_ids, _time) = (ids, time);
        NodeId = ids.Next();
        _beat = time.CreateTimer(static state => ((LiveSessions)state!).Tick(), this, Beat, Beat);
    }

    /// <summary>Id of this node.</summary>
    public Guid NodeId { get; }

    /// <summary>The open sessions.</summary>
    public IEnumerable<LiveEntry> All => _entries.Values;

    /// <summary>Whether a viewer may have one session more.</summary>
    public bool HasRoomFor(Viewer viewer) => _counts.GetValueOrDefault(viewer.PrincipalId) < MaxPerPrincipal;

    /// <summary>Enters a session.</summary>
    public LiveEntry Open(Viewer viewer, LiveTicket ticket, string filterParts)
    {
        _counts.AddOrUpdate(viewer.PrincipalId, 1, static (_, count) => count + 1);
        var entry = new LiveEntry(_ids.Next(), NodeId, viewer, ticket, filterParts, _time.GetUtcNow());
        _entries[entry.Written.Id] = entry;
        return entry;
    }

    /// <summary>Takes a session out; a second time does nothing.</summary>
    public void Close(LiveEntry entry)
    {
        if (_entries.TryRemove(entry.Written.Id, out _))
        {
            Release(entry.Written.PrincipalId);
        }

        if (_entries.IsEmpty)
        {
            Volatile.Read(ref _allEnded)?.TrySetResult();
        }
    }

    /// <summary>A session by id.</summary>
    public LiveEntry? EntryOrNull(Guid id) => _entries.GetValueOrDefault(id);

    /// <summary>Wakes every session.</summary>
    public void WakeAll()
    {
        foreach (var (_, entry) in _entries)
        {
            entry.Wake();
        }
    }

    /// <summary>Whether no session hands anything over that was judged before a mark.</summary>
    public bool HavePassed(long mark)
    {
        foreach (var (_, entry) in _entries)
        {
            if (!entry.HasPassed(mark))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits until every session has ended and is recorded so.</summary>
    public async ValueTask DrainAsync()
    {
        var allEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _allEnded, allEnded);
        if (!_entries.IsEmpty)
        {
            await allEnded.Task.WaitAsync(LongestEnd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stops the beat.</summary>
    public ValueTask DisposeAsync() => _beat.DisposeAsync();

    private void Tick()
    {
        var now = _time.GetUtcNow().UtcTicks;
        foreach (var (_, entry) in _entries)
        {
            entry.Tick(now);
        }
    }

    private void Release(Guid principal)
    {
        // What nobody counts any more is forgotten, or the book of counts would grow with everybody who ever came.
        while (_counts.TryGetValue(principal, out var count))
        {
            if (count > 1 ? _counts.TryUpdate(principal, count - 1, count) : _counts.TryRemove(KeyValuePair.Create(principal, count)))
            {
                return;
            }
        }
    }
}
