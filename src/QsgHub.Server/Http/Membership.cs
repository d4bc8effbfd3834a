using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Security;

namespace QsgHub.Server.Http;

/// <summary>
/// Lets through whoever the hub's directory knows today. A valid token without a membership gets 403 and no hint of
/// what exists.
/// </summary>
internal static class Membership
{
    /// <summary>Adds what a request needs to know its viewer.</summary>
    public static IServiceCollection AddMembership(this IServiceCollection services)
    {
        services.AddScoped<ViewerHolder>();
        services.AddScoped(provider => provider.GetRequiredService<ViewerHolder>().Viewer);
        services.AddScoped(provider => provider.GetRequiredService<ViewerHolder>().Directory);
        return services;
    }

    /// <summary>Asks for a membership on endpoints that read or write the hub.</summary>
    public static TBuilder RequireMembership<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(MembershipRequired.Instance));
        return builder;
    }

    /// <summary>Settles the viewer of each request to an endpoint that asks for a membership. Runs after authorization.</summary>
    public static IApplicationBuilder UseMembership(this IApplicationBuilder app) => app.Use(CheckAsync);

    /// <summary>The viewer of a token.</summary>
    public static ValueTask<Viewer?> FindAsync(this ViewerDirectory viewers, TokenIdentity identity, long version, CancellationToken cancellationToken) =>
        viewers.FindAsync(identity.TenantId, identity.IsApplication ? identity.ApplicationId! : identity.ObjectId, identity.IsApplication, version, cancellationToken);

    private static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<MembershipRequired>() is null || GraphQLSockets.AwaitsIntroduction(context))
        {
            await next(context);
            return;
        }

        var identity = TokenIdentity.From(context.User);
        var version = await context.RequestServices.GetRequiredService<DirectoryWatch>().VersionAsync(context.RequestAborted);
        var viewer = await context.RequestServices.GetRequiredService<ViewerDirectory>().FindAsync(identity, version, context.RequestAborted);
        if (viewer is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"title":"No membership of this hub","status":403}""", context.RequestAborted);
            return;
        }

        var directory = await context.RequestServices.GetRequiredService<DirectoryBook>().OpenAsync(version, context.RequestAborted);
        context.RequestServices.GetRequiredService<ViewerHolder>().Settle(viewer, directory, identity, context);
        await next(context);
    }

    private sealed class MembershipRequired
    {
        public static MembershipRequired Instance { get; } = new();
    }
}
