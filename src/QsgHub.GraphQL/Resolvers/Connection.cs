namespace QsgHub.GraphQL;

/// <summary>One page of a longer list.</summary>
/// <typeparam name="T">The listed type.</typeparam>
/// <remarks>
/// The schema name is <c>&lt;T&gt;Connection</c>; a subclass may add fields.
/// Source: GraphQL Cursor Connections Specification.
/// </remarks>
public class Connection<T>
    where T : notnull
{
    private readonly Func<CancellationToken, ValueTask<int?>>? _totalCount;
    private IReadOnlyList<T>? _nodes;

    /// <summary>A page.</summary>
    /// <param name="edges">The page's items in list order; may be empty.</param>
    /// <param name="pageInfo">Where the page stands in the list.</param>
    /// <param name="totalCount">Counts the whole list; called only when the count is selected. Without it the count is null.</param>
    public Connection(
        IReadOnlyList<Edge<T>> edges,
        PageInfo pageInfo,
        Func<CancellationToken, ValueTask<int?>>? totalCount = null)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(pageInfo);
        Edges = edges;
        PageInfo = pageInfo;
        _totalCount = totalCount;
    }

    /// <summary>A page whose first and last cursor are those of its edges, asked for only when they are selected.</summary>
    /// <param name="edges">The page's items in list order; may be empty.</param>
    /// <param name="hasNextPage">Whether more items follow.</param>
    /// <param name="hasPreviousPage">Whether items come before.</param>
    /// <param name="totalCount">Counts the whole list; called only when the count is selected. Without it the count is null.</param>
    public Connection(IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, Func<CancellationToken, ValueTask<int?>>? totalCount = null)
        : this(edges, _ => new ValueTask<bool>(hasNextPage), _ => new ValueTask<bool>(hasPreviousPage), totalCount)
    {
    }

    /// <summary>A page that looks for what lies around it only when that is selected.</summary>
    /// <param name="edges">The page's items in list order; may be empty.</param>
    /// <param name="hasNextPage">Whether more items follow; called only when it is selected.</param>
    /// <param name="hasPreviousPage">Whether items come before; called only when it is selected.</param>
    /// <param name="totalCount">Counts the whole list; called only when the count is selected. Without it the count is null.</param>
    public Connection(
        IReadOnlyList<Edge<T>> edges,
        Func<CancellationToken, ValueTask<bool>> hasNextPage,
        Func<CancellationToken, ValueTask<bool>> hasPreviousPage,
        Func<CancellationToken, ValueTask<int?>>? totalCount = null)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(hasNextPage);
        ArgumentNullException.ThrowIfNull(hasPreviousPage);
        Edges = edges;
        PageInfo = new PageInfo(
            hasNextPage, hasPreviousPage, () => edges.Count > 0 ? edges[0].Cursor : null, () => edges.Count > 0 ? edges[^1].Cursor : null);
        _totalCount = totalCount;
    }

    /// <summary>The items of this page, each with its cursor.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>The items of this page without their cursors.</summary>
    public IReadOnlyList<T> Nodes
    {
        get
        {
            if (_nodes is null)
            {
                var nodes = new T[Edges.Count];
                for (var i = 0; i < nodes.Length; i++)
                {
                    nodes[i] = Edges[i].Node;
                }

                _nodes = nodes;
            }

            return _nodes;
        }
    }

    /// <summary>Where this page stands in the whole list.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>How many items the whole list has, or null where that is not counted.</summary>
    /// <param name="cancellationToken">Ends the count with the request.</param>
    public ValueTask<int?> GetTotalCountAsync(CancellationToken cancellationToken) =>
        _totalCount is null ? new ValueTask<int?>((int?)null) : _totalCount(cancellationToken);
}
