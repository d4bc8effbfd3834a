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
    /// Answers GraphQL over HTTP at an address: POST for all operations, GET for queries. The schema is built here,
    /// so that its mistakes end the start-up.
    /// </summary>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="pattern">The address.</param>
    /// <returns>Takes authorisation and rate limits.</returns>
    /// <exception cref="SchemaException">The schema has mistakes.</exception>
    /// <remarks>Source: GraphQL over HTTP, working draft.</remarks>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var transport = new HttpTransport(endpoints.ServiceProvider.GetRequiredService<RequestExecutor>());
        return endpoints.Map(pattern, transport.HandleAsync).WithDisplayName("GraphQL");
    }
}
