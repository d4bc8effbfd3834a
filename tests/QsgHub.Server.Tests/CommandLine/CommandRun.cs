using Microsoft.EntityFrameworkCore;
using QsgHub.Data.Sqlite;
using QsgHub.Domain.Data;
using QsgHub.Server.CommandLine;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.CommandLine;

/// <summary>Runs commands on an SQLite database of a test's own, with their output caught.</summary>
internal sealed class CommandRun : IAsyncDisposable
{
    private readonly TestDatabase _store;

    private CommandRun(TestDatabase store) => _store = store;

    public string DatabasePath => _store.FilePath;

    /// <summary>A folder that goes with the database.</summary>
    public string Folder => Path.GetDirectoryName(DatabasePath)!;

    public static async Task<CommandRun> CreateEmptyAsync() => new(await TestDatabase.CreateAsync(DatabaseProvider.Sqlite));

    public static async Task<CommandRun> CreateAsync() => new(await TestDatabase.CreateAsync(
        DatabaseProvider.Sqlite, "tables", store => new SqliteHubDatabase(store.FilePath).MigrateAsync(CancellationToken.None)));

    /// <summary>Runs a command on the database.</summary>
    public Task<(int Code, string Output, string Error)> OnAsync(params string[] args) => BareAsync([.. args, "--path", DatabasePath]);

    /// <summary>Runs a command as it stands.</summary>
    public static async Task<(int Code, string Output, string Error)> BareAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await HubCommandLine.RunAsync(args, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<T> ReadAsync<T>(Func<HubContext, Task<T>> read)
    {
        await using var context = new SqliteHubDatabase(DatabasePath).CreateContext();
        return await read(context);
    }

    public Task<int> BodiesAsync() => ReadAsync(context => context.Organisations.CountAsync());

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
