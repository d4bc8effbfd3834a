using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Signs the personas' tokens, in the shape of Entra ID's v2.0 tokens. Needs no running server.</summary>
/// <remarks>Source: Microsoft identity platform, "Access token claims reference" and "ID token claims reference".</remarks>
internal sealed class DevelopmentTokens(DevelopmentSigningKey key, TimeProvider clock)
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>An access token for the hub that speaks for a persona.</summary>
    /// <param name="personaKey">Key of somebody in <see cref="Personas.All"/>, the integration client included.</param>
    /// <param name="lifetime">More than zero, at most 24 hours; null for 60 minutes.</param>
    /// <exception cref="ArgumentException">Nobody has that key.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime lies outside its range.</exception>
    public string Issue(string personaKey, TimeSpan? lifetime = null)
    {
        var persona = Personas.FindOrNull(personaKey)
            ?? throw new ArgumentException(
                $"Nobody is called '{personaKey}'; there are: {string.Join(", ", Personas.All.Select(known => known.Key))}.",
                nameof(personaKey));
        return AccessToken(persona, lifetime ?? AuthorityNames.TokenLifetime);
    }

    /// <summary>An access token for a persona in hand; see <see cref="Issue"/>.</summary>
    public string AccessToken(Persona persona, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, LongestLifetime);

        var claims = CommonClaims(persona);
        claims["azp"] = persona.ApplicationId ?? AuthorityNames.BrowserClientId;
        claims["azpacr"] = persona.IsApplication ? "1" : "0";
        claims["idtyp"] = persona.IsApplication ? "app" : "user";
        if (!persona.IsApplication)
        {
            claims["scp"] = AuthorityNames.ScopeName;
        }

        return Sign(persona, AuthorityNames.Audience, claims, lifetime);
    }

    /// <summary>An ID token that tells the browser client who signed in. The hub does not accept it as an access token.</summary>
    /// <param name="persona">A person.</param>
    /// <param name="clientId">The client that asked.</param>
    /// <param name="nonce">The request's nonce, or null when it had none.</param>
    public string IdToken(Persona persona, string clientId, string? nonce)
    {
        var claims = CommonClaims(persona);
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return Sign(persona, clientId, claims, AuthorityNames.TokenLifetime);
    }

    private static Dictionary<string, object> CommonClaims(Persona persona)
    {
        var claims = new Dictionary<string, object>
        {
            ["oid"] = persona.ObjectId,
            ["sub"] = persona.ObjectId,
            ["tid"] = persona.TenantId,
            ["uti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "2.0",
        };

        if (!persona.IsApplication)
        {
            claims["name"] = persona.DisplayName;
            claims["preferred_username"] = persona.UserName;
        }

        return claims;
    }

    private string Sign(Persona persona, string audience, Dictionary<string, object> claims, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AuthorityNames.Issuer(persona.TenantId),
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = key.Credentials,
        });
    }
}
