using QsgHub.GraphQL;
using QsgHub.Server.Security;
using QsgHub.Server.Storage;

namespace QsgHub.Server.Http;

/// <summary>
/// The GraphQL API at <see cref="Path"/>: over HTTP and as server-sent events with the request's token, over WebSockets with
/// the token of <c>connection_init</c>, since a browser can set no header on a socket.
/// </summary>
internal static class GraphQLDoor
{
    /// <summary>Where it answers.</summary>
    public const string Path = "/graphql";

    /// <summary>Adds the schema and the settings of section <c>GraphQL</c>.</summary>
    /// <exception cref="SettingsException">A manifest of trusted documents cannot be read, or is malformed.</exception>
    public static IServiceCollection AddGraphQLDoor(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<GraphQLSockets>();
        return services.AddGraphQL(graphql => graphql.AddTypes(typeof(GraphQLDoor).Assembly).Options(options =>
        {
            options.AllowedOrigins = configuration.GetSection(EdgeOptions.Section).Get<EdgeOptions>()?.AllowedOrigins.ToArray() ?? [];
            options.MapException = StorageOutage.ErrorOrNull;
            options.OnFailed = StorageOutage.MarkFailed;
            options.OnConnectionInit = (context, payload, cancellationToken) => Sockets(context).IntroduceAsync(context, payload, cancellationToken);
            options.OnSocketOperation = (context, scope, cancellationToken) => Sockets(context).AdmitAsync(context, scope, cancellationToken);
            TrustedDocumentSettings.Read(configuration).Apply(options);
        }));
    }

    /// <summary>Maps the API.</summary>
    /// <exception cref="SettingsException">A trusted document would be refused.</exception>
    public static void MapGraphQLDoor(this IEndpointRouteBuilder endpoints)
    {
        try
        {
            endpoints.MapGraphQL(Path)
                .RequireAuthorization(policy => policy.RequireAssertion(authorization =>
                    authorization.User.Identity is { IsAuthenticated: true }
                    || (authorization.Resource is HttpContext context && GraphQLSockets.AwaitsIntroduction(context))))
                .RequireMembership()
                .WithMetadata(GraphQLSockets.IntroducedLater);
        }
        catch (TrustedDocumentException exception)
        {
            throw new SettingsException($"{TrustedDocumentSettings.Section}: {exception.Message}");
        }
    }

    private static GraphQLSockets Sockets(HttpContext context) => context.RequestServices.GetRequiredService<GraphQLSockets>();
}
