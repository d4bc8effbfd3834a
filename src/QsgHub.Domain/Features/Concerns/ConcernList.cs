using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
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
}

/// <summary>A place in a list: the order's values of the last row shown.</summary>
/// <param name="Rank">Its immediacy; −1 for a summary, which tells none.</param>
/// <param name="At">Its instant.</param>
/// <param name="Id">Its id.</param>
public sealed record ListPlace(int Rank, DateTimeOffset At, Guid Id);

/// <summary>A page of a list.</summary>
/// <param name="Rows">Its rows in order.</param>
/// <param name="HasMore">Whether rows follow.</param>
public sealed record ConcernPage(IReadOnlyList<VisibleConcern> Rows, bool HasMore);

/// <summary>Reads concerns as one viewer sees them. What it gives of sealed classes is in the audit log before it is given.</summary>
/// <param name="database">The database.</param>
/// <param name="reach">Chooses the form of the filter.</param>
/// <param name="trail">Records what is read of sealed classes and what is searched for.</param>
public sealed class ConcernList(HubDatabase database, ReachProbe reach, AuditTrail trail)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxPage = 100;

    /// <summary>One page.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="order">In which order.</param>
    /// <param name="first">How many rows, 1 to 100.</param>
    /// <param name="after">The place after which to begin; null for the start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ConcernPage> PageAsync(Viewer viewer, ConcernFilter filter, ConcernOrder order, int first, ListPlace? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var page = await UnrecordedPageAsync(viewer, filter, order, first, after, cancellationToken);
        await (filter.Text is null
            ? trail.ReadAsync(viewer, "list", page.Rows, cancellationToken)
            : trail.SearchAsync(viewer, "list", filter, page.Rows, cancellationToken));
        return page;
    }

    /// <summary>The same page for a door that puts it on record itself before anything is shown.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="order">In which order.</param>
    /// <param name="first">How many rows, 1 to 100.</param>
    /// <param name="after">The place after which to begin; null for the start.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ConcernPage> UnrecordedPageAsync(Viewer viewer, ConcernFilter filter, ConcernOrder order, int first, ListPlace? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = database.CreateContext(viewer, await reach.OfAsync(viewer, cancellationToken));
        await context.Database.OpenConnectionAsync(cancellationToken);
        var full = filter.Apply(context, context.Concerns);
        var rows = new List<VisibleConcern>(first + 1);
        if (order == ConcernOrder.NewestFirst)
        {
            if (after is not null)
            {
                full = full.Where(c => c.PostedAt < after.At || (c.PostedAt == after.At && c.Id > after.Id));
            }

            foreach (var concern in await RowsAsync(context, full.OrderByDescending(c => c.PostedAt).ThenBy(c => c.Id), first + 1, cancellationToken))
            {
                rows.Add(new VisibleConcern(concern, null));
            }

            var summaries = await SummariesAsync(context, filter, after, first + 1, cancellationToken);
            rows = [.. rows.Concat(summaries).OrderByDescending(row => row.At).ThenBy(row => row.Id)];
        }
        else
        {
            if (after is null or { Rank: >= 0 })
            {
                if (after is not null)
                {
                    var rank = (Immediacy)after.Rank;
                    full = full.Where(c => c.HighestImmediacy < rank
                        || (c.HighestImmediacy == rank && (c.PostedAt < after.At || (c.PostedAt == after.At && c.Id > after.Id))));
                }

                var ordered = full.OrderByDescending(c => c.HighestImmediacy).ThenByDescending(c => c.PostedAt).ThenBy(c => c.Id);
                foreach (var concern in (await RowsAsync(context, ordered, first + 1, cancellationToken))
                    .OrderByDescending(c => c.HighestImmediacy).ThenByDescending(c => c.PostedAt).ThenBy(c => c.Id))
                {
                    rows.Add(new VisibleConcern(concern, null));
                }
            }

            if (rows.Count <= first)
            {
                rows.AddRange(await SummariesAsync(context, filter, after is { Rank: < 0 } ? after : null, first + 1 - rows.Count, cancellationToken));
            }
        }

        return new ConcernPage([.. rows.Take(first)], rows.Count > first);
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

    private static async Task<List<VisibleConcern>> SummariesAsync(ViewerContext context, ConcernFilter filter, ListPlace? after, int limit, CancellationToken cancellationToken)
    {
        if (filter.AsksBeyondSummary)
        {
            return [];
        }

        var summaries = filter.Apply(context, context.ConcernSummaries);
        if (after is not null)
        {
            summaries = summaries.Where(s => s.SharedAt < after.At || (s.SharedAt == after.At && s.ConcernId > after.Id));
        }

        var found = summaries.OrderByDescending(s => s.SharedAt).ThenBy(s => s.ConcernId).Take(limit);
        if (!context.Shape.IsWide(Depth.Redacted))
        {
            var ids = found.Select(s => s.ConcernId);
            found = context.ConcernSummaries.Where(s => ids.Contains(s.ConcernId));
        }

        var rows = await found.ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(s => s.SharedAt).ThenBy(s => s.ConcernId).Select(summary => new VisibleConcern(null, summary))];
    }

    /// <summary>The first rows, in any order.</summary>
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
