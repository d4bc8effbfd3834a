using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Directives are defined, and stand where they may.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Directives Are Defined".</remarks>
internal sealed class KnownDirectivesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterDirective(DirectiveNode directive)
    {
        if (Context.Directive is not { } definition)
        {
            Context.Report(ValidationErrors.UnknownDirective(directive.Name.Value), directive);
        }
        else if (!definition.Locations.Contains(Context.DirectiveLocation))
        {
            Context.Report(ValidationErrors.MisplacedDirective(directive.Name.Value, Context.DirectiveLocation), directive);
        }
    }
}
