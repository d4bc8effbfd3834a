using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Security;

/// <summary>Tells the browser client where and how to sign in; public facts only.</summary>
internal static class SignInSettings
{
    /// <summary>Path of the settings.</summary>
    public const string Path = "/sign-in-settings.json";

    /// <summary>
    /// Maps <c>GET /sign-in-settings.json</c>, open to all. Where Entra ID is configured people sign in there; otherwise
    /// at the development authority, whose endpoints come along because its authority is a name that resolves nowhere.
    /// </summary>
    public static IEndpointConventionBuilder MapSignInSettings(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, static (HttpContext context, IOptions<HubAuthenticationOptions> authentication) =>
            TypedResults.Ok(For(context.Request, authentication.Value))).AllowAnonymous();

    private static BrowserSignIn For(HttpRequest request, HubAuthenticationOptions options) =>
        options.EntraId is { } entra
            ? new BrowserSignIn(entra.ClientId, entra.Authority, [], "AAD", [entra.EffectiveScope], AuthorityMetadata: null)
            : new BrowserSignIn(
                AuthorityNames.BrowserClientId,
                AuthorityNames.Authority,
                [AuthorityNames.Host],
                "OIDC",
                [AuthorityNames.Scope],
                DiscoveryDocument.For(request));

    /// <summary>The browser client's sign-in settings, in MSAL's terms.</summary>
    private sealed record BrowserSignIn(
        [property: JsonPropertyName("clientId")] string ClientId,
        [property: JsonPropertyName("authority")] string Authority,
        [property: JsonPropertyName("knownAuthorities")] IReadOnlyList<string> KnownAuthorities,
        [property: JsonPropertyName("protocolMode")] string ProtocolMode,
        [property: JsonPropertyName("scopes")] IReadOnlyList<string> Scopes,
        [property: JsonPropertyName("authorityMetadata")] DiscoveryDocument? AuthorityMetadata);
}
