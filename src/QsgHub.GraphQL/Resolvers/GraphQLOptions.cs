using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace QsgHub.GraphQL;

/// <summary>How the engine behaves beyond its limits.</summary>
public sealed class GraphQLOptions
{
    /// <summary>
    /// Turns an exception of a resolver into an error that may be shown. Null as its answer, or none set: the exception is logged
    /// and shown as "Unexpected error.". <see cref="GraphQLException"/> does not come here. Default none.
    /// </summary>
    public Func<Exception, GraphQLError?>? MapException { get; set; }

    /// <summary>
    /// Called over HTTP before the answer begins, when an operation was executed and has nothing but errors: the host may give the
    /// answer another status, and headers, where the failure is its own. Default none: the status is 200.
    /// </summary>
    public Action<HttpContext, IReadOnlyList<GraphQLError>>? OnFailed { get; set; }

    /// <summary>Whether validation errors suggest names that the schema has ("Did you mean"). Tells strangers about the schema. Default false.</summary>
    public bool Suggestions { get; set; }

    /// <summary>
    /// Documents that a request may name by <c>documentId</c>, or by <c>extensions.persistedQuery.sha256Hash</c>, instead of sending
    /// their text. They are checked against the schema and the limits at start-up. Default none.
    /// </summary>
    public TrustedDocuments? TrustedDocuments { get; set; }

    /// <summary>Whether nothing but the <see cref="TrustedDocuments"/> is answered, introspection included. Default false.</summary>
    public bool OnlyTrustedDocuments { get; set; }

    /// <summary>
    /// Origins, such as <c>https://hub.example.org</c>, whose pages may open a WebSocket. The server's own origin may always,
    /// and so may clients that are no browser and send none. Default none.
    /// </summary>
    public IReadOnlyCollection<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Decides whether a WebSocket may go on after its <c>connection_init</c>, whose payload is given when there is one, and may set
    /// the connection's user. False closes it with code 4403. Default none: whoever may open the connection may use it.
    /// </summary>
    public Func<HttpContext, JsonElement?, CancellationToken, ValueTask<bool>>? OnConnectionInit { get; set; }

    /// <summary>
    /// Runs before each operation over a WebSocket, with the connection and the operation's own scope of services, so that a host may
    /// prepare the scope as its middleware prepares that of an HTTP request. An error as its answer refuses the operation; null lets it
    /// run. What it throws is treated like a resolver's exception. Default none.
    /// </summary>
    public Func<HttpContext, IServiceProvider, CancellationToken, ValueTask<GraphQLError?>>? OnSocketOperation { get; set; }
}
