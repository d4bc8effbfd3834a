using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace QsgHub.GraphQL.Transport;

/// <summary>Reads requests from bodies and query strings.</summary>
/// <remarks>Source: GraphQL over HTTP, working draft, "Request".</remarks>
internal static class HttpRequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The JSON of a body.</summary>
    /// <exception cref="HttpRefusal">Not JSON, or too much of it.</exception>
    internal static async Task<JsonDocument> ReadBodyAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (!MediaType.IsJson(request))
        {
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, "The request's content type must be application/json in UTF-8.");
        }

        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > maxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                throw TooLarge(maxBytes);
            }

            if (!read.IsCompleted)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            // The document keeps the bytes, which the pipe will use again; what is not taken from the pipe ends the connection.
            var body = read.Buffer.ToArray();
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return ParseBody(body);
        }
    }

    private static JsonDocument ParseBody(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            throw new HttpRefusal(
                StatusCodes.Status400BadRequest,
                $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }
    }

    /// <summary>The request in a body.</summary>
    /// <exception cref="HttpRefusal">A member is missing or of the wrong type.</exception>
    internal static GraphQLRequest Parse(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array)
        {
            throw Malformed("The body must be one request; batches are not taken.");
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("The body must be a JSON object.");
        }

        var extensions = Member(body, "extensions", JsonValueKind.Object, "an object");
        var query = Text(Member(body, "query", JsonValueKind.String, "a string"), "query");
        var documentId = Text(Member(body, "documentId", JsonValueKind.String, "a string"), "documentId")
            ?? (query is null ? ApolloHash(extensions) : null);
        return query is null && documentId is null
            ? throw Malformed("The member \"query\" is missing.")
            : new GraphQLRequest(
                query,
                Text(Member(body, "operationName", JsonValueKind.String, "a string"), "operationName"),
                Member(body, "variables", JsonValueKind.Object, "an object")) { DocumentId = documentId };
    }

    /// <summary>The request in a query string.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="request">The request.</param>
    /// <returns>Holds the variables; null without them.</returns>
    /// <exception cref="HttpRefusal">A parameter is missing or wrong.</exception>
    internal static JsonDocument? ParseQuery(IQueryCollection query, out GraphQLRequest request)
    {
        var variables = Json(query, "variables");
        try
        {
            using var extensions = Json(query, "extensions");
            var text = One(query, "query");
            var documentId = One(query, "documentId") ?? (text is null ? ApolloHash(extensions?.RootElement) : null);
            if (text is null && documentId is null)
            {
                throw Malformed("The parameter \"query\" is missing.");
            }

            request = new GraphQLRequest(text, One(query, "operationName"), variables?.RootElement) { DocumentId = documentId };
            return variables;
        }
        catch (HttpRefusal)
        {
            variables?.Dispose();
            throw;
        }
    }

    /// <summary>The id of a document as Apollo's clients send it.</summary>
    private static string? ApolloHash(JsonElement? extensions)
    {
        if (extensions is not { ValueKind: JsonValueKind.Object } given || Member(given, "persistedQuery", JsonValueKind.Object, "an object") is not { } persisted)
        {
            return null;
        }

        return Text(Member(persisted, "sha256Hash", JsonValueKind.String, "a string"), "sha256Hash");
    }

    private static string? One(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } text] ? text : null;

    private static JsonDocument? Json(IQueryCollection query, string name)
    {
        if (query[name] is not [{ Length: > 0 } text])
        {
            return null;
        }

        try
        {
            var json = JsonDocument.Parse(text, Strict);
            if (json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException)
        {
            // Answered below, like JSON of the wrong kind.
        }

        throw Malformed($"The parameter \"{name}\" must be a JSON object.");
    }

    private static JsonElement? Member(JsonElement body, string name, JsonValueKind kind, string description)
    {
        if (!body.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return member.ValueKind == kind ? member : throw Malformed($"The member \"{name}\" must be {description}.");
    }

    private static string? Text(JsonElement? member, string name)
    {
        try
        {
            return member?.GetString();
        }
        catch (InvalidOperationException)
        {
            throw Malformed($"The member \"{name}\" is not valid Unicode.");
        }
    }

    private static HttpRefusal Malformed(string message) => new(StatusCodes.Status400BadRequest, message);

    private static HttpRefusal TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge, $"The body is larger than {maxBytes} bytes.", ErrorCodes.DocumentTooLarge);
}
