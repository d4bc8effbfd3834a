namespace QsgHub.Domain.Visibility;

/// <summary>
/// A set of reader keys with depths. Stored once and shared by every scope that has the same one; content-addressed,
/// so it never changes and may be cached for ever.
/// </summary>
public sealed class Audience
{
    /// <summary>The first eight bytes of the hash, sign bit off. Never in a response.</summary>
    public long Id { get; init; }

    /// <summary>SHA-256 of the canonical text, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The readers, ordered by key.</summary>
    public List<AudienceReader> Readers { get; init; } = [];
}

/// <summary>One reader of an audience.</summary>
public sealed class AudienceReader
{
    /// <summary>The audience.</summary>
    public long AudienceId { get; init; }

    /// <summary>The key that a viewer must hold.</summary>
    public required string ReaderKey { get; init; }

    /// <summary>What that key opens; never Hidden.</summary>
    public Depth Depth { get; init; }
}

/// <summary>
/// What decides who may see an item: class, owner's team, subject provider, the group it was shared with, grants and whether
/// a summary for wider sharing is written. Items point to a scope, a scope to its audience of today.
/// </summary>
public sealed class Scope
{
    /// <summary>Random id. Never in a response.</summary>
    public Guid Id { get; init; }

    /// <summary>Number of the class in force; a draft's is 3 whatever class it will have.</summary>
    public int Class { get; init; }

    /// <summary>The body that owns the items.</summary>
    public Guid OwnerOrganisationId { get; init; }

    /// <summary>The team of that body.</summary>
    public required string OwnerTeam { get; init; }

    /// <summary>The provider that the items are about.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The named group that the items were shared with, if any.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>Whether a reader must hold a sealed role: a draft is as sealed as the class that it will have.</summary>
    public bool IsSealed { get; init; }

    /// <summary>The person who answers for the items where even the owner's team does not read them; null elsewhere.</summary>
    public Guid? HandlerId { get; init; }

    /// <summary>The one item of the scope when access to it was ever granted; null for a scope that items share.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>Whether a summary for wider sharing is written: without one R reads as H.</summary>
    public bool HasSummary { get; init; }

    /// <summary>The audience of today; repointed when a relationship changes.</summary>
    public long AudienceId { get; set; }
}
