using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using QsgHub.Testing.Databases;

namespace QsgHub.Testing.Tests.Databases;

public class PostgreSqlServerTests
{
    [Theory]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("full_page_writes", "on")]
    [InlineData("listen_addresses", "127.0.0.1")]
    [InlineData("unix_socket_directories", "")]
    [InlineData("max_connections", "200")]
    public async Task Server_RunsLikeProduction_AndOnLoopbackOnly(string setting, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);

        Assert.Equal(expected, await ScalarAsync(database.ConnectionString, $"SHOW {setting}"));
    }

    [Fact]
    public async Task Server_AsksForItsPassword()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var stranger = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "guess", Pooling = false }.ConnectionString;

        var failure = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(stranger, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, failure.SqlState);
    }

    [Fact]
    public async Task SharedServer_IsOnePerProcess() =>
        Assert.Same(await PostgreSqlServer.SharedAsync(), await PostgreSqlServer.SharedAsync());

    [Fact]
    public async Task StartAsync_TakesAnotherPort_WhenTheFirstIsTaken()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var taken = ((IPEndPoint)squatter.LocalEndpoint).Port;
        var ports = new Queue<int>([taken, PostgreSqlServer.FreePort()]);

        await using var server = await PostgreSqlServer.StartAsync(ports.Dequeue);

        Assert.NotEqual(taken, server.Port);
        Assert.Empty(ports);
    }

    [Fact]
    public async Task StartAsync_ShowsTheServersLog_WhenItCannotStart()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgreSqlServer.StartAsync(() => 99_999));

        Assert.Contains("99999 is outside the valid range", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_LeavesNeitherProcessNorFiles()
    {
        var server = await PostgreSqlServer.StartAsync();
        var connectionString = await server.CreateDatabaseAsync();
        var data = (string)(await ScalarAsync(connectionString, "SHOW data_directory"))!;
        var backend = (int)(await ScalarAsync(connectionString, "SELECT pg_backend_pid()"))!;
        Assert.True(Directory.Exists(Path.GetDirectoryName(data)));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(data)));
        Assert.False(IsRunning(backend));
    }

    [Fact]
    public async Task Server_Stops_WhenItsTestProcessIsKilled()
    {
        var port = PostgreSqlServer.FreePort();
        using var host = await DoomedHost.StartAsync(port);
        var connectionString = $"Host=127.0.0.1;Port={port};Username=qsghub;Password={DoomedHost.Password};Database=postgres;Pooling=false";
        var folder = Path.GetDirectoryName((string)(await ScalarAsync(connectionString, "SHOW data_directory"))!);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        Assert.True(Directory.Exists(folder));
        Assert.True(IsRunning(connection.ProcessID));

        await host.KillAsync();

        Assert.False(IsRunning(connection.ProcessID));
        Assert.False(Directory.Exists(folder));
    }

    private static async Task<object?> ScalarAsync(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
