using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.IdentityModel.Validators;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Security;

/// <summary>Sets up the scheme for Entra ID's tokens: several tenants, one audience, keys from the published metadata.</summary>
/// <remarks>The issuer rules are those that Microsoft.Identity.Web applies, from the same building blocks.</remarks>
internal sealed class EntraIdBearerSetup(IOptions<HubAuthenticationOptions> authentication) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <inheritdoc/>
    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != HubBearer.EntraIdScheme || authentication.Value.EntraId is not { } entra)
        {
            return;
        }

        HubBearer.Harden(options, entra.Audience);
        options.Authority = entra.Authority;

        var allowed = entra.AllowedTenants
            .Select(tenant => Guid.Parse(tenant).ToString("D"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        // Late, because the back channel is made after these options are configured.
        var issuerRules = new Lazy<AadIssuerValidator>(() => AadIssuerValidator.GetAadIssuerValidator(entra.Authority, options.Backchannel));
        var rules = options.TokenValidationParameters;
        rules.IssuerValidator = (issuer, token, parameters) =>
        {
            // The tenant first, so that a foreign token causes no request to anybody's metadata.
            var tenant = token is JsonWebToken jwt && jwt.TryGetPayloadValue<string>("tid", out var tid) ? tid : "";
            return allowed.Contains(tenant)
                ? issuerRules.Value.Validate(issuer, token, parameters)
                : throw new SecurityTokenInvalidIssuerException("The token's tenant is not on the list of allowed tenants.");
        };

        // Keys of the shared metadata name the issuer that they may sign for.
        rules.EnableAadSigningKeyIssuerValidation();
    }

    /// <inheritdoc/>
    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);
}

/// <summary>Sets up the scheme for the development authority's tokens: its tenants by name, its one key.</summary>
internal sealed class DevelopmentBearerSetup(IOptions<DevelopmentAuthorityOptions> authority, IServiceProvider services)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <inheritdoc/>
    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != HubBearer.DevelopmentScheme || !authority.Value.Enabled)
        {
            return;
        }

        HubBearer.Harden(options, AuthorityNames.Audience);
        var rules = options.TokenValidationParameters;
        rules.ValidIssuers = [.. Personas.All.Select(persona => AuthorityNames.Issuer(persona.TenantId)).Distinct()];
        rules.IssuerSigningKey = services.GetRequiredService<DevelopmentSigningKey>().PublicKey;
    }

    /// <inheritdoc/>
    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);
}
