namespace QsgHub.Domain.Features.Audit;

/// <summary>What was done.</summary>
public enum AuditKind
{
    /// <summary>Somebody read an item of a sealed class.</summary>
    Read = 1,

    /// <summary>Somebody searched for words.</summary>
    Search = 2,

    /// <summary>Somebody opened or closed a subscription.</summary>
    Subscription = 3,

    /// <summary>Somebody took a copy out of the hub.</summary>
    Export = 4,

    /// <summary>Somebody raised or changed a concern or added to it.</summary>
    Change = 5,

    /// <summary>Somebody changed who reads what: grant, recusal, opening in an emergency, review.</summary>
    Access = 6,

    /// <summary>The hub refused somebody who asked for more than he or she may have.</summary>
    Refusal = 7,

    /// <summary>Somebody read the audit log.</summary>
    LogRead = 8,

    /// <summary>Whoever runs the service imported, made an administrator or took the log out.</summary>
    Operation = 9,
}

/// <summary>
/// An entry of the audit log: who did what to which item, when and why; never what the item says. Only ever added, each
/// chained to the one before it in its partition.
/// </summary>
/// <remarks>Source: decision 0015, domain rule V11.</remarks>
public sealed class AuditEntry
{
    /// <summary>Longest action, in UTF-16 units.</summary>
    public const int MaxAction = 60;

    /// <summary>Longest details, in UTF-16 units.</summary>
    public const int MaxDetails = 2_000;

    /// <summary>The partition of what was done on the machine, by nobody of the directory.</summary>
    public static readonly Guid HubPartition = Guid.Empty;

    /// <summary>The chain that it belongs to: the body of whoever did it, or <see cref="HubPartition"/>.</summary>
    public Guid Partition { get; init; }

    /// <summary>Place in the chain, contiguous from 1. Never in a response.</summary>
    public long Number { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public AuditKind Kind { get; init; }

    /// <summary>By which door or command, such as <c>list</c> or <c>raiseConcern</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The person or integration client; null for whoever runs the service.</summary>
    public Guid? PrincipalId { get; init; }

    /// <summary>Name of that person or client at the time.</summary>
    public required string PrincipalName { get; init; }

    /// <summary>Number of the item's class at the time; null where there is no item.</summary>
    public int? Class { get; init; }

    /// <summary>The item; null where there is none.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>The provider; null where there is none.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>The body that owns the item; null where there is none.</summary>
    public Guid? OwnerOrganisationId { get; init; }

    /// <summary>Reason, filter or refusal; null for none. Never what an item says.</summary>
    public string? Details { get; init; }

    /// <summary>Hash of the entry before, lower-case hex; <see cref="AuditChain.Start"/> for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the canonical bytes of everything above, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Closes the link once everything else is written.</summary>
    internal AuditEntry Chained()
    {
        Hash = AuditChain.HashOf(this);
        return this;
    }
}

/// <summary>The newest link of a chain. Its row is the lock that keeps the chain from forking.</summary>
public sealed class AuditHead
{
    /// <summary>The partition.</summary>
    public Guid Partition { get; init; }

    /// <summary>Number of the newest entry; 0 while there is none.</summary>
    public long Number { get; set; }

    /// <summary>Hash of the newest entry; <see cref="AuditChain.Start"/> while there is none.</summary>
    public required string Hash { get; set; }
}
