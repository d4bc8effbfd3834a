using System.Text.Json;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Security;

namespace QsgHub.Server.Http;

/// <summary>
/// What the middleware does for an HTTP request, done for sockets of the GraphQL API: identity once, from <c>connection_init</c>;
/// rate limit, membership and viewer before each operation.
/// </summary>
internal sealed class GraphQLSockets(
    BearerTokens tokens, DirectoryWatch watch, ViewerDirectory viewers, DirectoryBook directory, IOptions<RateLimiterOptions> limits, TimeProvider clock)
{
    /// <summary>No timer runs for longer than weeks, and no connection needs to.</summary>
    private static readonly TimeSpan LongestConnection = TimeSpan.FromDays(1);

    /// <summary>Marks an endpoint whose sockets may be opened without a token.</summary>
    public static object IntroducedLater { get; } = new Mark();

    /// <summary>Whether a request opens a socket that will say in its first message who it is.</summary>
    public static bool AwaitsIntroduction(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        && context.User.Identity is not { IsAuthenticated: true }
        && context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null;

    /// <summary>
    /// Judges the token in <c>payload.authorization</c>, or the one that the connection was opened with where there is none. The
    /// connection ends with its token, and after a day at the latest.
    /// </summary>
    /// <returns>Whether the connection may go on; no reason is given.</returns>
    public async ValueTask<bool> IntroduceAsync(HttpContext context, JsonElement? payload, CancellationToken cancellationToken)
    {
        var identity = TokenOf(payload) is { } token
            ? await tokens.IdentifyAsync(token, cancellationToken)
            : TokenIdentity.FromOrNull(context.User);
        if (identity is null || await FindAsync(identity, await watch.VersionAsync(cancellationToken), cancellationToken) is null)
        {
            return false;
        }

        context.User = identity.ToPrincipal(HubBearer.Scheme);
        var left = identity.ExpiresAt - clock.GetUtcNow();
        left = left < TimeSpan.Zero ? TimeSpan.Zero : left > LongestConnection ? LongestConnection : left;
        context.Response.RegisterForDispose(clock.CreateTimer(static state => ((HttpContext)state!).Abort(), context, left, Timeout.InfiniteTimeSpan));
        return true;
    }

    /// <summary>Counts an operation against its caller's limit and settles its viewer.</summary>
    /// <returns>Why it may not run; null when it may.</returns>
    public async ValueTask<GraphQLError?> AdmitAsync(HttpContext context, IServiceProvider scope, CancellationToken cancellationToken)
    {
        if (!HubRateLimits.Admits(limits.Value, context))
        {
            return new GraphQLError("Too many requests.", "TOO_MANY_REQUESTS");
        }

        var version = await watch.VersionAsync(cancellationToken);
        var identity = TokenIdentity.From(context.User);
        if (await FindAsync(identity, version, cancellationToken) is not { } viewer)
        {
            return new GraphQLError("No membership of this hub.", "NO_MEMBERSHIP");
        }

        scope.GetRequiredService<ViewerHolder>().Settle(viewer, await directory.OpenAsync(version, cancellationToken), identity, context);
        return null;
    }

    private ValueTask<Viewer?> FindAsync(TokenIdentity identity, long version, CancellationToken cancellationToken) =>
        viewers.FindAsync(identity, version, cancellationToken);

    private static string? TokenOf(JsonElement? payload) =>
        payload is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("authorization", out var token)
            ? token.ValueKind == JsonValueKind.String ? token.GetString() : ""
            : null;

    private sealed class Mark;
}
