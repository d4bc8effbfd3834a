using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace QsgHub.Server.Security;

/// <summary>
/// Refuses (403) a WebSocket that a page of a foreign origin opens: browsers apply no same-origin rule to sockets.
/// A request without an <c>Origin</c> does not come from a page and passes; it still needs its token.
/// </summary>
/// <remarks>Source: RFC 6455, sections 1.6 and 10.2; RFC 8441 for sockets over HTTP/2.</remarks>
internal sealed class SocketOriginCheck(RequestDelegate next, IOptions<EdgeOptions> options)
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!WantsSocket(context) || IsAllowed(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool WantsSocket(HttpContext context) =>
        context.Request.Headers.GetCommaSeparatedValues(HeaderNames.Upgrade).Contains("websocket", StringComparer.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private bool IsAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0
            || (origin.Count == 1 && origin[0] is { } text && (IsSameOrigin(request, text) || _allowed.Contains(text)));
    }

    private static bool IsSameOrigin(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var theirs)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var ours)
        && Uri.Compare(theirs, ours, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
