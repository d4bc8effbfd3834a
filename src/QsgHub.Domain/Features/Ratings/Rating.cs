using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Features.Ratings;

/// <summary>What CQC published of a location's service under one key question, or overall. A published fact: class 1.</summary>
public sealed class Rating
{
    /// <summary>Longest name of a service.</summary>
    public const int MaxService = 120;

    /// <summary>The service name of a location as a whole.</summary>
    public const string WholeLocation = "Overall";

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The provider that ran the location then.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The location.</summary>
    public Guid LocationId { get; init; }

    /// <summary>The service or population group; <see cref="WholeLocation"/> for the location as a whole.</summary>
    public required string Service { get; init; }

    /// <summary>The key question; null for the overall rating.</summary>
    public KeyQuestion? Domain { get; init; }

    /// <summary>The rating.</summary>
    public RatingValue Value { get; init; }

    /// <summary>Day of the report.</summary>
    public DateOnly PublishedOn { get; init; }

    /// <summary>Whether it was given under a former registration and carried over: an older finding about somebody else's care.</summary>
    public bool IsInherited { get; init; }

    /// <summary>When the hub learned of it.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whether a later rating of the same service and question has taken its place.</summary>
    public bool IsSuperseded { get; set; }
}

/// <summary>CQC's ratings.</summary>
public enum RatingValue
{
    /// <summary>Inspected but not rated.</summary>
    NotRated = 0,

    /// <summary>Not enough evidence to rate.</summary>
    InsufficientEvidence = 1,

    /// <summary>Performing badly; action was taken.</summary>
    Inadequate = 2,

    /// <summary>Not as good as it should be.</summary>
    RequiresImprovement = 3,

    /// <summary>Meeting expectations.</summary>
    Good = 4,

    /// <summary>Exceptionally good.</summary>
    Outstanding = 5,
}
