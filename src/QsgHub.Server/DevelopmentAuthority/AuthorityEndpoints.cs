using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Registers and maps the development authority.</summary>
internal static class AuthorityEndpoints
{
    /// <summary>Sign-in page, below <see cref="AuthorityNames.BasePath"/>.</summary>
    public const string AuthorizePath = "/authorize";

    /// <summary>Token exchange.</summary>
    public const string TokenPath = "/token";

    /// <summary>Public key.</summary>
    public const string KeysPath = "/keys";

    /// <summary>Sign-out.</summary>
    public const string LogoutPath = "/logout";

    /// <summary>
    /// Registers the authority's parts; nothing runs unless <c>DevelopmentAuthority:Enabled</c> is true, and then only in
    /// the Development environment: elsewhere the start fails with an <see cref="OptionsValidationException"/>.
    /// </summary>
    /// <param name="services">The host's services. Calling twice does no harm.</param>
    /// <param name="configuration">Root of the configuration; section <c>DevelopmentAuthority</c> is read.</param>
    /// <param name="environment">The host's environment.</param>
    public static IServiceCollection AddDevelopmentAuthority(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (services.Any(service => service.ServiceType == typeof(DevelopmentSigningKey)))
        {
            return services;
        }

        services.AddOptions<DevelopmentAuthorityOptions>()
            .Bind(configuration.GetSection(DevelopmentAuthorityOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DevelopmentAuthorityOptions>>(new DevelopmentAuthorityValidator(environment));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DevelopmentSigningKey>();
        services.AddSingleton<DevelopmentTokens>();
        services.AddSingleton<IntegrationClientSecret>();
        services.AddSingleton<AuthorizationCodes>();
        services.AddSingleton<RedirectAddresses>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<TokenEndpoint>();
        return services;
    }

    /// <summary>Maps the endpoints, open to everybody on this machine; maps nothing when the authority is not enabled.</summary>
    /// <exception cref="OptionsValidationException">The authority is enabled where it must not run, or half configured.</exception>
    /// <exception cref="InvalidOperationException">The key file cannot be used.</exception>
    public static IEndpointRouteBuilder MapDevelopmentAuthority(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<IOptions<DevelopmentAuthorityOptions>>().Value.Enabled)
        {
            return endpoints;
        }

        var key = services.GetRequiredService<DevelopmentSigningKey>().PublicKey;
        var authorize = services.GetRequiredService<AuthorizeEndpoint>();
        var token = services.GetRequiredService<TokenEndpoint>();
        var addresses = services.GetRequiredService<RedirectAddresses>();

        var group = endpoints.MapGroup(AuthorityNames.BasePath).AllowAnonymous();
        group.MapGet("/.well-known/openid-configuration", LoopbackOnly.Guard(context =>
            context.Response.WriteAsJsonAsync(DiscoveryDocument.For(context.Request), context.RequestAborted)));
        group.MapGet(KeysPath, LoopbackOnly.Guard(context =>
            context.Response.WriteAsJsonAsync(KeySet(key), context.RequestAborted)));
        group.MapGet(AuthorizePath, LoopbackOnly.Guard(authorize.ShowAsync));
        group.MapPost(AuthorizePath, LoopbackOnly.Guard(authorize.ChooseAsync));
        group.MapPost(TokenPath, LoopbackOnly.Guard(token.ExchangeAsync));
        group.MapGet(LogoutPath, LoopbackOnly.Guard(context => SignOutAsync(context, addresses)));
        group.MapGet(AuthorityPages.StylesPath, LoopbackOnly.Guard(AuthorityPages.ShowStylesAsync));
        return endpoints;
    }

    // RFC 7517.
    private static Dictionary<string, object> KeySet(RsaSecurityKey key) => new()
    {
        ["keys"] = new[]
        {
            new Dictionary<string, string>
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = "RS256",
                ["kid"] = key.KeyId,
                ["n"] = Base64UrlEncoder.Encode(key.Parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Parameters.Exponent),
            },
        },
    };

    // There is no session to end: the client forgets its tokens, and the browser is sent on.
    private static Task SignOutAsync(HttpContext context, RedirectAddresses addresses)
    {
        var query = context.Request.Query;
        if (query["post_logout_redirect_uri"] is not [{ Length: > 0 } address])
        {
            return AuthorityPages.ShowSignedOutAsync(context);
        }

        if (!addresses.AllowsSignOut(context.Request, address))
        {
            return AuthorityPages.ShowRefusalAsync(
                context,
                "post_logout_redirect_uri must be this origin's / or /signed-out, or an address listed in DevelopmentAuthority:RedirectUris.");
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = AuthorizationRequest.Answer(address, inFragment: false, [new("state", query["state"])]);
        return Task.CompletedTask;
    }
}
