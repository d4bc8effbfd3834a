using System.Globalization;
using System.Text.RegularExpressions;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Statistics.Cases;

/// <summary>Reads the cells of case files; what breaks a rule is told to the row's tally, by row and column.</summary>
internal static partial class CaseCells
{
    /// <summary>Figures beyond this are slips: no count of patients comes near it.</summary>
    private const double Largest = 1e15;

    /// <summary>A case's name, which also names files: letters, digits, hyphens and underscores.</summary>
    public static string? CaseId(this ImportRow row) => CaseForm().IsMatch(row["case_id"])
        ? row["case_id"]
        : row.Missing<string>("case_id", "A case has 1 to 64 letters, digits, hyphens and underscores.");

    public static double? Figure(this ImportRow row, string column)
    {
        if (row[column].Length == 0)
        {
            row.Problem(column, "The cell is empty; a number must be given.");
        }

        return row.FigureOrNull(column);
    }

    public static double? FigureOrNull(this ImportRow row, string column)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return null;
        }

        // A thousands separator is refused rather than dropped: "1,234" is 1.234 to half of Europe.
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, plain, CultureInfo.InvariantCulture, out var figure) && Math.Abs(figure) <= Largest)
        {
            return figure;
        }

        row.Problem(column, "A number has digits and perhaps a decimal point, without thousands separators or units, and is at most 1e15.");
        return null;
    }

    public static double? CountOrRate(this ImportRow row, string column)
    {
        var figure = row.Figure(column);
        if (figure < 0)
        {
            row.Problem(column, "The number is negative.");
            return null;
        }

        return figure;
    }

    public static int? WholeOrNull(this ImportRow row, string column, int least)
    {
        if (row[column].Length == 0)
        {
            return null;
        }

        if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
        {
            return number;
        }

        row.Problem(column, $"The cell holds a whole number of at least {least}.");
        return null;
    }

    public static bool? FlagOrNull(this ImportRow row, string column)
    {
        switch (row[column].ToUpperInvariant())
        {
            case "TRUE":
                return true;
            case "FALSE":
                return false;
            case "":
                return null;
            default:
                row.Problem(column, "The cell holds TRUE or FALSE.");
                return null;
        }
    }

    /// <summary>Opens a file and sees to it that it has its columns.</summary>
    /// <returns>Null when it has not; the tally says why.</returns>
    public static async Task<CsvTable?> OpenAsync(ImportFile file, ImportTally tally, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var table = await CsvTable.OpenAsync(file, tally, cancellationToken);
        foreach (var column in table is null ? [] : columns.Except(table.Header))
        {
            tally.Problem(1, column, "The header lacks this column.");
        }

        if (table is not null && tally.HasProblems)
        {
            table.Dispose();
            return null;
        }

        return table;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex CaseForm();
}
