namespace QsgHub.Domain;

/// <summary>Which page of a list: so many rows from the start, or the end, of what lies between two places.</summary>
/// <typeparam name="TPlace">What marks a place in the list's order.</typeparam>
/// <param name="Size">How many rows, 0 or more.</param>
/// <param name="After">The place after which the rows lie; null for the start of the list.</param>
/// <param name="Before">The place before which the rows lie; null for the end of the list.</param>
/// <param name="IsFromEnd">Whether the rows are the last of those between the places rather than the first. A page is in list order either way.</param>
public sealed record PageWindow<TPlace>(int Size, TPlace? After = null, TPlace? Before = null, bool IsFromEnd = false)
    where TPlace : class
{
    /// <summary>How many rows to read: one more than the page has tells whether there are more.</summary>
    internal int Limit => Size + 1;

    /// <summary>Makes the page of what was read, from the end backwards where the page is the end of the list.</summary>
    /// <param name="read">Up to <see cref="Limit"/> rows in the order of reading.</param>
    internal (List<T> Rows, bool HasMore) Cut<T>(IEnumerable<T> read)
    {
        var rows = read.ToList();
        var hasMore = rows.Count > Size;
        if (hasMore)
        {
            rows.RemoveRange(Size, rows.Count - Size);
        }

        if (IsFromEnd)
        {
            rows.Reverse();
        }

        return (rows, hasMore);
    }
}
