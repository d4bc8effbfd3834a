using System.Globalization;
using QsgHub.Testing;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>A table of expected results that the two R packages gave.</summary>
internal static class ReferenceTable
{
    private const double Tolerance = 1e-9;

    /// <summary>The rows of a table, each by column name, in order.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadLines(SharedData.Path($"reference/{file}")).Select(Cells).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static double Number(this IReadOnlyDictionary<string, string> row, string column) => row[column] switch
    {
        "" => double.NaN,
        "-Inf" => double.NegativeInfinity,
        var text => double.Parse(text, CultureInfo.InvariantCulture),
    };

    public static double? NumberOrNull(this IReadOnlyDictionary<string, string> row, string column) => row[column].Length == 0 ? null : row.Number(column);

    public static bool Flag(this IReadOnlyDictionary<string, string> row, string column) => row[column] is "TRUE" or "1";

    /// <summary>Fails unless a figure agrees with the row's cell; an empty cell is NaN.</summary>
    public static void Agrees(this IReadOnlyDictionary<string, string> row, string column, double actual)
    {
        var expected = row.Number(column);
        var agrees = expected.Equals(actual) || Math.Abs(expected - actual) <= Tolerance * Math.Max(Math.Abs(expected), Math.Abs(actual));
        Assert.True(agrees, string.Create(CultureInfo.InvariantCulture, $"{row["case_id"]} {column}: expected {row[column]}, was {actual:R}, in {string.Join(',', row.Values)}"));
    }

    /// <summary>Fails unless a word is the row's cell.</summary>
    public static void Says(this IReadOnlyDictionary<string, string> row, string column, string actual) =>
        Assert.True(row[column] == actual, $"{row["case_id"]} {column}: expected \"{row[column]}\", was \"{actual}\", in {string.Join(',', row.Values)}");

    public static void Says(this IReadOnlyDictionary<string, string> row, string column, bool actual) => row.Says(column, actual ? "TRUE" : "FALSE");

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !isQuoted))
            {
                cells.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
        }

        return cells;
    }
}
