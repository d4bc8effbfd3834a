namespace QsgHub.GraphQL.Language;

/// <summary>Bounds on what is parsed.</summary>
/// <param name="MaxTokens">Lexical tokens.</param>
/// <param name="MaxNesting">Selections, values and types within each other. Bounds the stack of every walk over the tree.</param>
internal readonly record struct ParserLimits(int MaxTokens, int MaxNesting)
{
    /// <summary>For texts that are ours.</summary>
    internal static ParserLimits Trusted => new(int.MaxValue, 500);
}

/// <summary>Recursive descent over the whole grammar. Each method is headed by its production.</summary>
/// <remarks>Source: GraphQL spec, Appendix, "Grammar Summary".</remarks>
internal ref partial struct Parser
{
    private readonly ParserLimits _limits;
    private readonly Source _source;
    private Lexer _lexer;
    private Token _token;
    private int _tokenCount;
    private int _nesting;

    private Parser(Source source, ParserLimits limits)
    {
        _source = source;
        _limits = limits;
        _lexer = new Lexer(source.Text);
        Advance();
    }

    private readonly ReadOnlySpan<char> Text => _lexer.Text;

    /// <summary>Parses a document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limits">What to refuse.</param>
    /// <param name="error">What is wrong with it; null when there is a document.</param>
    /// <returns>The document; null when there is an error.</returns>
    internal static DocumentNode? Parse(string text, ParserLimits limits, out GraphQLError? error)
    {
        var source = new Source(text);
        try
        {
            error = null;
            return new Parser(source, limits).ParseDocument();
        }
        catch (SyntaxException exception)
        {
            error = new GraphQLError("Syntax Error: " + exception.Message, exception.Code)
                .At([source.LocationOf(exception.Offset)], null);
            return null;
        }
    }

    /// <summary>Parses a text that is known to be right.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static DocumentNode ParseTrusted(string text) =>
        Parse(text, ParserLimits.Trusted, out var error) ?? throw new ArgumentException(error!.Message, nameof(text));

    /// <summary>Parses a value without variables.</summary>
    /// <exception cref="ArgumentException">The text is no value.</exception>
    internal static ValueNode ParseConstValue(string text)
    {
        try
        {
            var parser = new Parser(new Source(text), ParserLimits.Trusted);
            var value = parser.ParseValue(isConst: true);
            parser.Expect(TokenKind.EndOfFile);
            return value;
        }
        catch (SyntaxException exception)
        {
            throw new ArgumentException(exception.Message, nameof(text), exception);
        }
    }

    /// <summary><c>Document: Definition+</c></summary>
    private DocumentNode ParseDocument()
    {
        var definitions = default(NodeList<DefinitionNode>);
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (_token.Kind != TokenKind.EndOfFile);

        return new DocumentNode(definitions.ToArray(), _source, _tokenCount);
    }

    /// <summary><c>Definition: ExecutableDefinition | TypeSystemDefinitionOrExtension</c></summary>
    private DefinitionNode ParseDefinition()
    {
        if (_token.Kind == TokenKind.BraceLeft)
        {
            var start = _token.Start;
            return new OperationDefinitionNode(start, null, OperationKind.Query, null, [], [], ParseSelectionSet());
        }

        var hasDescription = PeekDescription();
        var keyword = hasDescription ? LookAhead() : _token;
        if (hasDescription && keyword.Kind == TokenKind.BraceLeft)
        {
            throw new SyntaxException("Unexpected description, descriptions are not supported on shorthand queries.", _token.Start);
        }

        if (keyword.Kind == TokenKind.Name)
        {
            switch (Text[keyword.Start..keyword.End])
            {
                case "query" or "mutation" or "subscription":
                    return ParseOperation();
                case "fragment":
                    return ParseFragmentDefinition();
                case "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive":
                    return ParseTypeSystemDefinition(Text[keyword.Start..keyword.End]);
                case var _ when hasDescription:
                    throw new SyntaxException("Unexpected description, only GraphQL definitions support descriptions.", _token.Start);
                case "extend":
                    return ParseTypeSystemExtension();
            }
        }

        throw Unexpected(keyword);
    }

    /// <summary><c>OperationDefinition: Description? OperationType Name? VariablesDefinition? Directives? SelectionSet</c></summary>
    private OperationDefinitionNode ParseOperation()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var operation = ParseOperationKind();
        var name = _token.Kind == TokenKind.Name ? ParseName() : null;
        var variables = ParseVariableDefinitions();
        return new OperationDefinitionNode(
            start, description, operation, name, variables, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    /// <summary><c>OperationType: one of query mutation subscription</c></summary>
    private OperationKind ParseOperationKind()
    {
        var token = Expect(TokenKind.Name);
        return Text[token.Start..token.End] switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(token),
        };
    }

    /// <summary><c>VariablesDefinition: ( VariableDefinition+ )</c></summary>
    private VariableDefinitionNode[] ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.ParenLeft))
        {
            return [];
        }

        var variables = default(NodeList<VariableDefinitionNode>);
        do
        {
            var start = _token.Start;
            var description = ParseDescription();
            var variable = ParseVariable();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
            variables.Add(new VariableDefinitionNode(
                start, description, variable, type, defaultValue, ParseDirectives(isConst: true)));
        }
        while (!Skip(TokenKind.ParenRight));

        return variables.ToArray();
    }

    /// <summary><c>Variable: $ Name</c></summary>
    private VariableNode ParseVariable()
    {
        var start = Expect(TokenKind.Dollar).Start;
        return new VariableNode(start, ParseName());
    }

    /// <summary><c>SelectionSet: { Selection+ }</c></summary>
    private SelectionSetNode ParseSelectionSet()
    {
        var start = Expect(TokenKind.BraceLeft).Start;
        Nest();
        var selections = default(NodeList<SelectionNode>);
        do
        {
            selections.Add(_token.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        }
        while (!Skip(TokenKind.BraceRight));

        _nesting--;
        return new SelectionSetNode(start, selections.ToArray());
    }

    /// <summary><c>Field: Alias? Name Arguments? Directives? SelectionSet?</c></summary>
    private FieldNode ParseField()
    {
        var start = _token.Start;
        var name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = _token.Kind == TokenKind.BraceLeft ? ParseSelectionSet() : null;
        return new FieldNode(start, alias, name, arguments, directives, selectionSet);
    }

    /// <summary><c>Arguments: ( Argument+ )</c></summary>
    private ArgumentNode[] ParseArguments(bool isConst)
    {
        if (!Skip(TokenKind.ParenLeft))
        {
            return [];
        }

        var arguments = default(NodeList<ArgumentNode>);
        do
        {
            var start = _token.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            arguments.Add(new ArgumentNode(start, name, ParseValue(isConst)));
        }
        while (!Skip(TokenKind.ParenRight));

        return arguments.ToArray();
    }

    /// <summary><c>FragmentSpread</c> and <c>InlineFragment</c></summary>
    private SelectionNode ParseFragment()
    {
        var start = Expect(TokenKind.Spread).Start;
        var hasCondition = SkipKeyword("on");
        if (!hasCondition && _token.Kind == TokenKind.Name)
        {
            return new FragmentSpreadNode(start, ParseFragmentName(), ParseDirectives(isConst: false));
        }

        var condition = hasCondition ? ParseNamedType() : null;
        return new InlineFragmentNode(start, condition, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    /// <summary><c>FragmentDefinition: Description? fragment FragmentName TypeCondition Directives? SelectionSet</c></summary>
    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        var condition = ParseNamedType();
        return new FragmentDefinitionNode(
            start, description, name, condition, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    /// <summary><c>FragmentName: Name but not on</c></summary>
    private NameNode ParseFragmentName() => IsKeyword("on") ? throw Unexpected(_token) : ParseName();

    /// <summary><c>Directives: Directive+</c>, <c>Directive: @ Name Arguments?</c></summary>
    private DirectiveNode[] ParseDirectives(bool isConst)
    {
        if (_token.Kind != TokenKind.At)
        {
            return [];
        }

        var directives = default(NodeList<DirectiveNode>);
        while (_token.Kind == TokenKind.At)
        {
            var start = Expect(TokenKind.At).Start;
            directives.Add(new DirectiveNode(start, ParseName(), ParseArguments(isConst)));
        }

        return directives.ToArray();
    }
}
