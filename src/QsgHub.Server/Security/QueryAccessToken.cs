using Microsoft.AspNetCore.Http.Features;

namespace QsgHub.Server.Security;

/// <summary>
/// An access token that came in the query string of a live-channel request, where browsers can send no header.
/// Set as a request feature by <see cref="TakeFrom"/> and read only by bearer authentication.
/// </summary>
/// <param name="Token">The token as sent, decoded.</param>
/// <remarks>Source: RFC 6750, section 2.3.</remarks>
internal sealed record QueryAccessToken(string Token)
{
    private const string Parameter = "access_token";

    /// <summary>The only paths whose requests may carry a token in the query string.</summary>
    public static readonly PathString LiveChannels = "/hubs";

    /// <summary>
    /// Takes every <c>access_token</c> out of a request's query string and raw target, on any path, so that nothing after
    /// it can log or trace one. Under <see cref="LiveChannels"/> a token given exactly once is kept as a feature.
    /// </summary>
    public static void TakeFrom(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || !MayHoldToken(request.QueryString))
        {
            return;
        }

        var kept = new List<string>();
        var tokens = new List<string>();
        foreach (var pair in request.QueryString.TrimStart('?').Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (name.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
            {
                tokens.Add(equals < 0 ? "" : Decode(pair[(equals + 1)..]));
            }
            else
            {
                kept.Add(pair);
            }
        }

        if (tokens.Count == 0)
        {
            return;
        }

        request.QueryString = kept.Count == 0 ? "" : "?" + string.Join('&', kept);
        var query = request.RawTarget.IndexOf('?', StringComparison.Ordinal);
        request.RawTarget = query < 0 ? request.RawTarget : request.RawTarget[..query] + request.QueryString;

        if (tokens is [{ Length: > 0 } token] && new PathString(request.Path).StartsWithSegments(LiveChannels))
        {
            features.Set(new QueryAccessToken(token));
        }
    }

    // A percent sign may hide the name; everything else is let through untouched.
    private static bool MayHoldToken(string query) =>
        query.Length > 1
        && (query.Contains('%', StringComparison.Ordinal) || query.Contains(Parameter, StringComparison.OrdinalIgnoreCase));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>Creates the context of each request after <see cref="QueryAccessToken"/> and <see cref="HiddenQuery"/> were taken out of it.</summary>
/// <remarks>
/// A middleware would come too late: the host writes "Request starting …" with the whole query string, and starts the
/// request's activity, before the first one runs.
/// </remarks>
internal sealed class QueryTokenContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _inner = new(services);

    /// <inheritdoc/>
    public HttpContext Create(IFeatureCollection featureCollection)
    {
        QueryAccessToken.TakeFrom(featureCollection);
        HiddenQuery.TakeFrom(featureCollection);
        return _inner.Create(featureCollection);
    }

    /// <inheritdoc/>
    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);
}
