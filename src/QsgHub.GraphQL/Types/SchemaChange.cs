namespace QsgHub.GraphQL;

/// <summary>What a change of a schema means for clients that were written before it.</summary>
public enum SchemaChangeImpact
{
    /// <summary>Requests that were valid may now be refused, or their answers may have another form.</summary>
    Breaking,

    /// <summary>Requests stay valid, but a client may meet values that it did not reckon with.</summary>
    Dangerous,
}

/// <summary>The kinds of change, in graphql-js's vocabulary.</summary>
public enum SchemaChangeKind
{
    /// <summary>A type is gone.</summary>
    TypeRemoved,

    /// <summary>A type is of another kind, such as an interface that was an object.</summary>
    TypeChangedKind,

    /// <summary>A union has lost a member.</summary>
    TypeRemovedFromUnion,

    /// <summary>An enum has lost a value.</summary>
    ValueRemovedFromEnum,

    /// <summary>An input object has a new field that must be given.</summary>
    RequiredInputFieldAdded,

    /// <summary>A type no longer implements an interface.</summary>
    ImplementedInterfaceRemoved,

    /// <summary>A field of an object, interface or input object is gone.</summary>
    FieldRemoved,

    /// <summary>A field has a type that clients may not be able to read, or an input field one that does not take what was given.</summary>
    FieldChangedKind,

    /// <summary>A field has a new argument that must be given.</summary>
    RequiredArgAdded,

    /// <summary>An argument is gone.</summary>
    ArgRemoved,

    /// <summary>An argument has a type that does not take what was given.</summary>
    ArgChangedKind,

    /// <summary>A directive is gone.</summary>
    DirectiveRemoved,

    /// <summary>An argument of a directive is gone.</summary>
    DirectiveArgRemoved,

    /// <summary>A directive has a new argument that must be given.</summary>
    RequiredDirectiveArgAdded,

    /// <summary>A directive may no longer be repeated in one place.</summary>
    DirectiveRepeatableRemoved,

    /// <summary>A directive may no longer stand in a kind of place.</summary>
    DirectiveLocationRemoved,

    /// <summary>An enum has a new value.</summary>
    ValueAddedToEnum,

    /// <summary>A union has a new member.</summary>
    TypeAddedToUnion,

    /// <summary>An input object has a new field that may be left out.</summary>
    OptionalInputFieldAdded,

    /// <summary>A field has a new argument that may be left out.</summary>
    OptionalArgAdded,

    /// <summary>A type implements one more interface.</summary>
    ImplementedInterfaceAdded,

    /// <summary>An argument that is left out means another value.</summary>
    ArgDefaultValueChange,
}

/// <summary>One change between two schemas.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Description">One sentence that names it.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, string Description)
{
    /// <summary>What it means for clients.</summary>
    public SchemaChangeImpact Impact => Kind >= SchemaChangeKind.ValueAddedToEnum ? SchemaChangeImpact.Dangerous : SchemaChangeImpact.Breaking;

    /// <summary>The kind as graphql-js writes it, such as <c>FIELD_REMOVED</c>.</summary>
    public string Name => string.Concat(Kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    /// <summary>Impact, kind and description in one line.</summary>
    public override string ToString() => $"{(Impact == SchemaChangeImpact.Breaking ? "breaking" : "dangerous")} {Name}: {Description}";
}
