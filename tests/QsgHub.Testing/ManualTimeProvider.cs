namespace QsgHub.Testing;

/// <summary>
/// A clock that moves only when told to. Timers fire inside <see cref="Advance"/>, on the caller's thread, in the order
/// of their due times and, at one instant, of their making; each sees the clock at its own due time.
/// </summary>
/// <remarks>Safe for use from several threads; only one may advance at a time.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _made;
    private bool _advancing;

    /// <summary>A clock that stands at noon on 2 March 2026, UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that stands at an instant.</summary>
    public ManualTimeProvider(DateTimeOffset start)
    {
        _start = start.ToUniversalTime();
        _now = _start;
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that wait to fire: lets a test see that nothing was left running.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <summary>Moves the clock on and fires what falls due on the way.</summary>
    /// <param name="by">Zero or more; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero: time does not run back.</exception>
    /// <exception cref="InvalidOperationException">The clock is already being advanced, as by a timer's callback.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset target;
        lock (_lock)
        {
            if (_advancing)
            {
                throw new InvalidOperationException("The clock is already being advanced.");
            }

            _advancing = true;
            target = _now + by;
        }

        try
        {
            while (TakeNextDue(target) is { } due)
            {
                due.Fire();
            }
        }
        finally
        {
            lock (_lock)
            {
                _advancing = false;
            }
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= target).OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault();
            if (next is null)
            {
                _now = target;
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                Schedule(next, next.Period);
            }

            return next;
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        timer.Due = _now + dueTime;
        timer.Order = _made++;
        _timers.Add(timer);
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset Due { get; set; }

        /// <summary>Settles which of two timers due at one instant fires first.</summary>
        public long Order { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ThrowUnlessValid(dueTime);
            ThrowUnlessValid(period);
            lock (clock._lock)
            {
                if (_disposed)
                {
                    return false;
                }

                clock._timers.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock.Schedule(this, dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private static void ThrowUnlessValid(TimeSpan time)
        {
            if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            {
                throw new ArgumentOutOfRangeException(nameof(time), time, "A timer's time is zero or more, or infinite.");
            }
        }
    }
}
