using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using QsgHub.Data.Sqlite;

namespace QsgHub.Testing.Databases;

/// <summary>An empty database of a test's own, removed when the test lets go of it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseProvider, string), Lazy<Task<TestDatabase>>> Templates = new();

    private readonly Func<ValueTask> _remove;

    private TestDatabase(DatabaseProvider provider, string connectionString, Func<ValueTask> remove)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _remove = remove;
    }

    /// <summary>What runs it.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>In the form of the provider's ADO.NET library.</summary>
    public string ConnectionString { get; }

    /// <summary>Path of the database file.</summary>
    /// <exception cref="InvalidOperationException">The database is not a SQLite file.</exception>
    public string FilePath => Provider == DatabaseProvider.Sqlite
        ? new SqliteConnectionStringBuilder(ConnectionString).DataSource
        : throw new InvalidOperationException($"A {Provider} database has no file.");

    /// <summary>Makes an empty database.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => Task.FromResult(CreateSqlite()),
        DatabaseProvider.PostgreSql => CreatePostgreSqlAsync(template: null),
        DatabaseProvider.SqlServer => CreateSqlServerAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "There is no such database."),
    };

    /// <summary>
    /// Makes a database with contents that many tests start from, such as the tables. They are prepared once in the
    /// process and copied from then on, where the database can copy.
    /// </summary>
    /// <param name="provider">What runs it.</param>
    /// <param name="contents">Name of the contents; the same name means the same preparation.</param>
    /// <param name="prepareAsync">Fills an empty database.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, string contents, Func<TestDatabase, Task> prepareAsync)
    {
        ArgumentNullException.ThrowIfNull(prepareAsync);
        if (provider == DatabaseProvider.SqlServer)
        {
            var database = await CreateAsync(provider);
            await prepareAsync(database);
            return database;
        }

        var template = await Templates.GetOrAdd((provider, contents), _ => new(() => PrepareAsync(provider, prepareAsync))).Value;
        if (provider == DatabaseProvider.PostgreSql)
        {
            return await CreatePostgreSqlAsync(template.ConnectionString);
        }

        return CopySqlite(template);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _remove();

    private static async Task<TestDatabase> PrepareAsync(DatabaseProvider provider, Func<TestDatabase, Task> prepareAsync)
    {
        var template = await CreateAsync(provider);
        await prepareAsync(template);

        if (provider == DatabaseProvider.PostgreSql)
        {
            await (await PostgreSqlServer.SharedAsync()).SealTemplateAsync(template.ConnectionString);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveFolderOf(template);
        return template;
    }

    private static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("qsghub-sqlite-").FullName;
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "qsghub.db"), Pooling = true }.ConnectionString;
        return new TestDatabase(DatabaseProvider.Sqlite, connectionString, () =>
        {
            SqliteHubDatabase.Forget(Path.Combine(folder, "qsghub.db"));
            ClearPool(connectionString);
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>By SQLite's own means, which see what still lies in the write-ahead log.</summary>
    private static TestDatabase CopySqlite(TestDatabase template)
    {
        var copy = CreateSqlite();
        using var source = new SqliteConnection(template.ConnectionString);
        using var target = new SqliteConnection(copy.ConnectionString);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
        return copy;
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync(string? template)
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connectionString = await server.CreateDatabaseAsync(template);
        return new TestDatabase(DatabaseProvider.PostgreSql, connectionString, async () => await server.DropDatabaseAsync(connectionString));
    }

    private static async Task<TestDatabase> CreateSqlServerAsync()
    {
        // Several test processes may share the server.
        var name = $"qsghub_test_{Guid.NewGuid():N}";
        var connectionString = await SqlServerAccess.CreateDatabaseAsync(name);
        return new TestDatabase(DatabaseProvider.SqlServer, connectionString, async () => await SqlServerAccess.DropDatabaseAsync(name));
    }

    private static void RemoveFolderOf(TestDatabase database)
    {
        // A PostgreSQL database goes with its server.
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            Directory.Delete(Path.GetDirectoryName(database.FilePath)!, recursive: true);
        }
    }

    private static void ClearPool(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
