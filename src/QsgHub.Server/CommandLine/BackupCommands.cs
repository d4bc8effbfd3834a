using System.CommandLine;
using QsgHub.Data.Sqlite;
using QsgHub.Domain.Data;
using QsgHub.Server.Storage;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub backup</c> and <c>qsghub restore</c>, for SQLite; a database server brings its own tools.</summary>
internal static class BackupCommands
{
    public static Command Backup() => Create(
        "backup", "Copy an SQLite database to a file, while the hub runs.", "A file that is not there yet.",
        (backup, database, file) =>
        {
            using var use = DatabaseUse.Share(database);
            backup.WriteTo(file);
            return $"{file}: backup of {database.FilePath}, checked.";
        });

    public static Command Restore() => Create(
        "restore", "Put a backup in the place of an SQLite database, while the hub does not run.", "A file that qsghub backup wrote.",
        (backup, database, file) =>
        {
            backup.ReadFrom(file);
            return $"{database.FilePath}: restored from {file}. What was there before is at {database.FilePath}.previous.";
        });

    private static Command Create(string name, string description, string argument, Func<SqliteBackup, SqliteHubDatabase, string, string> run)
    {
        var file = new Argument<string>("file") { Description = argument }.RefusingOptions();
        var command = new Command(name, description) { file };
        command.SetAction((parsed, _) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var database = RequireSqlite(HubDatabases.Create(HubCommandLine.Builder(parsed)));
            try
            {
                await parsed.Output().WriteLineAsync(run(new SqliteBackup(database), database, parsed.GetRequiredValue(file)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException(exception.Message);
            }

            return HubCommandLine.Done;
        }));
        return command;
    }

    /// <summary>The database as an SQLite file.</summary>
    /// <exception cref="RefusedException">It is none; the message names the tools of what it is.</exception>
    internal static SqliteHubDatabase RequireSqlite(HubDatabase database) => database as SqliteHubDatabase ?? throw new RefusedException(database.ProviderName switch
    {
        "postgresql" => "The hub copies SQLite files only; for PostgreSQL use pg_dump and pg_restore, or the server's continuous archiving.",
        _ => "The hub copies SQLite files only; for SQL Server use BACKUP DATABASE and RESTORE DATABASE, or the cloud service's own backups.",
    });
}
