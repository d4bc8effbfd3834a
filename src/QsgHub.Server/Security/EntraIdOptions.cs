namespace QsgHub.Server.Security;

/// <summary>Configuration section <c>Authentication:EntraId</c>: the Entra ID tenants whose people and systems may sign in.</summary>
/// <remarks>Absent as a whole where only the development authority is used; once present, every setting without a default is required.</remarks>
internal sealed class EntraIdOptions
{
    /// <summary>The sign-in service of the cloud in use: an https origin. Default <c>https://login.microsoftonline.com/</c>.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>Application (client) id that the browser client signs in with: a GUID. Required.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>
    /// The one <c>aud</c> that an access token for this hub carries: the API registration's client id (v2 tokens)
    /// or its application ID URI (v1 tokens). Required, compared exactly.
    /// </summary>
    public string Audience { get; set; } = "";

    /// <summary>
    /// Scope that the browser client asks for, in full. Default: <c>{Audience}/access_as_user</c>, or
    /// <c>api://{Audience}/access_as_user</c> when the audience is a GUID.
    /// </summary>
    public string Scope { get; set; } = "";

    /// <summary>Tenant ids (GUIDs) of the member organisations; at least one. A token of any other tenant is refused.</summary>
    public IList<string> AllowedTenants { get; set; } = [];

    /// <summary><see cref="Instance"/> without its last slash.</summary>
    public string InstanceOrigin => Instance.TrimEnd('/');

    /// <summary>Authority for accounts of any organisation; which of them may enter is <see cref="AllowedTenants"/>'s matter.</summary>
    public string Authority => $"{InstanceOrigin}/organizations/v2.0";

    /// <summary><see cref="Scope"/> with its default applied.</summary>
    public string EffectiveScope => Scope.Length > 0 ? Scope
        : Guid.TryParse(Audience, out _) ? $"api://{Audience}/access_as_user"
        : $"{Audience}/access_as_user";
}
