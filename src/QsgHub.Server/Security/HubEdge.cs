using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace QsgHub.Server.Security;

/// <summary>The outermost layer of the host: headers, foreign origins, and the order of the checks behind it.</summary>
internal static class HubEdge
{
    /// <summary>Registers the options of the edge; an unusable origin stops the start.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Root of the configuration; section <c>Security</c> is read.</param>
    public static IServiceCollection AddHubEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdgeOptions>()
            .Bind(configuration.GetSection(EdgeOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EdgeOptions>, EdgeOptionsValidator>());
        services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);

        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<EdgeOptions>>((cors, edge) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. edge.Value.AllowedOrigins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
                .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, "X-Requested-With", "X-SignalR-User-Agent")
                .WithExposedHeaders(HeaderNames.RetryAfter)));
        return services;
    }

    /// <summary>Headers on every response, the origin check on sockets, and CORS where origins are configured. Comes first, before static files.</summary>
    public static IApplicationBuilder UseHubEdge(this IApplicationBuilder app)
    {
        app.Use(HiddenQuery.GiveBackAsync);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<SocketOriginCheck>();
        if (app.ApplicationServices.GetRequiredService<IOptions<EdgeOptions>>().Value.AllowedOrigins.Count > 0)
        {
            app.UseCors();
        }

        return app;
    }

    /// <summary>
    /// Authentication, then the rate limit of whoever that is, then authorization. Comes after routing and static files,
    /// before the endpoints.
    /// </summary>
    public static IApplicationBuilder UseHubIdentity(this IApplicationBuilder app) =>
        app.UseAuthentication().UseRateLimiter().UseAuthorization();
}
