using System.Data.Common;
using Npgsql;

namespace QsgHub.Benchmarks.Visibility;

internal sealed class PostgreSqlHandWritten : HandWritten
{
    private readonly NpgsqlConnection _connection;
    private readonly string[] _keys;

    public PostgreSqlHandWritten(string connectionString, IReadOnlyList<string> keys)
    {
        // As the hub: a plan for all viewers is wrong for each by orders of magnitude.
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c plan_cache_mode=force_custom_plan" }.ConnectionString);
        _connection.Open();
        _keys = [.. keys];
    }

    protected override string IsHeld => "= ANY ($1)";

    // An array is worked out before the rows are looked for, so that the planner's guess of its length does not matter.
    protected override string IsAmong(string query) => $"= ANY (ARRAY({query}))";

    protected override string IsFound(string table) => "w.vector @@ to_tsquery('simple', $2)";

    protected override string IsRead => "strpos(w.words, $2) > 0";

    protected override DbCommand Command(string text, string? word, bool looksUp)
    {
#pragma warning disable CA2100 // the text is the benchmark's own; keys and word are parameters
        var command = new NpgsqlCommand(text, _connection);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = _keys });
        if (word is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = looksUp ? word : $" {word} " });
        }

        command.Prepare();
        return command;
    }

    protected override ValueTask CloseAsync() => _connection.DisposeAsync();
}
