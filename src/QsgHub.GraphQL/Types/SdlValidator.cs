using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>
/// Finds what is wrong with a text that defines a schema before a schema is made of it: names that are defined twice or nowhere,
/// extensions of nothing, directives where they may not be. Messages and places are those of the reference implementation.
/// </summary>
/// <remarks>Source: GraphQL spec, Type System, and Validation, "Directives" and "Values".</remarks>
internal sealed partial class SdlValidator
{
    private readonly List<GraphQLError> _errors = [];
    private readonly DocumentNode _document;
    private readonly Dictionary<string, TypeDefinitionNode> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameNode> _typeNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameNode> _directiveNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameNode> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameNode> _enumValues = new(StringComparer.Ordinal);
    private readonly Dictionary<OperationKind, OperationTypeDefinitionNode> _roots = [];
    private bool _hasSchema;

    private SdlValidator(DocumentNode document)
    {
        _document = document;
        foreach (var definition in document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension))
        {
            _types[definition.Name.Value] = definition;
        }

        foreach (var directive in DirectiveDefinition.BuiltIn)
        {
            _directives[directive.Name] = DirectiveShape.Of(directive);
        }

        foreach (var directive in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            _directives[directive.Name.Value] = DirectiveShape.Of(directive);
        }
    }

    /// <summary>All mistakes, in the order of the definitions.</summary>
    internal static IReadOnlyList<GraphQLError> Check(DocumentNode document)
    {
        var validator = new SdlValidator(document);
        foreach (var definition in document.Definitions.OfType<TypeSystemDefinitionNode>())
        {
            validator.Check(definition);
        }

        return validator._errors;
    }

    private void Check(TypeSystemDefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode schema:
                CheckSchema(schema);
                break;
            case DirectiveDefinitionNode directive:
                CheckName(directive.Name, _directiveNames, $"There can be only one directive named \"@{directive.Name.Value}\".");
                CheckArguments("@" + directive.Name.Value, directive.Arguments);
                break;
            case TypeDefinitionNode type:
                CheckTypeName(type);
                CheckUses(type.Directives, LocationOf(type), SeenIn(type.Name.Value));
                CheckMembers(type);
                break;
        }
    }

    private void CheckSchema(SchemaDefinitionNode schema)
    {
        if (!schema.IsExtension)
        {
            if (_hasSchema)
            {
                Report("Must provide only one schema definition.", schema);
            }

            _hasSchema = true;
        }

        foreach (var root in schema.OperationTypes)
        {
            if (!_roots.TryAdd(root.Operation, root))
            {
                Report($"There can be only one {Printer.Keyword(root.Operation)} type in schema.", _roots[root.Operation], root);
            }

            CheckType(root.Type);
        }

        CheckUses(schema.Directives, "SCHEMA", _seenInSchema);
    }

    private void CheckTypeName(TypeDefinitionNode type)
    {
        var name = type.Name.Value;
        if (!type.IsExtension)
        {
            CheckName(type.Name, _typeNames, $"There can be only one type named \"{name}\".");
        }
        else if (!_types.TryGetValue(name, out var definition))
        {
            Report($"Cannot extend type \"{name}\" because it is not defined.", type.Name);
        }
        else if (definition.Kind != type.Kind)
        {
            Report($"Cannot extend non-{KindOf(type)} type \"{name}\".", definition, type);
        }
    }

    private void CheckMembers(TypeDefinitionNode type)
    {
        switch (type)
        {
            case FieldsTypeDefinitionNode node:
                Array.ForEach(node.Interfaces, CheckType);
                Array.ForEach(node.Fields, field => CheckField(type, field));
                break;
            case UnionTypeDefinitionNode node:
                Array.ForEach(node.Types, CheckType);
                break;
            case EnumTypeDefinitionNode node:
                foreach (var value in node.Values)
                {
                    var place = $"{type.Name.Value}.{value.Name.Value}";
                    CheckName(value.Name, _enumValues, $"Enum value \"{place}\" can only be defined once.", place);
                    CheckUses(value.Directives, "ENUM_VALUE", []);
                }

                break;
            case InputObjectTypeDefinitionNode node:
                foreach (var field in node.Fields)
                {
                    var place = $"{type.Name.Value}.{field.Name.Value}";
                    CheckName(field.Name, _fields, $"Field \"{place}\" can only be defined once.", place);
                    CheckInput(field, "INPUT_FIELD_DEFINITION");
                }

                break;
        }
    }

    private void CheckField(TypeDefinitionNode type, FieldDefinitionNode field)
    {
        var place = $"{type.Name.Value}.{field.Name.Value}";
        CheckName(field.Name, _fields, $"Field \"{place}\" can only be defined once.", place);
        CheckArguments(place, field.Arguments);
        CheckType(field.Type);
        CheckUses(field.Directives, "FIELD_DEFINITION", []);
    }

    private void CheckArguments(string place, InputValueDefinitionNode[] arguments)
    {
        foreach (var twice in arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
        {
            Report($"Argument \"{place}({twice.Key}:)\" can only be defined once.", [.. twice.Select(argument => argument.Name)]);
        }

        Array.ForEach(arguments, argument => CheckInput(argument, "ARGUMENT_DEFINITION"));
    }

    private void CheckInput(InputValueDefinitionNode input, string location)
    {
        CheckType(input.Type);
        if (input.DefaultValue is not null)
        {
            CheckValue(input.DefaultValue);
        }

        CheckUses(input.Directives, location, []);
    }

    private void CheckType(TypeNode type)
    {
        switch (type)
        {
            case NonNullTypeNode nonNull:
                CheckType(nonNull.Type);
                break;
            case ListTypeNode list:
                CheckType(list.Type);
                break;
            case NamedTypeNode { Name.Value: var name } when !_types.ContainsKey(name) && !SdlSchemaBuilder.IsStandard(name):
                Report($"Unknown type \"{name}\".", type);
                break;
        }
    }

    private void CheckName(NameNode name, Dictionary<string, NameNode> known, string message, string? key = null)
    {
        key ??= name.Value;
        if (!known.TryAdd(key, name))
        {
            Report(message, known[key], name);
        }
    }

    private void Report(string message, params ReadOnlySpan<SyntaxNode> nodes)
    {
        var places = new List<SourceLocation>(nodes.Length);
        foreach (var node in nodes)
        {
            places.Add(_document.Source.LocationOf(node.Start));
        }

        _errors.Add(new GraphQLError(message).At(places, null));
    }

    private static string KindOf(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input object",
    };
}
