using System.Text;

namespace QsgHub.GraphQL.Language;

/// <summary>Prints a syntax tree as text. Parsing the text gives the same tree.</summary>
internal static class Printer
{
    private const int MaxLineLength = 80;

    /// <summary>A node and all below it, without a line end at the end.</summary>
    internal static string Print(SyntaxNode node) => node switch
    {
        DocumentNode n => string.Join("\n\n", n.Definitions.Select(Print)),
        OperationDefinitionNode n => Operation(n),
        VariableDefinitionNode n =>
            $"{Described(n.Description)}{Print(n.Variable)}: {Print(n.Type)}{Default(n.DefaultValue)}{Directives(n.Directives)}",
        VariableNode n => "$" + n.Name.Value,
        SelectionSetNode n => Block(n.Selections),
        FieldNode n => Field(n),
        ArgumentNode n => $"{n.Name.Value}: {Print(n.Value)}",
        FragmentSpreadNode n => $"...{n.Name.Value}{Directives(n.Directives)}",
        InlineFragmentNode n =>
            $"...{(n.TypeCondition is null ? "" : " on " + n.TypeCondition.Name.Value)}{Directives(n.Directives)} {Print(n.SelectionSet)}",
        FragmentDefinitionNode n =>
            $"{Described(n.Description)}fragment {n.Name.Value} on {n.TypeCondition.Name.Value}{Directives(n.Directives)} {Print(n.SelectionSet)}",
        DirectiveNode n => $"@{n.Name.Value}{(n.Arguments.Length == 0 ? "" : $"({Join(n.Arguments, ", ")})")}",
        NameNode n => n.Value,
        IntValueNode n => n.Value,
        FloatValueNode n => n.Value,
        StringValueNode n => n.IsBlock ? BlockString.Print(n.Value) : String(n.Value),
        BooleanValueNode n => n.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode n => n.Value,
        ListValueNode n => $"[{Join(n.Values, ", ")}]",
        ObjectValueNode n => $"{{{Join(n.Fields, ", ")}}}",
        ObjectFieldNode n => $"{n.Name.Value}: {Print(n.Value)}",
        NamedTypeNode n => n.Name.Value,
        ListTypeNode n => $"[{Print(n.Type)}]",
        NonNullTypeNode n => Print(n.Type) + "!",
        SchemaDefinitionNode n => $"{Lead(n)}schema{Directives(n.Directives)}{SpacedBlock(n.OperationTypes)}",
        OperationTypeDefinitionNode n => $"{Keyword(n.Operation)}: {Print(n.Type)}",
        ScalarTypeDefinitionNode n => $"{Lead(n)}scalar {n.Name.Value}{Directives(n.Directives)}",
        FieldsTypeDefinitionNode n =>
            $"{Lead(n)}{(n is ObjectTypeDefinitionNode ? "type" : "interface")} {n.Name.Value}{Implements(n.Interfaces)}{Directives(n.Directives)}{SpacedBlock(n.Fields)}",
        FieldDefinitionNode n =>
            $"{Described(n.Description)}{n.Name.Value}{ArgumentDefinitions(n.Arguments)}: {Print(n.Type)}{Directives(n.Directives)}",
        InputValueDefinitionNode n =>
            $"{Described(n.Description)}{n.Name.Value}: {Print(n.Type)}{Default(n.DefaultValue)}{Directives(n.Directives)}",
        UnionTypeDefinitionNode n =>
            $"{Lead(n)}union {n.Name.Value}{Directives(n.Directives)}{(n.Types.Length == 0 ? "" : " = " + Join(n.Types, " | "))}",
        EnumTypeDefinitionNode n => $"{Lead(n)}enum {n.Name.Value}{Directives(n.Directives)}{SpacedBlock(n.Values)}",
        EnumValueDefinitionNode n => $"{Described(n.Description)}{n.Name.Value}{Directives(n.Directives)}",
        InputObjectTypeDefinitionNode n => $"{Lead(n)}input {n.Name.Value}{Directives(n.Directives)}{SpacedBlock(n.Fields)}",
        DirectiveDefinitionNode n =>
            $"{Lead(n)}directive @{n.Name.Value}{ArgumentDefinitions(n.Arguments)}{(n.IsRepeatable ? " repeatable" : "")} on {Join(n.Locations, " | ")}",
        _ => throw new ArgumentException("Not a syntax node.", nameof(node)),
    };

    /// <summary>The word an operation begins with.</summary>
    internal static string Keyword(OperationKind operation) => operation switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    /// <summary>A string on one line, in quotes.</summary>
    internal static string String(string value)
    {
        var printed = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    printed.Append("\\\"");
                    break;
                case '\\':
                    printed.Append("\\\\");
                    break;
                case '\b':
                    printed.Append("\\b");
                    break;
                case '\f':
                    printed.Append("\\f");
                    break;
                case '\n':
                    printed.Append("\\n");
                    break;
                case '\r':
                    printed.Append("\\r");
                    break;
                case '\t':
                    printed.Append("\\t");
                    break;
                case < ' ' or (>= '\u007F' and <= '\u009F'):
                    printed.Append($"\\u{(int)c:X4}");
                    break;
                default:
                    printed.Append(c);
                    break;
            }
        }

        return printed.Append('"').ToString();
    }

    private static string Operation(OperationDefinitionNode n)
    {
        if (n is { Operation: OperationKind.Query, Description: null, Name: null, Variables.Length: 0, Directives.Length: 0 })
        {
            return Print(n.SelectionSet);
        }

        var variables = n.Variables.Select(Print).ToList();
        var list = variables.Count == 0
            ? ""
            : variables.Any(IsSeveralLines) ? $"(\n{string.Join('\n', variables)}\n)" : $"({string.Join(", ", variables)})";

        var parts = new[] { Keyword(n.Operation), n.Name?.Value + list, Directives(n.Directives).TrimStart() };
        return $"{Described(n.Description)}{string.Join(' ', parts.Where(part => part.Length > 0))} {Print(n.SelectionSet)}";
    }

    private static string Field(FieldNode n)
    {
        var printed = n.Alias is null ? n.Name.Value : $"{n.Alias.Value}: {n.Name.Value}";
        if (n.Arguments.Length > 0)
        {
            var arguments = n.Arguments.Select(Print).ToList();
            var line = $"{printed}({string.Join(", ", arguments)})";
            printed = line.Length > MaxLineLength ? $"{printed}(\n{Indent(string.Join('\n', arguments))}\n)" : line;
        }

        return printed + Directives(n.Directives) + (n.SelectionSet is null ? "" : " " + Print(n.SelectionSet));
    }

    private static string ArgumentDefinitions(InputValueDefinitionNode[] arguments)
    {
        if (arguments.Length == 0)
        {
            return "";
        }

        var printed = arguments.Select(Print).ToList();
        return printed.Any(IsSeveralLines) ? $"(\n{Indent(string.Join('\n', printed))}\n)" : $"({string.Join(", ", printed)})";
    }

    private static bool IsSeveralLines(string text) => text.Contains('\n', StringComparison.Ordinal);

    private static string Lead(TypeSystemDefinitionNode n) => n.IsExtension ? "extend " : Described(n.Description);

    private static string Described(StringValueNode? description) => description is null ? "" : Print(description) + "\n";

    private static string Default(ValueNode? value) => value is null ? "" : " = " + Print(value);

    private static string Implements(NamedTypeNode[] interfaces) =>
        interfaces.Length == 0 ? "" : " implements " + Join(interfaces, " & ");

    private static string Directives(DirectiveNode[] directives) => directives.Length == 0 ? "" : " " + Join(directives, " ");

    private static string SpacedBlock(SyntaxNode[] nodes) => nodes.Length == 0 ? "" : " " + Block(nodes);

    private static string Block(SyntaxNode[] nodes) => nodes.Length == 0 ? "" : $"{{\n{Indent(Join(nodes, "\n"))}\n}}";

    private static string Join(SyntaxNode[] nodes, string separator) => string.Join(separator, nodes.Select(Print));

    private static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
