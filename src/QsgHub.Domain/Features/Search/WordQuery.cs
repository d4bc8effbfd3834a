namespace QsgHub.Domain.Features.Search;

/// <summary>Words that must stand in a row one after the other.</summary>
/// <param name="Words">The words, at least one.</param>
/// <param name="IsPrefix">Whether the last of them may go on.</param>
public sealed record WordPhrase(IReadOnlyList<string> Words, bool IsPrefix);

/// <summary>
/// What somebody looks for: all of its phrases, in any order. Whatever was typed is data, never syntax: quotes hold a
/// phrase together, the last word may be unfinished, and everything else that is neither letter nor digit parts words.
/// </summary>
public sealed class WordQuery
{
    /// <summary>Most words that count; those after them are left out.</summary>
    public const int MaxWords = 20;

    /// <summary>Fewest letters of an unfinished word: fewer stand for themselves.</summary>
    public const int MinPrefix = 2;

    private WordQuery(IReadOnlyList<WordPhrase> phrases) => Phrases = phrases;

    /// <summary>The phrases; none when the text has no word, and then nothing matches.</summary>
    public IReadOnlyList<WordPhrase> Phrases { get; }

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="text">Any text.</param>
    public static WordQuery Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var phrases = new List<WordPhrase>();
        var left = MaxWords;
        var parts = text.Split('"');
        for (var i = 0; i < parts.Length && left > 0; i++)
        {
            // Between an opening and a closing quote; a quote that nobody closed holds nothing together.
            var isQuoted = i % 2 == 1 && i < parts.Length - 1;
            foreach (var token in isQuoted ? [parts[i]] : parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var words = SearchWords.Of(token);
                if (words.Count > 0 && left > 0)
                {
                    phrases.Add(new WordPhrase([.. words.Take(left)], IsPrefix: false));
                    left -= Math.Min(left, words.Count);
                }
            }
        }

        if (phrases.Count > 0 && text.Length > 0 && char.IsLetterOrDigit(text[^1]) && phrases[^1].Words[^1].Length >= MinPrefix)
        {
            phrases[^1] = phrases[^1] with { IsPrefix = true };
        }

        return new WordQuery(phrases);
    }
}
