using Microsoft.Extensions.Options;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Security;

/// <summary>Configuration section <c>Authentication</c>: who may vouch for a person or a system.</summary>
internal sealed class HubAuthenticationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Authentication";

    /// <summary>Entra ID; null when it is not used.</summary>
    public EntraIdOptions? EntraId { get; set; }
}

/// <summary>Refuses to start without an issuer, or with one that is only half configured.</summary>
internal sealed class HubAuthenticationValidator(IOptions<DevelopmentAuthorityOptions> developmentAuthority)
    : IValidateOptions<HubAuthenticationOptions>
{
    private const string Prefix = HubAuthenticationOptions.Section + ":EntraId:";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, HubAuthenticationOptions options)
    {
        if (options.EntraId is not { } entra)
        {
            return developmentAuthority.Value.Enabled
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    "Authentication: no issuer is configured, so nobody could sign in. Set Authentication:EntraId, "
                    + "or in the Development environment DevelopmentAuthority:Enabled to true.");
        }

        var failures = EntraFailures(entra).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> EntraFailures(EntraIdOptions entra)
    {
        if (!Uri.TryCreate(entra.Instance, UriKind.Absolute, out var instance)
            || instance.Scheme != Uri.UriSchemeHttps
            || instance.PathAndQuery != "/" || instance.Fragment.Length > 0 || instance.UserInfo.Length > 0)
        {
            yield return Prefix + "Instance must be an https origin without a path, such as https://login.microsoftonline.com/.";
        }

        if (!Guid.TryParse(entra.ClientId, out _))
        {
            yield return Prefix + "ClientId must be the application id (a GUID) that the browser client signs in with.";
        }

        if (string.IsNullOrWhiteSpace(entra.Audience))
        {
            yield return Prefix + "Audience must be the client id or the application ID URI of the API registration.";
        }

        if (entra.AllowedTenants.Count == 0)
        {
            yield return Prefix + "AllowedTenants must list at least one tenant id.";
        }

        for (var i = 0; i < entra.AllowedTenants.Count; i++)
        {
            if (!Guid.TryParse(entra.AllowedTenants[i], out _))
            {
                yield return $"{Prefix}AllowedTenants:{i} must be a tenant id (a GUID); names and 'common' are not accepted.";
            }
        }
    }
}
