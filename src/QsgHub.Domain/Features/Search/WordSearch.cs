using Microsoft.EntityFrameworkCore;

namespace QsgHub.Domain.Features.Search;

/// <summary>How a database looks words up by its index. One for each provider; it sees rows of words and nothing else.</summary>
public abstract class WordSearch
{
    /// <summary>The rows whose words hold every phrase of a query, found by the index.</summary>
    /// <typeparam name="T">Words of full texts or of summaries.</typeparam>
    /// <param name="context">The context of the query that it becomes a part of.</param>
    /// <param name="rows">The rows to choose from.</param>
    /// <param name="query">The phrases, at least one.</param>
    public abstract IQueryable<T> Matching<T>(DbContext context, IQueryable<T> rows, WordQuery query)
        where T : class, IWordRow;

    /// <summary>
    /// Whether so many full texts hold every phrase that a page of them is found sooner by reading the newest than by gathering all that
    /// the index knows. Where the database chooses by itself, it is not asked.
    /// </summary>
    /// <param name="context">The context of the query.</param>
    /// <param name="query">The phrases, at least one.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public virtual Task<bool> IsCommonAsync(DbContext context, WordQuery query, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>The same rows, found by reading the words of each: for the few rows of a viewer who reads little.</summary>
    /// <typeparam name="T">Words of full texts or of summaries.</typeparam>
    /// <param name="rows">The rows to choose from.</param>
    /// <param name="query">The phrases, at least one.</param>
    public static IQueryable<T> Reading<T>(IQueryable<T> rows, WordQuery query)
        where T : class, IWordRow
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(query);
        foreach (var phrase in query.Phrases)
        {
            var part = $" {string.Join(' ', phrase.Words)}{(phrase.IsPrefix ? "" : " ")}";
            rows = rows.Where(row => row.Words.Contains(part));
        }

        return rows;
    }
}

/// <summary>Looks words up where the database has no index of words: by reading them.</summary>
public sealed class WordReading : WordSearch
{
    /// <inheritdoc/>
    public override IQueryable<T> Matching<T>(DbContext context, IQueryable<T> rows, WordQuery query) => Reading(rows, query);
}
