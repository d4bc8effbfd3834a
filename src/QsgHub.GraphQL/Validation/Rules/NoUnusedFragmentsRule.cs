using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Each fragment is used by an operation.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragments Must Be Used".</remarks>
internal sealed class NoUnusedFragmentsRule(ValidationContext context) : Rule(context)
{
    internal override void LeaveDocument(DocumentNode document)
    {
        var used = document.Definitions
            .OfType<OperationDefinitionNode>()
            .SelectMany(Context.FragmentsReachedFrom)
            .Select(fragment => fragment.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
            {
                Context.Report(ValidationErrors.UnusedFragment(fragment.Name.Value), fragment);
            }
        }
    }
}
