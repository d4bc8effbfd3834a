using System.Text.RegularExpressions;

namespace QsgHub.Architecture.Tests;

/// <summary>The web client knows the rest of the project only through schema/.</summary>
internal static partial class WebImports
{
    private const string Home = "src/QsgHub.Web/";

    private static readonly string[] Kinds = [".ts", ".tsx", ".js", ".mjs", ".css", ".html"];

    public static bool IsJudged(string file) => file.StartsWith(Home, StringComparison.Ordinal) && Kinds.Contains(Path.GetExtension(file));

    public static IEnumerable<string> Violations(string file, string text) =>
        from Match match in Import().Matches(text)
        let target = Resolve(file, match.Groups["target"].Value)
        where !target.StartsWith(Home, StringComparison.Ordinal) && !target.StartsWith("schema/", StringComparison.Ordinal)
        select $"{file} imports {target}: the web client may know only schema/.";

    private static string Resolve(string file, string relative)
    {
        var parts = new Stack<string>(file.Split('/')[..^1]);
        foreach (var part in relative.Split('/'))
        {
            if (part == "..")
            {
                parts.TryPop(out _);
            }
            else if (part != ".")
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }

    [GeneratedRegex("""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|@import\s+(?:url\()?|\bsrc=|\bhref=)["'](?<target>\.\.?/[^"']+)["']""")]
    private static partial Regex Import();
}
