using System.Text.Json;
using Npgsql;

namespace QsgHub.Benchmarks.Listing;

/// <summary>The floor on PostgreSQL: pooled connections, the statement prepared once on each.</summary>
internal sealed class PostgreSqlListFloor(string connectionString, IReadOnlyList<string> keys) : ListFloor
{
    // As the hub: a plan for all viewers is wrong for each by orders of magnitude.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c plan_cache_mode=force_custom_plan" });

    // An array is worked out before the rows are looked for, so that the planner's guess of its length does not matter.
    private readonly string _statement = ListStatement.Text("= ANY ($1)", query => $"= ANY (ARRAY({query}))");

    private readonly string[] _keys = [.. keys];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }

    protected override async ValueTask WriteRowsAsync(Utf8JsonWriter json)
    {
        await using var connection = await _source.OpenConnectionAsync();
#pragma warning disable CA2100 // the text is the benchmark's own; the keys are a parameter
        await using var command = new NpgsqlCommand(_statement, connection);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = _keys });
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            WriteRow(json, reader);
        }
    }
}
