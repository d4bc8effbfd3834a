using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Security;

/// <summary>Registers how the host learns who is asking.</summary>
internal static class HubAuthentication
{
    /// <summary>
    /// Bearer tokens of Entra ID, of the development authority, or of both; every endpoint asks for one unless it says
    /// that it is open. Starting the host fails with an <see cref="OptionsValidationException"/> that names setting and
    /// rule when no issuer is configured, when one is half configured, or when the development authority is enabled
    /// outside the Development environment.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Root of the configuration; sections <c>Authentication</c> and <c>DevelopmentAuthority</c> are read.</param>
    /// <param name="environment">The host's environment.</param>
    public static IServiceCollection AddHubAuthentication(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddDevelopmentAuthority(configuration, environment);

        services.AddOptions<HubAuthenticationOptions>()
            .Bind(configuration.GetSection(HubAuthenticationOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HubAuthenticationOptions>, HubAuthenticationValidator>());

        services.AddAuthentication(HubBearer.Scheme)
            .AddPolicyScheme(HubBearer.Scheme, displayName: null, options => options.ForwardDefaultSelector = HubBearer.SelectScheme)
            .AddJwtBearer(HubBearer.EntraIdScheme, _ => { })
            .AddJwtBearer(HubBearer.DevelopmentScheme, _ => { });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JwtBearerOptions>, EntraIdBearerSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JwtBearerOptions>, DevelopmentBearerSetup>());
        services.TryAddSingleton<BearerTokens>();

        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        services.Replace(ServiceDescriptor.Singleton<IHttpContextFactory, QueryTokenContextFactory>());
        return services;
    }
}
