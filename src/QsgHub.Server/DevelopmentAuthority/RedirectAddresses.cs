using Microsoft.Extensions.Options;
using QsgHub.Server.Http;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The addresses that the authority sends a browser back to, compared character by character.</summary>
/// <remarks>Source: RFC 9700 (OAuth 2.0 security best current practice), section 2.1.</remarks>
internal sealed class RedirectAddresses(IOptions<DevelopmentAuthorityOptions> options)
{
    /// <summary>Path of the hub's own page that completes a sign-in.</summary>
    public const string SignedInPath = "/signed-in";

    /// <summary>Path of GraphiQL, which completes its own sign-in.</summary>
    public const string ExplorerPath = GraphiQLPage.Path + "/";

    /// <summary>Path of the hub's own page that follows a sign-out.</summary>
    public const string SignedOutPath = "/signed-out";

    /// <summary>Whether a code may be sent there: this origin's <see cref="SignedInPath"/> or <see cref="ExplorerPath"/>, or a configured address.</summary>
    public bool AllowsSignIn(HttpRequest request, string address) =>
        address == Origin(request) + SignedInPath || address == Origin(request) + ExplorerPath || options.Value.RedirectUris.Contains(address, StringComparer.Ordinal);

    /// <summary>Whether a signed-out browser may be sent there: this origin's <c>/</c> or <see cref="SignedOutPath"/>, or a configured address.</summary>
    public bool AllowsSignOut(HttpRequest request, string address) =>
        address == Origin(request) + "/"
        || address == Origin(request) + SignedOutPath
        || options.Value.RedirectUris.Contains(address, StringComparer.Ordinal);

    /// <summary>Origin by which the browser reached the authority; <see cref="LoopbackOnly"/> has checked that it is loopback.</summary>
    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
