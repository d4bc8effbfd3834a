using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>
/// Whether a summary for wider sharing repeats what identifies somebody in the full text. It compares words and finds what
/// is plain; what it lets through is still its author's to answer for. A refusal names the rule and quotes nothing.
/// </summary>
/// <remarks>Source: domain rule V4: a summary is authored, and checked for names, dates of birth, postcodes and small numbers.</remarks>
internal static partial class TearLine
{
    private const string Name = @"\p{Lu}[\p{Ll}'’][\p{L}'’\-]{0,40}";

    private const string Months = "January|February|March|April|May|June|July|August|September|October|November|December";

    private static readonly string[] MonthNames = Months.Split('|');

    private static readonly string[] NumberWords = ["zero", "one", "two", "three", "four"];

    /// <summary>Capitalised words that are no person's name, in titles of roles, wards and bodies and at the head of sentences.</summary>
    private static readonly FrozenSet<string> Ordinary = FrozenSet.ToFrozenSet(
        [
            "a", "accident", "acute", "after", "all", "an", "and", "at", "authority", "board", "both", "but", "care", "centre", "children", "clinic", "clinical", "commission",
            "commissioner", "community", "consultant", "council", "critical", "day", "department", "director", "east", "emergency", "england", "experience", "february",
            "five", "flow", "for", "foundation", "four", "general", "group", "health", "healthwatch", "home", "hospital", "hospitals", "house", "in", "infirmary", "inspector",
            "integrated", "intensive", "january", "lead", "liaison", "local", "manager", "maternity", "medical", "mental", "midwifery", "minor", "national", "neonatal", "night",
            "no", "north", "nurse", "nursing", "of", "on", "one", "our", "outpatient", "park", "patient", "pharmacy", "practitioner", "princess", "quality", "queen", "record",
            "records", "region", "registered", "review", "road", "royal", "safe", "safeguarding", "safety", "service", "services", "several", "site", "social", "some",
            "south", "staff", "staffing", "street", "surgical", "team", "the", "their", "there", "these", "this", "three", "transport", "trust", "two", "unit", "university", "urgent",
            "view", "ward", "wards", "we", "west", "when", "with", "women",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Every rule that a summary breaks.</summary>
    /// <param name="text">The full text.</param>
    /// <param name="summary">The summary; null breaks none.</param>
    /// <param name="field">Path of the field that was given.</param>
    /// <param name="confirmed">Whether the author confirmed that what looks like a name identifies nobody; other repeats are not a matter of looks.</param>
    public static IEnumerable<Refusal> Refusals(string text, string? summary, string field, bool confirmed)
    {
        if (string.IsNullOrWhiteSpace(summary) || string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        if (RepeatsTitledName(text, summary))
        {
            yield return Repeats(field, "a personal name");
        }
        else if (!confirmed && Pairs(text).Overlaps(Pairs(summary)))
        {
            yield return new(RefusalCode.SummaryRepeats, field, "The summary repeats what looks like a personal name of the full text: word it otherwise, or confirm that it identifies nobody.");
        }

        if (Postcodes(text).Overlaps(Postcodes(summary)))
        {
            yield return Repeats(field, "a postcode");
        }

        if (BirthDates(text).Overlaps(Dates(summary).Select(date => date.Day)))
        {
            yield return Repeats(field, "a date of birth");
        }

        if (SmallCounts(text).Overlaps(SmallCounts(summary)))
        {
            yield return Repeats(field, "a count of fewer than five people");
        }
    }

    private static Refusal Repeats(string field, string what) =>
        new(RefusalCode.SummaryRepeats, field, $"The summary repeats {what} of the full text: word it so that it identifies nobody.");

    private static bool RepeatsTitledName(string text, string summary)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in TitledName().Matches(text))
        {
            names.UnionWith(match.Groups["name"].Captures.Select(capture => capture.Value));
        }

        foreach (Match match in RoleAndName().Matches(text))
        {
            names.UnionWith(match.Groups["name"].Captures.Select(capture => capture.Value).Where(name => !Ordinary.Contains(name)));
        }

        return names.Count > 0 && Word().Matches(summary).Any(word => names.Contains(word.Value));
    }

    private static HashSet<string> Pairs(string text) =>
        [.. NamePair().Matches(text)
            .Select(match => (First: match.Groups["first"].Value, Second: match.Groups["second"].Value))
            .Where(pair => !Ordinary.Contains(pair.First) && !Ordinary.Contains(pair.Second))
            .Select(pair => $"{pair.First} {pair.Second}".ToUpperInvariant())];

    private static HashSet<string> Postcodes(string text) =>
        [.. Postcode().Matches(text).Select(match => string.Concat(match.Value.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant())];

    private static HashSet<DateOnly> BirthDates(string text)
    {
        var words = BirthWord().Matches(text).Select(match => match.Index).ToList();
        return [.. Dates(text).Where(date => words.Any(index => index < date.Index && date.Index - index <= 40)).Select(date => date.Day)];
    }

    private static List<(DateOnly Day, int Index)> Dates(string text)
    {
        var dates = new List<(DateOnly Day, int Index)>();
        foreach (Match match in AnyDate().Matches(text))
        {
            var month = match.Groups["month"].Success
                ? int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture)
                : Array.FindIndex(MonthNames, name => name.Equals(match.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)) + 1;
            var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
            var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                dates.Add((new DateOnly(year, month, day), match.Index));
            }
        }

        return dates;
    }

    private static HashSet<string> SmallCounts(string text) =>
        [.. SmallCount().Matches(text).Select(match =>
        {
            var number = match.Groups["number"].Value.ToLowerInvariant();
            var word = Array.IndexOf(NumberWords, number);
            return $"{(word >= 0 ? word.ToString(CultureInfo.InvariantCulture) : number)} {match.Groups["who"].Value.ToLowerInvariant()}";
        })];

    // Every repetition is bounded: the work grows with the length of the text, not with its square.
    [GeneratedRegex($@"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Master)\.?\s{{1,3}}(?:\p{{Lu}}\.?\s{{1,3}})?(?<name>{Name})(?:\s{{1,3}}(?<name>{Name}))?", RegexOptions.CultureInvariant)]
    private static partial Regex TitledName();

    [GeneratedRegex($@"\b(?:[Nn]urse|[Ss]ister|[Mm]atron|[Mm]idwife|[Pp]atient|[Rr]esident)\s{{1,3}}(?<name>{Name})(?:\s{{1,3}}(?<name>{Name}))?", RegexOptions.CultureInvariant)]
    private static partial Regex RoleAndName();

    [GeneratedRegex(@"[\p{L}'’\-]{2,60}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex($@"(?<![\p{{L}}'’\-])(?<first>{Name})(?=\s{{1,3}}(?<second>{Name}))", RegexOptions.CultureInvariant)]
    private static partial Regex NamePair();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d[A-Za-z\d]?\s{0,3}\d[A-Za-z]{2}(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\b(?:d\.?o\.?b\.?|date of birth|born)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BirthWord();

    [GeneratedRegex($@"(?<!\d)(?<day>\d{{1,2}})(?:[/.\-](?<month>\d{{1,2}})[/.\-]|(?:st|nd|rd|th)?\s{{1,3}}(?<name>{Months}),?\s{{1,3}})(?<year>(?:19|20)\d{{2}})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AnyDate();

    [GeneratedRegex(@"(?<![\w.,])(?<number>[1-4]|one|two|three|four)\s{1,3}(?:[\p{L}\-]{1,30}\s{1,3})?(?<who>patient|resident|service user|baby|babies|mother|child|death)(?:s|ren)?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SmallCount();
}
