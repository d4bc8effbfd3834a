using System.Collections.Concurrent;

namespace QsgHub.GraphQL.Execution;

/// <summary>
/// Keeps operations by their text and name. Two generations: what is asked for again moves to the young one, and when that is full
/// the old one is dropped. Never more than the bound, no locks to read.
/// </summary>
internal sealed class OperationCache(int capacity)
{
    private readonly int _half = Math.Max(1, capacity / 2);
    private ConcurrentDictionary<(string Text, string? Name), PreparedOperation> _young = new();
    private ConcurrentDictionary<(string Text, string? Name), PreparedOperation> _old = new();

    internal PreparedOperation? GetOrNull(string text, string? name)
    {
        if (_young.TryGetValue((text, name), out var found))
        {
            return found;
        }

        if (_old.TryGetValue((text, name), out found))
        {
            Add(text, name, found);
        }

        return found;
    }

    internal void Add(string text, string? name, PreparedOperation operation)
    {
        var young = _young;
        if (young.Count >= _half)
        {
            _old = young;
            _young = young = new ConcurrentDictionary<(string, string?), PreparedOperation>();
        }

        young[(text, name)] = operation;
    }
}
