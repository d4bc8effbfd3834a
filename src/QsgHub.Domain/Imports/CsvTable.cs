using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;

namespace QsgHub.Domain.Imports;

/// <summary>Reads a CSV file strictly, row by row: every departure from its form is a problem with row and column, never a guess.</summary>
/// <remarks>RFC 4180, but a row is one line: no form has cells with line breaks, and so one lost quotation mark spoils one row.</remarks>
internal sealed class CsvTable : IDisposable
{
    private const int MaxColumns = 200;
    private const int MaxColumnName = 100;
    private const int MaxRecord = 64 * 1024;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRecord,
        PoolStrings = true,
    };

    private readonly ImportTally _tally;
    private readonly long _length;
    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private long _row;

    private CsvTable(Stream stream, ImportTally tally)
    {
        _tally = tally;
        _length = stream.CanSeek ? stream.Length : 0;
        _reader = CsvReader.Create(stream, Options, leaveOpen: false);
    }

    /// <summary>The header's names in their order.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public double Done => _length == 0 ? 0 : Math.Min(1, (double)_reader.ByteOffset / _length);

    /// <summary>Opens a file and reads its header.</summary>
    /// <returns>Null when the header is unreadable; the tally says why.</returns>
    public static async Task<CsvTable?> OpenAsync(ImportFile file, ImportTally tally, CancellationToken cancellationToken)
    {
        var table = new CsvTable(file.Open(), tally);
        if (await table.ReadHeaderAsync(cancellationToken))
        {
            return table;
        }

        table.Dispose();
        return null;
    }

    /// <summary>The rows below the header. Malformed ones are told to the tally and left out.</summary>
    public async IAsyncEnumerable<ImportRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await TryReadAsync(cancellationToken))
        {
            _tally.Rows++;
            if (ReadCells() is not { } cells)
            {
                continue;
            }

            if (cells.Length == Header.Count)
            {
                yield return new ImportRow(_row, cells, _columns, _tally);
                continue;
            }

            var column = (Math.Min(cells.Length, Header.Count) + 1).ToString(CultureInfo.InvariantCulture);
            _tally.Problem(_row, column, $"The row has {cells.Length} cells; the header has {Header.Count} columns.");
        }
    }

    public void Dispose() => _reader.Dispose();

    private async Task<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await TryReadAsync(cancellationToken))
        {
            if (!_tally.HasProblems)
            {
                _tally.Problem(1, "", "The file is empty; its first row must name the columns.");
            }

            return false;
        }

        if (_reader.FieldCount > MaxColumns)
        {
            _tally.Problem(_row, "", $"The header has {_reader.FieldCount} columns; at most {MaxColumns} are allowed.");
            return false;
        }

        if (ReadCells() is not { } names)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > MaxColumnName || names[i].Any(char.IsControl))
            {
                _tally.Problem(_row, ColumnName(i), $"The name of a column has up to {MaxColumnName} characters and no control characters.");
            }
            else if (!_columns.TryAdd(names[i], i))
            {
                _tally.Problem(_row, names[i], "The header names this column twice.");
            }
        }

        Header = names;
        return !_tally.HasProblems;
    }

    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await _reader.ReadAsync(cancellationToken))
            {
                return false;
            }

            _row = _reader.LineNumber;
            return true;
        }
        catch (CsvFormatException)
        {
            _tally.Problem(_row + 1, "", $"The row is longer than {MaxRecord} bytes.");
            return false;
        }
    }

    /// <returns>Null when a cell is malformed.</returns>
    private string[]? ReadCells()
    {
        var cells = new string[Math.Min(_reader.FieldCount, MaxColumns + 1)];
        for (var i = 0; i < cells.Length; i++)
        {
            if (!IsQuotedWell(_reader.GetRawSpan(i)))
            {
                _tally.Problem(_row, ColumnName(i), "A cell with a quotation mark must stand in quotation marks on one line, with the inner ones doubled.");
                return null;
            }

            cells[i] = _reader.GetString(i).Trim();
            if (cells[i].Contains('\uFFFD', StringComparison.Ordinal))
            {
                _tally.Problem(_row, ColumnName(i), "The cell is not UTF-8 text.");
                return null;
            }
        }

        return cells;
    }

    private string ColumnName(int index) => index < Header.Count ? Header[index] : (index + 1).ToString(CultureInfo.InvariantCulture);

    private static bool IsQuotedWell(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'"'))
        {
            return true;
        }

        var cell = raw.Trim(" \t\r"u8);
        if (cell.Length < 2 || cell[0] != '"' || cell[^1] != '"')
        {
            return false;
        }

        var inner = cell[1..^1];
        while (inner.IndexOf((byte)'"') is >= 0 and var at)
        {
            if (at + 1 >= inner.Length || inner[at + 1] != '"')
            {
                return false;
            }

            inner = inner[(at + 2)..];
        }

        return true;
    }
}
