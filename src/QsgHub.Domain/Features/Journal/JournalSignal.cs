namespace QsgHub.Domain.Features.Journal;

/// <summary>Wakes those who read the journal when this process has committed to it.</summary>
public sealed class JournalSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next commit. Take it before reading the journal, so that no commit is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Tells every waiter that the journal has grown.</summary>
    public void Raise() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
