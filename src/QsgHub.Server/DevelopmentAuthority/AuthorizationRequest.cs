using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>A checked request to sign somebody in: authorization code with PKCE.</summary>
/// <remarks>Source: RFC 6749 section 4.1, RFC 7636, OpenID Connect Core 1.0 section 3.1, OAuth 2.0 Multiple Response Type Encoding Practices.</remarks>
/// <param name="ClientId">The browser client.</param>
/// <param name="RedirectUri">Where the answer goes; on the allow-list.</param>
/// <param name="InFragment">Whether the answer goes into the fragment instead of the query.</param>
/// <param name="Scope">What was asked for, as sent.</param>
/// <param name="CodeChallenge">Base64url of the SHA-256 of the verifier: 43 characters.</param>
/// <param name="State">Handed back as sent; null when absent.</param>
/// <param name="Nonce">Goes into the ID token; null when absent.</param>
internal sealed record AuthorizationRequest(
    string ClientId,
    string RedirectUri,
    bool InFragment,
    string Scope,
    string CodeChallenge,
    string? State,
    string? Nonce)
{
    private const int MaximumLength = 4_096;
    private const int ChallengeLength = 43;

    private static readonly string[] Parameters =
        ["client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "prompt", "code_challenge", "code_challenge_method"];

    private static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// Reads and checks a request's parameters. When client or redirect address cannot be trusted, <paramref name="refusal"/>
    /// has no address and must be shown on a page; any other refusal goes back to the client.
    /// </summary>
    /// <param name="parameters">All parameters of query or form; unknown ones are ignored.</param>
    /// <param name="mayRedirect">The allow-list.</param>
    /// <param name="request">The request, when it passed.</param>
    /// <param name="refusal">Why not, when it did not.</param>
    public static bool TryRead(
        IEnumerable<KeyValuePair<string, StringValues>> parameters,
        Func<string, bool> mayRedirect,
        [NotNullWhen(true)] out AuthorizationRequest? request,
        [NotNullWhen(false)] out AuthorizationRefusal? refusal)
    {
        request = null;
        var sent = parameters.Where(pair => Parameters.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
        var repeated = sent.FirstOrDefault(pair => pair.Value.Count != 1 || pair.Value[0]!.Length > MaximumLength).Key;
        string? Value(string name) => sent.TryGetValue(name, out var value) && value is [{ Length: > 0 } text] ? text : null;

        if (repeated is "client_id" or "redirect_uri" || Value("client_id") != AuthorityNames.BrowserClientId)
        {
            refusal = new AuthorizationRefusal("unauthorized_client", "client_id must be that of the hub's browser client.");
            return false;
        }

        if (Value("redirect_uri") is not { } redirect || !mayRedirect(redirect))
        {
            refusal = new AuthorizationRefusal("invalid_request", "redirect_uri must be this origin's /signed-in or /graphiql/, or an address listed in DevelopmentAuthority:RedirectUris.");
            return false;
        }

        var inFragment = Value("response_mode") == "fragment";
        if (Problem(Value, repeated) is { } problem)
        {
            refusal = problem with { RedirectUri = redirect, InFragment = inFragment, State = repeated == "state" ? null : Value("state") };
            return false;
        }

        refusal = null;
        request = new AuthorizationRequest(
            AuthorityNames.BrowserClientId,
            redirect,
            inFragment,
            Value("scope")!,
            Value("code_challenge")!,
            Value("state"),
            Value("nonce"));
        return true;
    }

    /// <summary>The same request as form fields, for the sign-in page to send back.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields()
    {
        yield return new("client_id", ClientId);
        yield return new("redirect_uri", RedirectUri);
        yield return new("response_type", "code");
        yield return new("response_mode", InFragment ? "fragment" : "query");
        yield return new("scope", Scope);
        yield return new("code_challenge", CodeChallenge);
        yield return new("code_challenge_method", "S256");
        if (State is not null)
        {
            yield return new("state", State);
        }

        if (Nonce is not null)
        {
            yield return new("nonce", Nonce);
        }
    }

    /// <summary>Where the browser goes with its code.</summary>
    public string AnswerWith(string code) => Answer(RedirectUri, InFragment, [new("code", code), new("state", State)]);

    /// <summary>A redirect address with an answer's parameters, null ones left out.</summary>
    public static string Answer(string redirectUri, bool inFragment, IEnumerable<KeyValuePair<string, string?>> parameters)
    {
        if (!inFragment)
        {
            return QueryHelpers.AddQueryString(redirectUri, parameters);
        }

        var encoded = QueryHelpers.AddQueryString("", parameters).TrimStart('?');
        return $"{redirectUri}#{encoded}";
    }

    private static AuthorizationRefusal? Problem(Func<string, string?> value, string? repeated)
    {
        if (repeated is not null)
        {
            return new AuthorizationRefusal("invalid_request", $"{repeated} must be given once, with at most {MaximumLength} characters.");
        }

        if (value("response_type") != "code")
        {
            return new AuthorizationRefusal("unsupported_response_type", "response_type must be code.");
        }

        if (value("response_mode") is not (null or "query" or "fragment"))
        {
            return new AuthorizationRefusal("invalid_request", "response_mode must be query or fragment.");
        }

        if (value("code_challenge_method") != "S256"
            || value("code_challenge") is not { Length: ChallengeLength } challenge
            || challenge.AsSpan().ContainsAnyExcept(Base64UrlCharacters))
        {
            return new AuthorizationRefusal("invalid_request", "code_challenge must be 43 base64url characters, with code_challenge_method S256.");
        }

        if (value("scope") is not { } scope || !scope.Split(' ').Contains("openid"))
        {
            return new AuthorizationRefusal("invalid_scope", "scope must contain openid.");
        }

        // The authority keeps no session (and sets no cookie), so it can never sign somebody in unasked.
        return value("prompt") == "none"
            ? new AuthorizationRefusal("login_required", "The development authority keeps no session; somebody must choose a persona.")
            : null;
    }
}
