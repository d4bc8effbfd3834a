using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Literals are values of the type expected where they stand.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Values of Correct Type".</remarks>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : Rule(context)
{
    internal override void EnterArgument(ArgumentNode argument) => Check(argument.Value, Context.Argument?.Type);

    internal override void EnterVariableDefinition(VariableDefinitionNode variable)
    {
        if (variable.DefaultValue is not null && Context.TypeOf(variable.Type) is { IsInput: true } type)
        {
            Check(variable.DefaultValue, type);
        }
    }

    private void Check(ValueNode value, SchemaType? type)
    {
        if (type is null)
        {
            return;
        }

        switch (value)
        {
            case VariableNode:
                break;
            case NullValueNode when type.IsNonNull:
                Context.Report(ValidationErrors.WrongValue(type.ToString()!, "null"), value);
                break;
            case NullValueNode:
                break;
            case ListValueNode items when type.Nullable is ListType list:
                foreach (var item in items.Values)
                {
                    Check(item, list.OfType);
                }

                break;
            case ObjectValueNode node when type.Named is InputObjectType input:
                CheckObject(node, input);
                break;
            default:
                // A list is held against what its items would have to be, which has no place for the mark of non-null.
                CheckLeaf(value, value is ListValueNode ? type.Nullable : type);
                break;
        }
    }

    private void CheckObject(ObjectValueNode node, InputObjectType type)
    {
        foreach (var field in type.Fields)
        {
            if (field.IsRequired && !Array.Exists(node.Fields, given => given.Name.Value == field.Name))
            {
                Context.Report(ValidationErrors.MissingInputField(type.Name, field.Name, field.Type.ToString()!), node);
            }
        }

        if (type.IsOneOf)
        {
            CheckOneOf(node, type);
        }

        foreach (var given in node.Fields)
        {
            if (type.FieldOrNull(given.Name.Value) is { } field)
            {
                Check(given.Value, field.Type);
                continue;
            }

            var suggestion = Suggestions.DidYouMean(Context, given.Name.Value, type.Fields.Select(known => known.Name));
            Context.Report(ValidationErrors.UnknownInputField(given.Name.Value, type.Name) + suggestion, given);
        }
    }

    private void CheckOneOf(ObjectValueNode node, InputObjectType type)
    {
        var names = node.Fields.Select(field => field.Name.Value).Distinct().ToList();
        if (names.Count != 1)
        {
            Context.Report(ValidationErrors.NotExactlyOneField(type.Name), node);
        }
        else if (node.Fields[^1].Value is NullValueNode)
        {
            Context.Report(ValidationErrors.NullInOneOf(type.Name, names[0]), node);
        }
    }

    private void CheckLeaf(ValueNode value, SchemaType type)
    {
        switch (type.Named)
        {
            case ScalarType scalar:
                try
                {
                    scalar.Parse(value);
                }
                catch (FormatException exception)
                {
                    Context.Report(exception.Message, value);
                }

                break;
            case EnumType values when value is EnumValueNode name:
                if (values.ValueOrNull(name.Value) is null)
                {
                    Context.Report($"Value \"{name.Value}\" does not exist in \"{values.Name}\" enum." + Suggest(values, name.Value), value);
                }

                break;
            case EnumType values:
                var text = Printer.Print(value);
                Context.Report($"Enum \"{values.Name}\" cannot represent non-enum value: {text}." + Suggest(values, text), value);
                break;
            default:
                Context.Report(ValidationErrors.WrongValue(type.ToString()!, Printer.Print(value)), value);
                break;
        }
    }

    private string Suggest(EnumType type, string given)
    {
        var suggestion = Suggestions.DidYouMean(Context, given, type.Values.Select(value => value.Name));
        return suggestion.Replace("Did you mean", "Did you mean the enum value", StringComparison.Ordinal);
    }
}
