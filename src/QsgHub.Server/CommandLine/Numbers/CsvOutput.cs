using System.Globalization;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>Writes a CSV file as R's packages do: full precision, TRUE and FALSE, and nothing in a cell for what is not defined.</summary>
internal sealed class CsvOutput : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly int _columns;

    public CsvOutput(string path, params IReadOnlyList<string> columns)
    {
        _writer = new StreamWriter(path) { NewLine = "\n" };
        _columns = columns.Count;
        _writer.WriteLine(string.Join(',', columns));
    }

    public void Row(params ReadOnlySpan<object?> cells)
    {
        if (cells.Length != _columns)
        {
            throw new ArgumentException($"A row of {cells.Length} cells stands under {_columns} columns.", nameof(cells));
        }

        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            _writer.Write(Cell(cells[i]));
        }

        _writer.WriteLine();
    }

    public void Dispose() => _writer.Dispose();

    private static string Cell(object? value) => value switch
    {
        null or double.NaN => "",
        double.PositiveInfinity => "Inf",
        double.NegativeInfinity => "-Inf",
        bool flag => flag ? "TRUE" : "FALSE",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => Quoted(text.ToString() ?? ""),
    };

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
