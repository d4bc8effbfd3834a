using QsgHub.Domain;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features;

/// <summary>Between the pages that requests ask for and the windows that the domain reads.</summary>
internal static class Paging
{
    /// <summary>The window of a page.</summary>
    /// <param name="page">What the request asks for.</param>
    /// <param name="placeOrNull">Opens a cursor; null for one that is none of the list's.</param>
    /// <param name="refusals">Receives what is wrong with the cursors.</param>
    public static PageWindow<TPlace> Window<TPlace>(this PageArguments page, Func<string, TPlace?> placeOrNull, List<Refusal> refusals)
        where TPlace : class
    {
        return new PageWindow<TPlace>(page.Size, Place("after", page.After), Place("before", page.Before), page.IsFromEnd);

        TPlace? Place(string field, string? cursor)
        {
            var place = cursor is null ? null : placeOrNull(cursor);
            if (cursor is not null && place is null)
            {
                refusals.Add(new(RefusalCode.NotFound, field, "The cursor is none of this list's: begin at the first page."));
            }

            return place;
        }
    }

    /// <summary>What lies around a page that was read.</summary>
    /// <param name="window">The page's window.</param>
    /// <param name="places">The places of its rows in list order.</param>
    /// <param name="hasMore">Whether there are more rows in the direction of reading.</param>
    /// <param name="any">Whether the viewer sees a row after the one and before the other place.</param>
    public static Surroundings<TPlace> Surroundings<TPlace>(
        this PageWindow<TPlace> window, List<TPlace> places, bool hasMore, Func<TPlace?, TPlace?, CancellationToken, Task<bool>> any)
        where TPlace : class => new(window, places, hasMore, any);
}

/// <summary>
/// Whether pages come before and after a page. In the direction of reading the page itself has told; of the other side only what
/// the viewer sees now is asked, and only when the answer is selected: that there is a cursor proves no row.
/// </summary>
/// <remarks>Source: GraphQL Cursor Connections Specification, "HasPreviousPage" and "HasNextPage".</remarks>
internal sealed class Surroundings<TPlace>(
    PageWindow<TPlace> window, List<TPlace> places, bool hasMore, Func<TPlace?, TPlace?, CancellationToken, Task<bool>> any)
    where TPlace : class
{
    public async ValueTask<bool> HasPreviousAsync(CancellationToken cancellationToken) => window.IsFromEnd
        ? hasMore
        : window.After is not null && await any(null, places.Count > 0 ? places[0] : Bound(window.Before, window.After), cancellationToken);

    public async ValueTask<bool> HasNextAsync(CancellationToken cancellationToken) => window.IsFromEnd
        ? window.Before is not null && await any(places.Count > 0 ? places[^1] : Bound(window.After, window.Before), null, cancellationToken)
        : hasMore;

    /// <summary>
    /// Where to look from when the page shows no row: where there is none between its bounds, from the far one, so that a row at the near
    /// one counts; but not past rows that a page of size 0 left out.
    /// </summary>
    private TPlace? Bound(TPlace? far, TPlace? near) => hasMore ? near : far;
}
