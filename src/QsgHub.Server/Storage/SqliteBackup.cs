using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QsgHub.Data.Sqlite;
using QsgHub.Server.CommandLine;

namespace QsgHub.Server.Storage;

/// <summary>Copies an SQLite database to a file while it is in use, and puts such a file in its place.</summary>
/// <remarks>By SQLite's online backup, which sees what still lies in the write-ahead log.</remarks>
/// <param name="database">The database.</param>
internal sealed class SqliteBackup(SqliteHubDatabase database)
{
    private const string NotADatabase = "is not an SQLite database, or is damaged";

    /// <summary>Copies the database; the file is whole and checked when it bears its name.</summary>
    /// <param name="file">A file that is not there yet, made readable by its owner only.</param>
    /// <exception cref="RefusedException">The file is there, or there is no database.</exception>
    public void WriteTo(string file)
    {
        if (File.Exists(file))
        {
            throw new RefusedException($"{file} is there already; a backup replaces nothing.");
        }

        if (!File.Exists(database.FilePath))
        {
            throw new RefusedException($"There is no database at {database.FilePath}.");
        }

        var unfinished = file + ".unfinished";
        CopyAndCheck(database.FilePath, unfinished);
        File.Move(unfinished, file);
    }

    /// <summary>Puts a backup in the place of the database, which stays beside it under <c>.previous</c>.</summary>
    /// <param name="file">The backup.</param>
    /// <exception cref="RefusedException">The file is no whole database of this program or an older one, or the database is in use.</exception>
    public void ReadFrom(string file)
    {
        if (!File.Exists(file))
        {
            throw new RefusedException($"{file}: there is no such file.");
        }

        using var use = DatabaseUse.AloneOrNull(database)
            ?? throw new RefusedException("The database is in use: stop the hub first.");
        var unfinished = database.FilePath + ".unfinished";
        CopyAndCheck(file, unfinished);
        try
        {
            RefuseForeignSchema(file, unfinished);
            if (!File.Exists(database.FilePath))
            {
                File.Move(unfinished, database.FilePath);
                return;
            }

            EmptyWriteAheadLog();
            KeepMode(unfinished);
            File.Replace(unfinished, database.FilePath, database.FilePath + ".previous");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void CopyAndCheck(string from, string to)
    {
        File.Delete(to);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(to, options).Dispose();
        try
        {
            using var source = Open(from, SqliteOpenMode.ReadOnly);
            using var target = Open(to, SqliteOpenMode.ReadWrite);
            source.BackupDatabase(target);

            // One file that can be carried about, without a log beside it.
            Scalar(target, "PRAGMA journal_mode=DELETE");
            if (Scalar(target, "PRAGMA integrity_check") is not "ok")
            {
                throw new RefusedException($"{from} {NotADatabase}.");
            }
        }
        catch (Exception exception) when (exception is SqliteException or RefusedException)
        {
            File.Delete(to);
            throw exception as RefusedException ?? new RefusedException($"{from} {NotADatabase}.");
        }
    }

    private void RefuseForeignSchema(string file, string copy)
    {
        using var context = database.CreateContext();
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        List<string> applied;
        try
        {
            applied = AppliedMigrations(copy);
        }
        catch (SqliteException)
        {
            throw new RefusedException($"{file} is no database of QsgHub: it has no list of migrations.");
        }

        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
        {
            throw new RefusedException($"{file} comes from a newer program ({newer}): install that one first.");
        }
    }

    private static List<string> AppliedMigrations(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
        using var reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    /// <summary>Moves the old database's log into its file, so that none is left to be taken for the new one's; fails while anybody has the file open.</summary>
    private void EmptyWriteAheadLog()
    {
        try
        {
            using var connection = Open(database.FilePath, SqliteOpenMode.ReadWrite);
            if (Scalar(connection, "PRAGMA journal_mode=DELETE") is "delete")
            {
                return;
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6)
        {
            // Busy or locked: told below.
        }
        catch (SqliteException)
        {
            // What is there is damaged, which may be the very reason for restoring: its log goes with it.
            File.Delete(database.FilePath + "-wal");
            File.Delete(database.FilePath + "-shm");
            return;
        }

        throw new RefusedException("The database is in use: stop the hub first.");
    }

    /// <summary>Whoever could read the database before, can read it after.</summary>
    private void KeepMode(string restored)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(restored, File.GetUnixFileMode(database.FilePath));
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static string? Scalar(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar()?.ToString();
    }
}
