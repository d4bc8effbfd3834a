namespace QsgHub.Domain.Features.References;

/// <summary>The number under which a body keeps a concern in a system of its own. No other body learns of it, and so of who keeps the concern.</summary>
public sealed class ConcernReference
{
    /// <summary>Most of one body for a concern.</summary>
    public const int MaxPerBody = 20;

    /// <summary>Longest name of a system, in UTF-16 units.</summary>
    public const int MaxSystem = 60;

    /// <summary>Longest number, in UTF-16 units.</summary>
    public const int MaxReference = 100;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The concern.</summary>
    public Guid ConcernId { get; init; }

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Name of the system, such as <c>Datix</c>.</summary>
    public required string System { get; init; }

    /// <summary>The number in it; a system has one for a concern.</summary>
    public required string Reference { get; set; }

    /// <summary>Name of the person or client that set it.</summary>
    public required string SetByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
