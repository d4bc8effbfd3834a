using System.Globalization;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>
/// Measures a validated operation, fragments followed, against the limits. The work is bounded by the limits themselves:
/// it stops at the first that is passed.
/// </summary>
internal sealed class OperationWeight
{
    private readonly Schema _schema;
    private readonly GraphQLLimits _limits;
    private readonly Source _source;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private int _fields;
    private int _aliases;
    private int _rootFields;

    private OperationWeight(
        Schema schema, GraphQLLimits limits, Source source, Dictionary<string, FragmentDefinitionNode> fragments)
    {
        _schema = schema;
        _limits = limits;
        _source = source;
        _fragments = fragments;
    }

    /// <summary>Measures everything that does not depend on variables.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="document">The document.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="root">Its root type.</param>
    /// <param name="fragments">The document's fragments by name.</param>
    /// <returns>The tree of costs, to be reckoned with a request's variables.</returns>
    /// <exception cref="GraphQLException">A limit is passed.</exception>
    internal static CostNode Measure(
        Schema schema,
        GraphQLLimits limits,
        DocumentNode document,
        OperationDefinitionNode operation,
        ObjectType root,
        Dictionary<string, FragmentDefinitionNode> fragments)
    {
        var weight = new OperationWeight(schema, limits, document.Source, fragments);
        weight.CheckDirectives(operation.Directives, operation);
        var cost = new CostNode(0, ListSize.One);
        weight.Walk(operation.SelectionSet, root, 1, cost, null);
        return cost;
    }

    private void Walk(SelectionSetNode selectionSet, NamedType parent, int depth, CostNode cost, ListSize? page)
    {
        foreach (var selection in selectionSet.Selections)
        {
            CheckDirectives(selection.Directives, selection);
            switch (selection)
            {
                case FieldNode field:
                    Field(field, parent, depth, cost, page);
                    break;
                case InlineFragmentNode fragment:
                    Count(fragment);
                    Walk(fragment.SelectionSet, TypeOf(fragment.TypeCondition) ?? parent, depth, cost, page);
                    break;
                case FragmentSpreadNode spread:
                    Count(spread);
                    var definition = _fragments[spread.Name.Value];
                    Walk(definition.SelectionSet, TypeOf(definition.TypeCondition) ?? parent, depth, cost, page);
                    break;
            }
        }
    }

    private void Field(FieldNode field, NamedType parent, int depth, CostNode cost, ListSize? page)
    {
        Count(field);
        if (depth == 1 && ++_rootFields > _limits.MaxRootFields)
        {
            throw Over($"An operation may have at most {_limits.MaxRootFields} root fields.", ErrorCodes.TooManyRootFields, field);
        }

        if (field.Alias is not null && ++_aliases > _limits.MaxAliases)
        {
            throw Over($"An operation may have at most {_limits.MaxAliases} aliases.", ErrorCodes.TooManyAliases, field);
        }

        if (depth > _limits.MaxDepth)
        {
            throw Over($"An operation may be at most {_limits.MaxDepth} fields deep.", ErrorCodes.TooDeep, field);
        }

        if (!_limits.Introspection && (field.Name.Value is "__schema" or "__type") && parent == _schema.QueryType)
        {
            throw Over("Introspection is switched off.", ErrorCodes.IntrospectionDisabled, field);
        }

        if (Introspection.FieldOrNull(_schema, parent, field.Name.Value) is not { } definition)
        {
            return;
        }

        var child = Cost(field, definition, page);
        cost.Below.Add(child);
        if (field.SelectionSet is not null)
        {
            // The size of a connection is that of the lists directly below it.
            var isPage = definition.Type.Nullable is not ListType && HasSize(definition);
            Walk(field.SelectionSet, definition.Type.Named, depth + 1, child, isPage ? SizeOf(field, definition) : null);
        }
    }

    private CostNode Cost(FieldNode field, FieldDefinition definition, ListSize? page)
    {
        if (definition.Type.Nullable is not ListType || definition.Parent.IsIntrospection)
        {
            return new CostNode(definition.Cost, ListSize.One);
        }

        return new CostNode(definition.Cost, page is null || HasSize(definition) ? SizeOf(field, definition) : page);
    }

    private static bool HasSize(FieldDefinition definition) =>
        definition.ArgumentOrNull("first") is not null || definition.ArgumentOrNull("last") is not null;

    private ListSize SizeOf(FieldNode field, FieldDefinition definition)
    {
        int? given = null;
        var otherwise = definition.PageSize ?? _limits.DefaultListSize;
        var variables = new List<string>();
        foreach (var name in new[] { "first", "last" })
        {
            if (definition.ArgumentOrNull(name) is not { } argument)
            {
                continue;
            }

            switch (Array.Find(field.Arguments, one => one.Name.Value == name)?.Value ?? argument.DefaultLiteral)
            {
                case IntValueNode number when NumberOrNull(number) is { } size:
                    given = Math.Max(given ?? 0, size);
                    break;
                case VariableNode variable:
                    variables.Add(variable.Name.Value);
                    otherwise = NumberOrNull(argument.DefaultLiteral) ?? otherwise;
                    break;
            }
        }

        return new ListSize(given, otherwise, variables);
    }

    private static int? NumberOrNull(ValueNode? value) =>
        value is IntValueNode number && int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) ? size : null;

    private void Count(SyntaxNode place)
    {
        // Fields that weigh nothing are counted too, or else fragments within fragments could be followed for ever.
        if (++_fields > _limits.MaxCost)
        {
            throw Over($"An operation may select at most {_limits.MaxCost} fields.", ErrorCodes.TooCostly, place);
        }
    }

    private void CheckDirectives(DirectiveNode[] directives, SyntaxNode place)
    {
        if (directives.Length > _limits.MaxDirectives)
        {
            throw Over($"At most {_limits.MaxDirectives} directives may stand in one place.", ErrorCodes.TooManyDirectives, place);
        }
    }

    private NamedType? TypeOf(NamedTypeNode? condition) => condition is null ? null : _schema.TypeOrNull(condition.Name.Value);

    private GraphQLException Over(string message, string code, SyntaxNode place) =>
        new(new GraphQLError(message, code).At([_source.LocationOf(place.Start)], null));
}

/// <summary>How many items a list is taken to have.</summary>
/// <param name="given">What the document says itself; null for nothing.</param>
/// <param name="otherwise">What counts when neither the document nor the variables say anything.</param>
/// <param name="variables">Names of the variables that may say more.</param>
internal sealed class ListSize(int? given, int otherwise, List<string> variables)
{
    /// <summary>What is no list.</summary>
    internal static readonly ListSize One = new(1, 1, []);

    /// <summary>Whether it is the same for all requests.</summary>
    internal bool IsConstant => variables.Count == 0;

    /// <summary>The size with a request's variables: the largest that is named, at least 1.</summary>
    internal int Reckon(VariableValues values)
    {
        var size = given;
        foreach (var name in variables)
        {
            if (values.TryGet(name, out var value) && value is int number)
            {
                size = Math.Max(size ?? 0, number);
            }
        }

        return Math.Max(size ?? otherwise, 1);
    }
}

/// <summary>The cost of a field and of what is selected below it.</summary>
/// <param name="weight">Of the field itself.</param>
/// <param name="size">How many times what is below counts.</param>
internal sealed class CostNode(int weight, ListSize size)
{
    internal List<CostNode> Below { get; } = [];

    /// <summary>Whether the cost is the same for all requests.</summary>
    internal bool IsConstant => size.IsConstant && Below.TrueForAll(node => node.IsConstant);

    /// <summary>The cost with a request's variables; stays at the largest number once it is reached.</summary>
    internal long Reckon(VariableValues variables)
    {
        long sum = 0;
        foreach (var node in Below)
        {
            sum += node.Reckon(variables);
            if (sum > int.MaxValue)
            {
                return int.MaxValue;
            }
        }

        return Math.Min(weight + (sum * size.Reckon(variables)), int.MaxValue);
    }
}
