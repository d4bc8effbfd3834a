namespace QsgHub.GraphQL.Language;

/// <summary>A document's text, which knows its lines.</summary>
internal sealed class Source(string text)
{
    internal string Text { get; } = text;

    /// <summary>Line and column of an offset.</summary>
    /// <param name="offset">UTF-16 units from the start, 0 to Length inclusive.</param>
    /// <returns>Both 1-based; CR LF counts as one line end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies outside the text.</exception>
    /// <remarks>Source: GraphQL spec, Response, Errors, "locations".</remarks>
    internal SourceLocation LocationOf(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)Text.Length);
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            var c = Text[i];
            if (c == '\n' || c == '\r')
            {
                if (c == '\r' && i + 1 < Text.Length && Text[i + 1] == '\n')
                {
                    if (i + 1 >= offset)
                    {
                        break;
                    }

                    i++;
                }

                line++;
                lineStart = i + 1;
            }
        }

        return new SourceLocation(line, offset - lineStart + 1);
    }
}
