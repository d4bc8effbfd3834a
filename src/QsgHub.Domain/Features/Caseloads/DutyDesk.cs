using System.Globalization;

namespace QsgHub.Domain.Features.Caseloads;

/// <summary>
/// When a body's office is open, in the time of England, and that outside those hours its duty desk looks after everything
/// that the body does. A body without a desk is never out of hours.
/// </summary>
public sealed class DutyDesk
{
    /// <summary>Most people on a desk.</summary>
    public const int MaxPeople = 50;

    /// <summary>Most days on which the office stays closed that may be named.</summary>
    public const int MaxClosedDates = 40;

    private static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>When the office opens, in minutes after midnight.</summary>
    public int OpensAt { get; set; }

    /// <summary>When it closes, in minutes after midnight; later than it opens.</summary>
    public int ClosesAt { get; set; }

    /// <summary>The days of the week on which it opens: bit 0 is Sunday.</summary>
    public int OpenDays { get; set; }

    /// <summary>Days on which it stays closed, such as bank holidays: <c>yyyy-MM-dd</c>, comma-separated, in order.</summary>
    public required string ClosedDates { get; set; }

    /// <summary>Whether the office is closed at an instant.</summary>
    /// <param name="instant">The instant.</param>
    public bool IsOutOfHours(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, England);
        var minute = (local.Hour * 60) + local.Minute;
        return (OpenDays & (1 << (int)local.DayOfWeek)) == 0
            || minute < OpensAt || minute >= ClosesAt
            || ClosedDates.Contains(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

/// <summary>A person on the duty desk of his or her body.</summary>
public sealed class DutyDeskPerson
{
    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }
}
