namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Why a request to sign somebody in was refused.</summary>
/// <param name="Error">Error code of RFC 6749, section 4.1.2.1, or OpenID Connect Core 1.0, section 3.1.2.6.</param>
/// <param name="Description">One sentence for the developer.</param>
internal sealed record AuthorizationRefusal(string Error, string Description)
{
    /// <summary>Where to send it; null when it must be shown instead.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Whether it goes into the fragment.</summary>
    public bool InFragment { get; init; }

    /// <summary>The request's state, handed back.</summary>
    public string? State { get; init; }

    /// <summary>Where the browser goes with the refusal.</summary>
    /// <exception cref="InvalidOperationException">The refusal has no address.</exception>
    public string Location() => AuthorizationRequest.Answer(
        RedirectUri ?? throw new InvalidOperationException("A refusal without an address must be shown, not sent."),
        InFragment,
        [new("error", Error), new("error_description", Description), new("state", State)]);
}
