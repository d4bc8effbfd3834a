namespace QsgHub.GraphQL.Tests.Harness;

/// <summary>A clock that stands still until it is told to go on.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly TaskCompletionSource<ManualTimer> _firstTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until somebody has set a timer, then fires it if it is due by then.</summary>
    public async Task AdvanceWhenTimedAsync(TimeSpan time)
    {
        var timer = await _firstTimer.Task;
        if (timer.Due <= time)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state, dueTime);
        _firstTimer.TrySetResult(timer);
        return timer;
    }

    private sealed class ManualTimer(TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        public TimeSpan Due { get; private set; } = due;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
