using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>No two operations have one name.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Operation Name Uniqueness".</remarks>
internal sealed class UniqueOperationNamesRule(ValidationContext context) : Rule(context)
{
    private readonly Dictionary<string, NameNode> _known = new(StringComparer.Ordinal);

    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Name is { } name && !_known.TryAdd(name.Value, name))
        {
            Context.Report(ValidationErrors.DuplicateOperation(name.Value), _known[name.Value], name);
        }
    }
}
