using System.Data.Common;
using QsgHub.Domain.Visibility;

namespace QsgHub.Benchmarks.Visibility;

/// <summary>A row of a list, as both sides must give it.</summary>
/// <param name="Id">Id of the concern.</param>
/// <param name="Depth">Full or redacted.</param>
/// <param name="At">Milliseconds since 1970.</param>
/// <param name="Text">The text of that depth.</param>
internal sealed record ReadRow(Guid Id, Depth Depth, long At, string Text);

/// <summary>
/// The same questions by statements written by hand for one viewer, prepared once, on a connection that stays open:
/// whichever of two forms is the faster for that viewer. It reads whole rows, as the hub does.
/// </summary>
internal abstract class HandWritten : IAsyncDisposable
{
    /// <summary>Rows of a page and the one that tells whether more follow.</summary>
    public const int Limit = 21;

    private readonly List<DbCommand> _commands = [];

    /// <summary>The first page of everything, or of what holds a word.</summary>
    /// <param name="walks">Whether to walk the rows in order and ask for each, rather than gather what the viewer may see.</param>
    /// <param name="word">The word, lower case; null for everything.</param>
    public Func<List<ReadRow>> List(bool walks, string? word)
    {
        var full = Prepare(Statement("concern", "c", "posted_at", "id", Depth.Full, walks, word), word);
        var summaries = Prepare(Statement("concern_summary", "c", "shared_at", "concern_id", Depth.Redacted, walks, word), word);
        return () =>
        {
            var rows = Rows(full, Depth.Full, "id", "posted_at");
            rows.AddRange(Rows(summaries, Depth.Redacted, "concern_id", "shared_at"));
            return [.. rows.OrderByDescending(row => row.At).ThenBy(row => row.Id).Take(Limit - 1)];
        };
    }

    /// <summary>How many rows there are at either depth.</summary>
    public Func<int> Count()
    {
        var full = Audiences(Depth.Full);
        var command = Prepare(
            $"SELECT (SELECT COUNT(*) FROM concern WHERE audience_id {IsAmong(full)}) + (SELECT COUNT(*) FROM concern_summary WHERE audience_id {IsAmong($"{Audiences(Depth.Redacted)} EXCEPT {full}")})",
            null);
        return () => Convert.ToInt32(command.ExecuteScalar(), null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands)
        {
            await command.DisposeAsync();
        }

        await CloseAsync();
    }

    /// <summary>A prepared command with the viewer's keys and the word.</summary>
    protected abstract DbCommand Command(string text, string? word);

    protected abstract ValueTask CloseAsync();

    /// <summary>Follows a reader key and says that the viewer holds it.</summary>
    protected abstract string IsHeld { get; }

    /// <summary>Follows a column; takes a subquery and says that the column is one of its values.</summary>
    protected abstract string IsAmong(string query);

    /// <summary>Says that a text holds the word.</summary>
    protected abstract string Holds(string column);

    private static List<ReadRow> Rows(DbCommand command, Depth depth, string id, string at)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<ReadRow>(Limit);
        var (idAt, atAt, textAt) = (reader.GetOrdinal(id), reader.GetOrdinal(at), reader.GetOrdinal("text"));
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(new ReadRow(reader.GetGuid(idAt), depth, reader.GetInt64(atAt), (string)values[textAt]));
        }

        return rows;
    }

    private DbCommand Prepare(string text, string? word)
    {
        var command = Command(text, word);
        _commands.Add(command);
        return command;
    }

    private string Audiences(Depth depth) => $"SELECT audience_id FROM audience_reader WHERE reader_key {IsHeld} AND depth = {(int)depth}";

    private string Statement(string table, string alias, string at, string id, Depth depth, bool walks, string? word)
    {
        var holds = word is null ? ""
            : depth == Depth.Full ? $" AND ({Holds($"{alias}.text")} OR {Holds($"{alias}.summary")})"
            : $" AND {Holds($"{alias}.text")}";
        var order = $"ORDER BY {alias}.{at} DESC, {alias}.{id} LIMIT {Limit}";
        if (walks)
        {
            string Open(Depth open) => $"EXISTS (SELECT 1 FROM audience_reader r WHERE r.audience_id = {alias}.audience_id AND r.reader_key {IsHeld} AND r.depth = {(int)open})";
            var visible = depth == Depth.Full ? Open(Depth.Full) : $"{Open(Depth.Redacted)} AND NOT {Open(Depth.Full)}";
            return $"SELECT {alias}.* FROM {table} {alias} WHERE {visible}{holds} {order}";
        }

        var audiences = depth == Depth.Full ? Audiences(Depth.Full) : $"{Audiences(Depth.Redacted)} EXCEPT {Audiences(Depth.Full)}";
        var keys = $"SELECT {alias}.{id} FROM {table} {alias} WHERE {alias}.audience_id {IsAmong(audiences)}{holds} {order}";
        return $"SELECT * FROM {table} WHERE {id} {IsAmong(keys)}";
    }
}
