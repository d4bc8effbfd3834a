using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Exchanges a code, or the integration client's secret, for tokens.</summary>
/// <remarks>Source: RFC 6749 sections 4.1.3, 4.4 and 5; RFC 7636 section 4.6.</remarks>
internal sealed class TokenEndpoint(AuthorizationCodes codes, DevelopmentTokens tokens, IntegrationClientSecret secret)
{
    private const int ShortestVerifier = 43;
    private const int LongestVerifier = 128;

    /// <summary>POST: the exchange.</summary>
    public async Task ExchangeAsync(HttpContext context)
    {
        var answer = await AuthorityForm.ReadOrNullAsync(context) is { } form
            ? Answer(context, form)
            : TokenAnswer.Refuse("invalid_request", AuthorityForm.Rule);

        context.Response.StatusCode = answer.Status;
        context.Response.Headers.Pragma = "no-cache";
        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"development-authority\"";
        }

        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    private TokenAnswer Answer(HttpContext context, IFormCollection form)
    {
        if (form.FirstOrDefault(field => field.Value.Count != 1).Key is { } repeated)
        {
            return TokenAnswer.Refuse("invalid_request", $"{repeated} must be given once.");
        }

        return form["grant_type"].ToString() switch
        {
            "authorization_code" => ForCode(form),
            "client_credentials" => ForClient(context.Request.Headers.Authorization, form),
            "" => TokenAnswer.Refuse("invalid_request", "grant_type must be authorization_code or client_credentials."),
            _ => TokenAnswer.Refuse("unsupported_grant_type", "grant_type must be authorization_code or client_credentials."),
        };
    }

    // One answer for every way in which a code can be wrong: whoever holds a stolen one learns nothing from it.
    private TokenAnswer ForCode(IFormCollection form)
    {
        if (codes.TakeOrNull(form["code"].ToString()) is not { } grant
            || form["client_id"] != grant.Request.ClientId
            || form["redirect_uri"] != grant.Request.RedirectUri
            || !Proves(form["code_verifier"].ToString(), grant.Request.CodeChallenge))
        {
            return TokenAnswer.Refuse(
                "invalid_grant",
                "The code is unknown, used or expired, or client_id, redirect_uri or code_verifier is not the one it was issued for.");
        }

        return new TokenAnswer(StatusCodes.Status200OK)
        {
            AccessToken = tokens.AccessToken(grant.Persona, AuthorityNames.TokenLifetime),
            IdToken = tokens.IdToken(grant.Persona, grant.Request.ClientId, grant.Request.Nonce),
            TokenType = "Bearer",
            ExpiresIn = (int)AuthorityNames.TokenLifetime.TotalSeconds,
            Scope = GrantedScope(grant.Request.Scope),
            ClientInfo = Base64UrlEncoder.Encode(
                JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["uid"] = grant.Persona.ObjectId, ["utid"] = grant.Persona.TenantId })),
        };
    }

    private static bool Proves(string verifier, string challenge) =>
        verifier.Length is >= ShortestVerifier and <= LongestVerifier
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
            Encoding.ASCII.GetBytes(challenge));

    // What the tokens are good for, of what was asked: no refresh token is issued, so offline_access is not granted.
    private static string GrantedScope(string asked) => string.Join(
        ' ',
        asked.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(scope => scope is "openid" or "profile" or AuthorityNames.Scope)
            .Append(AuthorityNames.Scope)
            .Distinct());

    private TokenAnswer ForClient(string? authorization, IFormCollection form)
    {
        if (!TryReadCredentials(authorization, form, out var clientId, out var clientSecret)
            || Personas.All.FirstOrDefault(persona => persona.ApplicationId == clientId) is not { } client
            || !secret.Matches(clientSecret))
        {
            return TokenAnswer.Refuse("invalid_client", "Client id or secret is wrong, missing, or given twice.") with { Status = StatusCodes.Status401Unauthorized };
        }

        if (form["scope"] != AuthorityNames.ApplicationScope)
        {
            return TokenAnswer.Refuse("invalid_scope", $"scope must be {AuthorityNames.ApplicationScope}.");
        }

        return new TokenAnswer(StatusCodes.Status200OK)
        {
            AccessToken = tokens.AccessToken(client, AuthorityNames.TokenLifetime),
            TokenType = "Bearer",
            ExpiresIn = (int)AuthorityNames.TokenLifetime.TotalSeconds,
            Scope = AuthorityNames.ApplicationScope,
        };
    }

    private static bool TryReadCredentials(
        string? authorization, IFormCollection form, [NotNullWhen(true)] out string? clientId, [NotNullWhen(true)] out string? clientSecret)
    {
        const string Basic = "Basic ";
        (clientId, clientSecret) = (null, null);
        if (authorization is null or "")
        {
            (clientId, clientSecret) = (form["client_id"].ToString(), form["client_secret"].ToString());
            return clientId.Length > 0 && clientSecret.Length > 0;
        }

        // RFC 6749, section 2.3: never more than one method at a time.
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || form.ContainsKey("client_secret"))
        {
            return false;
        }

        var decoded = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), decoded, out var count))
        {
            return false;
        }

        var pair = Encoding.UTF8.GetString(decoded, 0, count).Split(':', 2);
        if (pair.Length != 2)
        {
            return false;
        }

        (clientId, clientSecret) = (FormDecode(pair[0]), FormDecode(pair[1]));
        return true;
    }

    private static string FormDecode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
