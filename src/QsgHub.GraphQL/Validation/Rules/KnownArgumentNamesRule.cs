using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Fields and directives have the arguments that they are given.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Argument Names".</remarks>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterArgument(ArgumentNode argument)
    {
        if (Context.Argument is not null)
        {
            return;
        }

        var name = argument.Name.Value;
        if (Context.Directive is { } directive)
        {
            var suggestion = Suggestions.DidYouMean(Context, name, directive.Arguments.Select(known => known.Name));
            Context.Report(ValidationErrors.UnknownDirectiveArgument(name, directive.Name) + suggestion, argument);
        }
        else if (!Context.IsInDirective && Context.Field is { } field && Context.ParentType is { } parent)
        {
            var suggestion = Suggestions.DidYouMean(Context, name, field.Arguments.Select(known => known.Name));
            Context.Report(ValidationErrors.UnknownArgument(name, $"{parent.Name}.{field.Name}") + suggestion, argument);
        }
    }
}
