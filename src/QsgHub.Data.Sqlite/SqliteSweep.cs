using System.Buffers.Text;
using Microsoft.Data.Sqlite;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Observations;
using SQLitePCL;

namespace QsgHub.Data.Sqlite;

/// <summary>
/// Reads figures from the statement itself. SQLite keeps ids and days as text: by way of the reader each of them is a string
/// that is made and parsed, and over millions of rows that takes longer than SQLite does.
/// </summary>
internal static class SqliteSweep
{
    private const int RowsBetweenLooks = 4_096;
    private const int IdLength = 36;

    public static void Read(SqliteDataReader reader, FigureColumns columns, FigureTaker take, CancellationToken cancellationToken)
    {
        var statement = reader.Handle!;
        Span<byte> former = stackalloc byte[IdLength];
        var subject = Guid.Empty;
        for (var row = 0; reader.Read(); row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var id = raw.sqlite3_column_blob(statement, columns.SubjectId);
            if (!id.SequenceEqual(former))
            {
                subject = Utf8Parser.TryParse(id, out Guid parsed, out var length) && length == id.Length ? parsed : throw new FormatException("A figure's subject is no id.");
                id.CopyTo(former);
            }

            take(new SweptFigure(
                subject,
                Day(raw.sqlite3_column_blob(statement, columns.PeriodStart)),
                NumberOrNull(statement, columns.Numerator),
                NumberOrNull(statement, columns.Denominator),
                raw.sqlite3_column_double(statement, columns.Value)));
        }
    }

    private static double? NumberOrNull(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_double(statement, column);

    /// <summary>A day as the hub writes it: <c>2025-01-31</c>.</summary>
    private static DateOnly Day(ReadOnlySpan<byte> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
            && Utf8Parser.TryParse(text[..4], out int year, out var digits) && digits == 4
            && Utf8Parser.TryParse(text[5..7], out int month, out digits) && digits == 2
            && Utf8Parser.TryParse(text[8..], out int day, out digits) && digits == 2
                ? new DateOnly(year, month, day)
                : throw new FormatException("A figure's period is no day.");
}
