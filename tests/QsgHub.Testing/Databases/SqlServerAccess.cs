using Microsoft.Data.SqlClient;

namespace QsgHub.Testing.Databases;

/// <summary>The SQL Server that storage tests may use, where there is one.</summary>
public static class SqlServerAccess
{
    /// <summary>Environment variable that holds the connection string of a login that may create databases.</summary>
    public const string Variable = "QSGHUB_TEST_SQLSERVER";

    /// <summary>Why tests are skipped, for the test report.</summary>
    public const string NotConfigured = $"{Variable} holds no connection string";

    /// <summary>The connection string; null where none is configured.</summary>
    public static string? ConnectionStringOrNull =>
        Environment.GetEnvironmentVariable(Variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    internal static async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE [{name}]");
        return new SqlConnectionStringBuilder(ConnectionStringOrNull) { InitialCatalog = name }.ConnectionString;
    }

    internal static async Task DropDatabaseAsync(string name)
    {
        SqlConnection.ClearAllPools();
        await ExecuteAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
    }

    private static async Task ExecuteAsync(string statement)
    {
        await using var connection = new SqlConnection(ConnectionStringOrNull ?? throw new InvalidOperationException(NotConfigured));
        await connection.OpenAsync();
        await using var command = new SqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
