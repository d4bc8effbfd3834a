using System.Net;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>
/// Answers 403 to whoever is not on this machine: by remote address, by host name (a page that rebinds its name to
/// loopback keeps its own <c>Host</c>), and by the marks of a proxy, behind which a stranger looks local.
/// </summary>
internal static class LoopbackOnly
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    /// <summary>Puts the check in front of a handler.</summary>
    public static RequestDelegate Guard(RequestDelegate handler) => context =>
    {
        if (IsLocal(context))
        {
            return handler(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("The development authority answers on loopback only.\n", context.RequestAborted);
    };

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && IsLoopbackName(context.Request.Host.Host)
        && !Array.Exists(ProxyHeaders, context.Request.Headers.ContainsKey);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
