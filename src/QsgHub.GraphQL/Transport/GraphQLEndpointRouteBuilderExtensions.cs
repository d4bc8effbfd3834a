using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Transport;

namespace QsgHub.GraphQL;

/// <summary>Maps the engine into an application's routes.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Answers GraphQL at an address: over HTTP with POST for all operations and GET for queries, as server-sent events for those
    /// that accept <c>text/event-stream</c>, and over WebSockets (<c>graphql-transport-ws</c>) where the application has
    /// <c>UseWebSockets</c> before it. The schema is built here, so that its mistakes end the start-up.
    /// </summary>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="pattern">The address.</param>
    /// <returns>Takes authorisation and rate limits.</returns>
    /// <exception cref="SchemaException">The schema has mistakes.</exception>
    /// <remarks>Source: GraphQL over HTTP, working draft; GraphQL over SSE, distinct connections mode; GraphQL over WebSocket.</remarks>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var executor = endpoints.ServiceProvider.GetRequiredService<RequestExecutor>();
        var clock = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        var options = endpoints.ServiceProvider.GetRequiredService<GraphQLBuilder>().OptionValues;
        var http = new HttpTransport(executor, clock);
        return endpoints
            .Map(pattern, context => context.WebSockets.IsWebSocketRequest
                ? WebSocketTransport.HandleAsync(context, executor, options, clock)
                : http.HandleAsync(context))
            .WithDisplayName("GraphQL");
    }
}
