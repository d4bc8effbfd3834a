using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>Everything that belongs to one request while it is executed.</summary>
internal sealed class RequestState
{
    private Dictionary<FieldPlan, object?[]>? _arguments;

    internal RequestState(
        Schema schema,
        Source source,
        IServiceProvider services,
        VariableValues variables,
        ResponseWriter writer,
        ErrorCollector errors,
        CancellationToken cancellationToken)
    {
        Schema = schema;
        Source = source;
        Services = services;
        Variables = variables;
        Writer = writer;
        Errors = errors;
        CancellationToken = cancellationToken;
        Loaders = new LoaderSet(services);
        PureContext = new ResolverContext(this);
    }

    internal Schema Schema { get; }

    internal Source Source { get; }

    internal IServiceProvider Services { get; }

    internal VariableValues Variables { get; }

    internal ResponseWriter Writer { get; }

    internal ErrorCollector Errors { get; }

    internal CancellationToken CancellationToken { get; }

    internal LoaderSet Loaders { get; }

    /// <summary>The one context of all pure resolvers, which have finished with it when they return.</summary>
    internal ResolverContext PureContext { get; }

    /// <summary>The bound arguments of a field, worked out once however many objects have it.</summary>
    /// <exception cref="ArgumentCoercionException">An argument has no valid value.</exception>
    internal object?[] ArgumentsOf(FieldPlan field)
    {
        if (field.ConstantArguments is { } constant)
        {
            return constant;
        }

        _arguments ??= [];
        if (!_arguments.TryGetValue(field, out var values))
        {
            values = ArgumentCoercion.Coerce(field.Definition, field.Nodes[0], Variables);
            _arguments.Add(field, values);
        }

        return values;
    }
}
