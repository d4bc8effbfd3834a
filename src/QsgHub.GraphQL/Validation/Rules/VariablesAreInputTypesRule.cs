using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Variables have input types.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Variables Are Input Types".</remarks>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterVariableDefinition(VariableDefinitionNode variable)
    {
        if (Context.TypeOf(variable.Type) is { IsInput: false })
        {
            Context.Report(
                ValidationErrors.VariableNotInput(variable.Variable.Name.Value, Printer.Print(variable.Type)), variable.Type);
        }
    }
}
