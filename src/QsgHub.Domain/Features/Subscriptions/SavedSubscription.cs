namespace QsgHub.Domain.Features.Subscriptions;

/// <summary>How soon somebody wants to hear of what matches a subscription.</summary>
public enum DigestPreference
{
    /// <summary>As it happens.</summary>
    Immediate = 1,

    /// <summary>In a digest each day.</summary>
    Daily = 2,

    /// <summary>In a digest each week.</summary>
    Weekly = 3,
}

/// <summary>A filter that a person has given a name. It grants nothing: what it matches is judged when it is told.</summary>
public sealed class SavedSubscription
{
    /// <summary>Most of one person.</summary>
    public const int MaxPerPerson = 50;

    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxName = 100;

    /// <summary>Longest filter as text, in UTF-16 units.</summary>
    public const int MaxFilter = 4_000;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The person or integration client.</summary>
    public Guid PrincipalId { get; init; }

    /// <summary>Its name; no two of one person are alike.</summary>
    public required string Name { get; set; }

    /// <summary>The filter as JSON, in the form of the live channel.</summary>
    public required string Filter { get; set; }

    /// <summary>How soon.</summary>
    public DigestPreference Digest { get; set; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset At { get; set; }
}
