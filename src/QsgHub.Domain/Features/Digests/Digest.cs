using QsgHub.Domain.Features.Subscriptions;

namespace QsgHub.Domain.Features.Digests;

/// <summary>
/// What a saved subscription gathered in a day or a week: which concerns and signals, never what they say. Whoever reads it is shown each
/// of them by the rights of that moment, as if it were cut then.
/// </summary>
/// <remarks>Source: domain rule V13.</remarks>
public sealed class Digest
{
    /// <summary>Most concerns of one digest.</summary>
    public const int MaxItems = 200;

    /// <summary>Most signals of one digest.</summary>
    public const int MaxSignals = 50;

    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(92);

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid PrincipalId { get; init; }

    /// <summary>The subscription, which may be gone by now.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>Its name at the time.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is of a day or of a week.</summary>
    public DigestPreference Preference { get; init; }

    /// <summary>The instant after which it begins.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>When it was cut.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>The newest sequence before it. Never in a response.</summary>
    public long After { get; init; }

    /// <summary>The newest sequence in it. Never in a response.</summary>
    public long UpTo { get; init; }
}

/// <summary>A concern in a digest.</summary>
public sealed class DigestItem
{
    /// <summary>The digest.</summary>
    public Guid DigestId { get; init; }

    /// <summary>Place in it, from 1: the most pressing first.</summary>
    public int Position { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }
}

/// <summary>A signal in a digest, of published figures or of unpublished ones.</summary>
public sealed class DigestSignal
{
    /// <summary>The digest.</summary>
    public Guid DigestId { get; init; }

    /// <summary>Place in it, from 1: the newest first.</summary>
    public int Position { get; init; }

    /// <summary>The signal, which may have ended or been forgotten by now.</summary>
    public Guid SignalId { get; init; }
}

/// <summary>How far a saved subscription is gathered into digests. Its row is the lock that cuts each once.</summary>
public sealed class DigestMark
{
    /// <summary>The subscription.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The newest sequence passed. Never in a response.</summary>
    public long Sequence { get; set; }

    /// <summary>When it was cut last, or first seen.</summary>
    public DateTimeOffset At { get; set; }
}
