using System.Threading.Tasks.Sources;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Realtime;

/// <summary>By which door a session came in.</summary>
internal enum LiveDoor
{
    /// <summary>The SignalR hub.</summary>
    SignalR,

    /// <summary>A GraphQL subscription, over a WebSocket or as server-sent events.</summary>
    GraphQL,

    /// <summary>A signed call to another body's system. Of what is marked above GREEN it tells id and kind alone.</summary>
    Callback,
}

/// <summary>What a door hands to a session.</summary>
/// <param name="Door">Which door it is.</param>
/// <param name="Abort">Tears the connection off, with all that waits to be sent on it.</param>
internal sealed record LiveTicket(LiveDoor Door, Action Abort);

/// <summary>
/// A session as its node knows it: wakes it, ends it, and knows whether it is handing something over that was judged before
/// a change of rights. One waits on it at a time.
/// </summary>
internal sealed class LiveEntry : IValueTaskSource
{
    private readonly LiveTicket _ticket;
    private ManualResetValueTaskSourceCore<bool> _wake = new() { RunContinuationsAsynchronously = true };
    private int _state;
    private int _delivering;
    private long _mark;
    private long _due = long.MaxValue;
    private volatile bool _isEnding;

    /// <summary>A session that begins.</summary>
    public LiveEntry(Guid id, Guid nodeId, Viewer viewer, LiveTicket ticket, string filterParts, DateTimeOffset since)
    {
        _ticket = ticket;
        Written = new NodeSession
        {
            Id = id,
            NodeId = nodeId,
            PrincipalId = viewer.PrincipalId,
            PrincipalName = viewer.Name,
            OrganisationCode = viewer.Organisation.Code,
            Door = ticket.Door.ToString(),
            FilterParts = filterParts,
            Since = since,
        };
    }

    /// <summary>As those who run the service see it.</summary>
    public NodeSession Written { get; }

    /// <summary>The place that it has come to.</summary>
    public long Place { get; set; }

    /// <summary>Whether it was told to end.</summary>
    public bool IsEnding => _isEnding;

    /// <summary>Number of the newest mark of rights that it judges by.</summary>
    public long Mark
    {
        get => Volatile.Read(ref _mark);
        set => Volatile.Write(ref _mark, value);
    }

    /// <summary>From here until <see cref="Rest"/> something may be handed over that was judged by <see cref="Mark"/>. Look for a newer mark afterwards.</summary>
    public void Begin() => Interlocked.Exchange(ref _delivering, 1);

    /// <summary>What was handed over is with the transport.</summary>
    public void Rest() => Volatile.Write(ref _delivering, 0);

    /// <summary>Whether nothing is on its way that was judged before a mark.</summary>
    public bool HasPassed(long mark) => Volatile.Read(ref _delivering) == 0 || Mark >= mark;

    /// <summary>Ends it at its next step.</summary>
    public void End()
    {
        _isEnding = true;
        Wake();
    }

    /// <summary>Ends it now, whatever it is doing.</summary>
    public void Cut()
    {
        _isEnding = true;
        _ticket.Abort();
        Wake();
    }

    /// <summary>Wakes it when an instant has come.</summary>
    /// <param name="now">The instant, in ticks.</param>
    public void Tick(long now)
    {
        if (now >= Volatile.Read(ref _due))
        {
            Wake();
        }
    }

    /// <summary>Takes notice from here on: a wake between this and <see cref="WaitAsync"/> ends the wait at once.</summary>
    public void Arm()
    {
        if (Volatile.Read(ref _state) != Armed)
        {
            // Whoever wakes it may not be done with the wake that is to be used anew.
            var spin = default(SpinWait);
            while (Volatile.Read(ref _state) == Waking)
            {
                spin.SpinOnce();
            }

            _wake.Reset();

            // A full fence: what the waker published before it found nobody waiting is read after this.
            Interlocked.Exchange(ref _state, Armed);
        }
    }

    /// <summary>Waits for a wake, at most until an instant.</summary>
    /// <param name="due">The instant.</param>
    public async ValueTask WaitAsync(DateTimeOffset due)
    {
        Volatile.Write(ref _due, due.UtcTicks);
        await new ValueTask(this, _wake.Version);
        Volatile.Write(ref _due, long.MaxValue);
    }

    /// <summary>Ends the wait, or the next one.</summary>
    public void Wake()
    {
        if (Interlocked.CompareExchange(ref _state, Waking, Armed) == Armed)
        {
            _wake.SetResult(true);
            Volatile.Write(ref _state, Woken);
        }
    }

    void IValueTaskSource.GetResult(short token) => _wake.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    private const int Armed = 0;
    private const int Waking = 1;
    private const int Woken = 2;
}
