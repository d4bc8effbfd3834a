using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>The introspection system: ordinary types with ordinary resolvers over the definitions themselves.</summary>
/// <remarks>Source: GraphQL spec, Introspection, "Schema Introspection".</remarks>
internal static class Introspection
{
    private static readonly EnumType Kind = new(
        "__TypeKind",
        "An enum describing what kind of type a given `__Type` is.",
        Values("SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL"));

    private static readonly EnumType Location = new(
        "__DirectiveLocation",
        "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one such possible adjacencies.",
        Values(
            "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
            "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION",
            "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION"));

    private static readonly ObjectType SchemaObject = new(
        "__Schema",
        "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and directives on the server, "
        + "as well as the entry points for query, mutation, and subscription operations.");

    private static readonly ObjectType TypeObject = new(
        "__Type",
        "The fundamental unit of any GraphQL Schema is the type. Depending on the kind of a type, certain fields describe information "
        + "about that type.");

    private static readonly ObjectType FieldObject = new(
        "__Field",
        "Object and Interface types are described by a list of Fields, each of which has a name, potentially a list of arguments, "
        + "and a return type.");

    private static readonly ObjectType InputValueObject = new(
        "__InputValue",
        "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as Input Values which "
        + "describe their type and optionally a default value.");

    private static readonly ObjectType EnumValueObject = new(
        "__EnumValue",
        "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or numeric value.");

    private static readonly ObjectType DirectiveObject = new(
        "__Directive",
        "A Directive provides a way to describe alternate runtime execution and type validation behavior in a GraphQL document.");

    static Introspection()
    {
        var text = (SchemaType)BuiltInScalars.String;
        var requiredText = new NonNullType(text);
        var requiredFlag = new NonNullType(BuiltInScalars.Boolean);
        var requiredType = new NonNullType(TypeObject);

        Add<Schema>(SchemaObject, "description", text, (schema, _) => schema.Description);
        Add<Schema>(SchemaObject, "types", ListOf(TypeObject), (schema, _) => schema.Types);
        Add<Schema>(SchemaObject, "queryType", requiredType, (schema, _) => schema.QueryType);
        Add<Schema>(SchemaObject, "mutationType", TypeObject, (schema, _) => schema.MutationType);
        Add<Schema>(SchemaObject, "subscriptionType", TypeObject, (schema, _) => schema.SubscriptionType);
        Add<Schema>(SchemaObject, "directives", ListOf(DirectiveObject), (schema, _) => schema.Directives);

        Add<DirectiveDefinition>(DirectiveObject, "name", requiredText, (directive, _) => directive.Name);
        Add<DirectiveDefinition>(DirectiveObject, "description", text, (directive, _) => directive.Description);
        Add<DirectiveDefinition>(DirectiveObject, "isRepeatable", requiredFlag, (directive, _) => directive.IsRepeatable);
        Add<DirectiveDefinition>(DirectiveObject, "locations", ListOf(Location), (directive, _) => directive.Locations);
        AddWithDeprecated<DirectiveDefinition>(
            DirectiveObject, "args", ListOf(InputValueObject), (directive, all) => Current(directive.Arguments, all));

        Add<SchemaType>(TypeObject, "kind", new NonNullType(Kind), (type, _) => KindOf(type));
        Add<SchemaType>(TypeObject, "name", text, (type, _) => (type as NamedType)?.Name);
        Add<SchemaType>(TypeObject, "description", text, (type, _) => (type as NamedType)?.Description);
        Add<SchemaType>(TypeObject, "specifiedByURL", text, (type, _) => (type as ScalarType)?.SpecifiedBy);
        AddWithDeprecated<SchemaType>(
            TypeObject, "fields", NullableListOf(FieldObject),
            (type, all) => (type as FieldsType)?.Fields.Where(field => all || field.DeprecationReason is null));
        Add<SchemaType>(TypeObject, "interfaces", NullableListOf(TypeObject), (type, _) => (type as FieldsType)?.Interfaces);
        Add<SchemaType>(
            TypeObject, "possibleTypes", NullableListOf(TypeObject),
            (type, context) => type is NamedType { IsAbstract: true } named ? context.Schema.PossibleTypes(named) : null);
        AddWithDeprecated<SchemaType>(
            TypeObject, "enumValues", NullableListOf(EnumValueObject),
            (type, all) => (type as EnumType)?.Values.Where(value => all || value.DeprecationReason is null));
        AddWithDeprecated<SchemaType>(
            TypeObject, "inputFields", NullableListOf(InputValueObject),
            (type, all) => type is InputObjectType input ? Current(input.Fields, all) : null);
        Add<SchemaType>(
            TypeObject, "ofType", TypeObject, (type, _) => type is ListType list ? list.OfType : (type as NonNullType)?.OfType);
        Add<SchemaType>(TypeObject, "isOneOf", BuiltInScalars.Boolean, (type, _) => (type as InputObjectType)?.IsOneOf);

        Add<FieldDefinition>(FieldObject, "name", requiredText, (field, _) => field.Name);
        Add<FieldDefinition>(FieldObject, "description", text, (field, _) => field.Description);
        AddWithDeprecated<FieldDefinition>(FieldObject, "args", ListOf(InputValueObject), (field, all) => Current(field.Arguments, all));
        Add<FieldDefinition>(FieldObject, "type", requiredType, (field, _) => field.Type);
        Add<FieldDefinition>(FieldObject, "isDeprecated", requiredFlag, (field, _) => field.DeprecationReason is not null);
        Add<FieldDefinition>(FieldObject, "deprecationReason", text, (field, _) => field.DeprecationReason);

        Add<InputValue>(InputValueObject, "name", requiredText, (value, _) => value.Name);
        Add<InputValue>(InputValueObject, "description", text, (value, _) => value.Description);
        Add<InputValue>(InputValueObject, "type", requiredType, (value, _) => value.Type);
        Add<InputValue>(
            InputValueObject, "defaultValue", text, (value, _) => value.DefaultLiteral is null ? null : Printer.Print(value.DefaultLiteral));
        Add<InputValue>(InputValueObject, "isDeprecated", requiredFlag, (value, _) => value.DeprecationReason is not null);
        Add<InputValue>(InputValueObject, "deprecationReason", text, (value, _) => value.DeprecationReason);

        Add<EnumValue>(EnumValueObject, "name", requiredText, (value, _) => value.Name);
        Add<EnumValue>(EnumValueObject, "description", text, (value, _) => value.Description);
        Add<EnumValue>(EnumValueObject, "isDeprecated", requiredFlag, (value, _) => value.DeprecationReason is not null);
        Add<EnumValue>(EnumValueObject, "deprecationReason", text, (value, _) => value.DeprecationReason);
    }

    /// <summary>The types that every schema has.</summary>
    internal static IReadOnlyList<NamedType> Types { get; } =
        [SchemaObject, TypeObject, Kind, FieldObject, InputValueObject, EnumValueObject, DirectiveObject, Location];

    /// <summary>The field of the query root.</summary>
    internal static FieldDefinition SchemaField { get; } = new("__schema", new NonNullType(SchemaObject))
    {
        Description = "Access the current type schema of this server.",
        Cost = 0,
        Pure = context => context.Schema,
        Parent = SchemaObject,
    };

    /// <summary>The field of the query root.</summary>
    internal static FieldDefinition TypeField { get; } = new("__type", TypeObject)
    {
        Description = "Request the type information of a single type.",
        Cost = 0,
        Arguments = [new InputValue("name", new NonNullType(BuiltInScalars.String))],
        Pure = context => context.Schema.TypeOrNull((string)context.Arguments[0]!),
        Parent = SchemaObject,
    };

    /// <summary>The field of every composite type. The compiler of operations writes it by itself.</summary>
    internal static FieldDefinition TypeNameField { get; } = new("__typename", new NonNullType(BuiltInScalars.String))
    {
        Description = "The name of the current Object type at runtime.",
        Parent = SchemaObject,
    };

    /// <summary>A type's field, or the one that the introspection system adds to it.</summary>
    internal static FieldDefinition? FieldOrNull(Schema schema, NamedType parent, string name)
    {
        if (parent is FieldsType fields && fields.FieldOrNull(name) is { } field)
        {
            return field;
        }

        return name switch
        {
            "__typename" when parent.IsComposite => TypeNameField,
            "__schema" when parent == schema.QueryType => SchemaField,
            "__type" when parent == schema.QueryType => TypeField,
            _ => null,
        };
    }

    private static IEnumerable<EnumValue> Values(params string[] names) => names.Select(name => new EnumValue(name, name, null, null));

    private static NonNullType ListOf(NamedType type) => new(NullableListOf(type));

    private static ListType NullableListOf(NamedType type) => new(new NonNullType(type));

    private static IEnumerable<InputValue> Current(IReadOnlyList<InputValue> values, bool all) =>
        values.Where(value => all || value.DeprecationReason is null);

    private static string KindOf(SchemaType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static void Add<T>(ObjectType type, string name, SchemaType fieldType, Func<T, ResolverContext, object?> resolve) =>
        type.TryAdd(new FieldDefinition(name, fieldType) { Cost = 0, Pure = context => resolve((T)context.Source!, context) });

    private static void AddWithDeprecated<T>(ObjectType type, string name, SchemaType fieldType, Func<T, bool, object?> resolve) =>
        type.TryAdd(new FieldDefinition(name, fieldType)
        {
            Cost = 0,
            Arguments =
            [
                new InputValue("includeDeprecated", new NonNullType(BuiltInScalars.Boolean))
                {
                    DefaultLiteral = new BooleanValueNode(0, false),
                    Default = false,
                },
            ],
            Pure = context => resolve((T)context.Source!, (bool)context.Arguments[0]!),
        });
}
