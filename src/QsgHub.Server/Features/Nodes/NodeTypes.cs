using QsgHub.Domain;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Nodes;

/// <summary>An open live session. It tells who listens and how far behind, never what was told.</summary>
[GraphQLName("LiveSession")]
internal sealed class LiveSessionNode(NodeSession session, string nodeName)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => session.Id;

    /// <summary>Name of the person or integration client.</summary>
    public string PrincipalName => session.PrincipalName;

    /// <summary>Code of the body.</summary>
    public string OrganisationCode => session.OrganisationCode;

    /// <summary>By which door it came in.</summary>
    public string Door => session.Door;

    /// <summary>Name of the node that serves it.</summary>
    public string NodeName => nodeName;

    /// <summary>Names of the filter's parts; their values are its own.</summary>
    public IReadOnlyList<string> FilterParts => session.FilterParts.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>When it began.</summary>
    public DateTimeOffset Since => session.Since;

    /// <summary>Since when it has been behind; null while it keeps up. By how much is not told: it would count events about what administrators do not see.</summary>
    public DateTimeOffset? BehindSince => session.BehindSince;
}

/// <summary>A node that serves the hub.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="LeaseUntil">Until when it may send.</param>
[GraphQLName("HubNode")]
internal sealed record HubNodeNode(string Name, DateTimeOffset StartedAt, DateTimeOffset LeaseUntil);

/// <summary>That a session's end was asked for.</summary>
/// <param name="SessionId">The session. It ends within a second or two, on whichever node it is.</param>
[GraphQLName("EndLiveSessionPayload")]
internal sealed record EndLiveSessionPayload([property: ID] Guid SessionId);

[QueryType]
internal static class NodeQueries
{
    /// <summary>Open live sessions of all nodes, those that have been behind for longest first. For administrators, who read no content. 1 to 1,000.</summary>
    public static async Task<IReadOnlyList<LiveSessionNode>> LiveSessionsAsync([Service] NodeBook book, [Service] Viewer viewer, CancellationToken cancellationToken, int first = 100)
    {
        Administration.Require(viewer, "");
        if (first is < 1 or > NodeBook.MaxListed)
        {
            throw Refusals.Exception([new Refusal(RefusalCode.OutOfRange, "first", $"1 to {NodeBook.MaxListed} sessions may be asked for.")]);
        }

        var names = (await book.LeasedAsync(cancellationToken)).ToDictionary(node => node.Id, node => node.Name);
        return [.. (await book.SessionsAsync(first, cancellationToken)).Select(session => new LiveSessionNode(session, names.GetValueOrDefault(session.NodeId, "")))];
    }

    /// <summary>The nodes that serve the hub. For administrators.</summary>
    public static async Task<IReadOnlyList<HubNodeNode>> HubNodesAsync([Service] NodeBook book, [Service] Viewer viewer, CancellationToken cancellationToken)
    {
        Administration.Require(viewer, "");
        return [.. (await book.LeasedAsync(cancellationToken)).Select(node => new HubNodeNode(node.Name, node.StartedAt, node.LeaseUntil))];
    }

    /// <summary>
    /// A receipt for every change of rights that was committed before the question: each end of a membership, role or grant,
    /// each narrowing. Once it is complete, nothing is told any more by the rights from before, on any node. Waits 0 to 30 seconds.
    /// </summary>
    public static Task<RightsReceipt> RightsReceiptAsync([Service] RightsReceipts receipts, CancellationToken cancellationToken, int waitSeconds = 5) =>
        waitSeconds is < 0 or > 30
            ? throw Refusals.Exception([new Refusal(RefusalCode.OutOfRange, "waitSeconds", "A receipt is waited for 0 to 30 seconds.")])
            : receipts.WaitAsync(TimeSpan.FromSeconds(waitSeconds), cancellationToken);
}

[MutationType]
internal static class NodeMutations
{
    /// <summary>Ends a live session, on whichever node it is. For administrators. It is no ban: who may, comes back.</summary>
    public static async Task<EndLiveSessionPayload> EndLiveSessionAsync(
        [ID] Guid sessionId, [Service] NodeBook book, [Service] LiveSessions sessions, [Service] AuditTrail trail, [Service] Viewer viewer, CancellationToken cancellationToken)
    {
        Administration.Require(viewer, "");
        sessions.EntryOrNull(sessionId)?.End();
        if (await book.AskEndAsync(sessionId, cancellationToken) is null && sessions.EntryOrNull(sessionId) is null)
        {
            throw Refusals.Exception([Refusal.NotFound("sessionId")]);
        }

        await trail.SubscriptionAsync(viewer, "ended", new { sessionId }, cancellationToken);
        return new EndLiveSessionPayload(sessionId);
    }
}

/// <summary>What is for those alone who run the service.</summary>
internal static class Administration
{
    /// <exception cref="GraphQLException">The viewer is no administrator.</exception>
    public static void Require(Viewer viewer, string field)
    {
        if (!viewer.IsAdministrator)
        {
            throw Refusals.Exception([new Refusal(RefusalCode.NotPermitted, field, "This is for the administrators of the service.")]);
        }
    }
}
