using QsgHub.Domain;
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
    bool hasNextPage,
    bool hasPreviousPage,
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

    /// <summary>Concerns that the viewer sees, at its depth. 1 to 100 a page.</summary>
    public static Task<ConcernConnection> ConcernsAsync(
        [Service] ConcernPages pages,
        CancellationToken cancellationToken,
        ConcernFilter? filter = null,
        ConcernOrder order = ConcernOrder.NewestFirst,
        int first = 20,
        string? after = null) => pages.ReadAsync(filter ?? new ConcernFilter(), order, first, after, cancellationToken);

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
    /// <summary>Its concerns that the viewer sees, at its depth. 1 to 100 a page.</summary>
    public static Task<ConcernConnection> ConcernsAsync(
        [Parent] ProviderNode provider,
        [Service] ConcernPages pages,
        CancellationToken cancellationToken,
        ConcernFilter? filter = null,
        ConcernOrder order = ConcernOrder.NewestFirst,
        int first = 20,
        string? after = null) =>
        pages.ReadAsync((filter ?? new ConcernFilter()) with { ProviderCode = provider.OdsCode ?? provider.CqcId ?? "" }, order, first, after, cancellationToken);
}

/// <summary>Reads pages of concerns for the request's viewer.</summary>
internal sealed class ConcernPages(ConcernList list, JournalTailer tailer, Cursors cursors, Viewer viewer, DirectoryBook.Pages directory, TimeProvider time)
{
    public async Task<ConcernConnection> ReadAsync(ConcernFilter filter, ConcernOrder order, int first, string? after, CancellationToken cancellationToken)
    {
        var refusals = filter.Refusals();
        if (first is < 1 or > ConcernList.MaxPage)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "first", $"A page has 1 to {ConcernList.MaxPage} rows."));
        }

        var place = after is null ? null : cursors.PageOrNull(viewer, order, after);
        if (after is not null && place is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "after", "The cursor is none of this list's: begin at the first page."));
        }

        if (refusals.Count > 0)
        {
            throw Refusals.Exception(refusals);
        }

        // Where the tailer is before the page is read: what commits in between comes twice rather than never.
        await tailer.Started.WaitAsync(cancellationToken);
        var head = tailer.Head;
        var rights = ViewerRights.Of(viewer, directory, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var page = await list.PageAsync(viewer, filter, order, first, place, cancellationToken);
        // Sealing a cursor costs more than reading its row: each is made when it is selected.
        var edges = page.Rows
            .Select(row => new Edge<ConcernNode>(
                () => cursors.Page(viewer, order, new ListPlace(row.Full is { } full ? (int)full.HighestImmediacy : -1, row.At, row.Id)),
                new ConcernNode(row)))
            .ToList();
        return new ConcernConnection(
            edges,
            page.HasMore,
            after is not null,
            async token => await list.CountAsync(viewer, filter, token),
            () => cursors.Live(viewer, rights, head));
    }
}
