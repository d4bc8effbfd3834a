using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using QsgHub.Domain.Data;

namespace QsgHub.Data.PostgreSql;

/// <summary>Adds many rows by binary COPY: PostgreSQL's own bulk path. In the context's transaction when there is one.</summary>
internal static class PostgreSqlBulk
{
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public static async Task InsertAsync<T>(HubContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = BulkTable.Of<T>(context);
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = (NpgsqlConnection)context.Database.GetDbConnection();
            var own = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancellationToken) : null;
            await using (own)
            {
                // The server looks every row's foreign keys up by a statement of its own: with a plan for each that takes as long as all else.
                await context.Database.ExecuteSqlRawAsync("SET LOCAL plan_cache_mode = auto", cancellationToken);
                await CopyAsync(table, connection, rows, cancellationToken);
                if (own is not null)
                {
                    await own.CommitAsync(cancellationToken);
                }
            }
        }
        catch (PostgresException exception)
        {
            throw new DbUpdateException("A row could not be added.", exception);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static async Task CopyAsync<T>(BulkTable table, NpgsqlConnection connection, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            // Into the writer's buffer: only a full one waits for the network.
            cancellationToken.ThrowIfCancellationRequested();
            writer.StartRow();
            foreach (var column in table.Columns)
            {
                Write(writer, column, column.Read(row));
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>The usual types by their own writers; any other by the name of the column's type, which is looked up for each value.</summary>
    private static void Write(NpgsqlBinaryImporter writer, BulkColumn column, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case Guid id:
                writer.Write(id, NpgsqlDbType.Uuid);
                break;
            case double number:
                writer.Write(number, NpgsqlDbType.Double);
                break;
            case int number:
                writer.Write(number, NpgsqlDbType.Integer);
                break;
            case long number:
                writer.Write(number, NpgsqlDbType.Bigint);
                break;
            case bool flag:
                writer.Write(flag, NpgsqlDbType.Boolean);
                break;
            case DateOnly day:
                writer.Write(day, NpgsqlDbType.Date);
                break;
            case string text:
                writer.Write(text, NpgsqlDbType.Text);
                break;
            default:
                writer.Write(value, column.Mapping.StoreTypeNameBase);
                break;
        }
    }
}
