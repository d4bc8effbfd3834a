using System.Buffers;

namespace QsgHub.GraphQL.Language;

/// <summary>Cuts a text into tokens, one at a time. A mutable struct: copy it only to look ahead.</summary>
/// <remarks>Source: GraphQL spec, Language, "Lexical Tokens".</remarks>
internal ref struct Lexer(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    private int _position;

    internal ReadOnlySpan<char> Text { get; } = text;

    /// <summary>The next token after white space, commas and comments.</summary>
    internal Token Next()
    {
        SkipIgnored();
        var start = _position;
        if (start >= Text.Length)
        {
            return new Token(TokenKind.EndOfFile, Text.Length, Text.Length, null);
        }

        var c = Text[start];
        if (IsNameStart(c))
        {
            return ReadName(start);
        }

        switch (c)
        {
            case '{':
                return Punctuator(TokenKind.BraceLeft);
            case '}':
                return Punctuator(TokenKind.BraceRight);
            case '(':
                return Punctuator(TokenKind.ParenLeft);
            case ')':
                return Punctuator(TokenKind.ParenRight);
            case ':':
                return Punctuator(TokenKind.Colon);
            case '$':
                return Punctuator(TokenKind.Dollar);
            case '!':
                return Punctuator(TokenKind.Bang);
            case '[':
                return Punctuator(TokenKind.BracketLeft);
            case ']':
                return Punctuator(TokenKind.BracketRight);
            case '=':
                return Punctuator(TokenKind.EqualsSign);
            case '@':
                return Punctuator(TokenKind.At);
            case '|':
                return Punctuator(TokenKind.Pipe);
            case '&':
                return Punctuator(TokenKind.Ampersand);
            case '.' when CharAt(start + 1) == '.' && CharAt(start + 2) == '.':
                _position += 3;
                return new Token(TokenKind.Spread, start, _position, null);
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

    private Token Punctuator(TokenKind kind)
    {
        var start = _position++;
        return new Token(kind, start, start + 1, null);
    }

    private void SkipIgnored()
    {
        while (_position < Text.Length)
        {
            switch (Text[_position])
            {
                case ' ' or '\n' or '\r' or '\t' or ',' or '\uFEFF':
                    _position++;
                    break;
                case '#':
                    var rest = Text[_position..];
                    var length = rest.IndexOfAny(LineEnds);
                    _position += length < 0 ? rest.Length : length;
                    break;
                default:
                    return;
            }
        }
    }

    private Token ReadName(int start)
    {
        var end = start + 1;
        while (end < Text.Length && IsNameContinue(Text[end]))
        {
            end++;
        }

        _position = end;
        return new Token(TokenKind.Name, start, end, null);
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
        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position, null);
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
        var content = decoder.ReadString(start, out var end);
        _position = end;
        return new Token(TokenKind.String, start, end, content);
    }

    /// <summary><c>StringValue</c> in a block.</summary>
    private Token ReadBlockString(int start)
    {
        var decoder = new StringDecoder(Text);
        var content = decoder.ReadBlock(start, out var end);
        _position = end;
        return new Token(TokenKind.BlockString, start, end, content);
    }

    private readonly bool IsScalarAt(int position) => new StringDecoder(Text).ScalarLengthAt(position) > 0;

    private readonly string Printed(int position) => new StringDecoder(Text).Printed(position);
}
