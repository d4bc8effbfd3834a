using QsgHub.Domain.Features.Subscriptions;

namespace QsgHub.Domain.Features.Digests;

/// <summary>When digests are cut, in the time of England: each day, or each Monday.</summary>
/// <param name="At">At which time of day. Default 07:00.</param>
public sealed record DigestTimes(TimeOnly At)
{
    private static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The times of the product.</summary>
    public static DigestTimes Default { get; } = new(new TimeOnly(7, 0));

    /// <summary>The newest instant at or before another at which digests were to be cut: what was cut before it is due.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="preference">Of a day or of a week.</param>
    public DateTimeOffset LastBy(DateTimeOffset now, DigestPreference preference)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, England).DateTime);
        while (Instant(day) > now || (preference == DigestPreference.Weekly && day.DayOfWeek != DayOfWeek.Monday))
        {
            day = day.AddDays(-1);
        }

        return Instant(day);
    }

    private DateTimeOffset Instant(DateOnly day)
    {
        var local = day.ToDateTime(At);

        // An hour that the clocks leave out begins when they have gone forward.
        var real = England.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(real, England.GetUtcOffset(real)).ToUniversalTime();
    }
}
