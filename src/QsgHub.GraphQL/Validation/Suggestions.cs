namespace QsgHub.GraphQL.Validation;

/// <summary>Names that a mistyped one may have meant.</summary>
internal static class Suggestions
{
    private const int MaxSuggestions = 5;

    /// <summary>A sentence to append to a message; empty when nothing is near.</summary>
    internal static string DidYouMean(ValidationContext context, string input, IEnumerable<string> options)
    {
        if (!context.Settings.Suggestions)
        {
            return "";
        }

        var threshold = (int)Math.Floor(input.Length * 0.4) + 1;
        var near = options
            .Select(option => (Option: option, Distance: Distance(input, option)))
            .Where(pair => pair.Distance <= threshold)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Option, StringComparer.Ordinal)
            .Select(pair => pair.Option);
        return DidYouMean(near);
    }

    /// <summary>A sentence that offers names.</summary>
    internal static string DidYouMean(IEnumerable<string> names, string lead = "")
    {
        var quoted = names.Take(MaxSuggestions).Select(name => $"\"{name}\"").ToList();
        return quoted.Count switch
        {
            0 => "",
            1 => $" Did you mean {lead}{quoted[0]}?",
            2 => $" Did you mean {lead}{quoted[0]} or {quoted[1]}?",
            _ => $" Did you mean {lead}{string.Join(", ", quoted.SkipLast(1))}, or {quoted[^1]}?",
        };
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two names; a mere change of case counts one.</summary>
    private static int Distance(string a, string b)
    {
        if (a == b)
        {
            return 0;
        }

        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        (a, b) = (a.ToLowerInvariant(), b.ToLowerInvariant());
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
