using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Fragments are spread only where an object can be of their type.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragment Spread Is Possible".</remarks>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : Rule(context)
{
    internal override void EnterInlineFragment(InlineFragmentNode fragment)
    {
        if (Context.Type is NamedType { IsComposite: true } type)
        {
            Check(null, type, fragment);
        }
    }

    internal override void EnterFragmentSpread(FragmentSpreadNode spread)
    {
        if (Context.FragmentOrNull(spread.Name.Value) is { } fragment
            && Context.Schema.TypeOrNull(fragment.TypeCondition.Name.Value) is { IsComposite: true } type)
        {
            Check(spread.Name.Value, type, spread);
        }
    }

    private void Check(string? fragment, NamedType type, SyntaxNode place)
    {
        if (Context.ParentType is { } parent && !Context.Schema.Overlap(type, parent))
        {
            Context.Report(ValidationErrors.ImpossibleSpread(fragment, parent.Name, type.Name), place);
        }
    }
}
