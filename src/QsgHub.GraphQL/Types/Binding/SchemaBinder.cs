namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Makes a schema from C# types. Every mistake is collected before any is thrown.</summary>
internal sealed class SchemaBinder
{
    private readonly List<string> _mistakes = [];
    private readonly IReadOnlyList<Type> _registered;
    private readonly OutputBinder _outputs;
    private readonly InputBinder _inputs;

    private SchemaBinder(IReadOnlyList<Type> registered, IReadOnlyList<IScalarType> scalars)
    {
        _registered = [.. registered.Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal)];
        var descriptions = new XmlDescriptions();
        var leaves = new LeafBinder(scalars, descriptions, _mistakes);
        _inputs = new InputBinder(leaves, descriptions, _mistakes);
        _outputs = new OutputBinder(leaves, _inputs, descriptions, _mistakes, _registered);
        Leaves = leaves;
    }

    private LeafBinder Leaves { get; }

    /// <summary>Binds and checks a schema.</summary>
    /// <param name="types">The types that were registered.</param>
    /// <param name="scalars">The custom scalars.</param>
    /// <exception cref="SchemaException">There are mistakes.</exception>
    internal static Schema Bind(IReadOnlyList<Type> types, IReadOnlyList<IScalarType> scalars)
    {
        var binder = new SchemaBinder(types, scalars);
        var schema = binder.Bind();
        if (binder._mistakes.Count == 0)
        {
            binder._mistakes.AddRange(SchemaValidator.Check(schema, new SdlPlaces(null)).Select(error => error.Message));
        }

        return binder._mistakes.Count == 0 ? schema : throw new SchemaException([.. binder._mistakes.Distinct().Select(mistake => new GraphQLError(mistake))]);
    }

    private Schema Bind()
    {
        var query = Root(typeof(QueryTypeAttribute), "Query");
        var mutation = Root(typeof(MutationTypeAttribute), "Mutation");
        var subscription = Root(typeof(SubscriptionTypeAttribute), "Subscription");
        _outputs.BindAll();
        _inputs.Finish();

        var roots = new[] { query, mutation, subscription }.OfType<NamedType>();
        var named = roots
            .Concat(_outputs.Types)
            .Concat(_inputs.Types)
            .Concat(Leaves.Used)
            .Concat(BuiltInScalars.All)
            .Concat(Introspection.Types)
            .Distinct()
            .ToList();
        foreach (var clash in named.GroupBy(type => type.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            _mistakes.Add($"Several C# types are named \"{clash.Key}\" in the schema; give one another name with [GraphQLName].");
        }

        return new Schema(
            null, query, mutation, subscription, named.DistinctBy(type => type.Name),
            DirectiveDefinition.BuiltIn,
            new ClrTypeMap(_outputs.ObjectsByClrType()).ObjectTypeOf);
    }

    private ObjectType? Root(Type attribute, string name)
    {
        var classes = _registered.Where(type => type.IsDefined(attribute, false)).ToList();
        if (classes.Count == 0)
        {
            return null;
        }

        var root = new ObjectType(name, null);
        foreach (var one in classes)
        {
            _outputs.AddStaticFields(root, one, isSubscription: attribute == typeof(SubscriptionTypeAttribute));
        }

        return root;
    }
}
