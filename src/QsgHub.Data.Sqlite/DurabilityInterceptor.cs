using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace QsgHub.Data.Sqlite;

/// <summary>
/// Sets on every connection what an acknowledged write relies on. The write-ahead log is a property of the file, the
/// others of the connection; it keeps them while it lies in the pool, so they are set once.
/// </summary>
internal sealed class DurabilityInterceptor : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

    // By the handle of the library itself: the objects around it come and go with every context.
    private readonly ConditionalWeakTable<sqlite3, object> _set = [];

    public static DurabilityInterceptor Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (_set.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _set.AddOrUpdate(handle, Pragmas);
    }

    /// <summary>
    /// Lets the commits of an open connection be synced with the next checkpoint, or with the next commit of any other connection,
    /// instead of each by itself. Whoever opens it next from the pool finds it as every other.
    /// </summary>
    public async Task RelaxAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        _set.Remove(connection.Handle!);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=NORMAL;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The library works on the caller's thread whatever its methods are called.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
