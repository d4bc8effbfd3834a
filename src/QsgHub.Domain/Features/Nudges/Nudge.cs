namespace QsgHub.Domain.Features.Nudges;

/// <summary>
/// That a person wants a mail when something in the hub waits for him or her. The mail says that and nothing else: what it is,
/// about whom and how much stays in the hub.
/// </summary>
/// <remarks>Source: domain rule V13.</remarks>
public sealed class Nudge
{
    /// <summary>Longest address, in UTF-16 units.</summary>
    /// <remarks>Source: RFC 5321, 4.5.3.1.3.</remarks>
    public const int MaxAddress = 254;

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Where to, as the person gave it. Told to nobody else.</summary>
    public required string Address { get; set; }

    /// <summary>Since when something waits that no mail has told of; null when nothing does.</summary>
    public DateTimeOffset? WantedAt { get; set; }

    /// <summary>When the last mail was handed over; null before the first.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Before which no further attempt is made; null for none.</summary>
    public DateTimeOffset? NotBefore { get; set; }
}

/// <summary>What holds for nudges.</summary>
/// <param name="IsOn">Whether the hub sends mail at all.</param>
/// <param name="AllowedDomains">Mail domains that people may name; their subdomains are not among them.</param>
/// <param name="LeastApart">The shortest time between two mails to one person. Default 4 hours.</param>
public sealed record NudgeRules(bool IsOn, IReadOnlyList<string> AllowedDomains, TimeSpan LeastApart)
{
    /// <summary>No mail.</summary>
    public static NudgeRules Off { get; } = new(false, [], TimeSpan.FromHours(4));
}
