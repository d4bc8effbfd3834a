using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Leaves have no selection, all else has one.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Leaf Field Selections".</remarks>
internal sealed class ScalarLeafsRule(ValidationContext context) : Rule(context)
{
    internal override void EnterField(FieldNode field)
    {
        if (Context.Type is not { } type)
        {
            return;
        }

        if (type.IsLeaf && field.SelectionSet is not null)
        {
            Context.Report(ValidationErrors.SelectionOnLeaf(field.Name.Value, type.ToString()!), field.SelectionSet);
        }
        else if (!type.IsLeaf && field.SelectionSet is null)
        {
            Context.Report(ValidationErrors.SelectionMissing(field.Name.Value, type.ToString()!), field);
        }
    }
}
