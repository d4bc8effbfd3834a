using QsgHub.Data.Sqlite;
using QsgHub.Domain.Data;

namespace QsgHub.Server.Storage;

/// <summary>
/// Tells programs apart that use an SQLite file from the one that may replace it: many share it, or one has it alone. A
/// shared database server does that itself.
/// </summary>
internal sealed class DatabaseUse : IDisposable
{
    private readonly FileStream? _lock;

    private DatabaseUse(FileStream? file) => _lock = file;

    /// <summary>Uses a database beside others, until disposed.</summary>
    /// <exception cref="SettingsException">A restore has the file to itself.</exception>
    public static DatabaseUse Share(HubDatabase database)
    {
        if (database is not SqliteHubDatabase sqlite)
        {
            return new(null);
        }

        // Opening for reading takes a shared lock on the file, opening without sharing an exclusive one; both end with
        // the process, however it ends.
        return new(OpenOrNull(sqlite, FileAccess.Read, FileShare.Read) ?? throw new SettingsException("A restore of this database is under way: wait for its end."));
    }

    /// <summary>Has an SQLite file alone, until disposed.</summary>
    /// <returns>Null while another program uses it.</returns>
    public static DatabaseUse? AloneOrNull(SqliteHubDatabase database) =>
        OpenOrNull(database, FileAccess.ReadWrite, FileShare.None) is { } file ? new(file) : null;

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private static FileStream? OpenOrNull(SqliteHubDatabase database, FileAccess access, FileShare share)
    {
        var path = database.FilePath + ".lock";
        Make(path);
        try
        {
            return new FileStream(path, FileMode.Open, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Make(string path)
    {
        try
        {
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody made it before; it stays for good, since removing it would let two take different files.
        }
    }
}
