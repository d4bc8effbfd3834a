using Npgsql;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.World;

/// <summary>Does at once what PostgreSQL does on its own some time after a bulk load.</summary>
internal static class Statistics
{
    public static async Task GatherAsync(DatabaseProvider provider, string connectionString)
    {
        if (provider != DatabaseProvider.PostgreSql)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("VACUUM ANALYZE", connection);
        await command.ExecuteNonQueryAsync();
    }
}
