using System.Globalization;
using System.Text;

namespace QsgHub.GraphQL.Language;

/// <summary>Reads string literals: quotes off, escapes decoded.</summary>
/// <remarks>Source: GraphQL spec, Language, "String Value".</remarks>
internal readonly ref struct StringDecoder(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>A string on one line.</summary>
    /// <param name="start">Of the opening quote.</param>
    /// <param name="end">After the closing quote.</param>
    internal string ReadString(int start, out int end)
    {
        var position = start + 1;
        var chunkStart = position;
        StringBuilder? decoded = null;
        while (position < _text.Length)
        {
            var c = _text[position];
            if (c == '"')
            {
                end = position + 1;
                var chunk = _text[chunkStart..position];
                return decoded is null ? chunk.ToString() : decoded.Append(chunk).ToString();
            }

            if (c == '\\')
            {
                decoded ??= new StringBuilder();
                decoded.Append(_text[chunkStart..position]);
                position += ReadEscape(position, decoded);
                chunkStart = position;
                continue;
            }

            if (c is '\n' or '\r')
            {
                break;
            }

            var length = ScalarLengthAt(position);
            if (length == 0)
            {
                throw new SyntaxException($"Invalid character within String: {Printed(position)}.", position);
            }

            position += length;
        }

        throw new SyntaxException("Unterminated string.", position);
    }

    /// <summary>A string in a block, its common indentation removed.</summary>
    /// <param name="start">Of the opening quotes.</param>
    /// <param name="end">After the closing quotes.</param>
    internal string ReadBlock(int start, out int end)
    {
        var position = start + 3;
        var chunkStart = position;
        var line = new StringBuilder();
        var lines = new List<string>();
        while (position < _text.Length)
        {
            var c = _text[position];
            if (c == '"' && At(position + 1) == '"' && At(position + 2) == '"')
            {
                lines.Add(line.Append(_text[chunkStart..position]).ToString());
                end = position + 3;
                return string.Join('\n', BlockString.Dedent(lines));
            }

            if (c == '\\' && At(position + 1) == '"' && At(position + 2) == '"' && At(position + 3) == '"')
            {
                line.Append(_text[chunkStart..position]);
                chunkStart = position + 1;
                position += 4;
                continue;
            }

            if (c is '\n' or '\r')
            {
                lines.Add(line.Append(_text[chunkStart..position]).ToString());
                line.Clear();
                position += c == '\r' && At(position + 1) == '\n' ? 2 : 1;
                chunkStart = position;
                continue;
            }

            var length = ScalarLengthAt(position);
            if (length == 0)
            {
                throw new SyntaxException($"Invalid character within String: {Printed(position)}.", position);
            }

            position += length;
        }

        throw new SyntaxException("Unterminated string.", position);
    }

    /// <summary>UTF-16 units of the Unicode scalar value at a position; 0 where a surrogate stands alone.</summary>
    internal int ScalarLengthAt(int position)
    {
        var c = _text[position];
        if (!char.IsSurrogate(c))
        {
            return 1;
        }

        return char.IsHighSurrogate(c) && At(position + 1) is var low and >= 0 && char.IsLowSurrogate((char)low) ? 2 : 0;
    }

    /// <summary>How the character at a position is named in messages.</summary>
    internal string Printed(int position)
    {
        if (position >= _text.Length)
        {
            return "<EOF>";
        }

        var c = _text[position];
        if (c is >= ' ' and <= '~')
        {
            return c == '"' ? "'\"'" : $"\"{c}\"";
        }

        var code = ScalarLengthAt(position) == 2 ? char.ConvertToUtf32(c, _text[position + 1]) : c;
        return "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
    }

    private int At(int index) => (uint)index < (uint)_text.Length ? _text[index] : -1;

    /// <summary><c>EscapedCharacter</c> and <c>EscapedUnicode</c>.</summary>
    /// <returns>UTF-16 units read.</returns>
    private int ReadEscape(int position, StringBuilder decoded)
    {
        switch (At(position + 1))
        {
            case '"':
                decoded.Append('"');
                return 2;
            case '\\':
                decoded.Append('\\');
                return 2;
            case '/':
                decoded.Append('/');
                return 2;
            case 'b':
                decoded.Append('\b');
                return 2;
            case 'f':
                decoded.Append('\f');
                return 2;
            case 'n':
                decoded.Append('\n');
                return 2;
            case 'r':
                decoded.Append('\r');
                return 2;
            case 't':
                decoded.Append('\t');
                return 2;
            case 'u':
                return At(position + 2) == '{' ? ReadVariableUnicode(position, decoded) : ReadFixedUnicode(position, decoded);
            default:
                throw new SyntaxException($"Invalid character escape sequence: \"{Cut(position, 2)}\".", position);
        }
    }

    private int ReadVariableUnicode(int position, StringBuilder decoded)
    {
        var point = 0;
        var size = 3;
        while (size < 12)
        {
            var c = At(position + size++);
            if (c == '}')
            {
                if (size < 5 || !Rune.IsValid(point))
                {
                    break;
                }

                decoded.Append(char.ConvertFromUtf32(point));
                return size;
            }

            var digit = HexDigit(c);
            if (digit < 0 || point > 0x10FFFF)
            {
                break;
            }

            point = (point << 4) | digit;
        }

        throw new SyntaxException($"Invalid Unicode escape sequence: \"{Cut(position, size)}\".", position);
    }

    private int ReadFixedUnicode(int position, StringBuilder decoded)
    {
        var code = Read16Bits(position + 2);
        if (code >= 0 && !char.IsSurrogate((char)code))
        {
            decoded.Append((char)code);
            return 6;
        }

        // A pair of escapes may stand for one supplementary character, as in JSON.
        if (code >= 0 && char.IsHighSurrogate((char)code) && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var low = Read16Bits(position + 8);
            if (low >= 0 && char.IsLowSurrogate((char)low))
            {
                decoded.Append((char)code).Append((char)low);
                return 12;
            }
        }

        throw new SyntaxException($"Invalid Unicode escape sequence: \"{Cut(position, 6)}\".", position);
    }

    private int Read16Bits(int position)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = HexDigit(At(position + i));
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private static int HexDigit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private string Cut(int position, int length) =>
        _text.Slice(position, Math.Min(length, _text.Length - position)).ToString();
}
