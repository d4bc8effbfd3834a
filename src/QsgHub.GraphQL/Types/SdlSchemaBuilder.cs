using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Builds a schema from its definition in text. Values are dictionaries or JSON, read by field name.</summary>
/// <remarks>Source: GraphQL spec, "Type System".</remarks>
internal sealed class SdlSchemaBuilder
{
    private readonly List<GraphQLError> _mistakes = [];
    private readonly SdlPlaces _places;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TypeDefinitionNode>> _definitions = new(StringComparer.Ordinal);
    private readonly List<(InputValue Value, string Place)> _withDefault = [];
    private readonly DocumentNode _document;
    private bool _hasQuery;

    private SdlSchemaBuilder(DocumentNode document)
    {
        _document = document;
        _places = new SdlPlaces(document);
    }

    /// <summary>Builds and checks a schema.</summary>
    /// <exception cref="SchemaException">The document does not define a valid schema.</exception>
    internal static Schema Build(DocumentNode document)
    {
        var errors = SdlValidator.Check(document);
        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }

        var builder = new SdlSchemaBuilder(document);
        var schema = builder.Build();
        builder._mistakes.AddRange(SchemaValidator.Check(schema, builder._places, builder._hasQuery));
        return builder._mistakes.Count == 0 ? schema : throw new SchemaException(builder._mistakes);
    }

    /// <summary>Whether every schema has a type of that name. A text may define it again, which means the same.</summary>
    internal static bool IsStandard(string name) =>
        BuiltInScalars.All.Any(scalar => scalar.Name == name) || Introspection.Types.Any(type => type.Name == name);

    private Schema Build()
    {
        foreach (var type in BuiltInScalars.All.Concat(Introspection.Types))
        {
            _types.Add(type.Name, type);
        }

        Gather();
        foreach (var nodes in _definitions.Values)
        {
            _types[nodes[0].Name.Value] = _places.Add(Create(nodes), [.. nodes]);
        }

        foreach (var nodes in _definitions.Values)
        {
            Fill(nodes);
        }

        var directives = Directives();
        foreach (var (value, place) in _withDefault)
        {
            CoerceDefault(value, place);
        }

        var schemas = _document.Definitions.OfType<SchemaDefinitionNode>().ToList();
        // The order of definition is kept, with the types that every schema has at the end.
        var types = _definitions.Keys.Select(name => _types[name]).Concat(BuiltInScalars.All).Concat(Introspection.Types).Distinct();
        return new Schema(
            schemas.Find(node => !node.IsExtension)?.Description?.Value,
            Root(schemas, OperationKind.Query, "Query"),
            Root(schemas, OperationKind.Mutation, "Mutation"),
            Root(schemas, OperationKind.Subscription, "Subscription"),
            types,
            directives,
            value => NamedValues.TypeNameOf(value) is { } name ? _types.GetValueOrDefault(name) as ObjectType : null);
    }

    private void Gather()
    {
        var definitions = _document.Definitions.OfType<TypeDefinitionNode>().Where(node => !IsStandard(node.Name.Value)).ToList();
        foreach (var definition in definitions.Where(node => !node.IsExtension))
        {
            _definitions.Add(definition.Name.Value, [definition]);
        }

        foreach (var extension in definitions.Where(node => node.IsExtension))
        {
            _definitions[extension.Name.Value].Add(extension);
        }
    }

    private NamedType Create(List<TypeDefinitionNode> nodes)
    {
        var name = nodes[0].Name.Value;
        var description = nodes[0].Description?.Value;
        return nodes[0] switch
        {
            ScalarTypeDefinitionNode => new AnyScalar(name, description, Argument(nodes, "specifiedBy", "url")),
            ObjectTypeDefinitionNode => new ObjectType(name, description),
            InterfaceTypeDefinitionNode => new InterfaceType(name, description),
            UnionTypeDefinitionNode => new UnionType(name, description),
            EnumTypeDefinitionNode => Enum(nodes, name, description),
            _ => Input(nodes, name, description),
        };
    }

    private EnumType Enum(List<TypeDefinitionNode> nodes, string name, string? description) => new(
        name,
        description,
        nodes.Cast<EnumTypeDefinitionNode>().SelectMany(node => node.Values).Select(value => _places.Add(
            new EnumValue(value.Name.Value, value.Name.Value, value.Description?.Value, DeprecationReason(value.Directives)), value)));

    private static InputObjectType Input(List<TypeDefinitionNode> nodes, string name, string? description)
    {
        var type = new InputObjectType(
            name, description, nodes.Exists(node => Array.Exists(node.Directives, directive => directive.Name.Value == "oneOf")));
        type.Create = values =>
        {
            var made = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var i = 0; i < values.Length; i++)
            {
                if (!ReferenceEquals(values[i], Missing.Value))
                {
                    made.Add(type.Fields[i].Name, values[i]);
                }
            }

            return made;
        };
        return type;
    }

    private void Fill(List<TypeDefinitionNode> nodes)
    {
        foreach (var node in nodes)
        {
            var type = _types[node.Name.Value];
            switch (node)
            {
                case FieldsTypeDefinitionNode fields:
                    Fill((FieldsType)type, fields);
                    break;
                case UnionTypeDefinitionNode union:
                    ((UnionType)type).Members.AddRange(union.Types
                        .Select(member => Named<ObjectType>(member, $"Union type {type.Name} can only include Object types, it cannot include"))
                        .OfType<ObjectType>());
                    break;
                case InputObjectTypeDefinitionNode input:
                    foreach (var field in input.Fields)
                    {
                        ((InputObjectType)type).TryAdd(Value(field, $"{type.Name}.{field.Name.Value}"));
                    }

                    break;
            }
        }
    }

    private void Fill(FieldsType type, FieldsTypeDefinitionNode node)
    {
        foreach (var one in node.Interfaces)
        {
            if (Named<InterfaceType>(one, $"Type {type.Name} must only implement Interface types, it cannot implement") is { } contract)
            {
                if (type.Interfaces.Contains(contract) && contract != type)
                {
                    Report($"Type {type.Name} can only implement {contract.Name} once.", _places.Implementing(type, contract));
                }

                type.Implement(contract);
            }
        }

        foreach (var field in node.Fields)
        {
            var name = field.Name.Value;
            var definition = new FieldDefinition(name, TypeOf(field.Type))
            {
                Description = field.Description?.Value,
                DeprecationReason = DeprecationReason(field.Directives),
                Arguments = [.. field.Arguments.Select(argument => Value(argument, $"{type.Name}.{name}({argument.Name.Value}:)"))],
                Pure = context => NamedValues.Get(context.Source, name),
            };
            type.TryAdd(_places.Add(definition, field));
        }
    }

    private List<DirectiveDefinition> Directives()
    {
        var directives = DirectiveDefinition.BuiltIn.ToList();
        foreach (var node in _document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            directives.RemoveAll(directive => directive.Name == node.Name.Value);
            var definition = new DirectiveDefinition(
                node.Name.Value,
                node.Description?.Value,
                [.. node.Locations.Select(location => location.Value)],
                [.. node.Arguments.Select(argument => Value(argument, $"@{node.Name.Value}({argument.Name.Value}:)"))],
                node.IsRepeatable);
            directives.Add(_places.Add(definition, node));
        }

        return directives;
    }

    private ObjectType? Root(List<SchemaDefinitionNode> schemas, OperationKind operation, string commonName)
    {
        var given = schemas.SelectMany(node => node.OperationTypes).FirstOrDefault(node => node.Operation == operation)?.Type.Name.Value;
        var name = given ?? (schemas.Exists(node => !node.IsExtension) ? null : commonName);
        if (name is null || !_types.TryGetValue(name, out var type))
        {
            return null;
        }

        _hasQuery |= operation == OperationKind.Query;
        if (type is not ObjectType)
        {
            Report(
                $"{commonName} root type must be Object type{(operation == OperationKind.Query ? "" : " if provided")}, it cannot be {type.Name}.",
                given is null ? _places.Of(type) : _places.Root(operation));
        }

        return type as ObjectType;
    }

    private InputValue Value(InputValueDefinitionNode node, string place)
    {
        var value = new InputValue(node.Name.Value, TypeOf(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = DeprecationReason(node.Directives),
            DefaultLiteral = node.DefaultValue,
        };
        _places.Add(value, node);
        if (node.DefaultValue is not null)
        {
            _withDefault.Add((value, place));
        }

        return value;
    }

    private void CoerceDefault(InputValue value, string place)
    {
        try
        {
            value.Default = LiteralCoercion.Coerce(value.Type, value.DefaultLiteral!, VariableValues.None);
        }
        catch (FormatException exception)
        {
            Report($"{place} has invalid default value: {exception.Message}", [value.DefaultLiteral!]);
        }
    }

    private SchemaType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        _ => _types[((NamedTypeNode)node).Name.Value],
    };

    private T? Named<T>(NamedTypeNode node, string mistake)
        where T : NamedType
    {
        var type = _types[node.Name.Value];
        if (type is not T)
        {
            Report($"{mistake} {type.Name}.", [node]);
        }

        return type as T;
    }

    private void Report(string message, IEnumerable<SyntaxNode> nodes) => _mistakes.Add(_places.Mistake(message, nodes));

    private static string? DeprecationReason(DirectiveNode[] directives)
    {
        var directive = Array.Find(directives, one => one.Name.Value == "deprecated");
        return directive is null
            ? null
            : (directive.Arguments is [{ Value: StringValueNode reason }] ? reason.Value : DirectiveDefinition.DefaultDeprecationReason);
    }

    private static string? Argument(List<TypeDefinitionNode> nodes, string directive, string argument) => nodes
        .SelectMany(node => node.Directives)
        .Where(one => one.Name.Value == directive)
        .SelectMany(one => one.Arguments)
        .Where(one => one.Name.Value == argument)
        .Select(one => (one.Value as StringValueNode)?.Value)
        .FirstOrDefault();
}
