using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>A subscription has one root field, which is not of the introspection system and not conditional.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Single Root Field".</remarks>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : Rule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Operation != OperationKind.Subscription || Context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        var name = operation.Name?.Value;
        var fields = new OrderedDictionary<string, List<SyntaxNode>>(StringComparer.Ordinal);
        var conditions = new List<SyntaxNode>();
        Collect(operation.SelectionSet, root, fields, conditions, []);
        if (conditions.Count > 0)
        {
            Context.Report(ValidationErrors.SubscriptionConditions(name), conditions);
            return;
        }

        if (fields.Count > 1)
        {
            Context.Report(ValidationErrors.SubscriptionFields(name), [.. fields.Values.Skip(1).SelectMany(nodes => nodes)]);
        }

        foreach (var nodes in fields.Values.Where(nodes => ((FieldNode)nodes[0]).Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            Context.Report(ValidationErrors.SubscriptionIntrospection(name), nodes);
        }
    }

    /// <summary><c>CollectSubscriptionFields</c></summary>
    private void Collect(
        SelectionSetNode selectionSet,
        ObjectType root,
        OrderedDictionary<string, List<SyntaxNode>> fields,
        List<SyntaxNode> conditions,
        HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
            switch (selection)
            {
                case FieldNode field:
                    if (!fields.TryGetValue(field.ResponseName, out var nodes))
                    {
                        fields.Add(field.ResponseName, nodes = []);
                    }

                    nodes.Add(field);
                    break;
                case InlineFragmentNode fragment when Applies(fragment.TypeCondition, root):
                    Collect(fragment.SelectionSet, root, fields, conditions, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value)
                    && Context.FragmentOrNull(spread.Name.Value) is { } definition && Applies(definition.TypeCondition, root):
                    Collect(definition.SelectionSet, root, fields, conditions, visited);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root) =>
        condition is null || (Context.Schema.TypeOrNull(condition.Name.Value) is { } type && Context.Schema.IsPossible(type, root));
}
