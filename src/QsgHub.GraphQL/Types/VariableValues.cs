namespace QsgHub.GraphQL.Types;

/// <summary>The coerced values of one request's variables. Those not given and without default are absent.</summary>
internal sealed class VariableValues
{
    /// <summary>For operations without variables.</summary>
    internal static readonly VariableValues None = new(0);

    private readonly Dictionary<string, object?> _values;

    internal VariableValues(int capacity) => _values = new Dictionary<string, object?>(capacity, StringComparer.Ordinal);

    internal void Set(string name, object? value) => _values[name] = value;

    internal bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
}
