using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>The variables that an operation's <c>@skip</c> and <c>@include</c> read. Their values select the plan, one bit each.</summary>
/// <remarks>Source: GraphQL spec, Type System, "@skip" and "@include".</remarks>
internal sealed class Conditions
{
    private const int MaxVariables = 64;

    private readonly List<VariableNode> _variables = [];

    /// <summary>Whether there are more variables than bits.</summary>
    internal bool HasTooMany => _variables.Count > MaxVariables;

    /// <summary>Gathers the variables of a selection and of the fragments that it reaches: others may read variables of other operations.</summary>
    /// <param name="selectionSet">The selection.</param>
    /// <param name="fragments">The document's fragments by name.</param>
    internal void Gather(SelectionSetNode selectionSet, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments) =>
        Gather(selectionSet, fragments, new HashSet<string>(StringComparer.Ordinal));

    private void Gather(
        SelectionSetNode selectionSet, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (ConditionOf(directive) is VariableNode variable && IndexOf(variable.Name.Value) < 0)
                {
                    _variables.Add(variable);
                }
            }

            var below = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode fragment => fragment.SelectionSet,
                FragmentSpreadNode spread when visited.Add(spread.Name.Value) => fragments[spread.Name.Value].SelectionSet,
                _ => null,
            };
            if (below is not null)
            {
                Gather(below, fragments, visited);
            }
        }
    }

    /// <summary>The bits for a request's variables.</summary>
    /// <param name="variables">The coerced variables.</param>
    /// <param name="error">Set when a variable has no value although a condition needs one.</param>
    internal ulong Evaluate(VariableValues variables, out (string Message, VariableNode Place)? error)
    {
        error = null;
        var flags = 0UL;
        for (var i = 0; i < _variables.Count; i++)
        {
            var variable = _variables[i];
            if (!variables.TryGet(variable.Name.Value, out var value))
            {
                error = ($"Argument \"if\" of required type \"Boolean!\" was provided the variable \"${variable.Name.Value}\" which was not provided a runtime value.", variable);
            }
            else if (value is not bool flag)
            {
                error = ("Argument \"if\" of non-null type \"Boolean!\" must not be null.", variable);
            }
            else if (flag)
            {
                flags |= 1UL << i;
            }
        }

        return flags;
    }

    /// <summary>Whether a selection with these directives is part of the response.</summary>
    internal bool Includes(DirectiveNode[] directives, ulong flags)
    {
        foreach (var directive in directives)
        {
            if (ConditionOf(directive) is not { } condition)
            {
                continue;
            }

            var value = condition is VariableNode variable
                ? (flags & (1UL << IndexOf(variable.Name.Value))) != 0
                : condition is BooleanValueNode { Value: true };
            if (value == (directive.Name.Value == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private int IndexOf(string variable) => _variables.FindIndex(known => known.Name.Value == variable);

    private static ValueNode? ConditionOf(DirectiveNode directive) =>
        directive.Name.Value is "skip" or "include" && directive.Arguments is [var argument, ..] ? argument.Value : null;
}
