using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>The type has each field that is selected from it.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Field Selections".</remarks>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : Rule(context)
{
    internal override void EnterField(FieldNode field)
    {
        if (Context.ParentType is { } parent && Context.Field is null)
        {
            var name = field.Name.Value;
            Context.Report(ValidationErrors.UnknownField(name, parent.Name) + Suggest(parent, name), field);
        }
    }

    private string Suggest(NamedType parent, string name)
    {
        if (!Context.Settings.Suggestions)
        {
            return "";
        }

        var types = parent.IsAbstract ? TypesWith(parent, name) : [];
        return types.Count > 0
            ? Suggestions.DidYouMean(types, "to use an inline fragment on ")
            : Suggestions.DidYouMean(Context, name, (parent as FieldsType)?.Fields.Select(field => field.Name) ?? []);
    }

    /// <summary>The possible types that have the field, and their interfaces; what most of them share comes first.</summary>
    private List<string> TypesWith(NamedType parent, string name)
    {
        var counts = new Dictionary<FieldsType, int>();
        foreach (var possible in Context.Schema.PossibleTypes(parent).Where(type => type.FieldOrNull(name) is not null))
        {
            counts[possible] = 1;
            foreach (var one in possible.Interfaces.Where(type => type.FieldOrNull(name) is not null))
            {
                counts[one] = counts.GetValueOrDefault(one) + 1;
            }
        }

        return [.. counts
            .OrderByDescending(pair => pair.Value)
            .ThenByDescending(pair => pair.Key is InterfaceType)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(pair => pair.Key.Name)];
    }
}
