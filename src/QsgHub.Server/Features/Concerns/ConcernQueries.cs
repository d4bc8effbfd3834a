using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Concerns;

/// <summary>A page of concerns, and the place in the live channel from which to go on.</summary>
internal sealed class ConcernConnection(
    IReadOnlyList<Edge<ConcernNode>> edges,
    Func<CancellationToken, ValueTask<bool>> hasNextPage,
    Func<CancellationToken, ValueTask<bool>> hasPreviousPage,
    Func<CancellationToken, ValueTask<int?>> totalCount,
    Func<string> liveCursor) : Connection<ConcernNode>(edges, hasNextPage, hasPreviousPage, totalCount)
{
    /// <summary>Subscribe to alerts after this cursor: nothing that changes after this page was read is missed.</summary>
    public string LiveCursor => liveCursor();
}

[QueryType]
internal static class ConcernQueries
{
    /// <summary>A concern by id; null for what is hidden and for what is missing.</summary>
    public static async Task<ConcernNode?> ConcernAsync(Guid id, [Service] ConcernList list, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await list.OneOrNullAsync(viewer, id, cancellationToken) is { } visible ? new ConcernNode(visible) : null;

    /// <summary>Concerns that the viewer sees, at its depth.</summary>
    public static Task<ConcernConnection> ConcernsAsync(
        [Service] ConcernPages pages,
        [PageSize(20, Max = ConcernList.MaxPage)] PageArguments page,
        CancellationToken cancellationToken,
        ConcernFilter? filter = null,
        ConcernOrder order = ConcernOrder.NewestFirst) => pages.ReadAsync(filter ?? new ConcernFilter(), order, page, cancellationToken);

    /// <summary>Every topic, in the order that forms show them.</summary>
    public static IReadOnlyList<Topic> Topics() => Topic.All;

    /// <summary>Which bodies and roles would see a concern, and at what depth, before it is posted.</summary>
    public static async Task<IReadOnlyList<AudienceRow>> AudiencePreviewAsync(
        string providerCode,
        [Service] AudiencePreviews previews,
        CancellationToken cancellationToken,
        int classNumber = VisibilityTable.SharedConcern,
        bool hasSummary = false,
        string? groupCode = null) =>
        (await previews.ReadAsync(providerCode, classNumber, hasSummary, groupCode, cancellationToken)).OrRefuse("");
}

[ObjectType<ProviderNode>]
internal static class ProviderConcerns
{
    /// <summary>Its concerns that the viewer sees, at its depth.</summary>
    public static Task<ConcernConnection> ConcernsAsync(
        [Parent] ProviderNode provider,
        [Service] ConcernPages pages,
        [PageSize(20, Max = ConcernList.MaxPage)] PageArguments page,
        CancellationToken cancellationToken,
        ConcernFilter? filter = null,
        ConcernOrder order = ConcernOrder.NewestFirst) =>
        pages.ReadAsync((filter ?? new ConcernFilter()) with { ProviderCode = provider.OdsCode ?? provider.CqcId ?? "" }, order, page, cancellationToken);
}

/// <summary>Reads pages of concerns for the request's viewer.</summary>
internal sealed class ConcernPages(ConcernList list, JournalTailer tailer, Cursors cursors, Viewer viewer, DirectoryBook.Pages directory, TimeProvider time)
{
    public async Task<ConcernConnection> ReadAsync(ConcernFilter filter, ConcernOrder order, PageArguments page, CancellationToken cancellationToken)
    {
        var refusals = filter.Refusals();
        var window = page.Window(cursor => cursors.PageOrNull(viewer, order, cursor), refusals);
        if (refusals.Count > 0)
        {
            throw Refusals.Exception(refusals);
        }

        // Where the tailer is before the page is read: what commits in between comes twice rather than never.
        await tailer.Started.WaitAsync(cancellationToken);
        var head = tailer.Head;
        var rights = ViewerRights.Of(viewer, directory, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var read = await list.PageAsync(viewer, filter, order, window, cancellationToken);
        var around = window.Surroundings(
            read.Rows.Select(row => row.Place).ToList(), read.HasMore, (after, before, token) => list.AnyAsync(viewer, filter, order, after, before, token));
        // Sealing a cursor costs more than reading its row: each is made when it is selected.
        var edges = read.Rows.Select(row => new Edge<ConcernNode>(() => cursors.Page(viewer, order, row.Place), new ConcernNode(row))).ToList();
        return new ConcernConnection(
            edges, around.HasNextAsync, around.HasPreviousAsync, async token => await list.CountAsync(viewer, filter, token), () => cursors.Live(viewer, rights, head));
    }
}
