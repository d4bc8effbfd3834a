using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace QsgHub.Data.Sqlite;

/// <summary>The connections to a file that lie ready, the one that was used last on top.</summary>
/// <param name="connectionString">The connection string.</param>
internal sealed class KeptConnections(string connectionString)
{
    /// <summary>More than that are used at once in bursts only, and each holds a cache of pages.</summary>
    private const int MaxReady = 32;

    private static readonly ConcurrentDictionary<string, KeptConnections> All = new(StringComparer.Ordinal);

    private readonly ConcurrentStack<KeptConnection> _ready = new();

    // The last to close a file brings it up to date and takes the log beside it away.
    static KeptConnections() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var file in All.Keys)
        {
            Forget(file);
        }
    };

    /// <summary>The connections to a file.</summary>
    /// <param name="connectionString">The connection string.</param>
    public static KeptConnections Of(string connectionString) => All.GetOrAdd(connectionString, text => new KeptConnections(text));

    /// <summary>Closes what lies ready, so that the file can be moved or deleted.</summary>
    /// <param name="connectionString">The connection string.</param>
    public static void Forget(string connectionString)
    {
        if (All.TryRemove(connectionString, out var connections))
        {
            while (connections._ready.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }

    public KeptConnection Take() => _ready.TryPop(out var ready) ? ready : new KeptConnection(connectionString);

    public void GiveBack(KeptConnection connection)
    {
        connection.Close();
        if (_ready.Count >= MaxReady || !All.TryGetValue(connectionString, out var current) || current != this)
        {
            connection.Dispose();
            return;
        }

        _ready.Push(connection);
    }
}

#pragma warning disable EF1001 // the provider offers no other place to say where a context's connection comes from

/// <summary>
/// Takes a context's connection from those that lie ready and gives it back. The provider's own functions, for decimals and regular
/// expressions, are not defined on it: the hub stores and asks neither.
/// </summary>
internal sealed class KeptRelationalConnection(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder rawSqlCommandBuilder,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
    : SqliteRelationalConnection(dependencies, rawSqlCommandBuilder, logger)
{
    private KeptConnections? _from;

    protected override DbConnection CreateDbConnection()
    {
        _from = KeptConnections.Of(GetValidatedConnectionString());
        return _from.Take();
    }

    // A context that lies ready itself holds no connection: there are more contexts than are used at once.
    protected override void ResetState(bool disposeDbConnection) => base.ResetState(disposeDbConnection: true);

    protected override ValueTask ResetStateAsync(bool disposeDbConnection) => base.ResetStateAsync(disposeDbConnection: true);

    protected override void DisposeDbConnection()
    {
        if (DbConnection is KeptConnection kept && _from is not null)
        {
            _from.GiveBack(kept);
            return;
        }

        base.DisposeDbConnection();
    }

    // The library works on the caller's thread whatever its methods are called.
    protected override ValueTask DisposeDbConnectionAsync()
    {
        DisposeDbConnection();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Has every command carried out by one that is ready for its text.</summary>
internal sealed class KeptCommandInterceptor : DbCommandInterceptor
{
    public static KeptCommandInterceptor Instance { get; } = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        result is SqliteCommand { Connection: KeptConnection connection } asked and not KeptCommand ? connection.Ready(asked) : result;
}
