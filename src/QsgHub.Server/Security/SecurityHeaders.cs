using System.Buffers;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Features.Concerns;

namespace QsgHub.Server.Security;

/// <summary>
/// Puts the security headers on every response, errors included. A handler that set one of them itself keeps its value,
/// except that nothing under the API, the live channels and the sign-in endpoints is ever stored by a cache.
/// </summary>
internal sealed class SecurityHeaders
{
    private static readonly PathString[] NeverStored = ["/graphql", ConcernExport.Path, QueryAccessToken.LiveChannels, AuthorityNames.BasePath, SignInSettings.Path];

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]");

    private readonly RequestDelegate _next;
    private readonly string _signInOrigin;
    private CachedPolicy _policy = new("", "", "");

    /// <summary>Creates the middleware.</summary>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="authentication">Names the sign-in origin that the browser client may call.</param>
    public SecurityHeaders(RequestDelegate next, IOptions<HubAuthenticationOptions> authentication)
    {
        _next = next;
        _signInOrigin = authentication.Value.EntraId is { } entra ? " " + entra.InstanceOrigin : "";
    }

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        // On starting, because an exception handler clears what was set earlier.
        context.Response.OnStarting(
            static state =>
            {
                var (self, context) = ((SecurityHeaders, HttpContext))state;
                self.Write(context);
                return Task.CompletedTask;
            },
            (this, context));
        return _next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, PolicyFor(context.Request));
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        foreach (var prefix in NeverStored)
        {
            if (context.Request.Path.StartsWithSegments(prefix))
            {
                headers.CacheControl = "no-store";
                break;
            }
        }
    }

    // 'self' covers the socket schemes in current browsers only; older Safari wants them by name.
    private string PolicyFor(HttpRequest request)
    {
        var host = request.Host.Value ?? "";
        var cached = _policy;
        if (cached.Scheme == request.Scheme && cached.Host == host)
        {
            return cached.Text;
        }

        var socket = host.Length == 0 || host.AsSpan().ContainsAnyExcept(HostCharacters) ? ""
            : request.IsHttps ? $" wss://{host}"
            : $" ws://{host}";
        var text = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; "
            + $"connect-src 'self'{socket}{_signInOrigin}; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        _policy = new CachedPolicy(request.Scheme, host, text);
        return text;
    }

    // One entry: a host has one name, and a stranger who sends many must not fill memory with them.
    private sealed record CachedPolicy(string Scheme, string Host, string Text);
}
