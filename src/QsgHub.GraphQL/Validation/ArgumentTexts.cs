using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation;

/// <summary>The arguments of fields in an order of their own, so that text tells whether they are the same.</summary>
internal sealed class ArgumentTexts
{
    private readonly Dictionary<FieldNode, string> _known = [];

    internal string Of(FieldNode field)
    {
        if (field.Arguments.Length == 0)
        {
            return "";
        }

        if (!_known.TryGetValue(field, out var text))
        {
            var sorted = field.Arguments
                .OrderBy(argument => argument.Name.Value, StringComparer.Ordinal)
                .Select(argument => $"{argument.Name.Value}:{Canonical(argument.Value)}");
            _known.Add(field, text = string.Join(',', sorted));
        }

        return text;
    }

    private static string Canonical(ValueNode value) => value switch
    {
        ListValueNode list => $"[{string.Join(',', list.Values.Select(Canonical))}]",
        ObjectValueNode node => $"{{{string.Join(',', node.Fields
            .OrderBy(field => field.Name.Value, StringComparer.Ordinal)
            .Select(field => $"{field.Name.Value}:{Canonical(field.Value)}"))}}}",
        _ => Printer.Print(value),
    };
}
