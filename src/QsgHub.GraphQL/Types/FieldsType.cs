namespace QsgHub.GraphQL.Types;

/// <summary>What objects and interfaces have in common: fields and interfaces. Filled once, then read only.</summary>
internal abstract class FieldsType(string name, string? description) : NamedType(name, description)
{
    private readonly Dictionary<string, FieldDefinition> _byName = new(StringComparer.Ordinal);
    private readonly List<FieldDefinition> _fields = [];
    private readonly List<InterfaceType> _interfaces = [];

    /// <summary>The fields in the order they were defined.</summary>
    internal IReadOnlyList<FieldDefinition> Fields => _fields;

    /// <summary>The interfaces it implements, also those implemented through others.</summary>
    internal IReadOnlyList<InterfaceType> Interfaces => _interfaces;

    internal FieldDefinition? FieldOrNull(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds a field.</summary>
    /// <returns>False, and nothing added, when there is one of that name.</returns>
    internal bool TryAdd(FieldDefinition field)
    {
        if (!_byName.TryAdd(field.Name, field))
        {
            return false;
        }

        field.Parent = this;
        _fields.Add(field);
        return true;
    }

    /// <summary>Adds a field in the place of one of the same name, or at the end.</summary>
    internal void Replace(FieldDefinition field)
    {
        field.Parent = this;
        if (_byName.TryGetValue(field.Name, out var old))
        {
            _fields[_fields.IndexOf(old)] = field;
        }
        else
        {
            _fields.Add(field);
        }

        _byName[field.Name] = field;
    }

    internal void Implement(InterfaceType type)
    {
        if (!_interfaces.Contains(type))
        {
            _interfaces.Add(type);
        }
    }
}

/// <summary>An object type.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Objects".</remarks>
internal sealed class ObjectType(string name, string? description) : FieldsType(name, description);

/// <summary>An interface type.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Interfaces".</remarks>
internal sealed class InterfaceType(string name, string? description) : FieldsType(name, description);

/// <summary>A union type.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Unions".</remarks>
internal sealed class UnionType(string name, string? description) : NamedType(name, description)
{
    /// <summary>The members in the order they were defined.</summary>
    internal List<ObjectType> Members { get; } = [];
}
