using System.Collections.Frozen;

namespace QsgHub.GraphQL.Language;

/// <content>Type system definitions and extensions.</content>
internal ref partial struct Parser
{
    private static readonly FrozenSet<string> DirectiveLocationNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION",
        "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION");

    /// <summary><c>TypeSystemDefinition: SchemaDefinition | TypeDefinition | DirectiveDefinition</c></summary>
    private TypeSystemDefinitionNode ParseTypeSystemDefinition(ReadOnlySpan<char> keyword)
    {
        var start = _token.Start;
        var description = ParseDescription();
        if (keyword is not "directive")
        {
            return ParseDefinitionOf(keyword, start, description, isExtension: false);
        }

        ExpectKeyword("directive");
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        return new DirectiveDefinitionNode(start, description, name, arguments, isRepeatable, ParseDirectiveLocations());
    }

    /// <summary><c>TypeSystemExtension: SchemaExtension | TypeExtension</c></summary>
    private TypeSystemDefinitionNode ParseTypeSystemExtension()
    {
        var start = _token.Start;
        var keyword = LookAhead();
        if (keyword.Kind != TokenKind.Name
            || Text[keyword.Start..keyword.End] is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
        {
            throw Unexpected(keyword);
        }

        ExpectKeyword("extend");
        var definition = ParseDefinitionOf(Text[keyword.Start..keyword.End], start, null, isExtension: true);
        var isEmpty = definition.Directives.Length == 0 && definition switch
        {
            SchemaDefinitionNode schema => schema.OperationTypes.Length == 0,
            FieldsTypeDefinitionNode type => type.Fields.Length == 0 && type.Interfaces.Length == 0,
            UnionTypeDefinitionNode union => union.Types.Length == 0,
            EnumTypeDefinitionNode type => type.Values.Length == 0,
            InputObjectTypeDefinitionNode type => type.Fields.Length == 0,
            _ => true,
        };
        return isEmpty ? throw Unexpected(_token) : definition;
    }

    private TypeSystemDefinitionNode ParseDefinitionOf(
        ReadOnlySpan<char> keyword, int start, StringValueNode? description, bool isExtension)
    {
        Advance();
        switch (keyword)
        {
            case "schema":
                return new SchemaDefinitionNode(
                    start, description, ParseDirectives(isConst: true), ParseOperationTypes(isExtension), isExtension);
            case "scalar":
                return new ScalarTypeDefinitionNode(start, description, ParseName(), ParseDirectives(isConst: true), isExtension);
            case "type":
                return new ObjectTypeDefinitionNode(
                    start, description, ParseName(), ParseInterfaces(), ParseDirectives(isConst: true), ParseFields(), isExtension);
            case "interface":
                return new InterfaceTypeDefinitionNode(
                    start, description, ParseName(), ParseInterfaces(), ParseDirectives(isConst: true), ParseFields(), isExtension);
            case "union":
                return new UnionTypeDefinitionNode(
                    start, description, ParseName(), ParseDirectives(isConst: true), ParseUnionMembers(), isExtension);
            case "enum":
                return new EnumTypeDefinitionNode(
                    start, description, ParseName(), ParseDirectives(isConst: true), ParseEnumValues(), isExtension);
            default:
                return new InputObjectTypeDefinitionNode(
                    start, description, ParseName(), ParseDirectives(isConst: true),
                    ParseInputValues(TokenKind.BraceLeft, TokenKind.BraceRight), isExtension);
        }
    }

    /// <summary><c>{ RootOperationTypeDefinition+ }</c>, which an extension may leave out</summary>
    private OperationTypeDefinitionNode[] ParseOperationTypes(bool isOptional)
    {
        if (isOptional && _token.Kind != TokenKind.BraceLeft)
        {
            return [];
        }

        Expect(TokenKind.BraceLeft);
        var types = default(NodeList<OperationTypeDefinitionNode>);
        do
        {
            var start = _token.Start;
            var operation = ParseOperationKind();
            Expect(TokenKind.Colon);
            types.Add(new OperationTypeDefinitionNode(start, operation, ParseNamedType()));
        }
        while (!Skip(TokenKind.BraceRight));

        return types.ToArray();
    }

    /// <summary><c>ImplementsInterfaces: implements &amp;? NamedType (&amp; NamedType)*</c></summary>
    private NamedTypeNode[] ParseInterfaces() => SkipKeyword("implements") ? ParseDelimitedTypes(TokenKind.Ampersand) : [];

    /// <summary><c>UnionMemberTypes: = |? NamedType (| NamedType)*</c></summary>
    private NamedTypeNode[] ParseUnionMembers() => Skip(TokenKind.EqualsSign) ? ParseDelimitedTypes(TokenKind.Pipe) : [];

    private NamedTypeNode[] ParseDelimitedTypes(TokenKind delimiter)
    {
        Skip(delimiter);
        var types = default(NodeList<NamedTypeNode>);
        do
        {
            types.Add(ParseNamedType());
        }
        while (Skip(delimiter));

        return types.ToArray();
    }

    /// <summary><c>FieldsDefinition: { FieldDefinition+ }</c></summary>
    private FieldDefinitionNode[] ParseFields()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var fields = default(NodeList<FieldDefinitionNode>);
        do
        {
            var start = _token.Start;
            var description = ParseDescription();
            var name = ParseName();
            var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
            Expect(TokenKind.Colon);
            fields.Add(new FieldDefinitionNode(start, description, name, arguments, ParseType(), ParseDirectives(isConst: true)));
        }
        while (!Skip(TokenKind.BraceRight));

        return fields.ToArray();
    }

    /// <summary><c>ArgumentsDefinition</c> and <c>InputFieldsDefinition</c>: <c>InputValueDefinition+</c> in brackets</summary>
    private InputValueDefinitionNode[] ParseInputValues(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
        {
            return [];
        }

        var values = default(NodeList<InputValueDefinitionNode>);
        do
        {
            var start = _token.Start;
            var description = ParseDescription();
            var name = ParseName();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
            values.Add(new InputValueDefinitionNode(
                start, description, name, type, defaultValue, ParseDirectives(isConst: true)));
        }
        while (!Skip(close));

        return values.ToArray();
    }

    /// <summary><c>EnumValuesDefinition: { EnumValueDefinition+ }</c></summary>
    private EnumValueDefinitionNode[] ParseEnumValues()
    {
        if (!Skip(TokenKind.BraceLeft))
        {
            return [];
        }

        var values = default(NodeList<EnumValueDefinitionNode>);
        do
        {
            var start = _token.Start;
            var description = ParseDescription();
            if (IsKeyword("true") || IsKeyword("false") || IsKeyword("null"))
            {
                throw new SyntaxException(
                    $"{_token.Describe(Text)} is reserved and cannot be used for an enum value.", _token.Start);
            }

            values.Add(new EnumValueDefinitionNode(start, description, ParseName(), ParseDirectives(isConst: true)));
        }
        while (!Skip(TokenKind.BraceRight));

        return values.ToArray();
    }

    /// <summary><c>DirectiveLocations: |? DirectiveLocation (| DirectiveLocation)*</c></summary>
    private NameNode[] ParseDirectiveLocations()
    {
        Skip(TokenKind.Pipe);
        var locations = default(NodeList<NameNode>);
        do
        {
            var token = _token;
            var name = ParseName();
            locations.Add(DirectiveLocationNames.Contains(name.Value) ? name : throw Unexpected(token));
        }
        while (Skip(TokenKind.Pipe));

        return locations.ToArray();
    }
}
