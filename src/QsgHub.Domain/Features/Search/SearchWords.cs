using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace QsgHub.Domain.Features.Search;

/// <summary>
/// The one analyser of texts and of what people look for: words are runs of letters and digits, without case or
/// accents. Every database is given these words and splits nothing itself, so all of them find the same.
/// </summary>
public static class SearchWords
{
    /// <summary>Longest word, in UTF-16 units; what is longer counts by its beginning.</summary>
    public const int MaxLength = 64;

    /// <summary>Stands between two texts of one row, so that no phrase runs from one into the other. Folding never gives it.</summary>
    public const string Boundary = "\uFF5A";

    /// <summary>The process runs without culture data, which Unicode's own decomposition would need.</summary>
    private static readonly FrozenDictionary<char, string> Plain = Folded()
        .SelectMany(pair => pair.Accented.Select(letter => (letter, pair.Plain)))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.Plain);

    /// <summary>The words of a text in order.</summary>
    /// <param name="text">Any text.</param>
    public static List<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            // A letter that is written as two units is kept as it is; half of one is none.
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                Append(word, letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                End(words, word);
            }
        }

        End(words, word);
        return words;
    }

    /// <summary>The words of some texts as a database holds them: one space around each word.</summary>
    /// <param name="texts">The texts of one row; null for what is not written.</param>
    public static string Indexed(params IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var parts = texts.OfType<string>().Select(Of).Where(words => words.Count > 0).Select(words => string.Join(' ', words));
        return $" {string.Join($" {Boundary} ", parts)} ";
    }

    private static void Append(StringBuilder word, char letter)
    {
        // Full-width Latin letters and digits are the ordinary ones, set wide.
        var plain = char.ToLowerInvariant(letter is >= '\uFF10' and <= '\uFF5A' ? (char)(letter - 0xFEE0) : letter);
        if (Plain.TryGetValue(plain, out var folded))
        {
            word.Append(folded);
        }
        else
        {
            word.Append(plain);
        }
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(WellFormed(word.ToString(0, Math.Min(word.Length, MaxLength))));
            word.Clear();
        }
    }

    /// <summary>Half a letter, which no database stores, becomes the replacement character.</summary>
    private static string WellFormed(string word)
    {
        if (!word.Any(char.IsSurrogate))
        {
            return word;
        }

        var whole = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            whole.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return whole.ToString();
    }

    private static (string Plain, string Accented)[] Folded() =>
    [
        ("a", "ªàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("b", "ḃḅḇ"),
        ("c", "çćĉċčḉ"),
        ("d", "ðďđḋḍḏḑḓ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("j", "ĵǰ"),
        ("k", "ķĸǩḱḳḵ"),
        ("l", "ĺļľłḷḹḻḽ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŋǹṅṇṉṋ"),
        ("o", "ºòóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("t", "ţťŧțṫṭṯṱẗ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
        ("ae", "æ"),
        ("dz", "ǆǳ"),
        ("ff", "ﬀ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("ij", "ĳ"),
        ("lj", "ǉ"),
        ("nj", "ǌ"),
        ("oe", "œ"),
        ("ss", "ß"),
        ("th", "þ"),
        ("ffi", "ﬃ"),
        ("ffl", "ﬄ"),
    ];
}
