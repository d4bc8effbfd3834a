namespace QsgHub.GraphQL;

/// <summary>
/// Which page of a list a request asks for. A resolver's parameter of this type stands for the four arguments <c>first</c>,
/// <c>after</c>, <c>last</c> and <c>before</c>; <see cref="PageSizeAttribute"/> says how large a page is and may be.
/// </summary>
/// <remarks>
/// A request that gives <c>first</c> and <c>last</c>, or a size that is no page's, is refused before the resolver runs, with
/// <see cref="ErrorCodes.Inconsistent"/> or <see cref="ErrorCodes.OutOfRange"/> and the argument's name in <c>extensions.field</c>.
/// Source: GraphQL Cursor Connections Specification, "Arguments".
/// </remarks>
public sealed class PageArguments
{
    internal PageArguments(int size, bool isFromEnd, string? after, string? before)
    {
        Size = size;
        IsFromEnd = isFromEnd;
        After = after;
        Before = before;
    }

    /// <summary>How many items, from 0 to <see cref="PageSizeAttribute.Max"/>: <c>first</c>, <c>last</c> or the default.</summary>
    public int Size { get; }

    /// <summary>Whether the page is the end of what lies between the cursors (<c>last</c>) rather than its start. It is in list order either way.</summary>
    public bool IsFromEnd { get; }

    /// <summary>The cursor after which the page's items lie; null for the start of the list. What it is worth is for the resolver to judge.</summary>
    public string? After { get; }

    /// <summary>The cursor before which the page's items lie; null for the end of the list. What it is worth is for the resolver to judge.</summary>
    public string? Before { get; }

    /// <summary>The page of a list that is whole in memory. Longer lists are read page by page where they are stored.</summary>
    /// <typeparam name="T">The listed type.</typeparam>
    /// <param name="all">The list.</param>
    /// <param name="cursor">An opaque mark of an item's place; two items never share one.</param>
    /// <returns>The page with the length of the list. A cursor that no item has counts as not given.</returns>
    /// <remarks>Source: GraphQL Cursor Connections Specification, "Pagination algorithm".</remarks>
    public Connection<T> Of<T>(IReadOnlyList<T> all, Func<T, string> cursor)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(cursor);
        var start = PlaceOrNull(all, cursor, After) + 1 ?? 0;
        var end = Math.Max(PlaceOrNull(all, cursor, Before) ?? all.Count, start);
        var count = Math.Min(Size, end - start);
        var from = IsFromEnd ? end - count : start;
        var edges = new Edge<T>[count];
        for (var i = 0; i < count; i++)
        {
            var item = all[from + i];
            edges[i] = new Edge<T>(() => cursor(item), item);
        }

        return new Connection<T>(
            edges,
            hasNextPage: from + count < (IsFromEnd ? all.Count : end),
            hasPreviousPage: from > (IsFromEnd ? start : 0),
            _ => new ValueTask<int?>(all.Count));
    }

    private static int? PlaceOrNull<T>(IReadOnlyList<T> all, Func<T, string> cursor, string? wanted)
    {
        for (var i = 0; wanted is not null && i < all.Count; i++)
        {
            if (cursor(all[i]) == wanted)
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>The size of a field's pages. Without it a page has 20 items, and at most 100 may be asked for.</summary>
/// <param name="size">Items of a page for which neither <c>first</c> nor <c>last</c> is given, 1 to <see cref="Max"/>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PageSizeAttribute(int size) : Attribute
{
    internal static readonly PageSizeAttribute Default = new(20);

    /// <summary>Items of a page for which neither <c>first</c> nor <c>last</c> is given.</summary>
    public int Size { get; } = size;

    /// <summary>The most items that <c>first</c> and <c>last</c> may ask for. Default 100.</summary>
    public int Max { get; init; } = 100;
}
