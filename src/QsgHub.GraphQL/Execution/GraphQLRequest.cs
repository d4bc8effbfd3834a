using System.Text.Json;

namespace QsgHub.GraphQL;

/// <summary>One request, however it came.</summary>
/// <param name="Query">The document's text; null where <see cref="DocumentId"/> names it.</param>
/// <param name="OperationName">Which of the document's operations to run; may be null when it has only one.</param>
/// <param name="Variables">A JSON object, or null for none.</param>
/// <remarks>Source: GraphQL over HTTP, "Request Parameters", and its appendix "Persisted Documents".</remarks>
public sealed record GraphQLRequest(string? Query, string? OperationName = null, JsonElement? Variables = null)
{
    /// <summary>Which of the <see cref="TrustedDocuments"/> is asked for instead of sending its text; null where the text is sent.</summary>
    public string? DocumentId { get; init; }

    /// <summary>What the root fields are read from where the schema was made from text; null otherwise.</summary>
    public object? RootValue { get; init; }
}

/// <summary>What is known of a response when it begins.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Errors">Its errors.</param>
/// <param name="HasData">Whether its <c>data</c> is there and not null.</param>
internal readonly record struct ResponseStart(ResponseKind Kind, IReadOnlyList<GraphQLError> Errors, bool HasData);

/// <summary>What a response holds.</summary>
public enum ResponseKind
{
    /// <summary>Data without errors.</summary>
    Data,

    /// <summary>Execution began: <c>data</c> is there, perhaps null, beside errors.</summary>
    DataWithErrors,

    /// <summary>Execution did not begin: there are errors and no <c>data</c>.</summary>
    RequestError,
}
