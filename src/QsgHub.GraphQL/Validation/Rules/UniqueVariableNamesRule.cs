using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have one name.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Variable Uniqueness".</remarks>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterOperation(OperationDefinitionNode operation)
    {
        foreach (var group in operation.Variables.GroupBy(variable => variable.Variable.Name.Value).Where(group => group.Count() > 1))
        {
            Context.Report(ValidationErrors.DuplicateVariable(group.Key), [.. group.Select(variable => variable.Variable.Name)]);
        }
    }
}
