using Microsoft.AspNetCore.Authentication;

namespace QsgHub.Server.Security;

/// <summary>
/// Judges a bearer token that did not come with the HTTP request: the one in a WebSocket's first message, where a browser
/// can set no header. Same rules, same code as for a request.
/// </summary>
internal sealed class BearerTokens(IServiceScopeFactory scopes)
{
    /// <summary>Whom the token speaks for, or null when it is missing, malformed, expired, foreign or unsigned; no reason is given.</summary>
    /// <param name="token">The token alone, or with <c>Bearer </c> before it.</param>
    /// <param name="cancellationToken">Ends the wait for an issuer's keys.</param>
    public async Task<TokenIdentity?> IdentifyAsync(string? token, CancellationToken cancellationToken)
    {
        const string Prefix = "Bearer ";
        if (token is null or { Length: 0 or > HubBearer.MaximumTokenBytes })
        {
            return null;
        }

        // A handler remembers its verdict for the life of its scope, so each token is judged in a scope and a context of its own.
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Request.Headers.Authorization =
            token.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? token : Prefix + token;

        var result = await context.AuthenticateAsync(HubBearer.Scheme);
        return result.Principal is { } principal ? TokenIdentity.FromOrNull(principal) : null;
    }
}
