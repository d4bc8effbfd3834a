namespace QsgHub.Domain.Features.Identities;

/// <summary>
/// Who spoke up, or which patient a concern is about: classes 8 and 9. Kept apart from the concern and encrypted, for one
/// named handler; in no list, search, export or journal.
/// </summary>
public sealed class ProtectedIdentity
{
    /// <summary>Longest identity, in UTF-16 units.</summary>
    public const int MaxText = 2_000;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The one person who may have it revealed.</summary>
    public Guid HandlerId { get; init; }

    /// <summary>The identity, encrypted.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>The person who entered it.</summary>
    public Guid EnteredById { get; init; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A handler's act that lets one person of the body's information governance have an identity revealed for a time.</summary>
public sealed class IdentityGrant
{
    /// <summary>The identity.</summary>
    public Guid IdentityId { get; init; }

    /// <summary>The person of information governance.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>When it was granted.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>That an identity was revealed: written before it is shown.</summary>
public sealed class IdentityReveal
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The identity.</summary>
    public Guid IdentityId { get; init; }

    /// <summary>The person to whom it was revealed.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Why the person asked.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
