using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace QsgHub.Benchmarks.Visibility;

internal sealed class SqliteHandWritten : HandWritten
{
    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<string> _keys;

    public SqliteHandWritten(string connectionString, IReadOnlyList<string> keys)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _keys = keys;
    }

    protected override string IsHeld => $"IN ({string.Join(", ", _keys.Select((_, i) => $"$k{i}"))})";

    protected override string IsAmong(string query) => $"IN ({query})";

    protected override string IsFound(string table) => $"w.number IN (SELECT rowid FROM {table}_index WHERE {table}_index MATCH $word)";

    protected override string IsRead => "instr(w.words, $word) > 0";

    protected override DbCommand Command(string text, string? word, bool looksUp)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // the text is the benchmark's own; keys and word are parameters
        command.CommandText = text;
#pragma warning restore CA2100
        for (var i = 0; i < _keys.Count; i++)
        {
            command.Parameters.AddWithValue($"$k{i}", _keys[i]);
        }

        if (word is not null)
        {
            command.Parameters.AddWithValue("$word", looksUp ? $"\"{word}\"" : $" {word} ");
        }

        command.Prepare();
        return command;
    }

    protected override ValueTask CloseAsync() => _connection.DisposeAsync();
}
