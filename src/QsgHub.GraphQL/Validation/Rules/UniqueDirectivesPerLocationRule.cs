using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once in a place.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Directives Are Unique per Location".</remarks>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : Rule(context)
{
    internal override void EnterDirectives(DirectiveNode[] directives)
    {
        if (directives.Length < 2)
        {
            return;
        }

        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Context.Schema.DirectiveOrNull(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive))
            {
                Context.Report(ValidationErrors.RepeatedDirective(name), seen[name], directive);
            }
        }
    }
}
