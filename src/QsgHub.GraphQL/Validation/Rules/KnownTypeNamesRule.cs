using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>The schema has each type that is named.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Fragment Spread Type Existence".</remarks>
internal sealed class KnownTypeNamesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterNamedType(NamedTypeNode type)
    {
        var name = type.Name.Value;
        if (Context.Schema.TypeOrNull(name) is null)
        {
            var suggestion = Suggestions.DidYouMean(Context, name, Context.Schema.Types.Select(known => known.Name));
            Context.Report(ValidationErrors.UnknownType(name) + suggestion, type);
        }
    }
}
