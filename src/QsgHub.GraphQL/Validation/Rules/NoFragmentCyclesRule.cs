using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragment Spreads Must Not Form Cycles".</remarks>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : Rule(context)
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    internal override void EnterFragmentDefinition(FragmentDefinitionNode fragment) => Follow(fragment);

    private void Follow(FragmentDefinitionNode fragment)
    {
        if (!_visited.Add(fragment.Name.Value))
        {
            return;
        }

        var spreads = Context.SpreadsIn(fragment.SelectionSet);
        if (spreads.Count == 0)
        {
            return;
        }

        _places[fragment.Name.Value] = _path.Count;
        foreach (var spread in spreads)
        {
            var name = spread.Name.Value;
            _path.Add(spread);
            if (_places.TryGetValue(name, out var start))
            {
                var cycle = _path[start..];
                Context.Report(
                    ValidationErrors.FragmentCycle(name, [.. cycle.SkipLast(1).Select(step => step.Name.Value)]), cycle);
            }
            else if (Context.FragmentOrNull(name) is { } next)
            {
                Follow(next);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _places.Remove(fragment.Name.Value);
    }
}
