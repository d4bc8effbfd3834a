namespace QsgHub.Domain.Features.Callbacks;

/// <summary>
/// Where another body's system wants its alerts sent. The system is the reader: its body, team and ceiling decide at each
/// attempt what it may be told. Alerts come in the order of the journal, each at least once.
/// </summary>
public sealed class Callback
{
    /// <summary>Most of one system.</summary>
    public const int MaxPerClient = 5;

    /// <summary>Longest address, in UTF-16 units.</summary>
    public const int MaxAddress = 500;

    /// <summary>Longest filter as text, in UTF-16 units.</summary>
    public const int MaxFilter = 4_000;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The integration client that it belongs to.</summary>
    public Guid ClientId { get; init; }

    /// <summary>The address, https unless the configuration allows otherwise.</summary>
    public required string Address { get; set; }

    /// <summary>The filter as JSON, in the form of the live channel.</summary>
    public required string Filter { get; set; }

    /// <summary>What signs its messages, sealed by the host.</summary>
    public required string SealedSecret { get; set; }

    /// <summary>Whether it waits until its owner sets it going again. Nothing is lost meanwhile while the journal is kept.</summary>
    public bool IsPaused { get; set; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The newest sequence passed. Never in a response.</summary>
    public long Sequence { get; set; }

    /// <summary>A mark of the system's rights at that place.</summary>
    public long Rights { get; set; }

    /// <summary>Attempts that failed at the message after that place.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next attempt is made; null for at once.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>Why the last attempt failed, in a word; null when it did not.</summary>
    public string? Problem { get; set; }

    /// <summary>When a message was last taken; null before the first.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Until when one node sends it; null while none does.</summary>
    public DateTimeOffset? TakenUntil { get; set; }

    /// <summary>Raised by every change of its owner's and every taking: whoever sends by an older one stops.</summary>
    public long Turn { get; set; }
}

/// <summary>A message that a callback would not take however often it was tried. It names the event; what that tells is judged anew.</summary>
public sealed class CallbackDeadLetter
{
    /// <summary>Most that are kept of one callback; the oldest go first.</summary>
    public const int MaxKept = 1_000;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The callback.</summary>
    public Guid CallbackId { get; init; }

    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Its place in the journal. Never in a response.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was given up.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, in a word.</summary>
    public required string Problem { get; set; }

    /// <summary>Whether its owner has asked for another attempt.</summary>
    public bool IsRequested { get; set; }
}
