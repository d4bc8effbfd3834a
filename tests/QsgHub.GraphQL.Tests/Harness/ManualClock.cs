namespace QsgHub.GraphQL.Tests.Harness;

/// <summary>A clock that stands still until it is told to go on.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly TaskCompletionSource _timed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];

    /// <summary>Waits until somebody has set a timer, then goes on.</summary>
    public async Task AdvanceWhenTimedAsync(TimeSpan time)
    {
        await _timed.Task;
        Advance(time);
    }

    /// <summary>Fires the timers that are due by then.</summary>
    public void Advance(TimeSpan time)
    {
        foreach (var timer in Timers().Where(timer => timer.Due >= TimeSpan.Zero && timer.Due <= time))
        {
            timer.Fire();
        }
    }

    /// <summary>Completes when every timer that was set has been given up.</summary>
    public Task AllGoneAsync() => Task.WhenAll(Timers().Select(timer => timer.Gone));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state, dueTime);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        _timed.TrySetResult();
        return timer;
    }

    private ManualTimer[] Timers()
    {
        lock (_gate)
        {
            return [.. _timers];
        }
    }

    private sealed class ManualTimer(TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan Due { get; private set; } = due;

        public Task Gone => _gone.Task;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose() => _gone.TrySetResult();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
