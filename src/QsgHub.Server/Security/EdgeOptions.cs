using Microsoft.Extensions.Options;

namespace QsgHub.Server.Security;

/// <summary>Configuration section <c>Security</c>: which web origins other than the hub's own may talk to it.</summary>
internal sealed class EdgeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Security";

    /// <summary>
    /// Origins (<c>https://host[:port]</c>, http only for loopback) whose pages may open sockets and call the API.
    /// Default empty: only pages that the hub itself serves. No cookies are ever accepted, so clients of these origins
    /// must send requests without credentials.
    /// </summary>
    public IList<string> AllowedOrigins { get; set; } = [];
}

/// <summary>Refuses origins that are not exactly one origin.</summary>
internal sealed class EdgeOptionsValidator : IValidateOptions<EdgeOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EdgeOptions options)
    {
        var failures = new List<string>();
        for (var i = 0; i < options.AllowedOrigins.Count; i++)
        {
            var text = options.AllowedOrigins[i];
            if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
                || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
                || !string.Equals(text, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
                || uri.UserInfo.Length > 0
                || text.Contains('*', StringComparison.Ordinal))
            {
                failures.Add($"Security:AllowedOrigins:{i} must be one https origin without path or wildcard, such as https://example.nhs.uk (http only for loopback).");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
