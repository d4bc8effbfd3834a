using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Fragments are on objects, interfaces and unions.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragments on Object, Interface or Union Types".</remarks>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterInlineFragment(InlineFragmentNode fragment)
    {
        if (fragment.TypeCondition is not null)
        {
            Check(null, fragment.TypeCondition);
        }
    }

    internal override void EnterFragmentDefinition(FragmentDefinitionNode fragment) => Check(fragment.Name.Value, fragment.TypeCondition);

    private void Check(string? fragment, NamedTypeNode condition)
    {
        if (Context.Schema.TypeOrNull(condition.Name.Value) is { IsComposite: false })
        {
            Context.Report(ValidationErrors.FragmentOnNonComposite(fragment, condition.Name.Value), condition);
        }
    }
}
