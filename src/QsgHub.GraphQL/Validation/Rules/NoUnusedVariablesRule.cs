using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Each variable defined is used.</summary>
/// <remarks>Source: GraphQL spec, Validation, "All Variables Used".</remarks>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : Rule(context)
{
    internal override void LeaveDocument(DocumentNode document)
    {
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var used = Context.UsagesIn(operation).Select(usage => usage.Node.Name.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var variable in operation.Variables)
            {
                if (!used.Contains(variable.Variable.Name.Value))
                {
                    Context.Report(
                        ValidationErrors.UnusedVariable(variable.Variable.Name.Value, operation.Name?.Value), variable);
                }
            }
        }
    }
}
