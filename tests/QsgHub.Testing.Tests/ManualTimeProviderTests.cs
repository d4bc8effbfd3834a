namespace QsgHub.Testing.Tests;

public class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void Clock_StandsStill_UntilAdvanced()
    {
        var before = _clock.GetTimestamp();

        Assert.Equal(Start, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(Start.AddSeconds(90), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(90), _clock.GetElapsedTime(before));
    }

    [Fact]
    public void Timers_FireInDueOrder_AndSeeTheirOwnInstant()
    {
        Timer("late", 30, Timeout.InfiniteTimeSpan);
        Timer("early", 10, Timeout.InfiniteTimeSpan);
        Timer("same", 30, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(["early@10", "late@30", "same@30"], _fired);
        Assert.Equal(0, _clock.WaitingTimers);
    }

    [Fact]
    public void Timer_DoesNotFire_BeforeItIsDue()
    {
        Timer("x", 10, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerSecond * 10 - 1));
        Assert.Empty(_fired);

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["x@10"], _fired);
    }

    [Fact]
    public void PeriodicTimer_FiresOncePerPeriod()
    {
        Timer("tick", 10, TimeSpan.FromSeconds(5));

        _clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal(["tick@10", "tick@15", "tick@20"], _fired);
        Assert.Equal(1, _clock.WaitingTimers);
    }

    [Fact]
    public void Timer_FiresOnZeroAdvance_WhenDueAtOnce()
    {
        Timer("now", 0, Timeout.InfiniteTimeSpan);
        Assert.Empty(_fired);

        _clock.Advance(TimeSpan.Zero);

        Assert.Equal(["now@0"], _fired);
    }

    [Fact]
    public void Timer_IsSilent_WhenDisposedByAnEarlierOne()
    {
        var victim = Timer("victim", 20, TimeSpan.FromSeconds(1));
        using var killer = _clock.CreateTimer(_ => victim.Dispose(), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Empty(_fired);
        Assert.False(victim.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
        Assert.Equal(0, _clock.WaitingTimers);
    }

    [Fact]
    public void Change_MovesTheDueTime_FromNow()
    {
        var timer = Timer("x", 10, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.True(timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["x@19"], _fired);
    }

    [Fact]
    public async Task Delay_Completes_WhenItsTimeHasCome()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(30), _clock);

        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public void CancellationSource_IsCancelled_WhenItsTimeHasCome()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void Advance_Throws_WhenTimeWouldRunBack() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Advance_Throws_WhenCalledFromATimer()
    {
        using var timer = _clock.CreateTimer(_ => _clock.Advance(TimeSpan.FromSeconds(1)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    private ITimer Timer(string name, int dueSeconds, TimeSpan period) =>
        _clock.CreateTimer(_ => _fired.Add($"{name}@{(_clock.GetUtcNow() - Start).TotalSeconds}"), null, TimeSpan.FromSeconds(dueSeconds), period);
}
