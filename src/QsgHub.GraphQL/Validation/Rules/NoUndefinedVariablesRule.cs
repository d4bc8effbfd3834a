using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Each variable used is defined by each operation that uses it.</summary>
/// <remarks>Source: GraphQL spec, Validation, "All Variable Uses Defined".</remarks>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : Rule(context)
{
    internal override void LeaveDocument(DocumentNode document)
    {
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var defined = operation.Variables.Select(variable => variable.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var usage in Context.UsagesIn(operation))
            {
                if (!defined.Contains(usage.Node.Name.Value))
                {
                    Context.Report(
                        ValidationErrors.UndefinedVariable(usage.Node.Name.Value, operation.Name?.Value), usage.Node, operation);
                }
            }
        }
    }
}
