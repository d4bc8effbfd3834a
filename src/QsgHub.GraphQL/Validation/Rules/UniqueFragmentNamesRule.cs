using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>No two fragments have one name.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragment Name Uniqueness".</remarks>
internal sealed class UniqueFragmentNamesRule(ValidationContext context) : Rule(context)
{
    private readonly Dictionary<string, NameNode> _known = new(StringComparer.Ordinal);

    internal override void EnterFragmentDefinition(FragmentDefinitionNode fragment)
    {
        if (!_known.TryAdd(fragment.Name.Value, fragment.Name))
        {
            Context.Report(ValidationErrors.DuplicateFragment(fragment.Name.Value), _known[fragment.Name.Value], fragment.Name);
        }
    }
}
