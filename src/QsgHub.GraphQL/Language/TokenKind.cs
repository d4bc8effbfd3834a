namespace QsgHub.GraphQL.Language;

/// <summary>The lexical tokens of the language.</summary>
/// <remarks>Source: GraphQL spec, Language, "Lexical Tokens".</remarks>
internal enum TokenKind : byte
{
    StartOfFile,
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenLeft,
    ParenRight,
    Spread,
    Colon,
    EqualsSign,
    At,
    BracketLeft,
    BracketRight,
    BraceLeft,
    Pipe,
    BraceRight,
    Name,
    Int,
    Float,
    String,
    BlockString,
}

/// <summary>One token. Offsets are UTF-16 units.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    /// <summary>How a kind of token is named in messages.</summary>
    internal static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "<SOF>",
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenLeft => "\"(\"",
        TokenKind.ParenRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        _ => kind.ToString(),
    };

    /// <summary>How this token is named in messages.</summary>
    internal string Describe(ReadOnlySpan<char> text) => Kind switch
    {
        < TokenKind.Name => Describe(Kind),
        TokenKind.String => $"{Describe(Kind)} \"{new StringDecoder(text).ReadString(Start, out _)}\"",
        TokenKind.BlockString => $"{Describe(Kind)} \"{new StringDecoder(text).ReadBlock(Start, out _)}\"",
        _ => $"{Describe(Kind)} \"{text[Start..End]}\"",
    };
}
