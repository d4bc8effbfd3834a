using Microsoft.AspNetCore.Http.Features;
using QsgHub.Server.Features.Concerns;

namespace QsgHub.Server.Security;

/// <summary>
/// The query string of a request for data: what people look for is content. It is taken out of the request before the
/// host writes its first log line, put back for the endpoint, and taken out again before the last line.
/// </summary>
/// <param name="Query">The query string, question mark included.</param>
internal sealed record HiddenQuery(string Query)
{
    private static readonly PathString[] Paths = ["/graphql", ConcernExport.Path];

    /// <summary>Takes the query string out of a request for data.</summary>
    public static void TakeFrom(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { QueryString.Length: > 1 } request || !Paths.Any(new PathString(request.Path).StartsWithSegments))
        {
            return;
        }

        features.Set(new HiddenQuery(request.QueryString));
        var query = request.RawTarget.IndexOf('?', StringComparison.Ordinal);
        request.RawTarget = query < 0 ? request.RawTarget : request.RawTarget[..query];
        request.QueryString = "";
    }

    /// <summary>Gives the endpoint its query string for as long as it works. Comes before everything that reads one.</summary>
    public static async Task GiveBackAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<HiddenQuery>() is not { } hidden)
        {
            await next(context);
            return;
        }

        context.Request.QueryString = new QueryString(hidden.Query);
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.QueryString = QueryString.Empty;
        }
    }
}
