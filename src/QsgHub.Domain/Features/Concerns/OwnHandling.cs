namespace QsgHub.Domain.Features.Concerns;

/// <summary>How far a body lets its own people pass a concern on: narrower than its originator allows, and nobody else's business.</summary>
public sealed class OwnHandling
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The traffic light for the body's own people.</summary>
    public Tlp Tlp { get; set; }

    /// <summary>Name of the person who set it.</summary>
    public required string SetByName { get; set; }

    /// <summary>When it was set.</summary>
    public DateTimeOffset At { get; set; }
}
