using System.Net.Mail;
using QsgHub.Domain.Features.Nudges;
using QsgHub.Server.Storage;

namespace QsgHub.Server.Features.Nudges;

/// <summary>Settings of the section <c>Mail</c>.</summary>
internal sealed class MailOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Mail";

    /// <summary>The mail server; empty, the default, means that the hub sends no mail.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection must be encrypted (STARTTLS) before anything is said. Default yes; turned off for a relay on the same machine alone.</summary>
    public bool RequireTls { get; set; } = true;

    /// <summary>Name to sign in with; empty, the default, for none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password, from the environment or a secret store.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whom the mails come from.</summary>
    public string From { get; set; } = "";

    /// <summary>Where people find the hub: the one thing that the mails say beside that something waits.</summary>
    public string HubAddress { get; set; } = "";

    /// <summary>Mail domains that people may name, such as <c>nhs.net</c>.</summary>
    public string[] AllowedDomains { get; set; } = [];

    /// <summary>The shortest time between two mails to one person. Default 4 hours, at least a minute.</summary>
    public TimeSpan LeastApart { get; set; } = NudgeRules.Off.LeastApart;

    /// <summary>The settings of the section, checked.</summary>
    /// <exception cref="SettingsException">A setting is missing or has no meaning.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<MailOptions>() ?? new MailOptions();
        if (options.Host.Length == 0)
        {
            return options;
        }

        if (!MailAddress.TryCreate(options.From, out _) || !Uri.TryCreate(options.HubAddress, UriKind.Absolute, out _) || options.AllowedDomains.Length == 0)
        {
            throw new SettingsException($"{Section}: with a Host, From must be a mail address, HubAddress the hub's own, and AllowedDomains name at least one domain.");
        }

        return options is { Port: > 0 and < 65_536 } && options.LeastApart >= TimeSpan.FromMinutes(1)
            ? options
            : throw new SettingsException($"{Section}: Port is 1 to 65535, LeastApart at least a minute.");
    }

    /// <summary>What the domain needs of them.</summary>
    public NudgeRules ToRules() => new(Host.Length > 0, AllowedDomains, LeastApart);
}
