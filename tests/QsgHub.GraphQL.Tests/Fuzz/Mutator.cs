using System.Text;
using System.Text.RegularExpressions;

namespace QsgHub.GraphQL.Tests.Fuzz;

/// <summary>Changes texts a little or a lot: by characters, by words, and by pieces of other texts. The same seed gives the same texts.</summary>
internal sealed partial class Mutator(Random random, IReadOnlyList<string> corpus)
{
    /// <summary>No text grows beyond this; the limits refuse longer ones unread.</summary>
    private const int MaxLength = 100_000;

    private static readonly string[] Words =
    [
        "{", "}", "(", ")", "[", "]", "!", "$", "@", ":", "=", "...", "|", "&", "\"", "\"\"\"", "#", ",", "\\", "\\u{1F600}", "\\uD800", "\\uDC00\\uD800",
        "query", "mutation", "subscription", "fragment", "on", "type", "interface", "union", "enum", "input", "scalar", "directive", "schema", "extend",
        "implements", "repeatable", "true", "false", "null", "__typename", "__schema", "__type", "@skip(if: true)", "@include(if: $a)", "@deprecated",
        "@oneOf", "@specifiedBy(url: \"x\")", "0", "-0", "1", "2147483648", "9223372036854775808", "1e309", "-1.5e-400", "00", "1.", "$a", "$b",
        "Query", "Dog", "Pet", "Node", "Int", "String", "[Int!]!", "hello", "dog", "owners", "pets", "name", "\u0000", "\uFEFF", "\uD83D", "é", "\r\n",
    ];

    public string Next()
    {
        var text = Pick();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            text = Change(text);
            text = text.Length > MaxLength ? text[..MaxLength] : text;
        }

        return text;
    }

    private string Change(string text) => random.Next(10) switch
    {
        0 => Characters(text),
        1 => text.Remove(Place(text), 0) is var all && all.Length > 0 ? all[..Place(all)] : Pick(),
        2 => Insert(text, Word()),
        3 => Insert(text, string.Concat(Enumerable.Repeat(Word(), random.Next(1, 400)))),
        4 => WithoutAWord(text),
        5 => Insert(text, Piece(text)),
        6 => Insert(text, string.Concat(Enumerable.Repeat(Piece(text), random.Next(1, 60)))),
        7 => Insert(text, Piece(Pick())),
        8 => text + " " + Pick(),
        _ => SwapWords(text),
    };

    private string Pick() => corpus[random.Next(corpus.Count)];

    private string Word() => Words[random.Next(Words.Length)];

    private int Place(string text) => random.Next(text.Length + 1);

    private string Insert(string text, string piece) => text.Insert(Place(text), piece);

    private string Piece(string text)
    {
        var start = Place(text);
        return text.Substring(start, random.Next(Math.Min(text.Length - start, 200) + 1));
    }

    private string Characters(string text)
    {
        var changed = new StringBuilder(text);
        for (var times = random.Next(1, 8); times > 0 && changed.Length > 0; times--)
        {
            changed[random.Next(changed.Length)] = (char)random.Next(random.Next(3) == 0 ? 0x10000 : 128);
        }

        return changed.ToString();
    }

    private string WithoutAWord(string text)
    {
        var words = WordPattern().Matches(text);
        return words.Count == 0 ? text : words[random.Next(words.Count)] is var word ? text.Remove(word.Index, word.Length) : text;
    }

    private string SwapWords(string text)
    {
        var words = WordPattern().Matches(text);
        if (words.Count < 2)
        {
            return text;
        }

        var (a, b) = (words[random.Next(words.Count)], words[random.Next(words.Count)]);
        return text.Remove(a.Index, a.Length).Insert(a.Index, b.Value);
    }

    [GeneratedRegex(@"\w+|[^\w\s]")]
    private static partial Regex WordPattern();
}
