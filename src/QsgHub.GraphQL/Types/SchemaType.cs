namespace QsgHub.GraphQL.Types;

/// <summary>A type as a field, argument or variable has it: a named type, perhaps wrapped in lists and non-null marks.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Wrapping Types".</remarks>
internal abstract class SchemaType
{
    /// <summary>The type within all wrappings.</summary>
    internal abstract NamedType Named { get; }

    /// <summary>This type without a non-null mark.</summary>
    internal virtual SchemaType Nullable => this;

    internal bool IsNonNull => this is NonNullType;

    internal bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    internal bool IsOutput => Named is not InputObjectType;

    /// <summary>Whether values have no fields to select.</summary>
    internal bool IsLeaf => Named is ScalarType or EnumType;

    /// <summary>Whether two types are written alike.</summary>
    internal static bool AreEqual(SchemaType a, SchemaType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => AreEqual(x.OfType, y.OfType),
        (ListType x, ListType y) => AreEqual(x.OfType, y.OfType),
        _ => ReferenceEquals(a, b),
    };
}

/// <summary>A list of a type.</summary>
internal sealed class ListType(SchemaType ofType) : SchemaType
{
    internal SchemaType OfType { get; } = ofType;

    internal override NamedType Named => OfType.Named;

    public override string ToString() => $"[{OfType}]";
}

/// <summary>A type without null.</summary>
internal sealed class NonNullType(SchemaType ofType) : SchemaType
{
    internal SchemaType OfType { get; } = ofType is NonNullType ? throw new ArgumentException("Already non-null.", nameof(ofType)) : ofType;

    internal override NamedType Named => OfType.Named;

    internal override SchemaType Nullable => OfType;

    public override string ToString() => $"{OfType}!";
}

/// <summary>A type with a name of its own.</summary>
internal abstract class NamedType(string name, string? description) : SchemaType
{
    internal string Name { get; } = name;

    internal string? Description { get; } = description;

    internal override NamedType Named => this;

    /// <summary>Whether a selection set belongs to it.</summary>
    internal bool IsComposite => this is FieldsType or UnionType;

    /// <summary>Whether values are of one of several object types.</summary>
    internal bool IsAbstract => this is InterfaceType or UnionType;

    /// <summary>Whether the name is one of the introspection system's.</summary>
    internal bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    public override string ToString() => Name;
}
