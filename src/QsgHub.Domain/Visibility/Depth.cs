namespace QsgHub.Domain.Visibility;

/// <summary>How much of an item a viewer reads; a greater value holds the lesser.</summary>
public enum Depth
{
    /// <summary>Nothing, its existence included.</summary>
    Hidden = 0,

    /// <summary>The owner's summary for wider sharing and nothing else.</summary>
    Redacted = 1,

    /// <summary>Everything.</summary>
    Full = 2,
}

/// <summary>A cell of the visibility table.</summary>
public enum Cell
{
    /// <summary>H: hidden, existence included.</summary>
    Hidden,

    /// <summary>E: existence only, through a standing note that is tied to no item.</summary>
    Existence,

    /// <summary>R: the owner's summary for wider sharing; hidden while none is written.</summary>
    Redacted,

    /// <summary>F: full.</summary>
    Full,

    /// <summary>G: hidden unless the owner grants a named person or body.</summary>
    Granted,

    /// <summary>–: the combination does not arise.</summary>
    NotApplicable,
}

/// <summary>A column of the visibility table: what a viewer is to an item.</summary>
public enum Column
{
    /// <summary>Ow: the owner's team.</summary>
    Owner,

    /// <summary>LC: lead commissioner or convenor.</summary>
    LeadCommissioner,

    /// <summary>OC: other commissioners of that provider, specialised commissioning and local authorities included.</summary>
    OtherCommissioner,

    /// <summary>PM: the performance manager, NHS England's region.</summary>
    PerformanceManager,

    /// <summary>CQ: CQC's relationship team.</summary>
    CareRegulator,

    /// <summary>PR: professional and other regulators.</summary>
    ProfessionalRegulator,

    /// <summary>HW: Healthwatch and lay members.</summary>
    Healthwatch,

    /// <summary>Pv: the subject provider.</summary>
    Provider,

    /// <summary>Ot: members of other groups without a link.</summary>
    OtherMember,

    /// <summary>Na: the national tier.</summary>
    National,

    /// <summary>Ad: system administrators.</summary>
    Administrator,

    /// <summary>IG: Caldicott guardian, data protection officer, audit.</summary>
    InformationGovernance,
}
