namespace QsgHub.Domain.Features.Caseloads;

/// <summary>What a person is to a provider of his or her caseload.</summary>
public enum CaseloadPart
{
    /// <summary>Looks after it.</summary>
    Holder = 1,

    /// <summary>Stands in for the holder.</summary>
    Deputy = 2,
}

/// <summary>A provider in a person's caseload. It says who looks after what; it opens nothing.</summary>
public sealed class CaseloadPlace
{
    /// <summary>Most providers in one person's caseload.</summary>
    public const int MaxProviders = 1_000;

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>What the person is to it.</summary>
    public CaseloadPart Part { get; set; }

    /// <summary>The person who set it last.</summary>
    public Guid SetById { get; set; }

    /// <summary>When it was set last.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>Days on which a person is away, and who stands in for the whole caseload.</summary>
public sealed class LeaveCover
{
    /// <summary>Most entries of one person that have not ended.</summary>
    public const int MaxAhead = 20;

    /// <summary>The longest leave.</summary>
    public const int MaxDays = 366;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>Who is away.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Who stands in; null when the deputies do.</summary>
    public Guid? CoverId { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; init; }

    /// <summary>The person who entered it.</summary>
    public Guid SetById { get; init; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset At { get; init; }
}
