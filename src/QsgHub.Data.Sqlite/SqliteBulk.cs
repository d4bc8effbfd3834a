using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using QsgHub.Domain.Data;

namespace QsgHub.Data.Sqlite;

/// <summary>Adds many rows by one prepared statement, in one transaction: SQLite's own bulk path.</summary>
internal static class SqliteBulk
{
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
                Insert(BulkTable.Of<T>(context), context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(), rows, cancellationToken);
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

    private static void Insert<T>(BulkTable table, DbConnection connection, DbTransaction transaction, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // names of the model
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
        var parameters = new DbParameter[table.Columns.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = command.CreateParameter();
            parameters[i].ParameterName = $"$p{i}";
            command.Parameters.Add(parameters[i]);
        }

        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
