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
/// whichever of its forms is the fastest for that viewer. It reads whole rows, as the hub does.
/// </summary>
internal abstract class HandWritten : IAsyncDisposable
{
    /// <summary>Rows of a page and the one that tells whether more follow.</summary>
    public const int Limit = 21;

    private readonly List<DbCommand> _commands = [];

    /// <summary>The first page of everything, in every form that may be the fastest.</summary>
    public IEnumerable<Func<List<ReadRow>>> Lists() => [List(walks: false, null, looksUp: false), List(walks: true, null, looksUp: false)];

    /// <summary>The first page of what holds a word, in every form that may be the fastest.</summary>
    /// <param name="word">The word, lower case.</param>
    public IEnumerable<Func<List<ReadRow>>> Searches(string word) =>
        from walks in new[] { false, true }
        from looksUp in new[] { false, true }
        select List(walks, word, looksUp);

    /// <summary>The first page of everything, or of what holds a word.</summary>
    /// <param name="walks">Whether to walk the rows in order and ask for each, rather than gather what the viewer may see.</param>
    /// <param name="word">The word, lower case; null for everything.</param>
    /// <param name="looksUp">Whether to look the word up in the index rather than to read the words of each row.</param>
    private Func<List<ReadRow>> List(bool walks, string? word, bool looksUp)
    {
        var full = Prepare(Statement("concern", "c", "posted_at", "id", Depth.Full, walks, word is null ? "" : Holds("concern_words", "c.id", looksUp)), word, looksUp);
        var summaries = Prepare(Statement("concern_summary", "c", "shared_at", "concern_id", Depth.Redacted, walks, word is null ? "" : Holds("summary_words", "c.concern_id", looksUp)), word, looksUp);
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
            null,
            looksUp: false);
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

    /// <summary>A prepared command with the viewer's keys and the word, as the index or as a reader of words wants it.</summary>
    protected abstract DbCommand Command(string text, string? word, bool looksUp);

    protected abstract ValueTask CloseAsync();

    /// <summary>Follows a reader key and says that the viewer holds it.</summary>
    protected abstract string IsHeld { get; }

    /// <summary>Follows a column; takes a subquery and says that the column is one of its values.</summary>
    protected abstract string IsAmong(string query);

    /// <summary>Follows a table of words; says that a row of it holds the word, by the index.</summary>
    protected abstract string IsFound(string table);

    /// <summary>Says that the words of a row of alias <c>w</c> hold the word.</summary>
    protected abstract string IsRead { get; }

    private string Holds(string table, string id, bool looksUp) => looksUp
        ? $" AND {id} IN (SELECT w.concern_id FROM {table} w WHERE {IsFound(table)})"
        : $" AND EXISTS (SELECT 1 FROM {table} w WHERE w.concern_id = {id} AND {IsRead})";

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

    private DbCommand Prepare(string text, string? word, bool looksUp)
    {
        var command = Command(text, word, looksUp);
        _commands.Add(command);
        return command;
    }

    private string Audiences(Depth depth) => $"SELECT audience_id FROM audience_reader WHERE reader_key {IsHeld} AND depth = {(int)depth}";

    private string Statement(string table, string alias, string at, string id, Depth depth, bool walks, string holds)
    {
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
