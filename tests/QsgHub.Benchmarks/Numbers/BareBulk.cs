using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace QsgHub.Benchmarks.Numbers;

/// <summary>A figure as the floor stores it.</summary>
internal readonly record struct BareRow(Guid SubjectId, DateOnly Start, double Numerator, double Denominator);

/// <summary>The floor: the table of figures as one would fill and read it by hand over the provider's own library.</summary>
internal abstract class BareBulk : IAsyncDisposable
{
    protected const string Columns = "subject_id, indicator_code, breakdown, period_start, period_end, revision, numerator, denominator, value, extracted_at, is_superseded";

    protected const string Read = """
        SELECT i.name, i.unit, i.multiplier, i.direction, i.target, o.indicator_code, o.period_start, o.period_end, o.revision, o.numerator, o.denominator, o.value, o.extracted_at
        FROM observation AS o JOIN indicator AS i ON i.code = o.indicator_code
        WHERE o.subject_id = @subject AND o.breakdown = '' AND NOT o.is_superseded AND o.indicator_code IN
        """;

    public abstract Task AddAsync(IEnumerable<BareRow> rows);

    public abstract Task<int> ReadAsync(Guid subject, string[] codes);

    public abstract ValueTask DisposeAsync();

    /// <summary>Reads every column of every row.</summary>
    protected static async Task<int> CountAsync(DbDataReader reader)
    {
        var rows = new List<(string Code, DateOnly Start, DateOnly End, int Revision, double? Numerator, double? Denominator, double Value, long ExtractedAt, string Name)>();
        while (await reader.ReadAsync())
        {
            rows.Add((
                reader.GetString(5), reader.GetFieldValue<DateOnly>(6), reader.GetFieldValue<DateOnly>(7), reader.GetInt32(8), reader.IsDBNull(9) ? null : reader.GetDouble(9),
                reader.IsDBNull(10) ? null : reader.GetDouble(10), reader.GetDouble(11), reader.GetInt64(12), reader.GetString(0)));
        }

        return rows.Count;
    }
}

internal sealed class SqliteBareBulk : BareBulk
{
    private readonly SqliteConnection _connection;

    public SqliteBareBulk(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using var pragma = _connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        pragma.ExecuteNonQuery();
    }

    public override Task AddAsync(IEnumerable<BareRow> rows)
    {
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO observation ({Columns}) VALUES ($subject, 'IMPORTED', '', $start, $end, 1, $numerator, $denominator, $value, 0, 0)";
        var (subject, start, end) = (command.Parameters.Add("$subject", SqliteType.Text), command.Parameters.Add("$start", SqliteType.Text), command.Parameters.Add("$end", SqliteType.Text));
        var (numerator, denominator, value) = (command.Parameters.Add("$numerator", SqliteType.Real), command.Parameters.Add("$denominator", SqliteType.Real), command.Parameters.Add("$value", SqliteType.Real));
        foreach (var row in rows)
        {
            (subject.Value, start.Value, end.Value) = (row.SubjectId, row.Start, row.Start.AddMonths(1).AddDays(-1));
            (numerator.Value, denominator.Value, value.Value) = (row.Numerator, row.Denominator, row.Numerator / row.Denominator * 100);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public override async Task<int> ReadAsync(Guid subject, string[] codes)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // the text is the benchmark's own; codes are parameters
        command.CommandText = $"{Read} ({string.Join(", ", codes.Select((_, i) => $"$c{i}"))}) ORDER BY o.indicator_code, o.period_start";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@subject", subject);
        for (var i = 0; i < codes.Length; i++)
        {
            command.Parameters.AddWithValue($"$c{i}", codes[i]);
        }

        await using var reader = await command.ExecuteReaderAsync();
        return await CountAsync(reader);
    }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();
}

internal sealed class PostgreSqlBareBulk : BareBulk
{
    private readonly NpgsqlConnection _connection;

    public PostgreSqlBareBulk(string connectionString)
    {
        _connection = new NpgsqlConnection(connectionString);
        _connection.Open();
    }

    public override async Task AddAsync(IEnumerable<BareRow> rows)
    {
        await using var writer = await _connection.BeginBinaryImportAsync($"COPY observation ({Columns}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(row.SubjectId, NpgsqlDbType.Uuid);
            await writer.WriteAsync("IMPORTED", NpgsqlDbType.Varchar);
            await writer.WriteAsync("", NpgsqlDbType.Varchar);
            await writer.WriteAsync(row.Start, NpgsqlDbType.Date);
            await writer.WriteAsync(row.Start.AddMonths(1).AddDays(-1), NpgsqlDbType.Date);
            await writer.WriteAsync(1, NpgsqlDbType.Integer);
            await writer.WriteAsync(row.Numerator, NpgsqlDbType.Double);
            await writer.WriteAsync(row.Denominator, NpgsqlDbType.Double);
            await writer.WriteAsync(row.Numerator / row.Denominator * 100, NpgsqlDbType.Double);
            await writer.WriteAsync(0L, NpgsqlDbType.Bigint);
            await writer.WriteAsync(false, NpgsqlDbType.Boolean);
        }

        await writer.CompleteAsync();
    }

    public override async Task<int> ReadAsync(Guid subject, string[] codes)
    {
        await using var command = new NpgsqlCommand($"{Read} (SELECT unnest(@codes)) ORDER BY o.indicator_code, o.period_start", _connection);
        command.Parameters.AddWithValue("subject", subject);
        command.Parameters.AddWithValue("codes", codes);
        await using var reader = await command.ExecuteReaderAsync();
        return await CountAsync(reader);
    }

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();
}
