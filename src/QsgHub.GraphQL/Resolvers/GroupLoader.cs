namespace QsgHub.GraphQL;

/// <summary>Fetches lists by key, many at once. A key that the batch has no entry for has an empty list.</summary>
/// <typeparam name="TKey">What is looked up by.</typeparam>
/// <typeparam name="TValue">What is listed.</typeparam>
public abstract class GroupLoader<TKey, TValue> : DataLoader
    where TKey : notnull
{
    private readonly Inner _inner;

    /// <summary>A loader without keys.</summary>
    protected GroupLoader() => _inner = new Inner(this);

    internal override bool HasPending => _inner.HasPending;

    /// <summary>The list of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Refuses the call once cancelled; the batch itself ends with the request.</param>
    /// <returns>The list in the order the batch gave it; empty when there was none.</returns>
    public ValueTask<IReadOnlyList<TValue>> LoadAsync(TKey key, CancellationToken cancellationToken) =>
        _inner.LoadAsync(key, cancellationToken)!;

    /// <summary>Fetches the lists of a batch.</summary>
    /// <param name="keys">Distinct, at least one, in the order they were first asked for.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>A lookup such as <c>ToLookup</c> makes. An exception fails every key of the batch.</returns>
    protected abstract Task<ILookup<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    internal override Task<Action> FetchAsync(CancellationToken cancellationToken) => _inner.FetchAsync(cancellationToken);

    private sealed class Inner : BatchLoader<TKey, IReadOnlyList<TValue>>
    {
        private readonly GroupLoader<TKey, TValue> _outer;

        internal Inner(GroupLoader<TKey, TValue> outer)
        {
            _outer = outer;
            Requested = () => outer.Requested?.Invoke();
        }

        private protected override IReadOnlyList<TValue> Missing => [];

        protected override async Task<IReadOnlyDictionary<TKey, IReadOnlyList<TValue>>> LoadBatchAsync(
            IReadOnlyList<TKey> keys,
            CancellationToken cancellationToken)
        {
            var groups = await _outer.LoadBatchAsync(keys, cancellationToken);
            return keys.ToDictionary(key => key, key => (IReadOnlyList<TValue>)[.. groups[key]]);
        }
    }
}
