using System.Buffers;

namespace QsgHub.GraphQL;

/// <summary>Answers requests against one schema. Serves all threads.</summary>
public sealed class RequestExecutor
{
    internal RequestExecutor(Schema schema)
    {
        Schema = schema;
    }

    /// <summary>The schema answered against.</summary>
    public Schema Schema { get; }

    /// <summary>Answers a query or mutation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">Where resolvers and loaders take their services from; one scope per request.</param>
    /// <param name="output">Receives one JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Ends the execution.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<ResponseKind> ExecuteAsync(
        GraphQLRequest request,
        IServiceProvider services,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken) => throw new NotImplementedException();
}
