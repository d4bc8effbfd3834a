using System.Text;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Prints a schema in the schema definition language. The same schema always gives the same text.</summary>
internal static class SdlPrinter
{
    internal static string Print(Schema schema)
    {
        var parts = new List<string?> { SchemaDefinition(schema) };
        parts.AddRange(schema.Directives.Where(directive => !directive.IsBuiltIn).OrderBy(directive => directive.Name, StringComparer.Ordinal).Select(Directive));
        parts.AddRange(schema.Types
            .Where(type => !type.IsIntrospection && !BuiltInScalars.Contains(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(Type));
        return string.Join("\n\n", parts.Where(part => part is not null)) + "\n";
    }

    private static string? SchemaDefinition(Schema schema)
    {
        var isCommon = schema.Description is null
            && schema.QueryType?.Name is null or "Query"
            && schema.MutationType?.Name is null or "Mutation"
            && schema.SubscriptionType?.Name is null or "Subscription";

        // A type that has a root's common name without being that root would be taken for it.
        var isMisread = (schema.MutationType is null && schema.TypeOrNull("Mutation") is ObjectType)
            || (schema.SubscriptionType is null && schema.TypeOrNull("Subscription") is ObjectType);
        if (isCommon && !isMisread)
        {
            return null;
        }

        var roots = new[] { ("query", schema.QueryType), ("mutation", schema.MutationType), ("subscription", schema.SubscriptionType) };
        var lines = roots.Where(root => root.Item2 is not null).Select(root => $"  {root.Item1}: {root.Item2!.Name}");
        return $"{Description(schema.Description, "")}schema {{\n{string.Join('\n', lines)}\n}}";
    }

    private static string Directive(DirectiveDefinition directive) =>
        $"{Description(directive.Description, "")}directive @{directive.Name}{Arguments(directive.Arguments, "")}"
        + $"{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations)}";

    private static string Type(NamedType type)
    {
        var text = type switch
        {
            ScalarType scalar => $"scalar {type.Name}{(scalar.SpecifiedBy is null ? "" : $" @specifiedBy(url: {Printer.String(scalar.SpecifiedBy)})")}",
            FieldsType fields => $"{(type is ObjectType ? "type" : "interface")} {type.Name}{Implements(fields)}{Block(fields.Fields, Field)}",
            UnionType union => $"union {type.Name}{(union.Members.Count == 0 ? "" : " = " + string.Join(" | ", union.Members.Select(member => member.Name)))}",
            EnumType values => $"enum {type.Name}{Block(values.Values, Value)}",
            InputObjectType input => $"input {type.Name}{(input.IsOneOf ? " @oneOf" : "")}{Block(input.Fields, InputField)}",
            _ => throw new InvalidOperationException($"Unknown kind of type: {type.Name}."),
        };
        return Description(type.Description, "") + text;
    }

    private static string Implements(FieldsType type) =>
        type.Interfaces.Count == 0 ? "" : " implements " + string.Join(" & ", type.Interfaces.Select(one => one.Name));

    private static string Block<T>(IReadOnlyList<T> items, Func<T, bool, string> print)
    {
        if (items.Count == 0)
        {
            return "";
        }

        var block = new StringBuilder(" {\n");
        for (var i = 0; i < items.Count; i++)
        {
            block.Append(print(items[i], i == 0)).Append('\n');
        }

        return block.Append('}').ToString();
    }

    private static string Field(FieldDefinition field, bool isFirst) =>
        $"{Description(field.Description, "  ", isFirst)}  {field.Name}{Arguments(field.Arguments, "  ")}: {field.Type}{Deprecated(field.DeprecationReason)}";

    private static string Value(EnumValue value, bool isFirst) =>
        $"{Description(value.Description, "  ", isFirst)}  {value.Name}{Deprecated(value.DeprecationReason)}";

    private static string InputField(InputValue field, bool isFirst) =>
        $"{Description(field.Description, "  ", isFirst)}  {Input(field)}";

    private static string Input(InputValue value) =>
        $"{value.Name}: {value.Type}{(value.DefaultLiteral is null ? "" : " = " + Printer.Print(value.DefaultLiteral))}{Deprecated(value.DeprecationReason)}";

    private static string Arguments(IReadOnlyList<InputValue> arguments, string indentation)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        if (arguments.All(argument => argument.Description is null))
        {
            return $"({string.Join(", ", arguments.Select(Input))})";
        }

        var lines = arguments.Select((argument, i) =>
            $"{Description(argument.Description, indentation + "  ", i == 0)}{indentation}  {Input(argument)}");
        return $"(\n{string.Join('\n', lines)}\n{indentation})";
    }

    private static string Deprecated(string? reason) => reason switch
    {
        null => "",
        DirectiveDefinition.DefaultDeprecationReason => " @deprecated",
        _ => $" @deprecated(reason: {Printer.String(reason)})",
    };

    private static string Description(string? description, string indentation, bool isFirst = true)
    {
        if (description is null)
        {
            return "";
        }

        var text = BlockString.CanHold(description) ? BlockString.Print(description) : Printer.String(description);
        var lead = indentation.Length > 0 && !isFirst ? "\n" : "";
        return $"{lead}{indentation}{text.Replace("\n", "\n" + indentation, StringComparison.Ordinal)}\n";
    }
}
