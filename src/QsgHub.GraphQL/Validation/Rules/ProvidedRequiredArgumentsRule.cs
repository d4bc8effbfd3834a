using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Arguments that are required are given.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Required Arguments".</remarks>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : Rule(context)
{
    internal override void LeaveField(FieldNode field)
    {
        foreach (var argument in Context.Field?.Arguments ?? [])
        {
            if (argument.IsRequired && !Array.Exists(field.Arguments, given => given.Name.Value == argument.Name))
            {
                Context.Report(
                    ValidationErrors.MissingArgument(field.Name.Value, argument.Name, argument.Type.ToString()!), field);
            }
        }
    }

    internal override void EnterDirective(DirectiveNode directive)
    {
        foreach (var argument in Context.Directive?.Arguments ?? [])
        {
            if (argument.IsRequired && !Array.Exists(directive.Arguments, given => given.Name.Value == argument.Name))
            {
                Context.Report(
                    ValidationErrors.MissingDirectiveArgument(directive.Name.Value, argument.Name, argument.Type.ToString()!), directive);
            }
        }
    }
}
