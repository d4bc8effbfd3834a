using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using QsgHub.Testing.Databases;

namespace QsgHub.Testing.Tests.Databases;

public class TestDatabaseTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Databases_AreApart(DatabaseProvider provider)
    {
        await using var first = await TestDatabase.CreateAsync(provider);
        await using var second = await TestDatabase.CreateAsync(provider);
        await ExecuteAsync(first, "CREATE TABLE thing (id int)");

        // The same name is free in the other.
        await ExecuteAsync(second, "CREATE TABLE thing (id int)");
        await ExecuteAsync(second, "INSERT INTO thing VALUES (1)");

        Assert.Equal(0, await CountAsync(first));
        Assert.Equal(1, await CountAsync(second));
    }

    [DatabaseTheory]
    [DatabaseData(1)]
    [DatabaseData(3)]
    public async Task Copies_StartFromThePreparedContents_AndAreApart(DatabaseProvider provider, int rows)
    {
        var prepared = 0;
        async Task PrepareAsync(TestDatabase database)
        {
            Interlocked.Increment(ref prepared);
            await ExecuteAsync(database, "CREATE TABLE thing (id int)");
            for (var i = 0; i < rows; i++)
            {
                await ExecuteAsync(database, $"INSERT INTO thing VALUES ({i})");
            }
        }

        await using var first = await TestDatabase.CreateAsync(provider, $"{rows} rows", PrepareAsync);
        await ExecuteAsync(first, "INSERT INTO thing VALUES (99)");
        await using var second = await TestDatabase.CreateAsync(provider, $"{rows} rows", PrepareAsync);

        Assert.Equal(rows + 1, await CountAsync(first));
        Assert.Equal(rows, await CountAsync(second));
        Assert.Equal(provider == DatabaseProvider.SqlServer ? 2 : 1, prepared);
    }

    [Fact]
    public async Task Copy_HoldsWhatTheWriteAheadLogHeld()
    {
        // The connection stays open over the copying, so that nothing folds the log into the file.
        SqliteConnection? writer = null;
        await using var copy = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, "in the log", async database =>
        {
            writer = new SqliteConnection(database.ConnectionString);
            await writer.OpenAsync();
            await using var command = writer.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; CREATE TABLE thing (id int); INSERT INTO thing VALUES (1)";
            await command.ExecuteNonQueryAsync();
        });
        await writer!.DisposeAsync();

        Assert.Equal(1, await CountAsync(copy));
    }

    [Fact]
    public async Task PostgreSqlTemplate_IsCopied_WhenItsPreparationLeftAConnectionOpen()
    {
        NpgsqlConnection? leftOpen = null;
        await using var copy = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql, "left open", async database =>
        {
            await ExecuteAsync(database, "CREATE TABLE thing (id int)");
            leftOpen = new NpgsqlConnection(database.ConnectionString);
            await leftOpen.OpenAsync();
        });
        await leftOpen!.DisposeAsync();

        Assert.Equal(0, await CountAsync(copy));
    }

    [Fact]
    public async Task DisposeAsync_RemovesTheFile_WhenItIsSqlite()
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ExecuteAsync(database, "CREATE TABLE thing (id int)");
        Assert.True(File.Exists(database.FilePath));

        await database.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(database.FilePath)));
    }

    [Fact]
    public async Task DisposeAsync_DropsTheDatabase_WhenItIsPostgreSql()
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var open = await OpenAsync(database);

        await database.DisposeAsync();

        var failure = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(database));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, failure.SqlState);
    }

    [Fact]
    public async Task FilePath_Throws_WhenTheDatabaseIsNoFile()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);

        Assert.Throws<InvalidOperationException>(() => database.FilePath);
    }

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM thing";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), null);
    }

    private static async Task ExecuteAsync(TestDatabase database, string statement)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        DbConnection connection = database.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteConnection(database.ConnectionString),
            DatabaseProvider.PostgreSql => new NpgsqlConnection(database.ConnectionString),
            _ => new SqlConnection(database.ConnectionString),
        };
        await connection.OpenAsync();
        return connection;
    }
}
