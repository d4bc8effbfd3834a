using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Order of a list. Every order is total: the id decides last.</summary>
public enum ConcernOrder
{
    /// <summary>The newest first: by posting, or for a summary by its first sharing.</summary>
    NewestFirst = 0,

    /// <summary>The highest immediacy first, then the newest. Whoever reads only the summary learns no immediacy: those come last.</summary>
    HighestAssessmentFirst = 1,
}

/// <summary>A concern at the depth at which its viewer reads it: exactly one of the two is there.</summary>
/// <param name="Full">The concern in full.</param>
/// <param name="Redacted">Its summary.</param>
public sealed record VisibleConcern(Concern? Full, ConcernSummary? Redacted)
{
    /// <summary>Id of the concern.</summary>
    public Guid Id => Full?.Id ?? Redacted!.ConcernId;

    /// <summary>What the viewer reads.</summary>
    public Depth Depth => Full is null ? Depth.Redacted : Depth.Full;

    /// <summary>When it came to this depth: posted, or summary first shared.</summary>
    public DateTimeOffset At => Full?.PostedAt ?? Redacted!.SharedAt;

    /// <summary>Its place in a list of either order.</summary>
    public ListPlace Place => new(Full is null ? ListPlace.NoRank : (int)Full.HighestImmediacy, At, Id);
}

/// <summary>A place in a list: the order's values of a row shown.</summary>
/// <param name="Rank">Its immediacy; −1 for a summary, which tells none.</param>
/// <param name="At">Its instant.</param>
/// <param name="Id">Its id.</param>
public sealed record ListPlace(int Rank, DateTimeOffset At, Guid Id)
{
    internal const int NoRank = -1;

    internal bool HasRank => Rank > NoRank;
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">Its rows in order.</param>
/// <param name="HasMore">Whether rows follow; for a page from the end, whether rows come before. Within the window's places.</param>
public sealed record ConcernPage(IReadOnlyList<VisibleConcern> Rows, bool HasMore);

/// <summary>Reads concerns as one viewer sees them. What it gives of sealed classes is in the audit log before it is given.</summary>
/// <param name="database">The database.</param>
/// <param name="reach">Chooses the form of the filter.</param>
/// <param name="trail">Records what is read of sealed classes and what is searched for.</param>
public sealed class ConcernList(HubDatabase database, ReachProbe reach, AuditTrail trail)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxPage = 100;

    private static readonly ConcernFilter Everything = new();

    /// <summary>One page, read forwards.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="order">In which order.</param>
    /// <param name="first">How many rows, 0 to 100.</param>
    /// <param name="after">The place after which to begin; null for the start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<ConcernPage> PageAsync(Viewer viewer, ConcernFilter filter, ConcernOrder order, int first, ListPlace? after, CancellationToken cancellationToken) =>
        PageAsync(viewer, filter, order, new PageWindow<ListPlace>(first, after), cancellationToken);

    /// <summary>One page.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="order">In which order.</param>
    /// <param name="window">Which of them, at most 100.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ConcernPage> PageAsync(
        Viewer viewer, ConcernFilter filter, ConcernOrder order, PageWindow<ListPlace> window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(window);
        var page = await PageOfAsync(viewer, filter, order, window, cancellationToken);
        await (filter.Text is null
            ? trail.ReadAsync(viewer, "list", page.Rows, cancellationToken)
            : trail.SearchAsync(viewer, "list", filter, page.Rows, cancellationToken));
        return page;
    }

    /// <summary>A page read forwards, for a door that puts it on record itself before anything is shown.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="order">In which order.</param>
    /// <param name="first">How many rows, 0 to 100.</param>
    /// <param name="after">The place after which to begin; null for the start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<ConcernPage> UnrecordedPageAsync(Viewer viewer, ConcernFilter filter, ConcernOrder order, int first, ListPlace? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageOfAsync(viewer, filter, order, new PageWindow<ListPlace>(first, after), cancellationToken);
    }

    /// <summary>Whether the viewer sees any row between two places. Tells of no row, so that nothing is recorded.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="order">The order of the list.</param>
    /// <param name="after">The place after which to look; null for the start of the list.</param>
    /// <param name="before">The place before which to look; null for the end of the list.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<bool> AnyAsync(Viewer viewer, ConcernFilter filter, ConcernOrder order, ListPlace? after, ListPlace? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);

        // From the end that a place is given for, so that the row next to it is the first to be met.
        var window = new PageWindow<ListPlace>(0, after, before, IsFromEnd: before is not null);
        return (await ReadAsync(viewer, filter, order, window, cancellationToken)).Count > 0;
    }

    /// <summary>How many concerns a list has, at either depth.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public async Task<int> CountAsync(Viewer viewer, ConcernFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        // A count meets every row that the viewer reads, so that gathering is the shorter way for the widest viewer too.
        await using var context = database.CreateContext(viewer, Reach.Narrow);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var count = await filter.Apply(context, context.Concerns).CountAsync(cancellationToken);
        return filter.AsksBeyondSummary ? count : count + await filter.Apply(context, context.ConcernSummaries).CountAsync(cancellationToken);
    }

    /// <summary>One concern by id.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null for what is hidden and for what is missing.</returns>
    public async Task<VisibleConcern?> OneOrNullAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        // One row by its key: walking beats gathering for every viewer.
        await using var context = database.CreateContext(viewer, Reach.Wide);
        VisibleConcern? found = null;
        if (await context.Concerns.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } concern)
        {
            found = new VisibleConcern(concern, null);
        }
        else if (await context.ConcernSummaries.SingleOrDefaultAsync(s => s.ConcernId == id, cancellationToken) is { } summary)
        {
            found = new VisibleConcern(null, summary);
        }

        if (found is not null)
        {
            await trail.ReadAsync(viewer, "lookup", [found], cancellationToken);
        }

        return found;
    }

    /// <summary>Concerns by id.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="door">By which door, for the audit log.</param>
    /// <param name="ids">Their ids, at most 1,000.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>By id; nothing for what is hidden and for what is missing.</returns>
    public async Task<IReadOnlyDictionary<Guid, VisibleConcern>> ManyAsync(Viewer viewer, string door, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var found = (await context.Concerns.Where(c => wanted.Contains(c.Id)).ToListAsync(cancellationToken)).ConvertAll(c => new VisibleConcern(c, null));
        found.AddRange((await context.ConcernSummaries.Where(s => wanted.Contains(s.ConcernId)).ToListAsync(cancellationToken)).ConvertAll(s => new VisibleConcern(null, s)));

        // A change of rights between the two readings may show a concern at both depths: the first is kept.
        var many = found.DistinctBy(row => row.Id).ToDictionary(row => row.Id);
        await trail.ReadAsync(viewer, door, many.Values, cancellationToken);
        return many;
    }

    private async Task<ConcernPage> PageOfAsync(
        Viewer viewer, ConcernFilter filter, ConcernOrder order, PageWindow<ListPlace> window, CancellationToken cancellationToken)
    {
        var (rows, hasMore) = window.Cut(await ReadAsync(viewer, filter, order, window, cancellationToken));
        return new ConcernPage(rows, hasMore);
    }

    /// <summary>The rows of a window and one more, from its end backwards where it is read from there.</summary>
    private async Task<List<VisibleConcern>> ReadAsync(
        Viewer viewer, ConcernFilter filter, ConcernOrder order, PageWindow<ListPlace> window, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, await reach.OfAsync(viewer, cancellationToken));
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (filter.Text is { } text && context.Shape.IsWide(Depth.Full) && WordQuery.Of(text) is { Phrases.Count: > 0 } query)
        {
            context.HasCommonWords = await context.WordSearch.IsCommonAsync(context, query, cancellationToken);
        }

        var rows = new List<VisibleConcern>(window.Limit);
        if (order == ConcernOrder.NewestFirst && filter == Everything && window is { After: null, Before: null, IsFromEnd: false })
        {
            await foreach (var concern in FirstPages.FullAsync(context, window.Limit).WithCancellation(cancellationToken))
            {
                rows.Add(new VisibleConcern(concern, null));
            }

            await foreach (var summary in FirstPages.SummariesAsync(context, window.Limit).WithCancellation(cancellationToken))
            {
                rows.Add(new VisibleConcern(null, summary));
            }
        }
        else if (order == ConcernOrder.NewestFirst)
        {
            await AddFullAsync(window.After, window.Before);
            await AddSummariesAsync(window.After, window.Before, window.Limit);
        }
        else if (window.IsFromEnd)
        {
            await AddRanklessAsync();
            await AddRankedAsync();
        }
        else
        {
            await AddRankedAsync();
            await AddRanklessAsync();
        }

        rows.Sort(order, window.IsFromEnd);
        return rows.Count > window.Limit ? rows[..window.Limit] : rows;

        // Summaries have no rank and come after all that have one: a place among the one kind bounds nothing of the other, or all of it.
        Task AddRankedAsync() => rows.Count < window.Limit && window.After is null or { HasRank: true }
            ? AddFullAsync(window.After, window.Before is { HasRank: true } ? window.Before : null)
            : Task.CompletedTask;

        Task AddRanklessAsync() => rows.Count < window.Limit && window.Before is null or { HasRank: false }
            ? AddSummariesAsync(window.After is { HasRank: false } ? window.After : null, window.Before, window.Limit - rows.Count)
            : Task.CompletedTask;

        async Task AddFullAsync(ListPlace? after, ListPlace? before)
        {
            var full = filter.Apply(context, context.Concerns).Between(order, after, before).Sorted(order, window.IsFromEnd);
            foreach (var concern in await RowsAsync(context, full, window.Limit - rows.Count, cancellationToken))
            {
                rows.Add(new VisibleConcern(concern, null));
            }
        }

        async Task AddSummariesAsync(ListPlace? after, ListPlace? before, int limit)
        {
            if (!filter.AsksBeyondSummary)
            {
                var summaries = filter.Apply(context, context.ConcernSummaries).Between(after, before).Sorted(window.IsFromEnd);
                foreach (var summary in await RowsAsync(context, summaries, limit, cancellationToken))
                {
                    rows.Add(new VisibleConcern(null, summary));
                }
            }
        }
    }

    /// <summary>The first summaries, in any order.</summary>
    private static Task<List<ConcernSummary>> RowsAsync(ViewerContext context, IOrderedQueryable<ConcernSummary> ordered, int limit, CancellationToken cancellationToken)
    {
        var found = ordered.Take(limit);
        if (!context.Shape.IsWide(Depth.Redacted))
        {
            var ids = found.Select(s => s.ConcernId);
            found = context.ConcernSummaries.Where(s => ids.Contains(s.ConcernId));
        }

        return found.ToListAsync(cancellationToken);
    }

    /// <summary>The first concerns, in any order.</summary>
    private static Task<List<Concern>> RowsAsync(ViewerContext context, IOrderedQueryable<Concern> ordered, int limit, CancellationToken cancellationToken)
    {
        var found = ordered.Take(limit);
        if (!context.Shape.IsWide(Depth.Full))
        {
            // What was gathered is sorted by the keys of an index alone; only rows that are shown are read whole.
            var ids = found.Select(c => c.Id);
            found = context.Concerns.Where(c => ids.Contains(c.Id));
        }

        return found.ToListAsync(cancellationToken);
    }
}
