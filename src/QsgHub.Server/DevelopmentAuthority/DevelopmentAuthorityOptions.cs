using Microsoft.Extensions.Options;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Configuration section <c>DevelopmentAuthority</c>: the sign-in service for evaluation and tests.</summary>
internal sealed class DevelopmentAuthorityOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "DevelopmentAuthority";

    /// <summary>Shortest integration secret that is accepted, in UTF-16 units.</summary>
    public const int MinimumSecretLength = 16;

    /// <summary>Whether the authority runs and its tokens are accepted. Default false; true is refused outside the Development environment.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// File of the signing key, made on first use, readable by its owner only; relative paths start at the content root.
    /// Required when <see cref="Enabled"/>. Tokens stay valid across restarts for as long as the file stays.
    /// </summary>
    public string KeyFile { get; set; } = "";

    /// <summary>
    /// Secret of the integration client, at least 16 characters. Default: a random one, kept in
    /// <c>integration-client-secret</c> beside the key file.
    /// </summary>
    public string? IntegrationClientSecret { get; set; }

    /// <summary>
    /// Further redirect addresses, compared exactly: absolute, on loopback, without fragment. Default none; the hub's own
    /// <c>/signed-in</c> is always accepted.
    /// </summary>
    public IList<string> RedirectUris { get; set; } = [];
}

/// <summary>Keeps the authority in the Development environment, and its settings usable.</summary>
internal sealed class DevelopmentAuthorityValidator(IHostEnvironment environment) : IValidateOptions<DevelopmentAuthorityOptions>
{
    private const string Prefix = DevelopmentAuthorityOptions.Section + ":";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DevelopmentAuthorityOptions options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }

        if (!environment.IsDevelopment())
        {
            return ValidateOptionsResult.Fail(
                $"{Prefix}Enabled must be false outside the Development environment (this is '{environment.EnvironmentName}'): "
                + "whoever reaches the authority can sign in as anybody.");
        }

        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.KeyFile))
        {
            failures.Add(Prefix + "KeyFile must name the file that holds the signing key.");
        }

        if (options.IntegrationClientSecret is { Length: < DevelopmentAuthorityOptions.MinimumSecretLength })
        {
            failures.Add($"{Prefix}IntegrationClientSecret must have at least {DevelopmentAuthorityOptions.MinimumSecretLength} characters, or be absent.");
        }

        for (var i = 0; i < options.RedirectUris.Count; i++)
        {
            if (!Uri.TryCreate(options.RedirectUris[i], UriKind.Absolute, out var uri)
                || uri.Scheme is not ("http" or "https")
                || !uri.IsLoopback || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            {
                failures.Add($"{Prefix}RedirectUris:{i} must be an absolute http or https address on loopback, without fragment.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
