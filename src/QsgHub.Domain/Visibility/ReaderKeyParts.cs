namespace QsgHub.Domain.Visibility;

/// <summary>What a reader key says, taken apart.</summary>
/// <param name="Kind">What the reader is to the item.</param>
/// <param name="BodyCode">Code of the body; null for a key that names none.</param>
/// <param name="Team">The team of that body; null for a key that names none.</param>
/// <param name="IsSealed">Whether its holder has a sealed role as well.</param>
/// <param name="Id">Id of the grant or group code; null for other keys.</param>
public sealed record ReaderKeyParts(ReaderKind Kind, string? BodyCode, string? Team, bool IsSealed, string? Id)
{
    /// <summary>Whether the reader is a team of a body with duties in law towards the provider: it may have to answer for what it knew.</summary>
    public bool IsStatutory => Kind is ReaderKind.LeadCommissioner or ReaderKind.OtherCommissioner or ReaderKind.Region or ReaderKind.CareRegulator or ReaderKind.ProfessionalRegulator;

    /// <summary>Takes a key apart.</summary>
    /// <param name="key">A reader key.</param>
    /// <exception cref="FormatException">The key is of no kind that there is.</exception>
    public static ReaderKeyParts Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var isSealed = key.EndsWith(ReaderKey.Tier("", isSealed: true), StringComparison.Ordinal);
        var parts = key.Split(':');
        var kind = parts[0] switch
        {
            "own" => ReaderKind.Owner,
            "handler" => ReaderKind.Handler,
            "lead" => ReaderKind.LeadCommissioner,
            "other" => ReaderKind.OtherCommissioner,
            "region" => ReaderKind.Region,
            "cqc" => ReaderKind.CareRegulator,
            "regulator" => ReaderKind.ProfessionalRegulator,
            "healthwatch" => ReaderKind.Healthwatch,
            "provider" => ReaderKind.Provider,
            ReaderKey.Member => ReaderKind.Member,
            ReaderKey.National => ReaderKind.National,
            ReaderKey.Administrator => ReaderKind.Administrator,
            "governance" => ReaderKind.InformationGovernance,
            "group" => ReaderKind.Group,
            "grant" => ReaderKind.Grant,
            ReaderKey.Emergency => ReaderKind.Emergency,
            _ => throw new FormatException($"There is no reader key of the kind \"{parts[0]}\"."),
        };
        return kind switch
        {
            <= ReaderKind.Healthwatch => new(kind, parts[1], parts[2], isSealed, null),
            ReaderKind.Provider or ReaderKind.InformationGovernance => new(kind, parts[1], null, isSealed, null),
            ReaderKind.Group or ReaderKind.Grant => new(kind, null, null, isSealed, parts[1]),
            _ => new(kind, null, null, isSealed, null),
        };
    }
}

/// <summary>What a reader is to an item.</summary>
public enum ReaderKind
{
    /// <summary>The team that raised it.</summary>
    Owner,

    /// <summary>The one person who answers for it.</summary>
    Handler,

    /// <summary>The lead commissioner.</summary>
    LeadCommissioner,

    /// <summary>Another commissioner or a council.</summary>
    OtherCommissioner,

    /// <summary>NHS England's region.</summary>
    Region,

    /// <summary>CQC's relationship team.</summary>
    CareRegulator,

    /// <summary>A professional or other regulator.</summary>
    ProfessionalRegulator,

    /// <summary>The local Healthwatch.</summary>
    Healthwatch,

    /// <summary>The provider itself.</summary>
    Provider,

    /// <summary>Every member of the groups, linked to the provider or not.</summary>
    Member,

    /// <summary>The national tier.</summary>
    National,

    /// <summary>Those who run the service.</summary>
    Administrator,

    /// <summary>Information governance of the body that raised it.</summary>
    InformationGovernance,

    /// <summary>Members of the group that it was shared with.</summary>
    Group,

    /// <summary>A named person or body to whom the owner granted access.</summary>
    Grant,

    /// <summary>Somebody who opened the provider's items for a threat to life.</summary>
    Emergency,
}
