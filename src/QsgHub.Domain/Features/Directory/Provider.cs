namespace QsgHub.Domain.Features.Directory;

/// <summary>A care provider: the subject of concerns.</summary>
public sealed class Provider
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>ODS code, upper case; null when the provider has none.</summary>
    public string? OdsCode { get; set; }

    /// <summary>CQC provider id; for NHS trusts their ODS code. Null when not registered.</summary>
    public string? CqcId { get; set; }

    /// <summary>Name of today.</summary>
    public required string Name { get; set; }

    /// <summary>Sector in the register's words, such as <c>NHS trust</c> or <c>Social care</c>.</summary>
    public required string Sector { get; set; }

    /// <summary>Town, for telling namesakes apart; null when unknown.</summary>
    public string? Town { get; set; }

    /// <summary>Code of the region that it lies in; null when unknown.</summary>
    public string? RegionCode { get; set; }

    /// <summary>The body that runs it, whose people are the subject provider; null when none of them uses the hub.</summary>
    public Guid? OperatorId { get; set; }

    /// <summary>First day; null when unknown.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Whether the provider is fictitious and belongs to a demonstration.</summary>
    public bool IsDemonstration { get; init; }
}

/// <summary>A place where a provider gives care.</summary>
public sealed class Location
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; set; }

    /// <summary>ODS site code, upper case; null when it has none.</summary>
    public string? OdsCode { get; set; }

    /// <summary>CQC location id; null when not registered.</summary>
    public string? CqcId { get; set; }

    /// <summary>Name of today.</summary>
    public required string Name { get; set; }

    /// <summary>Town; null when unknown.</summary>
    public string? Town { get; set; }

    /// <summary>Postcode; null when unknown.</summary>
    public string? Postcode { get; set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ClosedOn { get; set; }
}

/// <summary>What a body is to a provider. Each is a column of the visibility table.</summary>
public enum RelationshipKind
{
    /// <summary>Holds the contract and normally leads the local response.</summary>
    LeadCommissioner = 1,

    /// <summary>Buys care there as well; specialised commissioning included.</summary>
    OtherCommissioner = 2,

    /// <summary>The council of the site or of the people who live there.</summary>
    LocalAuthority = 3,

    /// <summary>NHS England's region: the performance manager.</summary>
    Region = 4,

    /// <summary>CQC's relationship team.</summary>
    CareRegulator = 5,

    /// <summary>A professional or other regulator.</summary>
    ProfessionalRegulator = 6,

    /// <summary>The local Healthwatch.</summary>
    Healthwatch = 7,
}

/// <summary>A dated relationship of a body's team to a provider.</summary>
public sealed class ProviderRelationship
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The body.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>What the body is to the provider.</summary>
    public RelationshipKind Kind { get; init; }

    /// <summary>The team of that body that holds the relationship.</summary>
    public required string Team { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}
