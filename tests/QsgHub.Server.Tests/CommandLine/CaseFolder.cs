using System.Globalization;

namespace QsgHub.Server.Tests.CommandLine;

/// <summary>A folder for a command's files, which goes when the test ends.</summary>
internal sealed class CaseFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qsghub-cases-");

    /// <summary>Where the command is told to write.</summary>
    public string Out => Path.Combine(_folder.FullName, "out");

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A table that the command wrote: rows by column name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string name) => Read(Path.Combine(Out, name));

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(Cells).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>Names the cells in which a table departs from an expected one: words that differ, and numbers by more than 1e-9 of them.</summary>
    public static IEnumerable<string> Differences(
        IReadOnlyList<IReadOnlyDictionary<string, string>> expected, IReadOnlyList<IReadOnlyDictionary<string, string>> actual, params string[] without)
    {
        if (expected.Count != actual.Count)
        {
            yield return $"{actual.Count} rows, not {expected.Count}";
            yield break;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            var isArtefact = expected[i].GetValueOrDefault("limit_artefact") == "TRUE";
            foreach (var (column, cell) in expected[i])
            {
                if (!without.Contains(column) && !(isArtefact && column.Contains("cl", StringComparison.Ordinal)) && !Agree(cell, actual[i][column]))
                {
                    yield return $"row {i + 2}, {column}: {actual[i][column]}, not {cell}";
                }
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool Agree(string expected, string actual) => expected == actual
        || (double.TryParse(expected, CultureInfo.InvariantCulture, out var left) && double.TryParse(actual, CultureInfo.InvariantCulture, out var right)
            && Math.Abs(left - right) <= 1e-9 * Math.Max(Math.Abs(left), Math.Abs(right)));

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (start, isQuoted) = (0, false);
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
