using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL;

/// <summary>A checked GraphQL schema, bound to its resolvers. Immutable; serves all requests.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> _types;
    private readonly Dictionary<string, DirectiveDefinition> _directives;
    private readonly Dictionary<NamedType, ObjectType[]> _possibleTypes;
    private readonly Func<object, ObjectType?> _typeOf;

    internal Schema(
        string? description,
        ObjectType? query,
        ObjectType? mutation,
        ObjectType? subscription,
        IEnumerable<NamedType> types,
        IEnumerable<DirectiveDefinition> directives,
        Func<object, ObjectType?> typeOf)
    {
        Description = description;
        QueryType = query;
        MutationType = mutation;
        SubscriptionType = subscription;
        _directives = directives.ToDictionary(directive => directive.Name, StringComparer.Ordinal);
        var given = types.ToList();
        var used = NamesUsed(given, _directives.Values);

        // A scalar of the specification that nothing refers to is not part of the schema.
        _types = given
            .Where(type => !BuiltInScalars.Contains(type) || used.Contains(type.Name))
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
        Types = [.. _types.Values];
        Directives = [.. _directives.Values];
        _typeOf = typeOf;
        _possibleTypes = Types.Where(type => type.IsAbstract).ToDictionary(
            type => type,
            type => type is UnionType union
                ? [.. union.Members]
                : Types.OfType<ObjectType>().Where(candidate => candidate.Interfaces.Contains(type)).ToArray());
    }

    internal string? Description { get; }

    internal ObjectType? QueryType { get; }

    internal ObjectType? MutationType { get; }

    internal ObjectType? SubscriptionType { get; }

    /// <summary>All named types, the introspection system's included.</summary>
    internal IReadOnlyList<NamedType> Types { get; }

    internal IReadOnlyList<DirectiveDefinition> Directives { get; }

    /// <summary>
    /// A schema from its definition in text, for tests and tools. Its objects are dictionaries or JSON objects, read by field name;
    /// those of an interface or union say their type in <c>__typename</c>.
    /// </summary>
    /// <param name="sdl">Type system definitions and extensions.</param>
    /// <exception cref="SchemaException">The text does not define a valid schema.</exception>
    public static Schema FromSdl(string sdl)
    {
        ArgumentNullException.ThrowIfNull(sdl);
        var document = Parser.Parse(sdl, ParserLimits.Trusted, out var error);
        return document is null ? throw new SchemaException([error!]) : SdlSchemaBuilder.Build(document);
    }

    /// <summary>The schema in the schema definition language: types in alphabetical order, descriptions included, built-in types left out.</summary>
    public string ToSdl() => SdlPrinter.Print(this);

    internal NamedType? TypeOrNull(string name) => _types.GetValueOrDefault(name);

    internal DirectiveDefinition? DirectiveOrNull(string name) => _directives.GetValueOrDefault(name);

    /// <summary>The object types a value of a composite type may have.</summary>
    internal IReadOnlyList<ObjectType> PossibleTypes(NamedType type) => type is ObjectType one ? [one] : _possibleTypes[type];

    internal bool IsPossible(NamedType type, ObjectType candidate) =>
        ReferenceEquals(type, candidate) || (type.IsAbstract && _possibleTypes[type].Contains(candidate));

    /// <summary><c>DoTypesOverlap</c>: whether a value can be of both types.</summary>
    internal bool Overlap(NamedType a, NamedType b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (!a.IsAbstract)
        {
            return a is ObjectType one && IsPossible(b, one);
        }

        return PossibleTypes(a).Any(candidate => IsPossible(b, candidate));
    }

    /// <summary><c>IsSubType</c>: whether each value of one type is a value of the other.</summary>
    internal bool IsSubType(SchemaType type, SchemaType super)
    {
        if (ReferenceEquals(type, super))
        {
            return true;
        }

        return (type, super) switch
        {
            (NonNullType a, NonNullType b) => IsSubType(a.OfType, b.OfType),
            (NonNullType a, _) => IsSubType(a.OfType, super),
            (_, NonNullType) => false,
            (ListType a, ListType b) => IsSubType(a.OfType, b.OfType),
            (ListType, _) or (_, ListType) => false,
            (ObjectType a, NamedType { IsAbstract: true } b) => IsPossible(b, a),
            (InterfaceType a, InterfaceType b) => a.Interfaces.Contains(b),
            _ => false,
        };
    }

    /// <summary>The object type of a value, or null when it has none.</summary>
    internal ObjectType? ObjectTypeOf(object value) => _typeOf(value);

    private static HashSet<string> NamesUsed(IEnumerable<NamedType> types, IEnumerable<DirectiveDefinition> directives)
    {
        var fields = types.OfType<FieldsType>().SelectMany(type => type.Fields).ToList();
        var inputs = fields.SelectMany(field => field.Arguments)
            .Concat(types.OfType<InputObjectType>().SelectMany(type => type.Fields))
            .Concat(directives.SelectMany(directive => directive.Arguments));
        return fields.Select(field => field.Type).Concat(inputs.Select(input => input.Type)).Select(type => type.Named.Name).ToHashSet(StringComparer.Ordinal);
    }
}
