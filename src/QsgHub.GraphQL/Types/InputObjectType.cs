namespace QsgHub.GraphQL.Types;

/// <summary>An input object type.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Input Objects".</remarks>
internal sealed class InputObjectType(string name, string? description, bool isOneOf) : NamedType(name, description)
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<InputValue> _fields = [];

    /// <summary>Whether exactly one field must be given.</summary>
    internal bool IsOneOf { get; } = isOneOf;

    /// <summary>The fields in the order they were defined.</summary>
    internal IReadOnlyList<InputValue> Fields => _fields;

    /// <summary>Makes the object from its fields' bound values, in their order.</summary>
    internal Func<object?[], object> Create { get; set; } = values => values;

    internal InputValue? FieldOrNull(string name) => _indexes.TryGetValue(name, out var index) ? _fields[index] : null;

    /// <summary>The place of a field among <see cref="Fields"/>, or -1.</summary>
    internal int IndexOf(string name) => _indexes.GetValueOrDefault(name, -1);

    /// <summary>Adds a field.</summary>
    /// <returns>False, and nothing added, when there is one of that name.</returns>
    internal bool TryAdd(InputValue field)
    {
        if (!_indexes.TryAdd(field.Name, _fields.Count))
        {
            return false;
        }

        _fields.Add(field);
        return true;
    }
}
