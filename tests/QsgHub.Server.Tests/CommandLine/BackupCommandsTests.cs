using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Server.CommandLine;
using QsgHub.Server.Storage;

namespace QsgHub.Server.Tests.CommandLine;

public class BackupCommandsTests
{
    private const string Regions = "region_code,ons_code,region_name\nY60,E1,Midlands\n";

    [Fact]
    public async Task Restore_BringsBackWhatTheBackupHeld()
    {
        await using var run = await CommandRun.CreateAsync();
        var backup = Path.Combine(run.Folder, "backup.db");
        await run.OnAsync("import", "organisations", run.Write("one.csv", Regions));

        var (backedUp, output, _) = await run.OnAsync("backup", backup);
        await run.OnAsync("import", "organisations", run.Write("two.csv", "region_code,ons_code,region_name\nY61,E2,East of England\n"));
        Assert.Equal(3, await run.BodiesAsync());
        LetGo(run.DatabasePath);
        var (restored, _, error) = await run.OnAsync("restore", backup);

        Assert.Equal((0, 0, ""), (backedUp, restored, error));
        Assert.Contains("checked", output, StringComparison.Ordinal);
        Assert.Equal(2, await run.BodiesAsync());
        await using var previous = new SqliteHubDatabase(run.DatabasePath + ".previous").CreateContext();
        Assert.Equal(3, await previous.Organisations.CountAsync());
        LetGo(run.DatabasePath + ".previous");
    }

    [Fact]
    public async Task Backup_SeesWhatLiesInTheWriteAheadLog_WhileTheHubUsesTheDatabase()
    {
        await using var run = await CommandRun.CreateAsync();
        var database = new SqliteHubDatabase(run.DatabasePath);
        using var use = DatabaseUse.Share(database);
        await using var open = database.CreateContext();
        await open.Database.OpenConnectionAsync();
        await run.OnAsync("import", "organisations", run.Write("one.csv", Regions));
        var backup = Path.Combine(run.Folder, "backup.db");

        var (code, _, _) = await run.OnAsync("backup", backup);

        Assert.Equal(0, code);
        await using var copy = new SqliteHubDatabase(backup).CreateContext();
        Assert.Equal(2, await copy.Organisations.CountAsync());
        LetGo(backup);
    }

    [Fact]
    public async Task Backup_IsReadableByItsOwnerOnly()
    {
        await using var run = await CommandRun.CreateAsync();
        var backup = Path.Combine(run.Folder, "backup.db");

        await run.OnAsync("backup", backup);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(backup) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Backup_ReplacesNothing()
    {
        await using var run = await CommandRun.CreateAsync();
        var file = run.Write("mine.txt", "mine");

        var (code, _, error) = await run.OnAsync("backup", file);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("is there already", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Restore_IsRefused_WhileTheHubRuns()
    {
        await using var run = await CommandRun.CreateAsync();
        var backup = Path.Combine(run.Folder, "backup.db");
        await run.OnAsync("backup", backup);
        LetGo(run.DatabasePath);
        using var use = DatabaseUse.Share(new SqliteHubDatabase(run.DatabasePath));

        var (code, _, error) = await run.OnAsync("restore", backup);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("stop the hub first", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_IsRefused_WhileAnotherProgramHasTheFileOpen()
    {
        await using var run = await CommandRun.CreateAsync();
        var backup = Path.Combine(run.Folder, "backup.db");
        await run.OnAsync("backup", backup);
        LetGo(run.DatabasePath);
        await using var open = new SqliteHubDatabase(run.DatabasePath).CreateContext();
        await open.Organisations.CountAsync();
        await open.Database.OpenConnectionAsync();
        await open.Organisations.CountAsync();

        var (code, _, error) = await run.OnAsync("restore", backup);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("stop the hub first", error, StringComparison.Ordinal);
        Assert.False(File.Exists(run.DatabasePath + ".previous"));
    }

    [Fact]
    public async Task Commands_AreRefused_WhileARestoreHasTheDatabase()
    {
        await using var run = await CommandRun.CreateAsync();
        using var restore = DatabaseUse.AloneOrNull(new SqliteHubDatabase(run.DatabasePath));

        var (code, _, error) = await run.OnAsync("import", "organisations", run.Write("one.csv", Regions));

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("restore of this database is under way", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_IsRefused_WhenTheBackupIsOfANewerProgram()
    {
        await using var run = await CommandRun.CreateAsync();
        var backup = await BackupWithAsync(run, """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231235959_Later', '99.0.0')""");

        var (code, _, error) = await run.OnAsync("restore", backup);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("newer program (29991231235959_Later)", error, StringComparison.Ordinal);
        Assert.False(File.Exists(run.DatabasePath + ".unfinished"));
    }

    [Fact]
    public async Task Restore_IsRefused_WhenTheFileIsNoDatabaseOfTheHub()
    {
        await using var run = await CommandRun.CreateAsync();
        var other = await BackupWithAsync(run, """DROP TABLE "__EFMigrationsHistory" """);

        Assert.Contains("no list of migrations", (await run.OnAsync("restore", other)).Error, StringComparison.Ordinal);
        Assert.Contains("is not an SQLite database", (await run.OnAsync("restore", run.Write("text.db", new string('x', 5_000)))).Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", (await run.OnAsync("restore", "absent.db")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_IsRefused_WhenTheBackupIsDamaged()
    {
        await using var run = await CommandRun.CreateAsync();
        var backup = Path.Combine(run.Folder, "backup.db");
        await run.OnAsync("backup", backup);
        LetGo(run.DatabasePath);
        var bytes = await File.ReadAllBytesAsync(backup);
        Array.Fill(bytes, (byte)0x5A, 4096 * 3, 4096);
        await File.WriteAllBytesAsync(backup, bytes);

        var (code, _, error) = await run.OnAsync("restore", backup);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("damaged", error, StringComparison.Ordinal);
        Assert.Equal(0, await run.BodiesAsync());
    }

    [Fact]
    public void Backup_NamesTheServersOwnTools_WhenTheDatabaseIsShared()
    {
        var postgreSql = Assert.Throws<RefusedException>(() => BackupCommands.RequireSqlite(new PostgreSqlHubDatabase("Host=localhost")));
        var sqlServer = Assert.Throws<RefusedException>(() => BackupCommands.RequireSqlite(new SqlServerHubDatabase("Server=localhost")));

        Assert.Contains("pg_dump", postgreSql.Message, StringComparison.Ordinal);
        Assert.Contains("BACKUP DATABASE", sqlServer.Message, StringComparison.Ordinal);
    }

    private static async Task<string> BackupWithAsync(CommandRun run, string statement)
    {
        var backup = Path.Combine(run.Folder, "changed.db");
        await run.OnAsync("backup", backup);
        LetGo(run.DatabasePath);
        await using var connection = new SqliteConnection($"Data Source={backup};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
        return backup;
    }

    /// <summary>Closes the connections that this process keeps for later: a command of its own would have ended.</summary>
    private static void LetGo(string path) => SqliteHubDatabase.Forget(path);
}
