using System.Text;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>
/// Compiles a validated operation into plans, for one setting of its conditions: with <c>@skip</c> and <c>@include</c> decided,
/// a plan holds exactly the fields of the response, in its order.
/// </summary>
internal sealed class OperationCompiler
{
    private readonly Schema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Conditions _conditions;
    private readonly ulong _flags;

    private OperationCompiler(
        Schema schema, Dictionary<string, FragmentDefinitionNode> fragments, Conditions conditions, ulong flags)
    {
        _schema = schema;
        _fragments = fragments;
        _conditions = conditions;
        _flags = flags;
    }

    /// <summary>The plan of an operation's root.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="root">The operation's root type.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="fragments">The document's fragments by name.</param>
    /// <param name="conditions">The variables that conditions read.</param>
    /// <param name="flags">Which of them are true, by their place.</param>
    internal static SelectionPlan Compile(
        Schema schema,
        ObjectType root,
        OperationDefinitionNode operation,
        Dictionary<string, FragmentDefinitionNode> fragments,
        Conditions conditions,
        ulong flags)
    {
        var compiler = new OperationCompiler(schema, fragments, conditions, flags);
        return compiler.Plan(root, [operation.SelectionSet]);
    }

    private SelectionPlan Plan(ObjectType type, IEnumerable<SelectionSetNode> selectionSets)
    {
        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
        {
            Collect(type, selectionSet, groups, visited);
        }

        var fields = new FieldPlan[groups.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Field(type, [.. groups.GetAt(i).Value]);
        }

        return new SelectionPlan(type, fields);
    }

    /// <summary><c>CollectFields</c></summary>
    private void Collect(
        ObjectType type, SelectionSetNode selectionSet, OrderedDictionary<string, List<FieldNode>> groups, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!_conditions.Includes(selection.Directives, _flags))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var group))
                    {
                        groups.Add(field.ResponseName, group = []);
                    }

                    group.Add(field);
                    break;
                case InlineFragmentNode fragment when Applies(type, fragment.TypeCondition):
                    Collect(type, fragment.SelectionSet, groups, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    var definition = _fragments[spread.Name.Value];
                    if (Applies(type, definition.TypeCondition))
                    {
                        Collect(type, definition.SelectionSet, groups, visited);
                    }

                    break;
            }
        }
    }

    /// <summary><c>DoesFragmentTypeApply</c></summary>
    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || (_schema.TypeOrNull(condition.Name.Value) is { } named && _schema.IsPossible(named, type));

    private FieldPlan Field(ObjectType parent, FieldNode[] nodes)
    {
        var definition = Introspection.FieldOrNull(_schema, parent, nodes[0].Name.Value)!;
        var leaf = ReferenceEquals(definition, Introspection.TypeNameField) ? TypeName(parent) : definition.Leaf;
        var below = nodes.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!).ToArray();
        return new FieldPlan(
            definition,
            nodes,
            leaf,
            ArgumentCoercion.ConstantOrNull(definition, nodes[0]),
            type => Plan(type, below),
            name => Array.Exists(below, selectionSet => Selects(selectionSet, name)));
    }

    private bool Selects(SelectionSetNode selectionSet, string name) =>
        Array.Exists(selectionSet.Selections, selection => _conditions.Includes(selection.Directives, _flags) && selection switch
        {
            FieldNode field => field.Name.Value == name,
            InlineFragmentNode fragment => Selects(fragment.SelectionSet, name),
            FragmentSpreadNode spread => Selects(_fragments[spread.Name.Value].SelectionSet, name),
            _ => false,
        });

    private static LeafWriter TypeName(ObjectType type)
    {
        var json = Encoding.UTF8.GetBytes($"\"{type.Name}\"");
        return (_, writer) =>
        {
            writer.WriteRaw(json);
            return true;
        };
    }
}
