using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace QsgHub.GraphQL.Transport;

/// <summary>The media types of GraphQL over HTTP.</summary>
/// <remarks>Source: GraphQL over HTTP, working draft, "Media Types".</remarks>
internal static class MediaType
{
    internal const string GraphQLResponse = "application/graphql-response+json";

    internal const string Json = "application/json";

    internal const string EventStream = "text/event-stream";

    /// <summary>The type to answer with, or null when the client accepts neither. Who says nothing gets JSON.</summary>
    internal static string? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return request.Headers.Accept.Count == 0 || request.Headers.Accept.All(string.IsNullOrWhiteSpace) ? Json : null;
        }

        foreach (var type in accepted.Where(type => type.Quality is null or > 0).OrderByDescending(type => type.Quality ?? 1))
        {
            // A parameter other than the charset we write would promise something else.
            if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (type.MediaType.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase))
            {
                return GraphQLResponse;
            }

            if (type.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase))
            {
                return EventStream;
            }

            if (type.MatchesAllTypes || type.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
            {
                return Json;
            }
        }

        return null;
    }

    /// <summary>Whether a request's body is JSON in UTF-8. Insisting on it makes browsers ask first before they post from elsewhere.</summary>
    internal static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
