namespace QsgHub.Architecture.Tests;

/// <summary>A hand-written source file stays under 500 lines, or stands in LongFiles.txt with its reason.</summary>
internal static class LongFiles
{
    public const int Limit = 500;

    private static readonly string[] Kinds = [".cs", ".ts", ".tsx", ".mjs", ".js", ".css", ".sh"];

    public static bool IsJudged(string file) =>
        Kinds.Contains(Path.GetExtension(file)) && !file.Contains("/Migrations/", StringComparison.Ordinal)
        && !file.Contains("/generated/", StringComparison.Ordinal);

    /// <summary>Reads lines of the form `path: reason`.</summary>
    /// <exception cref="FormatException">A line has no reason.</exception>
    public static IReadOnlyDictionary<string, string> ParseReasons(string text)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split(": ", 2);
            if (parts.Length != 2 || parts[1].Trim().Length == 0)
            {
                throw new FormatException($"LongFiles.txt: \"{line}\" gives no reason.");
            }

            reasons.Add(parts[0], parts[1].Trim());
        }

        return reasons;
    }

    public static IEnumerable<string> Violations(IReadOnlyDictionary<string, int> lines, IReadOnlyDictionary<string, string> reasons)
    {
        foreach (var (file, count) in lines.Where(entry => entry.Value > Limit && !reasons.ContainsKey(entry.Key)))
        {
            yield return $"{file} has {count} lines, over {Limit}, and LongFiles.txt gives no reason.";
        }

        foreach (var file in reasons.Keys.Where(file => lines.GetValueOrDefault(file) <= Limit))
        {
            yield return $"LongFiles.txt excuses {file}, which is not over {Limit} lines: drop the entry.";
        }
    }
}
