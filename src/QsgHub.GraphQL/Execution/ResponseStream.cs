namespace QsgHub.GraphQL.Execution;

/// <summary>What comes of a subscription: responses, or the reason why there are none.</summary>
internal sealed class ResponseStream
{
    private ResponseStream(IReadOnlyList<GraphQLError> errors, IAsyncEnumerable<ReadOnlyMemory<byte>> responses)
    {
        Errors = errors;
        Responses = responses;
    }

    /// <summary>Why there is no stream; empty when there is.</summary>
    internal IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>One JSON object in UTF-8 for each event.</summary>
    internal IAsyncEnumerable<ReadOnlyMemory<byte>> Responses { get; }

    internal static ResponseStream Refused(IReadOnlyList<GraphQLError> errors) =>
        new(errors, AsyncEnumerable.Empty<ReadOnlyMemory<byte>>());

    internal static ResponseStream Of(IAsyncEnumerable<ReadOnlyMemory<byte>> responses) => new([], responses);
}
