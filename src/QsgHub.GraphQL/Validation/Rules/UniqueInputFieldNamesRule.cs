using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>A field of an input object is given once.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Input Object Field Uniqueness".</remarks>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : Rule(context)
{
    internal override void EnterObjectValue(ObjectValueNode value)
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            if (!known.TryAdd(field.Name.Value, field.Name))
            {
                Context.Report(ValidationErrors.DuplicateInputField(field.Name.Value), known[field.Name.Value], field.Name);
            }
        }
    }
}
