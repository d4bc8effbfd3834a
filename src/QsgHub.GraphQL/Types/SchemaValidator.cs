using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Finds everything that makes a schema invalid.</summary>
/// <remarks>Source: GraphQL spec, Type System, the "Type Validation" of each kind of type.</remarks>
internal sealed partial class SchemaValidator
{
    private const string DirectiveArgument = "directive argument";

    private readonly List<GraphQLError> _mistakes = [];
    private readonly Schema _schema;
    private readonly SdlPlaces _places;

    private SchemaValidator(Schema schema, SdlPlaces places)
    {
        _schema = schema;
        _places = places;
    }

    /// <summary>All mistakes, in the order of the types.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="places">Where its parts are defined.</param>
    /// <param name="isQueryNamed">Whether a query root was named, though perhaps one that is no object, which is a mistake of its own.</param>
    internal static IReadOnlyList<GraphQLError> Check(Schema schema, SdlPlaces places, bool isQueryNamed = false)
    {
        var validator = new SchemaValidator(schema, places);
        if (schema.QueryType is null && !isQueryNamed)
        {
            validator.Report("Query root type must be provided.", places.Schema());
        }

        validator.CheckRoots();
        validator.CheckDirectives();
        foreach (var type in schema.Types)
        {
            validator.CheckType(type);
        }

        validator.CheckInputCycles();
        foreach (var (message, fields) in InputDefaultCycles.Find(schema.Types.OfType<InputObjectType>()))
        {
            validator.Report(message, fields.Select(field => field.DefaultLiteral!));
        }

        return validator._mistakes;
    }

    private void CheckRoots()
    {
        var roots = new[]
        {
            (_schema.QueryType, "query", OperationKind.Query),
            (_schema.MutationType, "mutation", OperationKind.Mutation),
            (_schema.SubscriptionType, "subscription", OperationKind.Subscription),
        };
        foreach (var twice in roots.Where(root => root.Item1 is not null).GroupBy(root => root.Item1).Where(group => group.Count() > 1))
        {
            var uses = twice.Count() == 2 ? string.Join(" and ", twice.Select(root => root.Item2)) : "query, mutation, and subscription";
            Report(
                $"All root types must be different, \"{twice.Key!.Name}\" type is used as {uses} root types.",
                twice.SelectMany(root => _places.Root(root.Item3)));
        }
    }

    private void CheckDirectives()
    {
        foreach (var directive in _schema.Directives)
        {
            CheckName(directive.Name, "@" + directive.Name, directive);
            if (directive.Locations.Count == 0)
            {
                Report($"Directive @{directive.Name} must include 1 or more locations.", _places.Of(directive));
            }

            CheckInputs(directive.Arguments, argument => $"@{directive.Name}({argument.Name}:)", DirectiveArgument);
        }
    }

    private void CheckType(NamedType type)
    {
        if (!type.IsIntrospection || !Introspection.Types.Contains(type))
        {
            CheckName(type.Name, type.Name, type);
        }

        switch (type)
        {
            case FieldsType fields:
                CheckFields(fields);
                CheckInterfaces(fields);
                break;
            case UnionType union:
                CheckUnion(union);
                break;
            case EnumType values:
                CheckEnum(values);
                break;
            case InputObjectType input:
                CheckInputObject(input);
                break;
        }
    }

    private void CheckName(string name, string where, object part)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            // A place in the text says where; a schema made otherwise has none.
            var places = _places.Of(part).Take(1).ToList();
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection{(places.Count == 0 ? $" ({where})" : "")}.", places);
        }
        else if (name.Length == 0 || !Lexer.IsNameStart(name[0]) || !name.All(Lexer.IsNameContinue))
        {
            Report($"\"{name}\" is no GraphQL name ({where}).", _places.Of(part).Take(1));
        }
    }

    private void CheckFields(FieldsType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"Type {type.Name} must define one or more fields.", _places.Of(type));
        }

        foreach (var field in type.Fields)
        {
            if (!type.IsIntrospection)
            {
                CheckName(field.Name, field.ToString(), field);
            }

            if (!field.Type.IsOutput)
            {
                Report($"The type of {field} must be Output Type but got: {field.Type}.", _places.TypeOf(field));
            }

            CheckInputs(field.Arguments, argument => $"{field}({argument.Name}:)", "argument");
        }
    }

    private void CheckInputs(IReadOnlyList<InputValue> values, Func<InputValue, string> show, string kind)
    {
        foreach (var value in values)
        {
            CheckName(value.Name, show(value), value);
            if (!value.Type.IsInput)
            {
                Report($"The type of {show(value)} must be Input Type but got: {value.Type}.", kind == DirectiveArgument ? _places.Of(value) : _places.TypeOf(value));
            }

            if (value.IsRequired && value.DeprecationReason is not null)
            {
                Report($"Required {(kind == DirectiveArgument ? "argument" : kind)} {show(value)} cannot be deprecated.", _places.DeprecationOf(value).Concat(_places.TypeOf(value)));
            }
        }

        foreach (var twice in values.GroupBy(value => value.Name).Where(group => group.Count() > 1))
        {
            Report($"{show(twice.First())} is defined {twice.Count()} times.", twice.SelectMany(_places.Of));
        }
    }

    private void CheckUnion(UnionType type)
    {
        if (type.Members.Count == 0)
        {
            Report($"Union type {type.Name} must define one or more member types.", _places.Of(type));
        }

        foreach (var twice in type.Members.GroupBy(member => member).SelectMany(group => group.Skip(1)))
        {
            Report($"Union type {type.Name} can only include type {twice.Name} once.", _places.Member(type, twice.Name));
        }
    }

    private void CheckEnum(EnumType type)
    {
        if (type.Values.Count == 0)
        {
            Report($"Enum type {type.Name} must define one or more values.", _places.Of(type));
        }

        foreach (var value in type.Values)
        {
            CheckName(value.Name, $"{type.Name}.{value.Name}", value);
            if (value.Name is "true" or "false" or "null")
            {
                Report($"Enum type {type.Name} cannot include value: {value.Name}.", _places.Of(value));
            }
        }
    }

    private void CheckInputObject(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"Input Object type {type.Name} must define one or more fields.", _places.Of(type));
        }

        CheckInputs(type.Fields, field => $"{type.Name}.{field.Name}", "input field");
        foreach (var field in type.IsOneOf ? type.Fields : [])
        {
            if (field.Type.IsNonNull)
            {
                Report($"OneOf input field {type.Name}.{field.Name} must be nullable.", _places.TypeOf(field));
            }

            if (field.DefaultLiteral is not null)
            {
                Report($"OneOf input field {type.Name}.{field.Name} cannot have a default value.", _places.Of(field));
            }
        }
    }

    /// <summary>An input object that needs itself through non-null fields can never be given.</summary>
    private void CheckInputCycles()
    {
        var finished = new HashSet<InputObjectType>();
        var path = new List<(InputObjectType Type, InputValue Field)>();
        foreach (var type in _schema.Types.OfType<InputObjectType>())
        {
            Visit(type);
        }

        void Visit(InputObjectType type)
        {
            if (!finished.Add(type))
            {
                return;
            }

            foreach (var field in type.Fields)
            {
                if (field.Type is not NonNullType { OfType: InputObjectType next })
                {
                    continue;
                }

                path.Add((type, field));
                var start = path.FindIndex(step => step.Type == next);
                if (start >= 0)
                {
                    Report(
                        $"Cannot reference Input Object \"{next.Name}\" within itself through a series of non-null fields: "
                        + $"\"{string.Join('.', path.Skip(start).Select(step => step.Field.Name))}\".",
                        path.Skip(start).SelectMany(step => _places.Of(step.Field)));
                }
                else
                {
                    Visit(next);
                }

                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private void Report(string message, IEnumerable<SyntaxNode> nodes) => _mistakes.Add(_places.Mistake(message, nodes));
}
