using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Builds a schema from its definition in text. Values are dictionaries or JSON, read by field name.</summary>
/// <remarks>Source: GraphQL spec, "Type System".</remarks>
internal sealed class SdlSchemaBuilder
{
    private readonly List<string> _mistakes = [];
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TypeDefinitionNode>> _definitions = new(StringComparer.Ordinal);
    private readonly List<InputValue> _withDefault = [];
    private readonly DocumentNode _document;

    private SdlSchemaBuilder(DocumentNode document) => _document = document;

    /// <summary>Builds and checks a schema.</summary>
    /// <exception cref="SchemaException">The document does not define a valid schema.</exception>
    internal static Schema Build(DocumentNode document)
    {
        var builder = new SdlSchemaBuilder(document);
        var schema = builder.Build();
        if (builder._mistakes.Count == 0)
        {
            builder._mistakes.AddRange(SchemaValidator.Check(schema));
        }

        return builder._mistakes.Count == 0 ? schema : throw new SchemaException(builder._mistakes);
    }

    private Schema Build()
    {
        foreach (var type in BuiltInScalars.All.Concat(Introspection.Types))
        {
            _types.Add(type.Name, type);
        }

        Gather();
        foreach (var nodes in _definitions.Values)
        {
            _types[nodes[0].Name.Value] = Create(nodes);
        }

        foreach (var nodes in _definitions.Values)
        {
            Fill(nodes);
        }

        var directives = Directives();
        foreach (var value in _withDefault)
        {
            CoerceDefault(value);
        }

        var schemas = _document.Definitions.OfType<SchemaDefinitionNode>().ToList();
        if (schemas.Count(node => !node.IsExtension) > 1)
        {
            _mistakes.Add("Must provide only one schema definition.");
        }

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
        foreach (var definition in _document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension))
        {
            // What every schema has may be written out, and means the same.
            if (BuiltInScalars.All.Any(scalar => scalar.Name == definition.Name.Value))
            {
                continue;
            }

            if (!_definitions.TryAdd(definition.Name.Value, [definition]))
            {
                _mistakes.Add($"There can be only one type named \"{definition.Name.Value}\".");
            }
        }

        foreach (var extension in _document.Definitions.OfType<TypeDefinitionNode>().Where(node => node.IsExtension))
        {
            if (!_definitions.TryGetValue(extension.Name.Value, out var nodes))
            {
                _mistakes.Add($"Cannot extend type \"{extension.Name.Value}\" because it is not defined.");
            }
            else if (nodes[0].GetType() != extension.GetType())
            {
                _mistakes.Add($"Cannot extend type \"{extension.Name.Value}\" as another kind of type.");
            }
            else
            {
                nodes.Add(extension);
            }
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

    private EnumType Enum(List<TypeDefinitionNode> nodes, string name, string? description)
    {
        var values = nodes.Cast<EnumTypeDefinitionNode>().SelectMany(node => node.Values).ToList();
        foreach (var twice in values.GroupBy(value => value.Name.Value).Where(group => group.Count() > 1))
        {
            _mistakes.Add($"Enum value \"{name}.{twice.Key}\" can only be defined once.");
        }

        return new EnumType(name, description, values.Select(value => new EnumValue(
            value.Name.Value, value.Name.Value, value.Description?.Value, DeprecationReason(value.Directives))));
    }

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
                    ((UnionType)type).Members.AddRange(union.Types.Select(member => Named<ObjectType>(member, type.Name)).OfType<ObjectType>());
                    break;
                case InputObjectTypeDefinitionNode input:
                    foreach (var field in input.Fields)
                    {
                        if (!((InputObjectType)type).TryAdd(Value(field)))
                        {
                            _mistakes.Add($"Field \"{type.Name}.{field.Name.Value}\" can only be defined once.");
                        }
                    }

                    break;
            }
        }
    }

    private void Fill(FieldsType type, FieldsTypeDefinitionNode node)
    {
        foreach (var one in node.Interfaces)
        {
            if (Named<InterfaceType>(one, type.Name) is { } contract)
            {
                if (type.Interfaces.Contains(contract))
                {
                    _mistakes.Add($"Type {type.Name} can only implement {contract.Name} once.");
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
                Arguments = [.. field.Arguments.Select(Value)],
                Pure = context => NamedValues.Get(context.Source, name),
            };
            if (!type.TryAdd(definition))
            {
                _mistakes.Add($"Field \"{type.Name}.{name}\" can only be defined once.");
            }
        }
    }

    private List<DirectiveDefinition> Directives()
    {
        var directives = DirectiveDefinition.BuiltIn.ToList();
        var defined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in _document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (!defined.Add(node.Name.Value))
            {
                _mistakes.Add($"There can be only one directive named \"@{node.Name.Value}\".");
                continue;
            }

            directives.RemoveAll(directive => directive.Name == node.Name.Value);
            directives.Add(new DirectiveDefinition(
                node.Name.Value,
                node.Description?.Value,
                [.. node.Locations.Select(location => location.Value)],
                [.. node.Arguments.Select(Value)],
                node.IsRepeatable));
        }

        return directives;
    }

    private ObjectType? Root(List<SchemaDefinitionNode> schemas, OperationKind operation, string commonName)
    {
        var given = schemas.SelectMany(node => node.OperationTypes).Where(node => node.Operation == operation).ToList();
        if (given.Count > 1)
        {
            _mistakes.Add($"There can be only one {Printer.Keyword(operation)} type in schema.");
        }

        if (given.Count > 0)
        {
            return Named<ObjectType>(given[0].Type, "schema");
        }

        return schemas.Exists(node => !node.IsExtension) ? null : _types.GetValueOrDefault(commonName) as ObjectType;
    }

    private InputValue Value(InputValueDefinitionNode node)
    {
        var value = new InputValue(node.Name.Value, TypeOf(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = DeprecationReason(node.Directives),
            DefaultLiteral = node.DefaultValue,
        };
        if (node.DefaultValue is not null)
        {
            _withDefault.Add(value);
        }

        return value;
    }

    private void CoerceDefault(InputValue value)
    {
        try
        {
            value.Default = LiteralCoercion.Coerce(value.Type, value.DefaultLiteral!, VariableValues.None);
        }
        catch (FormatException exception)
        {
            _mistakes.Add($"\"{value.Name}\" has an invalid default: {exception.Message}");
        }
    }

    private SchemaType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        _ => Named<NamedType>((NamedTypeNode)node, null) ?? BuiltInScalars.String,
    };

    private T? Named<T>(NamedTypeNode node, string? where)
        where T : NamedType
    {
        var type = _types.GetValueOrDefault(node.Name.Value);
        if (type is null)
        {
            _mistakes.Add($"Unknown type \"{node.Name.Value}\".");
        }
        else if (type is not T)
        {
            _mistakes.Add($"\"{node.Name.Value}\" cannot stand where \"{where}\" names it.");
        }

        return type as T;
    }

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
