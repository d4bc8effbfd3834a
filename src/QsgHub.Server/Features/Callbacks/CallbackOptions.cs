using System.Net;
using QsgHub.Server.Storage;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>Settings of the section <c>Callbacks</c>.</summary>
internal sealed class CallbackOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Callbacks";

    /// <summary>Origins that may be called, such as <c>https://alerts.example.nhs.uk</c> or with a port. Empty, the default, means that nobody is called.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Networks that may be called although they are private or the machine's own, such as <c>10.1.0.0/16</c>. Empty, the default, means the public network alone.</summary>
    public string[] AllowedPrivateNetworks { get; set; } = [];

    /// <summary>How long one attempt may take. Default 10 seconds; at most 30, less than a turn lasts.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait after the first attempt that failed; doubled after each further one. Default 5 seconds.</summary>
    public TimeSpan FirstRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two attempts. Default 10 minutes.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After how many attempts a message is given up. Default 12, at least 1.</summary>
    public int MaxAttempts { get; set; } = 12;

    /// <summary>After how many attempts a message is given up that the system refuses (status 4xx, other than 408, 425 and 429). Default 3, at least 1.</summary>
    public int MaxRefusals { get; set; } = 3;

    /// <summary>The settings of the section, checked.</summary>
    /// <exception cref="SettingsException">A setting has no meaning.</exception>
    public static CallbackOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<CallbackOptions>() ?? new CallbackOptions();
        if (options.AllowedOrigins.FirstOrDefault(origin => OriginOrNull(origin) is null) is { } origin)
        {
            throw new SettingsException($"{Section}:AllowedOrigins: \"{origin}\" is no origin: scheme, host and port if need be, without a path.");
        }

        if (options.AllowedPrivateNetworks.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } wrong)
        {
            throw new SettingsException($"{Section}:AllowedPrivateNetworks: \"{wrong}\" is no network, such as 10.1.0.0/16.");
        }

        return options.Timeout > TimeSpan.Zero && options.Timeout <= TimeSpan.FromSeconds(30) && options.FirstRetryAfter > TimeSpan.Zero
            && options.LongestRetryAfter >= options.FirstRetryAfter && options.MaxAttempts >= 1 && options.MaxRefusals >= 1
                ? options
                : throw new SettingsException($"{Section}: Timeout is at most 30 seconds, LongestRetryAfter no shorter than FirstRetryAfter, MaxAttempts and MaxRefusals at least 1.");
    }

    /// <summary>Whether an address may be called, by its name; what the name stands for is judged at each connection.</summary>
    public bool Allows(Uri address) => AllowedOrigins.Any(origin => OriginOrNull(origin) == address.GetLeftPart(UriPartial.Authority));

    private static string? OriginOrNull(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;
}
