using System.Text.RegularExpressions;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Finds in a text what must never enter the hub, and what its author must confirm.</summary>
public static partial class ContentCheck
{
    // Smith-Jones, O'Neill and McDonald as well; a word in capitals is none.
    private const string Name = @"\p{Lu}[\p{Ll}'’][\p{L}'’\-]{0,40}";

    private const string Date = @"(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])[/.\-](?:19|20)\d{2}";

    /// <summary>Every refusal that a text earns.</summary>
    /// <param name="text">The text; null has none.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="confirmed">Whether the author confirmed that a suspected detail identifies nobody.</param>
    public static IEnumerable<Refusal> Refusals(string? text, string field, bool confirmed)
    {
        if (string.IsNullOrEmpty(text))
        {
            yield break;
        }

        if (HoldsNhsNumber(text))
        {
            yield return new(RefusalCode.NhsNumber, field, "The text holds a valid NHS number: leave out who the patient is, or use a channel made for it.");
        }

        if (SecretMarking().IsMatch(text))
        {
            yield return new(RefusalCode.SecretMarking, field, "The text carries a marking of SECRET or above, and nothing of that tier may enter the hub.");
        }

        if (ProtectedMaterial().IsMatch(text))
        {
            yield return new(RefusalCode.ProtectedMaterial, field, "HSSIB protected material must not be entered: disclosing it is an offence.");
        }

        if (!confirmed && LooksLikePersonWithBirthDate(text))
        {
            yield return new(RefusalCode.PersonalDataSuspected, field, "The text looks as if it held a person's name beside a date of birth: reword it, or confirm that it identifies nobody.");
        }
    }

    /// <summary>Whether a text holds ten digits, alone or in the usual groups, whose check digit is that of an NHS number.</summary>
    /// <param name="text">The text.</param>
    /// <remarks>Source: NHS Data Model and Dictionary, NHS NUMBER: weights 10 to 2, check digit 11 − (sum mod 11).</remarks>
    public static bool HoldsNhsNumber(string text)
    {
        foreach (Match match in TenDigits().Matches(text))
        {
            // Digits of every script, since the number is the same in all of them.
            var digits = match.Value.Where(char.IsDigit).Select(digit => (int)char.GetNumericValue(digit)).ToArray();
            var sum = 0;
            for (var i = 0; i < 9; i++)
            {
                sum += digits[i] * (10 - i);
            }

            var check = 11 - (sum % 11);
            if ((check == 11 ? 0 : check) == digits[9])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text has a date of birth, or a full date with a year, close to what looks like a name.</summary>
    /// <param name="text">The text.</param>
    public static bool LooksLikePersonWithBirthDate(string text) => BirthWord().IsMatch(text) || NameBesideDate().IsMatch(text);

    [GeneratedRegex(@"(?<![\d])\d{3}[ \-\u00A0]?\d{3}[ \-\u00A0]?\d{4}(?![\d])", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();

    // Every repetition is bounded or starts at one place only: the work grows with the length of the text, not with its square.
    [GeneratedRegex(@"(?<![A-Za-z])(?:TOP\s{1,9}SECRET|UK\s{1,9}SECRET|SECRET\s{0,9}[:\-–/]|\[\s{0,9}SECRET\s{0,9}\]|STRAP\s{0,9}[123])|(?<![^\n\r\u0085\u2028\u2029])[^\S\n\r\u0085\u2028\u2029]*SECRET[^\S\n\r\u0085\u2028\u2029]*(?![^\n\r\u0085\u2028\u2029])", RegexOptions.CultureInvariant)]
    private static partial Regex SecretMarking();

    [GeneratedRegex(@"(HSSIB|Health Services Safety Investigations Body).{0,60}?(protected (material|disclosure|information)|safe space)|(protected (material|disclosure|information)|safe space).{0,60}?(HSSIB|Health Services Safety Investigations Body)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ProtectedMaterial();

    [GeneratedRegex(@"\b(d\.?o\.?b\.?|date of birth|born on)\b.{0,20}?\d", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex BirthWord();

    [GeneratedRegex($@"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Master)\.?\s{{1,9}}{Name}(?:\s{{1,9}}{Name})?[^.\n]{{0,30}}?\b{Date}\b|\b{Name}\s{{1,9}}{Name},?\s{{0,9}}\(?{Date}\b", RegexOptions.CultureInvariant)]
    private static partial Regex NameBesideDate();
}
