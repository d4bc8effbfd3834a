using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Introspection does not go round in circles: lists of types within lists of types.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Introspection (a limit of the reference implementation)".</remarks>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : Rule(context)
{
    private const int MaxListDepth = 3;

    /// <summary>The greatest depth at which a fragment was entered without passing the limit.</summary>
    private readonly Dictionary<string, int> _harmless = new(StringComparer.Ordinal);

    internal override void EnterField(FieldNode field)
    {
        if (field.Name.Value is "__schema" or "__type" && IsTooDeep(field, 0))
        {
            Context.Report(ErrorCodes.IntrospectionTooDeep, ValidationErrors.IntrospectionTooDeep(), [field]);
        }
    }

    private bool IsTooDeep(SelectionNode selection, int depth)
    {
        switch (selection)
        {
            case FieldNode field:
                var below = field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? depth + 1 : depth;
                return below >= MaxListDepth || (field.SelectionSet is not null && IsTooDeep(field.SelectionSet, below));
            case InlineFragmentNode fragment:
                return IsTooDeep(fragment.SelectionSet, depth);
            case FragmentSpreadNode spread when Context.FragmentOrNull(spread.Name.Value) is { } definition:
                var name = spread.Name.Value;
                if (_harmless.TryGetValue(name, out var known) && known >= depth)
                {
                    return false;
                }

                // Said before it is known, so that a fragment within itself is not followed for ever.
                _harmless[name] = depth;
                return IsTooDeep(definition.SelectionSet, depth);
            default:
                return false;
        }
    }

    private bool IsTooDeep(SelectionSetNode selectionSet, int depth) =>
        Array.Exists(selectionSet.Selections, selection => IsTooDeep(selection, depth));
}
