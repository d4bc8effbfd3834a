using QsgHub.Domain.Features.Directory;
using QsgHub.Server.Http;
using QsgHub.Server.Security;

namespace QsgHub.Server.Realtime;

/// <summary>A subscription is refused; the connection stays usable.</summary>
/// <param name="code">Why, for programs.</param>
/// <param name="field">The argument, or its part.</param>
/// <param name="reason">Why, in a sentence.</param>
internal sealed class LiveRefusedException(string code, string field, string reason) : Exception($"{code}: {reason}")
{
    public string Code { get; } = code;

    public string Field { get; } = field;

    public string Reason { get; } = reason;
}

/// <summary>Where every door to the live channel leads: settles the viewer, reads the cursor, checks the filter, begins the session.</summary>
/// <param name="session">Runs sessions.</param>
/// <param name="sessions">The node's sessions.</param>
/// <param name="watch">The directory's change counter.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="cursors">Reads cursors.</param>
internal sealed class LiveEntrance(LiveSession session, LiveSessions sessions, DirectoryWatch watch, ViewerDirectory viewers, DirectoryBook directory, Cursors cursors)
{
    /// <summary>Begins a session.</summary>
    /// <param name="identity">Whose token it is.</param>
    /// <param name="ticket">From which door.</param>
    /// <param name="filter">Which alerts.</param>
    /// <param name="after">A cursor; null to begin now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LiveRefusedException">The token has no membership, the filter or cursor breaks a rule, or the person has too many subscriptions.</exception>
    public async Task<IAsyncEnumerable<AlertMessage>> EnterAsync(TokenIdentity identity, LiveTicket ticket, AlertFilter filter, string? after, CancellationToken cancellationToken)
    {
        var version = await watch.ReadAsync(cancellationToken);
        var viewer = await viewers.FindAsync(identity, version, cancellationToken)
            ?? throw new LiveRefusedException("NO_MEMBERSHIP", "", "this token has no membership of the hub.");
        if (filter.ErrorOrNull(viewer, await directory.OpenAsync(version, cancellationToken)) is { } error)
        {
            throw BadFilter(error);
        }

        LivePlace? place = null;
        if (after is not null)
        {
            place = cursors.LiveOrNull(viewer, after)
                ?? throw new LiveRefusedException("BAD_CURSOR", "after", "the cursor is none of yours: subscribe without one and fetch anew.");
        }

        // Not to the last one exactly, which nothing depends on: what is bounded is what one person can take of a node.
        if (!sessions.HasRoomFor(viewer))
        {
            throw new LiveRefusedException("TOO_MANY_SUBSCRIPTIONS", "", $"a person has at most {LiveSessions.MaxPerPrincipal} subscriptions.");
        }

        return session.RunAsync(identity, viewer, version, ticket, filter, place, cancellationToken);
    }

    /// <summary>The refusal of a filter.</summary>
    /// <param name="error">The broken rule, led by the filter's part.</param>
    public static LiveRefusedException BadFilter(string error) =>
        new("BAD_FILTER", error.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? $"filter.{error[..colon]}" : "filter", error);
}
