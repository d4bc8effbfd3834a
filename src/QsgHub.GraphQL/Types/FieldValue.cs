namespace QsgHub.GraphQL.Types;

/// <summary>What a resolver gave: a value, or a task that will have one. The task is kept as it is, so that waiting costs nothing for each field.</summary>
internal readonly struct FieldValue
{
    private readonly object? _valueOrTask;
    private readonly Func<Task, object?>? _read;

    private FieldValue(object? valueOrTask, Func<Task, object?>? read)
    {
        _valueOrTask = valueOrTask;
        _read = read;
    }

    /// <summary>What must come to its end before there is a value; null when there is nothing to wait for.</summary>
    internal Task? Task => _read is null ? null : (Task)_valueOrTask!;

    internal static FieldValue Of(object? value) => new(value, null);

    internal static FieldValue Of<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? Of((object?)task.GetAwaiter().GetResult()) : new FieldValue(task, Reader<T>.Read);
    }

    internal static FieldValue Of<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? Of((object?)task.GetAwaiter().GetResult()) : Of(task.AsTask());

    /// <summary>The value, once nothing has to be waited for; throws what the resolver failed with.</summary>
    internal object? Get() => _read is null ? _valueOrTask : _read((Task)_valueOrTask!);

    private static class Reader<T>
    {
        internal static readonly Func<Task, object?> Read = task => ((Task<T>)task).GetAwaiter().GetResult();
    }
}
