namespace QsgHub.GraphQL.Language;

/// <content>Values, type references and the steps that all productions are made of.</content>
internal ref partial struct Parser
{
    /// <summary><c>Value: Variable | IntValue | FloatValue | StringValue | BooleanValue | NullValue | EnumValue | ListValue | ObjectValue</c></summary>
    private ValueNode ParseValue(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(isConst);
            case TokenKind.BraceLeft:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(token.Start, Text[token.Start..token.End].ToString());
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(token.Start, Text[token.Start..token.End].ToString());
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                Advance();
                return Text[token.Start..token.End] switch
                {
                    "true" => new BooleanValueNode(token.Start, true),
                    "false" => new BooleanValueNode(token.Start, false),
                    "null" => new NullValueNode(token.Start),
                    var name => new EnumValueNode(token.Start, NameTable.Of(name)),
                };
            case TokenKind.Dollar when isConst:
                Advance();
                throw _token.Kind == TokenKind.Name
                    ? new SyntaxException(
                        $"Unexpected variable \"${Text[_token.Start.._token.End]}\" in constant value.", token.Start)
                    : Unexpected(token);
            case TokenKind.Dollar:
                return ParseVariable();
            default:
                throw Unexpected(token);
        }
    }

    private StringValueNode ParseString()
    {
        var token = _token;
        var content = _lexer.Content!;
        Advance();
        return new StringValueNode(token.Start, content, token.Kind == TokenKind.BlockString);
    }

    /// <summary><c>ListValue: [ Value* ]</c></summary>
    private ListValueNode ParseList(bool isConst)
    {
        var start = Expect(TokenKind.BracketLeft).Start;
        Nest();
        var values = default(NodeList<ValueNode>);
        while (!Skip(TokenKind.BracketRight))
        {
            values.Add(ParseValue(isConst));
        }

        _nesting--;
        return new ListValueNode(start, values.ToArray());
    }

    /// <summary><c>ObjectValue: { ObjectField* }</c></summary>
    private ObjectValueNode ParseObject(bool isConst)
    {
        var start = Expect(TokenKind.BraceLeft).Start;
        Nest();
        var fields = default(NodeList<ObjectFieldNode>);
        while (!Skip(TokenKind.BraceRight))
        {
            var fieldStart = _token.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectFieldNode(fieldStart, name, ParseValue(isConst)));
        }

        _nesting--;
        return new ObjectValueNode(start, fields.ToArray());
    }

    /// <summary><c>Type: NamedType | ListType | NonNullType</c></summary>
    private TypeNode ParseType()
    {
        var start = _token.Start;
        TypeNode type;
        if (Skip(TokenKind.BracketLeft))
        {
            Nest();
            var inner = ParseType();
            Expect(TokenKind.BracketRight);
            _nesting--;
            type = new ListTypeNode(start, inner);
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    /// <summary><c>NamedType: Name</c></summary>
    private NamedTypeNode ParseNamedType()
    {
        var start = _token.Start;
        return new NamedTypeNode(start, ParseName());
    }

    private NameNode ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new NameNode(token.Start, NameTable.Of(Text[token.Start..token.End]));
    }

    private readonly bool PeekDescription() => _token.Kind is TokenKind.String or TokenKind.BlockString;

    private StringValueNode? ParseDescription() => PeekDescription() ? ParseString() : null;

    private void Advance()
    {
        _token = _lexer.Next();
        if (_token.Kind != TokenKind.EndOfFile && ++_tokenCount > _limits.MaxTokens)
        {
            throw new SyntaxException(
                $"Document contains more than {_limits.MaxTokens} tokens. Parsing aborted.", _token.Start, ErrorCodes.TooManyTokens);
        }
    }

    private readonly Token LookAhead()
    {
        var lexer = _lexer;
        return lexer.Next();
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
        {
            throw new SyntaxException($"Expected {Token.Describe(kind)}, found {token.Describe(Text)}.", token.Start);
        }

        Advance();
        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private readonly bool IsKeyword(string keyword) =>
        _token.Kind == TokenKind.Name && Text[_token.Start.._token.End].SequenceEqual(keyword);

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw new SyntaxException($"Expected \"{keyword}\", found {_token.Describe(Text)}.", _token.Start);
        }
    }

    private bool SkipKeyword(string keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Nest()
    {
        if (++_nesting > _limits.MaxNesting)
        {
            throw new SyntaxException(
                $"Document nests deeper than {_limits.MaxNesting} levels. Parsing aborted.", _token.Start, ErrorCodes.TooDeep);
        }
    }

    private readonly SyntaxException Unexpected(Token token) => new($"Unexpected {token.Describe(Text)}.", token.Start);
}
