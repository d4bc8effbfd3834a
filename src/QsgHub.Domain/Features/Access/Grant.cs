namespace QsgHub.Domain.Features.Access;

/// <summary>An owner's act that opens one concern in full to a named person or body for a time.</summary>
/// <remarks>Raises R, E, H and G of the visibility table to F, save for classes 8, 17 and 19 and for administrators.</remarks>
public sealed class Grant
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body that it is granted to, or whose person it is granted to.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person that it is granted to; null for the whole body.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Why, in the owner's words.</summary>
    public required string Reason { get; init; }

    /// <summary>The person or client that granted it.</summary>
    public Guid GrantedById { get; init; }

    /// <summary>Name of that person or client at the time.</summary>
    public required string GrantedByName { get; init; }

    /// <summary>When it was granted.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Why it was taken back.</summary>
    public string? RevokedReason { get; set; }
}

/// <summary>
/// A person's act that opens what there is about a provider, for a threat to life. Owners and information governance are
/// told at once, and somebody else reviews it within a day.
/// </summary>
/// <remarks>It names a provider and no item, so that opening tells nothing of what is there. Source: domain rule V6.</remarks>
public sealed class EmergencyOpening
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Name of the person at the time.</summary>
    public required string PersonName { get; init; }

    /// <summary>The body of that person.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The threat, in the person's words.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it closes by itself.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the review is due.</summary>
    public DateTimeOffset ReviewDueAt { get; init; }

    /// <summary>When it was reviewed; null while it is not.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>Name of the person who reviewed it.</summary>
    public string? ReviewedByName { get; set; }

    /// <summary>Whether the review found it justified.</summary>
    public bool? WasJustified { get; set; }

    /// <summary>What the review found.</summary>
    public string? ReviewNote { get; set; }
}

/// <summary>A body that an emergency opening touched, so that its owners and information governance are told.</summary>
public sealed class EmergencyNotice
{
    /// <summary>The opening.</summary>
    public Guid OpeningId { get; init; }

    /// <summary>The body whose items were opened, or whose person opened them.</summary>
    public Guid OrganisationId { get; init; }
}
