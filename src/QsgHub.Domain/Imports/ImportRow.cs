using System.Globalization;
using System.Text.RegularExpressions;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Imports;

/// <summary>A row of a file. Its getters tell the tally what breaks a rule, and answer null then.</summary>
internal sealed partial class ImportRow(long number, string[] cells, Dictionary<string, int> columns, ImportTally tally)
{
    private const int MaxName = 400;

    /// <summary>1-based; the header is row 1.</summary>
    public long Number { get; } = number;

    public ImportTally Tally { get; } = tally;

    /// <summary>The cell of a column; empty when the file has no such column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var index) ? cells[index] : "";

    public void Problem(string column, string message) => Tally.Problem(Number, column, message);

    /// <summary>Reports an unmet requirement and answers null, so that a look-up reads as one expression.</summary>
    public T? Missing<T>(string column, string message)
        where T : class
    {
        Problem(column, message);
        return null;
    }

    public string? Text(string column, int longest = MaxName) =>
        this[column].Length == 0 ? Missing<string>(column, "The cell is empty; a value must be given.") : TextOrNull(column, longest);

    public string? TextOrNull(string column, int longest = MaxName)
    {
        var text = this[column];
        if (text.Length > longest)
        {
            return Missing<string>(column, $"The text has {text.Length} characters; at most {longest} are allowed.");
        }

        return text.Any(char.IsControl)
            ? Missing<string>(column, "The text holds a line break or another control character.")
            : text.Length == 0 ? null : text;
    }

    /// <summary>An ODS code, or a code of the hub's own: letters, digits and hyphens.</summary>
    public string? Code(string column) =>
        this[column].Length == 0 ? Missing<string>(column, "The cell is empty; a code must be given.") : CodeOrNull(column);

    public string? CodeOrNull(string column)
    {
        var code = OdsCode.Normalise(this[column]);
        return code.Length == 0 || CodeForm().IsMatch(code)
            ? (code.Length == 0 ? null : code)
            : Missing<string>(column, "A code has 1 to 40 letters, digits and hyphens.");
    }

    /// <summary>The codes of a cell, parted by semicolons.</summary>
    public IReadOnlyList<string> Codes(string column)
    {
        var codes = this[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(OdsCode.Normalise).Distinct().ToList();
        if (codes.Any(code => !CodeForm().IsMatch(code)))
        {
            Problem(column, "Codes are parted by semicolons; each has 1 to 40 letters, digits and hyphens.");
            return [];
        }

        return codes;
    }

    /// <summary>A team's name as keys hold it.</summary>
    public string? Team(string column, bool mayBeWholeBody)
    {
        var team = this[column];
        if (TeamForm().IsMatch(team) || (mayBeWholeBody && team == Visibility.ReaderKey.WholeBody))
        {
            return team;
        }

        return Missing<string>(column, "A team has 1 to 40 lower-case letters, digits and hyphens" + (mayBeWholeBody ? ", or is * for the whole body." : "."));
    }

    /// <summary>An id in somebody's identity provider, in lower case as tokens carry it.</summary>
    public string? Identity(string column) =>
        IdentityForm().IsMatch(this[column]) ? this[column].ToLowerInvariant() : Missing<string>(column, "An id has 1 to 100 letters, digits and hyphens.");

    public DateOnly? Date(string column)
    {
        if (this[column].Length == 0)
        {
            Problem(column, "The cell is empty; a date must be given.");
        }

        return DateOrNull(column);
    }

    public DateOnly? DateOrNull(string column)
    {
        var text = this[column];
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1900)
        {
            return date;
        }

        Problem(column, "A date has the form YYYY-MM-DD and is not before 1900.");
        return null;
    }

    /// <summary>A word of a closed list.</summary>
    public T? Word<T>(string column, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (words.TryGetValue(this[column], out var value))
        {
            return value;
        }

        Problem(column, $"The word must be one of: {string.Join(", ", words.Keys)}.");
        return null;
    }

    /// <summary>Whether a period's end lies on or after its start; reports when it does not.</summary>
    public bool InOrder(DateOnly? from, DateOnly? to, string column = "to")
    {
        if (from is null || to is null || to >= from)
        {
            return true;
        }

        Problem(column, "The last day lies before the first.");
        return false;
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex TeamForm();

    [GeneratedRegex("^[A-Za-z0-9-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityForm();
}
