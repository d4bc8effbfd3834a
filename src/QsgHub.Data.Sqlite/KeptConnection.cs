using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace QsgHub.Data.Sqlite;

/// <summary>
/// A connection that stays open while nobody uses it and keeps what SQLite made of its statements: to read a statement of the
/// visibility filter takes SQLite as long as to carry it out. The library's own pool keeps the file open, but no statements.
/// </summary>
/// <param name="connectionString">The connection string.</param>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    private const string Durability = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

    /// <summary>Statements that are kept; some kilobytes each. Fewer different ones are asked often; the others, such as those of migrations, give way.</summary>
    private const int MaxKept = 200;

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);
    private long _uses;
    private bool _isInUse;
    private bool _isRelaxed;

    /// <summary>Open for whoever uses it; what lies ready is closed to everybody.</summary>
    public override ConnectionState State => _isInUse ? base.State : ConnectionState.Closed;

    public override void Open()
    {
        if (_isInUse)
        {
            return;
        }

        if (base.State == ConnectionState.Open)
        {
            _isInUse = true;
            return;
        }

        base.Open();
        _isInUse = true;
        try
        {
            // The write-ahead log is a property of the file, the others are of the connection.
            Set(Durability);

            // Else every statement with a LIMIT is prepared anew for the number that is bound to it.
            SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _), Handle);
        }
        catch
        {
            CloseFile();
            throw;
        }
    }

    /// <summary>Ends a use. The file stays open, set up as every user finds it.</summary>
    public override void Close()
    {
        if (!_isInUse)
        {
            return;
        }

        if (raw.sqlite3_get_autocommit(Handle) == 0)
        {
            // Whoever left a transaction open leaves it to nobody else.
            CloseFile();
            return;
        }

        if (_isRelaxed)
        {
            Set(Durability);
            _isRelaxed = false;
        }

        _isInUse = false;
    }

    /// <summary>Closes the file.</summary>
    public void CloseFile()
    {
        foreach (var command in _kept.Values)
        {
            command.Drop();
        }

        _kept.Clear();
        _isRelaxed = false;

        // The library closes only what says that it is open.
        _isInUse = true;
        base.Close();
        _isInUse = false;
    }

    /// <summary>Lets commits be synced with the next checkpoint, or with the next commit of any other connection, instead of each by itself, until this use ends.</summary>
    public void Relax()
    {
        _isRelaxed = true;
        Set("PRAGMA synchronous=NORMAL;");
    }

    /// <summary>A command that does the same as another and has its statements ready, where this connection has met their text before.</summary>
    /// <param name="asked">The command; no longer to be used.</param>
    public SqliteCommand Ready(SqliteCommand asked)
    {
        if (!_kept.Remove(asked.CommandText, out var ready))
        {
            ready = new KeptCommand(this, asked.CommandText);
        }

        ready.TakeOver(asked);
        return ready;
    }

    internal void Keep(KeptCommand command)
    {
        if (!_isInUse || !_kept.TryAdd(command.CommandText, command))
        {
            command.Drop();
            return;
        }

        command.LastUse = ++_uses;
        if (_kept.Count > MaxKept)
        {
            var longestUnused = _kept.Values.MinBy(kept => kept.LastUse)!;
            _kept.Remove(longestUnused.CommandText);
            longestUnused.Drop();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CloseFile();
        }

        base.Dispose(disposing);
    }

    private void Set(string pragmas)
    {
        using var command = CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }
}

/// <summary>A command whose statements stay prepared when it is disposed of, for the next of the same text.</summary>
internal sealed class KeptCommand : SqliteCommand
{
    private readonly KeptConnection _connection;
    private bool _isDropped;

    public KeptCommand(KeptConnection connection, string text)
        : base(text, connection) => _connection = connection;

    /// <summary>When it was kept last, in uses of its connection.</summary>
    public long LastUse { get; set; }

    public void TakeOver(SqliteCommand asked)
    {
        var parameters = new SqliteParameter[asked.Parameters.Count];
        asked.Parameters.CopyTo(parameters, 0);
        asked.Parameters.Clear();
        Parameters.AddRange(parameters);
        Transaction = asked.Transaction;
        CommandTimeout = asked.CommandTimeout;
        asked.Dispose();
    }

    /// <summary>Lets its statements go.</summary>
    public void Drop()
    {
        _isDropped = true;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (_isDropped || !disposing || DataReader is not null)
        {
            // What somebody still reads from would keep its view of the file open for as long as it lies ready.
            base.Dispose(disposing);
            return;
        }

        // What it was asked with is nobody else's to see.
        Parameters.Clear();
        Transaction = null;
        _connection.Keep(this);
    }
}
