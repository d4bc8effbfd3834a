namespace QsgHub.GraphQL.Types;

/// <summary>Gives a field's value without waiting.</summary>
internal delegate object? PureResolver(ResolverContext context);

/// <summary>Gives a field's value, perhaps later.</summary>
internal delegate FieldValue FieldResolver(ResolverContext context);

/// <summary>Writes a leaf field's value without boxing it.</summary>
/// <returns>False, and nothing written, when the value is null.</returns>
internal delegate bool LeafWriter(object source, ResponseWriter writer);

/// <summary>Opens the source stream of a subscription field.</summary>
internal delegate ValueTask<IAsyncEnumerable<object?>> StreamResolver(ResolverContext context);

/// <summary>A field of an object or interface type.</summary>
internal sealed class FieldDefinition(string name, SchemaType type)
{
    internal string Name { get; } = name;

    internal SchemaType Type { get; } = type;

    internal string? Description { get; init; }

    internal string? DeprecationReason { get; init; }

    internal IReadOnlyList<InputValue> Arguments { get; init; } = [];

    /// <summary>The weight in an operation's cost.</summary>
    internal int Cost { get; init; } = 1;

    /// <summary>Items of a page when neither <c>first</c> nor <c>last</c> is given; null for fields that have no pages.</summary>
    internal int? PageSize { get; init; }

    /// <summary>The type it belongs to.</summary>
    internal FieldsType Parent { get; set; } = null!;

    /// <summary>The fastest way to the value, for leaf fields that read a property.</summary>
    internal LeafWriter? Leaf { get; init; }

    /// <summary>Set when the value is there without waiting.</summary>
    internal PureResolver? Pure { get; init; }

    /// <summary>Set when the value may have to be waited for.</summary>
    internal FieldResolver? Resolver { get; init; }

    /// <summary>Set for fields of the subscription root.</summary>
    internal StreamResolver? Stream { get; init; }

    internal InputValue? ArgumentOrNull(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }

    public override string ToString() => $"{Parent.Name}.{Name}";
}
