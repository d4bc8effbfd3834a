namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The development authority's fixed names. The issuer's host is under <c>.invalid</c>, which never resolves (RFC 2606).</summary>
internal static class AuthorityNames
{
    /// <summary>Path that all endpoints lie under.</summary>
    public const string BasePath = "/development-authority";

    /// <summary>Host of the issuer.</summary>
    public const string Host = "development-authority.qsghub.invalid";

    /// <summary>What every issuer begins with.</summary>
    public const string IssuerBase = "https://" + Host + "/";

    /// <summary>The authority for people of any tenant, as clients name it.</summary>
    public const string Authority = IssuerBase + "organizations/v2.0";

    /// <summary>Client id of the browser client, a public client.</summary>
    public const string BrowserClientId = "6d3b5c7e-4a52-4d6b-9a63-0f0c1d5b7e21";

    /// <summary>The <c>aud</c> of access tokens for the hub.</summary>
    public const string Audience = "api://qsghub-development";

    /// <summary>The delegated permission, as it stands in a token's <c>scp</c>.</summary>
    public const string ScopeName = "access_as_user";

    /// <summary>The delegated permission, as a client asks for it.</summary>
    public const string Scope = Audience + "/" + ScopeName;

    /// <summary>What a system asks for: whatever it has been granted beforehand.</summary>
    public const string ApplicationScope = Audience + "/.default";

    /// <summary>How long the authority's tokens live.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(60);

    /// <summary>Issuer of a tenant's tokens, in the shape of Entra ID's v2.0 issuers.</summary>
    public static string Issuer(string tenantId) => $"{IssuerBase}{tenantId}/v2.0";
}
