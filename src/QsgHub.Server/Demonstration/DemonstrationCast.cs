using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Demonstration;

/// <summary>The personas' places in the directory, and the short names by which scripts call them.</summary>
internal static class DemonstrationCast
{
    /// <summary>Classes that the integration client may post and read.</summary>
    public const string ClientCeiling = "1,2,4";

    /// <summary>Who has which place. To give a new persona a place, add a line.</summary>
    public static IReadOnlyList<Member> Members { get; } =
    [
        new("lead", "icb-quality-manager", "quality", Role.QualityLead),
        new("other", "other-icb-quality-manager", "quality", Role.QualityLead),
        new("cqc", "cqc-inspector", "hospitals-y60", Role.Investigator),
        new("region", "regional-lead", "oversight", Role.RegionalLead),
        new("hw", "healthwatch-volunteer", "volunteers", Role.Contributor),
        new("council", "council-quality-lead", "contracts", Role.QualityLead),
        new("regulator", "professional-regulator", "outreach", Role.Investigator),
        new("provider", "provider-executive", "board", Role.AccountableExecutive),
        new("national", "national-quality-lead", "quality", Role.QualityLead),
        new("guardian", "caldicott-guardian", "governance", Role.InformationGovernance),
        new("administrator", "administrator", "administration", Role.Administrator),
        new("system", "integration-client", "quality", Role.Contributor),
    ];

    /// <summary>Who answers for the integration client.</summary>
    public static Persona ClientOwner => Members.Single(member => member.ShortName == "lead").Persona;

    /// <summary>A persona in a team.</summary>
    /// <param name="ShortName">Its name in scripts.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Team">Its team.</param>
    /// <param name="Role">Its role; without meaning for a system.</param>
    internal sealed record Member(string ShortName, string Key, string Team, Role Role)
    {
        public Persona Persona => Personas.FindOrNull(Key) ?? throw new InvalidOperationException($"There is no persona {Key}.");
    }
}
