using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using SQLitePCL;

namespace QsgHub.Data.Sqlite;

/// <summary>
/// Adds many rows by one prepared statement, in one transaction: SQLite's own bulk path. The statement is bound by hand: the
/// provider's command looks every parameter up by its name and makes a string of every id, which takes as long as SQLite does.
/// </summary>
internal static class SqliteBulk
{
    /// <summary>Of what is formatted here: an id.</summary>
    private const int LongestText = 36;

    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public static async Task InsertAsync<T>(HubContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var own = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancellationToken) : null;
            await using (own)
            {
                Insert(BulkTable.Of<T>(context), ((SqliteConnection)context.Database.GetDbConnection()).Handle!, rows, cancellationToken);
                if (own is not null)
                {
                    await own.CommitAsync(cancellationToken);
                }
            }
        }
        catch (SqliteException exception)
        {
            throw new DbUpdateException("A row could not be added.", exception);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static void Insert<T>(BulkTable table, sqlite3 database, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var text = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"))})";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, text, out var statement), database);
        using (statement)
        {
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    SqliteException.ThrowExceptionForRC(Bind(statement, i + 1, table.Columns[i].Read(row)), database);
                }

                if (raw.sqlite3_step(statement) is var done and not raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(done, database);
                }

                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), database);
            }
        }
    }

    /// <summary>As the provider itself stores a value, so that what was added in bulk is found like all else.</summary>
    private static int Bind(sqlite3_stmt statement, int index, object? value)
    {
        Span<byte> text = stackalloc byte[LongestText];
        var length = 0;
        switch (value)
        {
            case null:
                return raw.sqlite3_bind_null(statement, index);
            case Guid id when id.TryFormat(text, out length):
                Ascii.ToUpperInPlace(text[..length], out _);
                return raw.sqlite3_bind_text(statement, index, text[..length]);
            case DateOnly day when day.TryFormat(text, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture):
                return raw.sqlite3_bind_text(statement, index, text[..length]);
            case string words:
                return raw.sqlite3_bind_text(statement, index, words);
            case double number:
                return raw.sqlite3_bind_double(statement, index, number);
            case bool or int or long:
                return raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            default:
                throw new NotSupportedException($"Nothing of type {value.GetType().Name} is added in bulk.");
        }
    }
}
