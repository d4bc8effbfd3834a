using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>What a persona's choice on the sign-in page entitles the client to collect.</summary>
/// <param name="Request">The request that the page answered; the code is bound to its client, redirect address and challenge.</param>
/// <param name="Persona">Whom it was answered for.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record AuthorizationGrant(AuthorizationRequest Request, Persona Persona, DateTimeOffset ExpiresAt);

/// <summary>Codes that wait to be exchanged: single use, 60 seconds, in memory only.</summary>
internal sealed class AuthorizationCodes(TimeProvider clock)
{
    /// <summary>How long a code may be exchanged.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>How many may wait at once.</summary>
    public const int Capacity = 1_000;

    private readonly ConcurrentDictionary<string, AuthorizationGrant> _waiting = new(StringComparer.Ordinal);

    /// <summary>A new code of 256 random bits, or null when too many are waiting.</summary>
    public string? IssueOrNull(AuthorizationRequest request, Persona persona)
    {
        var now = clock.GetUtcNow();
        if (_waiting.Count >= Capacity)
        {
            foreach (var (old, grant) in _waiting)
            {
                if (grant.ExpiresAt <= now)
                {
                    _waiting.TryRemove(old, out _);
                }
            }

            if (_waiting.Count >= Capacity)
            {
                return null;
            }
        }

        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _waiting[code] = new AuthorizationGrant(request, persona, now + Lifetime);
        return code;
    }

    /// <summary>What the code stands for, or null when it is unknown, used or expired. Asking uses it up, whatever the caller makes of the answer.</summary>
    public AuthorizationGrant? TakeOrNull(string code) =>
        _waiting.TryRemove(code, out var grant) && grant.ExpiresAt > clock.GetUtcNow() ? grant : null;
}
