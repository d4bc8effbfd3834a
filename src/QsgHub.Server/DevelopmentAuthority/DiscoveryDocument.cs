using System.Text.Json.Serialization;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The authority's metadata. Endpoints lie on the origin by which it was reached; the issuer is a template, as in Entra ID's shared metadata.</summary>
/// <remarks>Source: OpenID Connect Discovery 1.0, section 3.</remarks>
internal sealed record DiscoveryDocument(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("authorization_endpoint")] string AuthorizationEndpoint,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("end_session_endpoint")] string EndSessionEndpoint,
    [property: JsonPropertyName("jwks_uri")] string JwksUri)
{
    /// <summary>OAuth response types.</summary>
    [JsonPropertyName("response_types_supported")]
    public IReadOnlyList<string> ResponseTypes { get; } = ["code"];

    /// <summary>How an answer may travel.</summary>
    [JsonPropertyName("response_modes_supported")]
    public IReadOnlyList<string> ResponseModes { get; } = ["query", "fragment"];

    /// <summary>OAuth grants.</summary>
    [JsonPropertyName("grant_types_supported")]
    public IReadOnlyList<string> GrantTypes { get; } = ["authorization_code", "client_credentials"];

    /// <summary>PKCE methods.</summary>
    [JsonPropertyName("code_challenge_methods_supported")]
    public IReadOnlyList<string> CodeChallengeMethods { get; } = ["S256"];

    /// <summary>How a client proves itself: the browser client not at all, the integration client by its secret.</summary>
    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> TokenEndpointAuthMethods { get; } = ["none", "client_secret_basic", "client_secret_post"];

    /// <summary>Kinds of subject identifier.</summary>
    [JsonPropertyName("subject_types_supported")]
    public IReadOnlyList<string> SubjectTypes { get; } = ["public"];

    /// <summary>How ID tokens are signed.</summary>
    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> IdTokenSigningAlgorithms { get; } = ["RS256"];

    /// <summary>What may be asked for.</summary>
    [JsonPropertyName("scopes_supported")]
    public IReadOnlyList<string> Scopes { get; } = ["openid", "profile", AuthorityNames.Scope, AuthorityNames.ApplicationScope];

    /// <summary>The document for the origin of a request.</summary>
    public static DiscoveryDocument For(HttpRequest request)
    {
        var root = RedirectAddresses.Origin(request) + AuthorityNames.BasePath;
        return new DiscoveryDocument(
            AuthorityNames.Issuer("{tenantid}"),
            root + AuthorityEndpoints.AuthorizePath,
            root + AuthorityEndpoints.TokenPath,
            root + AuthorityEndpoints.LogoutPath,
            root + AuthorityEndpoints.KeysPath);
    }
}
