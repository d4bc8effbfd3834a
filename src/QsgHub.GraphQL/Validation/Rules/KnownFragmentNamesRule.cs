using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Each fragment that is spread is defined.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragment Spread Target Defined".</remarks>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterFragmentSpread(FragmentSpreadNode spread)
    {
        if (Context.FragmentOrNull(spread.Name.Value) is null)
        {
            Context.Report(ValidationErrors.UnknownFragment(spread.Name.Value), spread.Name);
        }
    }
}
