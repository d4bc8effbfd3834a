using System.Globalization;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Proof;

/// <summary>An item of a script, with all that it ever was in the course of it.</summary>
internal sealed class ProofItem(int number, string provider, ProofMember owner, int classNumber, string? group)
{
    /// <summary>Number of the command that raises it.</summary>
    public int Number => number;

    public string Provider => provider;

    public ProofMember Owner => owner;

    /// <summary>The class in which it is raised.</summary>
    public int Class => classNumber;

    /// <summary>Every class that it ever has.</summary>
    public HashSet<int> Classes { get; } = [classNumber];

    public string? Group => group;

    /// <summary>Whether it is raised with a summary for wider sharing.</summary>
    public bool BeginsWithSummary { get; init; }

    /// <summary>Whether it ever has a summary for wider sharing.</summary>
    public bool EverHasSummary { get; set; }

    /// <summary>Whether it is ever more than a draft.</summary>
    public bool EverPosted { get; set; }

    /// <summary>Members who are ever granted access by name or through their body.</summary>
    public HashSet<string> Grantees { get; } = [];

    /// <summary>Whether anybody opens its provider in an emergency.</summary>
    public bool EverInEmergency { get; set; }

    /// <summary>Members who open its provider in an emergency.</summary>
    public HashSet<string> OpenedBy { get; } = [];
}

/// <summary>
/// The published policy once more, written by hand and apart from the hub's own table and rule: what a member of the cast may at
/// most read of an item in the whole course of a script. The proof holds the hub against it.
/// </summary>
/// <remarks>Says rather too much than too little: what it calls visible is in both worlds and proves nothing.</remarks>
internal static class ProofPolicy
{
    // Owner's team, lead commissioner, other commissioners, region, CQC, other regulators, Healthwatch, subject provider, other
    // members, national tier, administrators, information governance.
    private static readonly Dictionary<int, string> Table = """
        1 FFFFFFFFFFFF
        2 FFFFFFFFFFFF
        3 FHHHHHHHHHHE
        4 FFFFFFRGHRHF
        5 FFFFFFRGRRHF
        6 FFRFFRRGRFHF
        7 FRRRRRHGHRHE
        8 GHHHHHHHHHHG
        9 GHHHGHH-HHHG
        10 GRRERHHGHHHG
        11 FHHGFHHHHHHE
        12 GHHHHGHHHHHG
        13 FGGGFHHHHGHE
        14 FFFFFRHFHRHF
        15 FFGRHHHGHHHE
        16 FRHFFHHHHFHE
        17 HHHHHHHHHHHH
        18 GRRRRGHGHHHG
        19 GHHHHHHHHHHH
        20 FFFFFFRFEFHF
        21 FFFFFFRRHRHF
        22 FFRFFRHHHRHF
        23 FFFFFRRFHFHF
        """.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(' ')).ToDictionary(row => int.Parse(row[0], CultureInfo.InvariantCulture), row => row[1]);

    private static readonly Role[] SealedRoles = [Role.QualityLead, Role.AccountableExecutive, Role.RegionalLead, Role.Investigator, Role.SpeakUpGuardian];

    /// <summary>Whether the class asks for team, role and a live relationship.</summary>
    public static bool IsSealed(int number) => number is >= 7 and <= 13 or >= 15 and <= 19;

    /// <summary>Whether a threat to life may open the class.</summary>
    public static bool OpensInEmergency(int number) => number is not (3 or 8 or 9 or 12 or 17 or 19);

    /// <summary>The most that a member reads of an item at any time of a script.</summary>
    public static Depth Most(ProofMember member, ProofItem item) => item.Classes.Max(number => Most(member, item, number));

    private static Depth Most(ProofMember member, ProofItem item, int number)
    {
        if (member.IsClient && !ProofCast.Ceiling.Contains(number))
        {
            return Depth.Hidden;
        }

        var depth = Columns(member, item, number).Select(column => Opens(item, number, column)).DefaultIfEmpty(Depth.Hidden).Max();
        var isGranted = item.EverPosted && item.Grantees.Contains(member.Name)
            && (number is not (17 or 19) || member.Body == item.Owner.Body);
        var isOpened = item.EverPosted && OpensInEmergency(number)
            && (item.OpenedBy.Contains(member.Name) || (item.EverInEmergency && member.Role == Role.InformationGovernance));
        return isGranted || isOpened ? Depth.Full : depth;
    }

    /// <summary>Whether a member belongs to the team that owns an item.</summary>
    public static bool IsOfOwner(ProofMember member, ProofItem item) => member.Body == item.Owner.Body && member.Team == item.Owner.Team;

    private static IEnumerable<int> Columns(ProofMember member, ProofItem item, int number)
    {
        if (member.Role == Role.Administrator)
        {
            yield return 10;
            yield break;
        }

        if (member.Role == Role.InformationGovernance)
        {
            if (member.Body == item.Owner.Body)
            {
                yield return 11;
            }

            yield break;
        }

        // A veto stands before all else: of what its own body runs, a member reads what the subject provider reads.
        if (ProofCast.Providers.Single(provider => provider.Code == item.Provider).Operator == member.Body)
        {
            yield return 7;
            yield break;
        }

        if (member.Body == "RXW")
        {
            yield break;
        }

        yield return 8;
        if (ProofCast.GroupMembers.Contains(member.Name) && item.Group == ProofCast.Group && number is 4 or 21)
        {
            yield return -1;
        }

        if (IsSealed(number) && !SealedRoles.Contains(member.Role))
        {
            yield break;
        }

        if (member.Body == "NAT")
        {
            yield return 9;
        }

        if (IsOfOwner(member, item))
        {
            yield return 0;
            if (member == item.Owner)
            {
                yield return -2;
            }
        }

        foreach (var relationship in ProofCast.Relationships.Where(r => r.Provider == item.Provider && r.Body == member.Body && r.Team == member.Team))
        {
            yield return relationship.Kind switch
            {
                RelationshipKind.LeadCommissioner => 1,
                RelationshipKind.OtherCommissioner or RelationshipKind.LocalAuthority => 2,
                RelationshipKind.Region => 3,
                RelationshipKind.CareRegulator => 4,
                RelationshipKind.ProfessionalRegulator => 5,
                _ => 6,
            };
        }
    }

    /// <summary>What a column opens; −1 is the named group, −2 the author of an item that the owner's team does not read.</summary>
    private static Depth Opens(ProofItem item, int number, int column)
    {
        var row = Table[number];
        if (!item.EverPosted)
        {
            return column == -2 || (column == 0 && row[0] != 'G') ? Depth.Full : Depth.Hidden;
        }

        return column switch
        {
            -1 => Depth.Full,
            -2 => Depth.Full,
            _ when row[column] == 'F' => Depth.Full,
            _ when row[column] == 'R' && item.EverHasSummary => Depth.Redacted,
            _ => column == 0 && row[0] != 'G' ? Depth.Full : Depth.Hidden,
        };
    }
}
