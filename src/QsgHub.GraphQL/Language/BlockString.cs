using System.Text;

namespace QsgHub.GraphQL.Language;

/// <summary>Block strings: how their indentation is removed and how they are printed.</summary>
/// <remarks>Source: GraphQL spec, Language, "Block Strings".</remarks>
internal static class BlockString
{
    /// <summary><c>BlockStringValue</c>: common indentation and blank first and last lines removed.</summary>
    internal static IEnumerable<string> Dedent(IReadOnlyList<string> lines)
    {
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = LeadingWhiteSpace(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            if (i != 0 && indent < common)
            {
                common = indent;
            }
        }

        for (var i = Math.Max(first, 0); i <= last; i++)
        {
            yield return i == 0 ? lines[i] : lines[i][Math.Min(common, lines[i].Length)..];
        }
    }

    /// <summary>Whether a text can be printed as a block and read back unchanged.</summary>
    internal static bool CanHold(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var lines = value.Split('\n');
        var printable = value.All(c => c is '\t' or '\n' or >= ' ') && !value.Any(char.IsSurrogate);
        var blankEnds = LeadingWhiteSpace(lines[0]) == lines[0].Length || LeadingWhiteSpace(lines[^1]) == lines[^1].Length;
        var commonIndent = lines.Length > 1 && lines.Skip(1).All(line => LeadingWhiteSpace(line) == line.Length || IsWhiteSpace(line[0]));
        return printable && !blankEnds && (!commonIndent || lines.Skip(1).All(line => line.Length == 0));
    }

    /// <summary>A text as a block, quotes included, not indented.</summary>
    internal static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = escaped.Split('\n');
        var single = lines.Length == 1;
        var forceLeading = !single && lines.Skip(1).All(line => line.Length == 0 || IsWhiteSpace(line[0]));
        var endsWithTriple = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var forceTrailing = (value.EndsWith('"') && !endsWithTriple) || value.EndsWith('\\');
        var several = !single || value.Length > 70 || forceTrailing || forceLeading || endsWithTriple;
        var skipLeading = single && value.Length > 0 && IsWhiteSpace(value[0]);

        var printed = new StringBuilder("\"\"\"");
        if ((several && !skipLeading) || forceLeading)
        {
            printed.Append('\n');
        }

        printed.Append(escaped);
        if (several || forceTrailing)
        {
            printed.Append('\n');
        }

        return printed.Append("\"\"\"").ToString();
    }

    private static int LeadingWhiteSpace(string line)
    {
        var i = 0;
        while (i < line.Length && IsWhiteSpace(line[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsWhiteSpace(char c) => c is ' ' or '\t';
}
