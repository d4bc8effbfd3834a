namespace QsgHub.Domain.Features.Concerns;

/// <summary>The orders of a list, forwards and backwards, in the database and in memory. Each is total: the id decides last.</summary>
internal static class ListOrdering
{
    /// <summary>Concerns between two places of a list; neither place is among them.</summary>
    internal static IQueryable<Concern> Between(this IQueryable<Concern> rows, ConcernOrder order, ListPlace? after, ListPlace? before)
    {
        if (order == ConcernOrder.NewestFirst)
        {
            if (after is not null)
            {
                rows = rows.Where(c => c.PostedAt < after.At || (c.PostedAt == after.At && c.Id > after.Id));
            }

            return before is null ? rows : rows.Where(c => c.PostedAt > before.At || (c.PostedAt == before.At && c.Id < before.Id));
        }

        if (after is not null)
        {
            var rank = (Immediacy)after.Rank;
            rows = rows.Where(c => c.HighestImmediacy < rank
                || (c.HighestImmediacy == rank && (c.PostedAt < after.At || (c.PostedAt == after.At && c.Id > after.Id))));
        }

        if (before is not null)
        {
            var rank = (Immediacy)before.Rank;
            rows = rows.Where(c => c.HighestImmediacy > rank
                || (c.HighestImmediacy == rank && (c.PostedAt > before.At || (c.PostedAt == before.At && c.Id < before.Id))));
        }

        return rows;
    }

    /// <summary>Summaries between two places of a list; neither place is among them.</summary>
    internal static IQueryable<ConcernSummary> Between(this IQueryable<ConcernSummary> rows, ListPlace? after, ListPlace? before)
    {
        if (after is not null)
        {
            rows = rows.Where(s => s.SharedAt < after.At || (s.SharedAt == after.At && s.ConcernId > after.Id));
        }

        return before is null ? rows : rows.Where(s => s.SharedAt > before.At || (s.SharedAt == before.At && s.ConcernId < before.Id));
    }

    /// <summary>Concerns in the order of a list, or against it.</summary>
    internal static IOrderedQueryable<Concern> Sorted(this IQueryable<Concern> rows, ConcernOrder order, bool isFromEnd) => (order, isFromEnd) switch
    {
        (ConcernOrder.NewestFirst, false) => rows.OrderByDescending(c => c.PostedAt).ThenBy(c => c.Id),
        (ConcernOrder.NewestFirst, true) => rows.OrderBy(c => c.PostedAt).ThenByDescending(c => c.Id),
        (_, false) => rows.OrderByDescending(c => c.HighestImmediacy).ThenByDescending(c => c.PostedAt).ThenBy(c => c.Id),
        (_, true) => rows.OrderBy(c => c.HighestImmediacy).ThenBy(c => c.PostedAt).ThenByDescending(c => c.Id),
    };

    /// <summary>Summaries in the order of a list, or against it.</summary>
    internal static IOrderedQueryable<ConcernSummary> Sorted(this IQueryable<ConcernSummary> rows, bool isFromEnd) => isFromEnd
        ? rows.OrderBy(s => s.SharedAt).ThenByDescending(s => s.ConcernId)
        : rows.OrderByDescending(s => s.SharedAt).ThenBy(s => s.ConcernId);

    /// <summary>Rows of both depths in the order of a list, or against it.</summary>
    internal static void Sort(this List<VisibleConcern> rows, ConcernOrder order, bool isFromEnd)
    {
        var sign = isFromEnd ? -1 : 1;
        rows.Sort((one, other) => sign * Compare(one.Place, other.Place, order));
    }

    private static int Compare(ListPlace one, ListPlace other, ConcernOrder order)
    {
        var byRank = order == ConcernOrder.NewestFirst ? 0 : other.Rank.CompareTo(one.Rank);
        var byInstant = byRank != 0 ? byRank : other.At.CompareTo(one.At);
        return byInstant != 0 ? byInstant : one.Id.CompareTo(other.Id);
    }
}
