using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Search;

namespace QsgHub.Data.Sqlite;

/// <summary>Looks words up in the FTS5 indexes that the migrations put beside the tables of words.</summary>
internal sealed class SqliteWordSearch : WordSearch
{
    /// <summary>To gather as many rows takes as long as to read the texts on the way to a page of them.</summary>
    private const int Common = 2_000;

    public override async Task<bool> IsCommonAsync(DbContext context, WordQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var expression = Expression(query);
#pragma warning disable RS0030 // as below; the count chooses the form of the search and is told to nobody
        return await context.Database
            .SqlQuery<long>($"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 FROM concern_words_index WHERE concern_words_index MATCH {expression} LIMIT {Common})")
            .SingleAsync(cancellationToken) == Common;
#pragma warning restore RS0030
    }

    public override IQueryable<T> Matching<T>(DbContext context, IQueryable<T> rows, WordQuery query)
    {
        ArgumentNullException.ThrowIfNull(context);
        var expression = Expression(query);
#pragma warning disable RS0030 // the one query that EF cannot express; it gives numbers of rows that the filter then judges
        var found = typeof(T) == typeof(SummaryWords)
            ? context.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM summary_words_index WHERE summary_words_index MATCH {expression}")
            : context.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM concern_words_index WHERE concern_words_index MATCH {expression}");
#pragma warning restore RS0030
        return rows.Where(row => found.Contains(row.Number));
    }

    /// <summary>In FTS5's language: quoted phrases, so that no word is taken for an operator.</summary>
    private static string Expression(WordQuery query) =>
        string.Join(" AND ", query.Phrases.Select(phrase => $"\"{string.Join(' ', phrase.Words)}\"{(phrase.IsPrefix ? " *" : "")}"));
}
