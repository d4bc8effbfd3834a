using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Domain.Data;

namespace QsgHub.Testing.Databases;

/// <summary>A hub's database of a test's own, at the newest migration and otherwise empty.</summary>
public sealed class TestHubDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private TestHubDatabase(TestDatabase database)
    {
        _database = database;
        Hub = Open(database);
    }

    /// <summary>The database as the hub knows it.</summary>
    public HubDatabase Hub { get; }

    /// <summary>In the form of the provider's ADO.NET library, for what a test does behind the hub's back.</summary>
    public string ConnectionString => _database.ConnectionString;

    /// <summary>Makes the database; the migrations run once in the process for each provider that can copy.</summary>
    public static async Task<TestHubDatabase> CreateAsync(DatabaseProvider provider) =>
        new(await TestDatabase.CreateAsync(provider, "migrated hub", MigrateAsync));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Hub);
        await _database.DisposeAsync();
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        var hub = Open(database);
        await hub.MigrateAsync(CancellationToken.None);
        await CloseAsync(hub);
    }

    private static HubDatabase Open(TestDatabase database) => database.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteHubDatabase(database.FilePath),
        DatabaseProvider.PostgreSql => new PostgreSqlHubDatabase(database.ConnectionString),
        _ => new SqlServerHubDatabase(database.ConnectionString),
    };

    private static async ValueTask CloseAsync(HubDatabase hub)
    {
        if (hub is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
