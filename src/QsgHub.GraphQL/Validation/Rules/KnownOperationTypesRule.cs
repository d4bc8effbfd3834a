using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for each operation.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Operation Type Existence".</remarks>
internal sealed class KnownOperationTypesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        if (Context.Type is null)
        {
            Context.Report(ValidationErrors.OperationNotSupported(Printer.Keyword(operation.Operation)), operation);
        }
    }
}
