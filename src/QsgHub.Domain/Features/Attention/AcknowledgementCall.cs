namespace QsgHub.Domain.Features.Attention;

/// <summary>Whom an immediate risk that nobody of a body has acknowledged is for.</summary>
public enum CallStep
{
    /// <summary>Those who look after the provider, or all who may answer where nobody does.</summary>
    FirstLine = 1,

    /// <summary>The body's deputies, quality leads and accountable executives.</summary>
    NextRole = 2,

    /// <summary>The regional lead of the provider's region.</summary>
    Region = 3,
}

/// <summary>
/// That an immediate risk wants the word of a named person of one body, and by when it goes to the next role. Made and moved on
/// by <see cref="AttentionClock"/>; the acknowledgement itself stands with the concern.
/// </summary>
public sealed class AcknowledgementCall
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body; it is called once for a concern.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>When the concern became an immediate risk that the body reads.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whom it is for.</summary>
    public CallStep Step { get; set; }

    /// <summary>When it goes to the next; null when it goes no further: acknowledged, ended, or with the region.</summary>
    public DateTimeOffset? DueAt { get; set; }
}

/// <summary>That a person put a concern aside until later: it interrupts that person no more. It stops no escalation.</summary>
public sealed class Snooze
{
    /// <summary>The longest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset Until { get; set; }
}

/// <summary>When an immediate risk reached a person and when he or she read it.</summary>
public sealed class AlertReceipt
{
    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Name of the person at the time.</summary>
    public required string PersonName { get; init; }

    /// <summary>The person's body at the time.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>When it was first handed to the transport of a live channel; null when it was read without.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>When the person first read it in full; null until then.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>How far the clockwork of acknowledgements has read the journal: one row, and the lock that lets one node at a time read on.</summary>
public sealed class AttentionMark
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>The newest sequence passed. Never in a response.</summary>
    public long Sequence { get; set; }
}

/// <summary>How long an immediate risk waits for its acknowledgement.</summary>
/// <param name="NextRoleAfter">After which it goes to the body's next role. Default 30 minutes.</param>
/// <param name="RegionAfter">After which it goes to the regional lead, counted from the beginning. Default 2 hours.</param>
public sealed record AttentionTimes(TimeSpan NextRoleAfter, TimeSpan RegionAfter)
{
    /// <summary>The times of the product.</summary>
    public static AttentionTimes Default { get; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(2));
}
