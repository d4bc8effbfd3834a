using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QsgHub.Benchmarks.Listing;

/// <summary>The floor on SQLite: connections stay open and keep their prepared statement.</summary>
internal sealed class SqliteListFloor(string connectionString, IReadOnlyList<string> keys) : ListFloor
{
    private readonly ConcurrentBag<SqliteCommand> _ready = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var command in _ready)
        {
            var connection = command.Connection!;
            await command.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    // The library works on the caller's thread whatever its methods are called, so the floor does not pretend otherwise.
    protected override ValueTask WriteRowsAsync(Utf8JsonWriter json)
    {
        if (!_ready.TryTake(out var command))
        {
            command = Open();
        }

        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                WriteRow(json, reader);
            }
        }

        _ready.Add(command);
        return ValueTask.CompletedTask;
    }

    private SqliteCommand Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is the benchmark's own; the keys are parameters
        command.CommandText = ListStatement.Text($"IN ({string.Join(", ", keys.Select((_, i) => $"$k{i}"))})", query => $"IN ({query})");
#pragma warning restore CA2100
        for (var i = 0; i < keys.Count; i++)
        {
            command.Parameters.AddWithValue($"$k{i}", keys[i]);
        }

        command.Prepare();
        return command;
    }
}
