using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL;

/// <content>Requests that name a document instead of sending it.</content>
public sealed partial class RequestExecutor
{
    /// <summary>The document's text that a request means.</summary>
    /// <param name="request">The request.</param>
    /// <param name="error">Why there is none; null when there is.</param>
    private string? TextOrNull(GraphQLRequest request, out GraphQLError? error)
    {
        error = null;
        switch (request)
        {
            case { Query: not null, DocumentId: not null }:
                error = new GraphQLError("A request has either a query or a documentId.", ErrorCodes.BadRequest);
                return null;
            case { Query: null, DocumentId: null }:
                error = new GraphQLError("A request must have a query or a documentId.", ErrorCodes.BadRequest);
                return null;
            case { Query: { } query }:
                error = _options.OnlyTrustedDocuments
                    ? new GraphQLError(
                        "Only trusted documents are answered: send the documentId of one instead of a query.", ErrorCodes.OnlyTrustedDocuments)
                    : null;
                return error is null ? query : null;
        }

        if (_options.TrustedDocuments is not { } documents)
        {
            error = new GraphQLError("Trusted documents are not supported here: send a query.", ErrorCodes.DocumentsNotSupported);
            return null;
        }

        if (!documents.TryGet(request.DocumentId!, out var text))
        {
            error = new GraphQLError("There is no trusted document with this documentId.", ErrorCodes.DocumentNotFound);
        }

        return text;
    }

    /// <summary>Prepares every trusted document, so that one which would never be answered ends the start-up.</summary>
    /// <exception cref="TrustedDocumentException">Some would be refused, or only trusted documents are wanted and there are none.</exception>
    private void CheckTrustedDocuments()
    {
        if (_options is { OnlyTrustedDocuments: true, TrustedDocuments: null or { Count: 0 } })
        {
            throw new TrustedDocumentException(["Only trusted documents are to be answered, and there are none."]);
        }

        var mistakes = new List<string>();
        foreach (var (id, text) in _options.TrustedDocuments?.Texts ?? new Dictionary<string, string>())
        {
            var errors = Operations(text).SelectMany(name => Prepare(text, name, out var found) is null ? found : []);
            mistakes.AddRange(errors.Select(error => $"{id}: {error.Message}").Distinct());
        }

        if (mistakes.Count > 0)
        {
            throw new TrustedDocumentException(mistakes);
        }
    }

    /// <summary>The names of a text's operations; one null where none has a name, or where it is no document at all.</summary>
    private IEnumerable<string?> Operations(string text) =>
        ParseOrNull(text, out _)?.Definitions.OfType<OperationDefinitionNode>().Select(operation => operation.Name?.Value).DefaultIfEmpty()
        ?? [null];
}
