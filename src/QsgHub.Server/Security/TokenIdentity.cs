using System.Globalization;
using System.Security.Claims;

namespace QsgHub.Server.Security;

/// <summary>
/// Who a valid bearer token speaks for: all that the hub takes from a token. What that person or system may do is the
/// hub's own directory's answer, looked up by tenant and object id (a person) or tenant and application id (a system).
/// </summary>
/// <param name="TenantId">Entra ID tenant, a GUID in lower case.</param>
/// <param name="ObjectId">The person's, or for app-only tokens the service principal's, object id in that tenant; a GUID in lower case.</param>
/// <param name="IsApplication">True for an app-only (client credentials) token: no person stands behind it.</param>
/// <param name="ApplicationId">The client application that asked for the token, a GUID in lower case; never null when <paramref name="IsApplication"/>.</param>
/// <param name="ExpiresAt">When the token ends, UTC, whole seconds.</param>
internal sealed record TokenIdentity(
    string TenantId,
    string ObjectId,
    bool IsApplication,
    string? ApplicationId,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Reads the identity of an authenticated request or connection.</summary>
    /// <exception cref="InvalidOperationException">The principal did not come from this host's bearer authentication.</exception>
    public static TokenIdentity From(ClaimsPrincipal principal) =>
        FromOrNull(principal)
        ?? throw new InvalidOperationException("The principal carries no token identity: it did not pass this host's bearer authentication.");

    /// <summary>As <see cref="From"/>, or null when the principal is anonymous or its claims do not name exactly one person or system.</summary>
    /// <remarks>
    /// Source: Microsoft identity platform, "Access token claims reference". An ID token has neither <c>scp</c> nor
    /// <c>azp</c> and is therefore refused, even where browser client and API share one registration.
    /// </remarks>
    public static TokenIdentity? FromOrNull(ClaimsPrincipal principal)
    {
        if (principal.Identity is not ClaimsIdentity { IsAuthenticated: true } claims
            || GuidOrNull(claims, "tid") is not { } tenant
            || GuidOrNull(claims, "oid") is not { } objectId
            || !long.TryParse(SingleOrNull(claims, "exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || expires > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        var application = GuidOrNull(claims, "azp") ?? GuidOrNull(claims, "appid");
        bool? isApplication = (SingleOrNull(claims, "idtyp"), SingleOrNull(claims, "scp")) switch
        {
            ("app", null) => true,
            ("user" or null, not null) => false,
            (null, null) => true,
            _ => null,
        };

        return isApplication is null || (isApplication.Value && application is null)
            ? null
            : new TokenIdentity(tenant, objectId, isApplication.Value, application, DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>The principal that the rest of the host sees: these facts and nothing else of the token.</summary>
    /// <param name="scheme">Authentication type to record.</param>
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var claims = new List<Claim>(6)
        {
            new("tid", TenantId),
            new("oid", ObjectId),
            new("exp", ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        };

        if (ApplicationId is not null)
        {
            claims.Add(new Claim("azp", ApplicationId));
        }

        claims.Add(IsApplication ? new Claim("idtyp", "app") : new Claim("scp", "user"));

        // The name of the principal is its object id, so that a framework log line names no person.
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, nameType: "oid", roleType: "none"));
    }

    private static string? GuidOrNull(ClaimsIdentity claims, string type) =>
        Guid.TryParseExact(SingleOrNull(claims, type), "D", out var value) ? value.ToString("D") : null;

    // A claim given twice (a JSON array) names nobody in particular.
    private static string? SingleOrNull(ClaimsIdentity claims, string type)
    {
        string? found = null;
        foreach (var claim in claims.Claims)
        {
            if (claim.Type != type)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = claim.Value;
        }

        return found;
    }
}
