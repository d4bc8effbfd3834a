namespace QsgHub.Domain.Features.SpecialMeasures;

/// <summary>A provider's time in special measures or in what took their place. A published fact: class 1.</summary>
/// <remarks>
/// The schemes are scales of their own and are not merged with each other, with the groups' levels of surveillance or with the
/// segments of the NHS Oversight Framework.
/// </remarks>
public sealed class SpecialMeasuresSpell
{
    /// <summary>Longest source.</summary>
    public const int MaxSource = 400;

    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>Under which scheme.</summary>
    public SpecialMeasuresScheme Scheme { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Where it was published.</summary>
    public required string Source { get; set; }

    /// <summary>Whether it lasts on a day.</summary>
    /// <param name="day">The day.</param>
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>Schemes under which a provider is supported because its quality is not safe enough.</summary>
public enum SpecialMeasuresScheme
{
    /// <summary>Special measures for quality reasons of NHS trusts, until 2021, on CQC's recommendation.</summary>
    NhsSpecialMeasures = 1,

    /// <summary>NHS England's Recovery Support Programme, since 2021.</summary>
    RecoverySupportProgramme = 2,

    /// <summary>CQC's own special measures for adult social care and general practice, for a limited time.</summary>
    CqcSpecialMeasures = 3,
}
