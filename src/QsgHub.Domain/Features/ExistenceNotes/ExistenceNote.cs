namespace QsgHub.Domain.Features.ExistenceNotes;

/// <summary>Whom a note is shown to: the columns of the visibility table that have the cell E.</summary>
[Flags]
public enum NoteReaders
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Information governance of the body that set it.</summary>
    InformationGovernance = 1,

    /// <summary>NHS England's region of the provider.</summary>
    Region = 2,

    /// <summary>Every member of the groups.</summary>
    Members = 4,
}

/// <summary>
/// A standing note on a provider: restricted material may exist, call this desk. A person sets and removes it; it is tied to
/// no item, so that its coming and going tells of none.
/// </summary>
public sealed class ExistenceNote
{
    /// <summary>Longest way to reach the desk, in UTF-16 units.</summary>
    public const int MaxContact = 200;

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The body that set it; it has one note on a provider.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The body to call.</summary>
    public Guid DeskOrganisationId { get; set; }

    /// <summary>How to reach the desk, in words.</summary>
    public required string Contact { get; set; }

    /// <summary>Whom it is shown to.</summary>
    public NoteReaders ShownTo { get; set; }

    /// <summary>Why it was set: for the people of the body that set it alone.</summary>
    public required string Reason { get; set; }

    /// <summary>The person who set it last.</summary>
    public Guid SetById { get; set; }

    /// <summary>When it was set last. Never in a response: it would date what it is about.</summary>
    public DateTimeOffset At { get; set; }
}
