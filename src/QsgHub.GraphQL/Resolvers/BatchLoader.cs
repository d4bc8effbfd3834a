namespace QsgHub.GraphQL;

/// <summary>
/// Fetches values by key, many at once. Resolvers of one level of a query share a batch; a key is fetched once per request.
/// </summary>
/// <typeparam name="TKey">What is looked up by.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
public abstract class BatchLoader<TKey, TValue> : DataLoader
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> _known = [];
    private List<TKey> _pending = [];

    internal override bool HasPending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count > 0;
            }
        }
    }

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Refuses the call once cancelled; the batch itself ends with the request.</param>
    /// <returns>The value, or the type's default when the batch had none for the key.</returns>
    public ValueTask<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<TValue?>? waiting;
        var first = false;
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out waiting))
            {
                // Continuations run within the engine's own flow, so that loads they ask for in turn share the next batch.
                waiting = new TaskCompletionSource<TValue?>();
                _known.Add(key, waiting);
                _pending.Add(key);
                first = _pending.Count == 1;
            }
        }

        if (first)
        {
            Requested?.Invoke();
        }

        return new ValueTask<TValue?>(waiting.Task);
    }

    /// <summary>Puts a value that is already at hand where later loads find it. A key that is known stays as it is.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public void Prime(TKey key, TValue? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            if (!_known.ContainsKey(key))
            {
                var known = new TaskCompletionSource<TValue?>();
                known.SetResult(value);
                _known.Add(key, known);
            }
        }
    }

    /// <summary>Fetches the values of a batch.</summary>
    /// <param name="keys">Distinct, at least one, in the order they were first asked for.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>What was found; a key without an entry has no value. An exception fails every key of the batch.</returns>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    /// <summary>What a key without an entry has.</summary>
    private protected virtual TValue? Missing => default;

    internal override async Task<Action> FetchAsync(CancellationToken cancellationToken)
    {
        List<TKey> keys;
        lock (_gate)
        {
            keys = _pending;
            _pending = [];
        }

        try
        {
            var found = await LoadBatchAsync(keys, cancellationToken);
            return () => Complete(keys, waiting => waiting.key is var key && found.TryGetValue(key, out var value)
                ? waiting.source.TrySetResult(value)
                : waiting.source.TrySetResult(Missing));
        }
#pragma warning disable CA1031 // Whatever a batch fails with belongs to those who asked for its keys.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return () => Complete(keys, waiting => waiting.source.TrySetException(exception));
        }
    }

    private void Complete(List<TKey> keys, Func<(TKey key, TaskCompletionSource<TValue?> source), bool> complete)
    {
        foreach (var key in keys)
        {
            TaskCompletionSource<TValue?> source;
            lock (_gate)
            {
                source = _known[key];
            }

            complete((key, source));
        }
    }
}
