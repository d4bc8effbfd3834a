namespace QsgHub.GraphQL;

/// <summary>Where a page stands in the whole list.</summary>
/// <remarks>Each part is made when it is selected. Source: GraphQL Cursor Connections Specification.</remarks>
public sealed class PageInfo
{
    private readonly Func<CancellationToken, ValueTask<bool>> _hasNextPage;
    private readonly Func<CancellationToken, ValueTask<bool>> _hasPreviousPage;
    private readonly Func<string?> _startCursor;
    private readonly Func<string?> _endCursor;

    /// <summary>What is known of a page.</summary>
    /// <param name="hasNextPage">Whether more items follow.</param>
    /// <param name="hasPreviousPage">Whether items come before.</param>
    /// <param name="startCursor">The first item's cursor; null on an empty page.</param>
    /// <param name="endCursor">The last item's cursor; null on an empty page.</param>
    public PageInfo(bool hasNextPage, bool hasPreviousPage, string? startCursor, string? endCursor)
        : this(_ => new ValueTask<bool>(hasNextPage), _ => new ValueTask<bool>(hasPreviousPage), () => startCursor, () => endCursor)
    {
    }

    internal PageInfo(
        Func<CancellationToken, ValueTask<bool>> hasNextPage,
        Func<CancellationToken, ValueTask<bool>> hasPreviousPage,
        Func<string?> startCursor,
        Func<string?> endCursor)
    {
        _hasNextPage = hasNextPage;
        _hasPreviousPage = hasPreviousPage;
        _startCursor = startCursor;
        _endCursor = endCursor;
    }

    /// <summary>Whether more items follow.</summary>
    /// <param name="cancellationToken">Ends the search for them with the request.</param>
    public ValueTask<bool> GetHasNextPageAsync(CancellationToken cancellationToken) => _hasNextPage(cancellationToken);

    /// <summary>Whether items come before.</summary>
    /// <param name="cancellationToken">Ends the search for them with the request.</param>
    public ValueTask<bool> GetHasPreviousPageAsync(CancellationToken cancellationToken) => _hasPreviousPage(cancellationToken);

    /// <summary>The first item's cursor; null on an empty page.</summary>
    public string? GetStartCursor() => _startCursor();

    /// <summary>The last item's cursor; null on an empty page.</summary>
    public string? GetEndCursor() => _endCursor();
}
