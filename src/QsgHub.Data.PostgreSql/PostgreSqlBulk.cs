using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        var types = table.Columns.Select(column => column.Mapping.StoreTypeNameBase).ToArray();
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = (NpgsqlConnection)context.Database.GetDbConnection();
            await using var writer = await connection.BeginBinaryImportAsync(
                $"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
            foreach (var row in rows)
            {
                await writer.StartRowAsync(cancellationToken);
                for (var i = 0; i < types.Length; i++)
                {
                    if (table.Columns[i].Read(row) is { } value)
                    {
                        await writer.WriteAsync(value, types[i], cancellationToken);
                    }
                    else
                    {
                        await writer.WriteNullAsync(cancellationToken);
                    }
                }
            }

            await writer.CompleteAsync(cancellationToken);
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
}
