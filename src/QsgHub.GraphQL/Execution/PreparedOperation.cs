using System.Collections.Concurrent;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>A parsed, validated and measured operation with its plans. Serves all requests with the same text and name.</summary>
internal sealed class PreparedOperation
{
    private const int MaxPlans = 32;

    private readonly Schema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly ConcurrentDictionary<ulong, SelectionPlan> _plans = new();

    private PreparedOperation(
        Schema schema,
        DocumentNode document,
        OperationDefinitionNode operation,
        ObjectType root,
        Dictionary<string, FragmentDefinitionNode> fragments,
        CostNode cost)
    {
        _schema = schema;
        _fragments = fragments;
        Document = document;
        Operation = operation;
        Root = root;
        Cost = cost;
        ConstantCost = cost.IsConstant ? cost.Reckon(VariableValues.None) : null;
        Variables = [.. operation.Variables.Select(Variable)];
        Conditions.Gather(operation.SelectionSet, fragments);
    }

    internal DocumentNode Document { get; }

    internal OperationDefinitionNode Operation { get; }

    internal ObjectType Root { get; }

    internal CostNode Cost { get; }

    /// <summary>The cost, when no variable changes it.</summary>
    internal long? ConstantCost { get; }

    internal IReadOnlyList<VariableDefinition> Variables { get; }

    internal Conditions Conditions { get; } = new();

    /// <summary>Chooses a document's operation and measures it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="document">A valid document.</param>
    /// <param name="operationName">Which operation; null when there is only one.</param>
    /// <exception cref="GraphQLException">There is no such operation, or it passes a limit.</exception>
    internal static PreparedOperation Prepare(Schema schema, GraphQLLimits limits, DocumentNode document, string? operationName)
    {
        var operation = Choose(document, operationName);
        var root = operation.Operation switch
        {
            OperationKind.Query => schema.QueryType,
            OperationKind.Mutation => schema.MutationType,
            _ => schema.SubscriptionType,
        };
        if (root is null)
        {
            throw new GraphQLException(new GraphQLError(
                $"Schema is not configured to execute {Printer.Keyword(operation.Operation)} operation.", ErrorCodes.BadRequest)
                .At([document.Source.LocationOf(operation.Start)], null));
        }

        var fragments = document.Definitions.OfType<FragmentDefinitionNode>()
            .ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
        var cost = OperationWeight.Measure(schema, limits, document, operation, root, fragments);
        var prepared = new PreparedOperation(schema, document, operation, root, fragments, cost);
        return prepared.Conditions.HasTooMany
            ? throw new GraphQLException(new GraphQLError(
                "An operation may have at most 64 variables in @skip and @include.", ErrorCodes.TooManyDirectives))
            : prepared;
    }

    /// <summary>The plan for a setting of the conditions.</summary>
    internal SelectionPlan PlanFor(ulong flags)
    {
        if (_plans.TryGetValue(flags, out var plan))
        {
            return plan;
        }

        plan = OperationCompiler.Compile(_schema, Root, Operation, _fragments, Conditions, flags);
        if (_plans.Count < MaxPlans)
        {
            _plans.TryAdd(flags, plan);
        }

        return plan;
    }

    /// <summary><c>GetOperation</c></summary>
    private static OperationDefinitionNode Choose(DocumentNode document, string? name)
    {
        var operations = document.Definitions.OfType<OperationDefinitionNode>().ToList();
        if (name is null)
        {
            return operations.Count switch
            {
                1 => operations[0],
                0 => throw Refused("Must provide an operation."),
                _ => throw Refused("Must provide operation name if query contains multiple operations."),
            };
        }

        return operations.Find(operation => operation.Name?.Value == name) ?? throw Refused($"Unknown operation named \"{name}\".");
    }

    private static GraphQLException Refused(string message) => new(new GraphQLError(message, ErrorCodes.BadRequest));

    private VariableDefinition Variable(VariableDefinitionNode node) =>
        new(node.Variable.Name.Value, TypeOf(node.Type), node.DefaultValue, node);

    private SchemaType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        NamedTypeNode named => _schema.TypeOrNull(named.Name.Value)!,
        _ => throw new InvalidOperationException("Unknown kind of type reference."),
    };
}
