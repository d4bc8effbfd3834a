using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Security;

/// <summary>What both kinds of bearer token have in common: names, hardening, and the choice between them.</summary>
internal static class HubBearer
{
    /// <summary>The scheme that the host uses; it hands each token to the scheme of its issuer.</summary>
    public const string Scheme = "Bearer";

    /// <summary>Scheme of Entra ID's tokens.</summary>
    public const string EntraIdScheme = "EntraId";

    /// <summary>Scheme of the development authority's tokens.</summary>
    public const string DevelopmentScheme = "DevelopmentAuthority";

    /// <summary>Longest token that is looked at, in bytes; Entra ID's are 2 to 4 KiB.</summary>
    public const int MaximumTokenBytes = 16 * 1024;

    /// <summary>Clock difference that is forgiven between issuer and hub.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Sets everything that must hold whoever the issuer is: RS256 only (so neither <c>none</c> nor a public key used as
    /// an HMAC secret passes), a key named by the token, an expiry, no detail in the challenge, no token kept.
    /// </summary>
    /// <param name="options">Options of one issuer's scheme.</param>
    /// <param name="audience">The only accepted <c>aud</c>.</param>
    public static void Harden(JwtBearerOptions options, string audience)
    {
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.MapInboundClaims = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler
        {
            MapInboundClaims = false,
            MaximumTokenSizeInBytes = MaximumTokenBytes,
        });

        var rules = options.TokenValidationParameters;
        rules.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        rules.RequireSignedTokens = true;
        rules.ValidateIssuerSigningKey = true;
        rules.TryAllIssuerSigningKeys = false;
        rules.ValidateIssuer = true;
        rules.ValidateAudience = true;
        rules.RequireAudience = true;
        rules.ValidAudience = audience;
        rules.ValidateLifetime = true;
        rules.RequireExpirationTime = true;
        rules.ClockSkew = ClockSkew;

        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                if (context.Request.Headers.Authorization.Count == 0)
                {
                    context.Token = context.HttpContext.Features.Get<QueryAccessToken>()?.Token;
                }

                return Task.CompletedTask;
            },
            OnTokenValidated = context =>
            {
                if (TokenIdentity.FromOrNull(context.Principal ?? new ClaimsPrincipal()) is { } identity)
                {
                    context.Principal = identity.ToPrincipal(Scheme);
                }
                else
                {
                    context.Fail("The token does not name exactly one person or application.");
                }

                return Task.CompletedTask;
            },
        };
    }

    /// <summary>
    /// The scheme that judges this request. The issuer is read unverified, which can only choose the judge: each scheme
    /// checks issuer and signature against its own keys.
    /// </summary>
    public static string SelectScheme(HttpContext context)
    {
        var services = context.RequestServices;
        if (!services.GetRequiredService<IOptions<DevelopmentAuthorityOptions>>().Value.Enabled)
        {
            return EntraIdScheme;
        }

        if (services.GetRequiredService<IOptions<HubAuthenticationOptions>>().Value.EntraId is null)
        {
            return DevelopmentScheme;
        }

        return IssuerOrNull(TokenOrNull(context))?.StartsWith(AuthorityNames.IssuerBase, StringComparison.Ordinal) == true
            ? DevelopmentScheme
            : EntraIdScheme;
    }

    private static string? TokenOrNull(HttpContext context)
    {
        const string Prefix = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.Length == 0 ? context.Features.Get<QueryAccessToken>()?.Token
            : header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim()
            : null;
    }

    private static string? IssuerOrNull(string? token)
    {
        if (token is null or { Length: 0 or > MaximumTokenBytes })
        {
            return null;
        }

        try
        {
            return new JsonWebToken(token).Issuer;
        }
        catch (ArgumentException)
        {
            // Not a token at all; whichever scheme gets it will say 401.
            return null;
        }
    }
}
