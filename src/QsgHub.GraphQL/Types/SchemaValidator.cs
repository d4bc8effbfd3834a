namespace QsgHub.GraphQL.Types;

/// <summary>Finds everything that makes a schema invalid.</summary>
/// <remarks>Source: GraphQL spec, Type System, the "Type Validation" of each kind of type.</remarks>
internal sealed class SchemaValidator
{
    private readonly List<string> _mistakes = [];
    private readonly Schema _schema;

    private SchemaValidator(Schema schema) => _schema = schema;

    /// <summary>All mistakes, in the order of the types.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isQueryNamed">Whether a query root was named, though perhaps one that is no object, which is a mistake of its own.</param>
    internal static IReadOnlyList<string> Check(Schema schema, bool isQueryNamed = false)
    {
        var validator = new SchemaValidator(schema);
        if (schema.QueryType is null && !isQueryNamed)
        {
            validator._mistakes.Add("Query root type must be provided.");
        }

        validator.CheckRoots();
        validator.CheckDirectives();
        foreach (var type in schema.Types)
        {
            validator.CheckType(type);
        }

        validator.CheckInputCycles();
        validator._mistakes.AddRange(InputDefaultCycles.Find(schema.Types.OfType<InputObjectType>()));
        return validator._mistakes;
    }

    private void CheckRoots()
    {
        var roots = new[] { (_schema.QueryType, "query"), (_schema.MutationType, "mutation"), (_schema.SubscriptionType, "subscription") };
        foreach (var twice in roots.Where(root => root.Item1 is not null).GroupBy(root => root.Item1).Where(group => group.Count() > 1))
        {
            var uses = twice.Count() == 2 ? string.Join(" and ", twice.Select(root => root.Item2)) : "query, mutation, and subscription";
            _mistakes.Add($"All root types must be different, \"{twice.Key!.Name}\" type is used as {uses} root types.");
        }
    }

    private void CheckDirectives()
    {
        foreach (var directive in _schema.Directives)
        {
            CheckName(directive.Name, "@" + directive.Name);
            if (directive.Locations.Count == 0)
            {
                _mistakes.Add($"Directive @{directive.Name} must include 1 or more locations.");
            }

            CheckInputs(directive.Arguments, argument => $"@{directive.Name}({argument.Name}:)", "argument");
        }
    }

    private void CheckType(NamedType type)
    {
        if (!type.IsIntrospection || !Introspection.Types.Contains(type))
        {
            CheckName(type.Name, type.Name);
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

    private void CheckName(string name, string where)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            _mistakes.Add($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection ({where}).");
        }
        else if (name.Length == 0 || !Language.Lexer.IsNameStart(name[0]) || !name.All(Language.Lexer.IsNameContinue))
        {
            _mistakes.Add($"\"{name}\" is no GraphQL name ({where}).");
        }
    }

    private void CheckFields(FieldsType type)
    {
        if (type.Fields.Count == 0)
        {
            _mistakes.Add($"Type {type.Name} must define one or more fields.");
        }

        foreach (var field in type.Fields)
        {
            if (!type.IsIntrospection)
            {
                CheckName(field.Name, field.ToString());
            }

            if (!field.Type.IsOutput)
            {
                _mistakes.Add($"The type of {field} must be Output Type but got: {field.Type}.");
            }

            CheckInputs(field.Arguments, argument => $"{field}({argument.Name}:)", "argument");
        }
    }

    private void CheckInputs(IReadOnlyList<InputValue> values, Func<InputValue, string> show, string kind)
    {
        foreach (var value in values)
        {
            CheckName(value.Name, show(value));
            if (!value.Type.IsInput)
            {
                _mistakes.Add($"The type of {show(value)} must be Input Type but got: {value.Type}.");
            }

            if (value.IsRequired && value.DeprecationReason is not null)
            {
                _mistakes.Add($"Required {kind} {show(value)} cannot be deprecated.");
            }
        }

        foreach (var twice in values.GroupBy(value => value.Name).Where(group => group.Count() > 1))
        {
            _mistakes.Add($"{show(twice.First())} is defined {twice.Count()} times.");
        }
    }

    private void CheckInterfaces(FieldsType type)
    {
        foreach (var contract in type.Interfaces)
        {
            if (ReferenceEquals(type, contract))
            {
                _mistakes.Add($"Type {type.Name} cannot implement itself because it would create a circular reference.");
                continue;
            }

            foreach (var further in contract.Interfaces.Where(further => !type.Interfaces.Contains(further)))
            {
                _mistakes.Add(ReferenceEquals(further, type)
                    ? $"Type {type.Name} cannot implement {contract.Name} because it would create a circular reference."
                    : $"Type {type.Name} must implement {further.Name} because it is implemented by {contract.Name}.");
            }

            foreach (var expected in contract.Fields)
            {
                CheckImplementation(type, contract, expected);
            }
        }
    }

    /// <summary><c>IsValidImplementation</c> for one field.</summary>
    private void CheckImplementation(FieldsType type, InterfaceType contract, FieldDefinition expected)
    {
        var place = $"{contract.Name}.{expected.Name}";
        if (type.FieldOrNull(expected.Name) is not { } field)
        {
            _mistakes.Add($"Interface field {place} expected but {type.Name} does not provide it.");
            return;
        }

        if (!_schema.IsSubType(field.Type, expected.Type))
        {
            _mistakes.Add($"Interface field {place} expects type {expected.Type} but {field} is type {field.Type}.");
        }

        foreach (var argument in expected.Arguments)
        {
            var own = field.ArgumentOrNull(argument.Name);
            if (own is null)
            {
                _mistakes.Add($"Interface field argument {place}({argument.Name}:) expected but {field} does not provide it.");
            }
            else if (!SchemaType.AreEqual(argument.Type, own.Type))
            {
                _mistakes.Add(
                    $"Interface field argument {place}({argument.Name}:) expects type {argument.Type} but {field}({argument.Name}:) is type {own.Type}.");
            }
        }

        foreach (var own in field.Arguments.Where(own => own.IsRequired && expected.ArgumentOrNull(own.Name) is null))
        {
            _mistakes.Add(
                $"Argument \"{field}({own.Name}:)\" must not be required type \"{own.Type}\" if not provided by the Interface field \"{place}\".");
        }

        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
        {
            _mistakes.Add($"Interface field {place} is not deprecated, so implementation field {field} must not be deprecated.");
        }
    }

    private void CheckUnion(UnionType type)
    {
        if (type.Members.Count == 0)
        {
            _mistakes.Add($"Union type {type.Name} must define one or more member types.");
        }

        foreach (var twice in type.Members.GroupBy(member => member).SelectMany(group => group.Skip(1)))
        {
            _mistakes.Add($"Union type {type.Name} can only include type {twice.Name} once.");
        }
    }

    private void CheckEnum(EnumType type)
    {
        if (type.Values.Count == 0)
        {
            _mistakes.Add($"Enum type {type.Name} must define one or more values.");
        }

        foreach (var value in type.Values)
        {
            CheckName(value.Name, $"{type.Name}.{value.Name}");
            if (value.Name is "true" or "false" or "null")
            {
                _mistakes.Add($"Enum type {type.Name} cannot include value: {value.Name}.");
            }
        }
    }

    private void CheckInputObject(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            _mistakes.Add($"Input Object type {type.Name} must define one or more fields.");
        }

        CheckInputs(type.Fields, field => $"{type.Name}.{field.Name}", "input field");
        foreach (var field in type.IsOneOf ? type.Fields : [])
        {
            if (field.Type.IsNonNull)
            {
                _mistakes.Add($"OneOf input field {type.Name}.{field.Name} must be nullable.");
            }

            if (field.DefaultLiteral is not null)
            {
                _mistakes.Add($"OneOf input field {type.Name}.{field.Name} cannot have a default value.");
            }
        }
    }

    /// <summary>An input object that needs itself through non-null fields can never be given.</summary>
    private void CheckInputCycles()
    {
        var finished = new HashSet<InputObjectType>();
        var path = new List<(InputObjectType Type, string Field)>();
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

                path.Add((type, field.Name));
                var start = path.FindIndex(step => step.Type == next);
                if (start >= 0)
                {
                    _mistakes.Add(
                        $"Cannot reference Input Object \"{next.Name}\" within itself through a series of non-null fields: "
                        + $"\"{string.Join('.', path.Skip(start).Select(step => step.Field))}\".");
                }
                else
                {
                    Visit(next);
                }

                path.RemoveAt(path.Count - 1);
            }
        }
    }
}
