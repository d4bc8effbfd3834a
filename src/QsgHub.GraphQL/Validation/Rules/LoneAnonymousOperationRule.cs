using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Lone Anonymous Operation".</remarks>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : Rule(context)
{
    private int _operations;

    internal override void EnterDocument(DocumentNode document) =>
        _operations = document.Definitions.Count(definition => definition is OperationDefinitionNode);

    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (operation.Name is null && _operations > 1)
        {
            Context.Report(ValidationErrors.AnonymousNotAlone(), operation);
        }
    }
}
