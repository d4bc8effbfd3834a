using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>An argument is given once.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Argument Uniqueness".</remarks>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterField(FieldNode field) => Check(field.Arguments);

    internal override void EnterDirective(DirectiveNode directive) => Check(directive.Arguments);

    private void Check(ArgumentNode[] arguments)
    {
        if (arguments.Length < 2)
        {
            return;
        }

        foreach (var group in arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
        {
            Context.Report(ValidationErrors.DuplicateArgument(group.Key), [.. group.Select(argument => argument.Name)]);
        }
    }
}
