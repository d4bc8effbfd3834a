namespace QsgHub.Domain.Features.Directory;

/// <summary>A kind of body: dated reference data, since kinds are abolished and founded every few years.</summary>
public sealed class OrganisationKind
{
    /// <summary>Short code, such as <c>ICB</c> or <c>TDA</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The kind in words.</summary>
    public required string Name { get; set; }

    /// <summary>The column of the visibility table that its members have by default, without a link to a provider.</summary>
    public BodyTier Tier { get; set; }

    /// <summary>First day on which bodies of the kind existed; null when unknown.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null while the kind is in being.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>What membership of a body opens on its own.</summary>
public enum BodyTier
{
    /// <summary>A commissioner, regulator or other member of the groups.</summary>
    Member = 0,

    /// <summary>A body that runs services: the subject of concerns, no member of a group.</summary>
    Provider = 1,

    /// <summary>The national tier.</summary>
    National = 2,
}

/// <summary>A body: commissioner, regulator, council, provider's owner. Never deleted; closed with a date.</summary>
public sealed class Organisation
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>ODS code, or the hub's own code for a body without one (such as <c>CQC</c>). Upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Name of today.</summary>
    public required string Name { get; set; }

    /// <summary>Code of its kind.</summary>
    public required string KindCode { get; set; }

    /// <summary>Code of the region that it lies in; null for national bodies.</summary>
    public string? RegionCode { get; set; }

    /// <summary>First day; null when unknown.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Whether the body is fictitious and belongs to a demonstration.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>Whether the body exists on a day.</summary>
    /// <param name="day">The day.</param>
    public bool IsOpenOn(DateOnly day) => (OpenedOn is null || OpenedOn <= day) && (ClosedOn is null || ClosedOn >= day);
}

/// <summary>A dated link from a body to the one that took its place.</summary>
public sealed class OrganisationSuccession
{
    /// <summary>The body that ended or gave up a duty.</summary>
    public Guid PredecessorId { get; init; }

    /// <summary>The body that took it on.</summary>
    public Guid SuccessorId { get; init; }

    /// <summary>The day of the change.</summary>
    public DateOnly EffectiveOn { get; init; }
}
