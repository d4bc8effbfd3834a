using System.Buffers;

namespace QsgHub.GraphQL.Language;

/// <summary>Cuts a text into tokens, one at a time. A mutable struct: copy it only to look ahead.</summary>
/// <remarks>Source: GraphQL spec, Language, "Lexical Tokens".</remarks>
internal ref struct Lexer(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");
    private static readonly SearchValues<char> NameChars = SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> White = SearchValues.Create(" \n\r\t,");

    private int _position;

    internal ReadOnlySpan<char> Text { get; } = text;

    /// <summary>What the last string holds; null before the first. Not part of the token, which almost never is a string.</summary>
    internal string? Content { get; private set; }

    /// <summary>The next token after white space, commas and comments.</summary>
    internal Token Next()
    {
        var start = SkipIgnored();
        if (start >= Text.Length)
        {
            _position = start;
            return new Token(TokenKind.EndOfFile, start, start);
        }

        var c = Text[start];
        if (IsNameStart(c))
        {
            return ReadName(start);
        }

        switch (c)
        {
            case '{':
                return Punctuator(TokenKind.BraceLeft, start);
            case '}':
                return Punctuator(TokenKind.BraceRight, start);
            case '(':
                return Punctuator(TokenKind.ParenLeft, start);
            case ')':
                return Punctuator(TokenKind.ParenRight, start);
            case ':':
                return Punctuator(TokenKind.Colon, start);
            case '$':
                return Punctuator(TokenKind.Dollar, start);
            case '!':
                return Punctuator(TokenKind.Bang, start);
            case '[':
                return Punctuator(TokenKind.BracketLeft, start);
            case ']':
                return Punctuator(TokenKind.BracketRight, start);
            case '=':
                return Punctuator(TokenKind.EqualsSign, start);
            case '@':
                return Punctuator(TokenKind.At, start);
            case '|':
                return Punctuator(TokenKind.Pipe, start);
            case '&':
                return Punctuator(TokenKind.Ampersand, start);
            case '.' when CharAt(start + 1) == '.' && CharAt(start + 2) == '.':
                _position = start + 3;
                return new Token(TokenKind.Spread, start, _position);
            case '"':
                return CharAt(start + 1) == '"' && CharAt(start + 2) == '"' ? ReadBlockString(start) : ReadString(start);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber(start);
            case '\'':
                throw new SyntaxException("Unexpected single quote character ('), did you mean to use a double quote (\")?", start);
            default:
                throw new SyntaxException(
                    IsScalarAt(start) ? $"Unexpected character: {Printed(start)}." : $"Invalid character: {Printed(start)}.",
                    start);
        }
    }

    internal static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    internal static bool IsNameContinue(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private readonly int CharAt(int index) => (uint)index < (uint)Text.Length ? Text[index] : -1;

    private Token Punctuator(TokenKind kind, int start)
    {
        _position = start + 1;
        return new Token(kind, start, start + 1);
    }

    /// <returns>Where the next token starts, or the text's length.</returns>
    private readonly int SkipIgnored()
    {
        var text = Text;
        var position = _position;
        while ((uint)position < (uint)text.Length)
        {
            switch (text[position])
            {
                case ' ' or ',' or '\t' or '\r' or '\uFEFF':
                    position++;
                    break;
                case '\n':
                    // Mostly an indentation follows.
                    position = EndOf(text, position, text[position..].IndexOfAnyExcept(White));
                    break;
                case '#':
                    position = EndOf(text, position, text[position..].IndexOfAny(LineEnds));
                    break;
                default:
                    return position;
            }
        }

        return position;
    }

    private static int EndOf(ReadOnlySpan<char> text, int start, int length) => length < 0 ? text.Length : start + length;

    private Token ReadName(int start)
    {
        _position = EndOf(Text, start, Text[start..].IndexOfAnyExcept(NameChars));
        return new Token(TokenKind.Name, start, _position);
    }

    /// <summary><c>IntValue</c> and <c>FloatValue</c>.</summary>
    private Token ReadNumber(int start)
    {
        var position = start;
        var isFloat = false;
        if (CharAt(position) == '-')
        {
            position++;
        }

        if (CharAt(position) == '0')
        {
            position++;
            if (IsDigit(CharAt(position)))
            {
                throw new SyntaxException($"Invalid number, unexpected digit after 0: {Printed(position)}.", position);
            }
        }
        else
        {
            position = ReadDigits(position);
        }

        if (CharAt(position) == '.')
        {
            isFloat = true;
            position = ReadDigits(position + 1);
        }

        if (CharAt(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            if (CharAt(position) is '+' or '-')
            {
                position++;
            }

            position = ReadDigits(position);
        }

        var next = CharAt(position);
        if (next == '.' || (next >= 0 && IsNameStart((char)next)))
        {
            throw new SyntaxException($"Invalid number, expected digit but got: {Printed(position)}.", position);
        }

        _position = position;
        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position);
    }

    private readonly int ReadDigits(int position)
    {
        if (!IsDigit(CharAt(position)))
        {
            throw new SyntaxException($"Invalid number, expected digit but got: {Printed(position)}.", position);
        }

        while (IsDigit(CharAt(position)))
        {
            position++;
        }

        return position;
    }

    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    /// <summary><c>StringValue</c> on one line.</summary>
    private Token ReadString(int start)
    {
        var decoder = new StringDecoder(Text);
        Content = decoder.ReadString(start, out var end);
        _position = end;
        return new Token(TokenKind.String, start, end);
    }

    /// <summary><c>StringValue</c> in a block.</summary>
    private Token ReadBlockString(int start)
    {
        var decoder = new StringDecoder(Text);
        Content = decoder.ReadBlock(start, out var end);
        _position = end;
        return new Token(TokenKind.BlockString, start, end);
    }

    private readonly bool IsScalarAt(int position) => new StringDecoder(Text).ScalarLengthAt(position) > 0;

    private readonly string Printed(int position) => new StringDecoder(Text).Printed(position);
}
