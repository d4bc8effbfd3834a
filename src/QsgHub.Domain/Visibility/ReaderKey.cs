namespace QsgHub.Domain.Visibility;

/// <summary>
/// The words that audiences and viewers share. A key is a conjunction (relation, body, team, and for sealed
/// classes the right role): a viewer who holds it meets all of it.
/// </summary>
public static class ReaderKey
{
    /// <summary>Longest key that the database holds, in UTF-16 units.</summary>
    public const int MaxLength = 120;

    /// <summary>The team word that covers a whole body.</summary>
    public const string WholeBody = "*";

    /// <summary>Every member of a commissioner, regulator or group, linked to the provider or not.</summary>
    public const string Member = "member";

    /// <summary>The national tier.</summary>
    public const string National = "national";

    /// <summary>System administrators, who read no content.</summary>
    public const string Administrator = "administrator";

    /// <summary>Whoever opens a provider's items in an emergency; counts for the providers that the viewer has opened and for no other.</summary>
    public const string Emergency = "emergency";

    private const string GrantWord = "grant:";

    private const string SealedSuffix = ":sealed";

    /// <summary>A key of a column that is a relation of a body's team to the item.</summary>
    /// <param name="column">Owner to Healthwatch.</param>
    /// <param name="bodyCode">Code of the body.</param>
    /// <param name="team">The team, or <see cref="WholeBody"/>.</param>
    /// <param name="isSealed">Whether the class asks for a sealed role as well.</param>
    public static string Relation(Column column, string bodyCode, string team, bool isSealed)
    {
        var word = column switch
        {
            Column.Owner => "own",
            Column.LeadCommissioner => "lead",
            Column.OtherCommissioner => "other",
            Column.PerformanceManager => "region",
            Column.CareRegulator => "cqc",
            Column.ProfessionalRegulator => "regulator",
            Column.Healthwatch => "healthwatch",
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "The column is not a relation of a team."),
        };
        return Tier($"{word}:{bodyCode}:{team}", isSealed);
    }

    /// <summary>The subject provider's own people: those of the body that runs it.</summary>
    /// <param name="bodyCode">Code of the body that runs the provider.</param>
    public static string Provider(string bodyCode) => $"provider:{bodyCode}";

    /// <summary>Information governance of the body that owns the item.</summary>
    /// <param name="bodyCode">Code of the owner.</param>
    public static string InformationGovernance(string bodyCode) => $"governance:{bodyCode}";

    /// <summary>Members of a named group.</summary>
    /// <param name="groupCode">Code of the group.</param>
    public static string Group(string groupCode) => $"group:{groupCode}";

    /// <summary>The one person who answers for an item that even the owner's team does not read, while in that team and in a sealed role.</summary>
    /// <param name="bodyCode">Code of the owner.</param>
    /// <param name="team">The owner's team.</param>
    /// <param name="personId">The person.</param>
    public static string Handler(string bodyCode, string team, Guid personId) => Tier($"handler:{bodyCode}:{team}:{personId:N}", isSealed: true);

    /// <summary>A grant of access to one item.</summary>
    /// <param name="grantId">Id of the grant.</param>
    /// <param name="isSealed">Whether the class asks for a sealed role as well.</param>
    public static string Grant(Guid grantId, bool isSealed) => Tier($"{GrantWord}{grantId:N}", isSealed);

    /// <summary>Whether a key is a grant's.</summary>
    /// <param name="key">A reader key.</param>
    public static bool IsGrant(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(GrantWord, StringComparison.Ordinal);
    }

    /// <summary>A key for open classes, or its twin for sealed ones.</summary>
    /// <param name="key">The key for open classes.</param>
    /// <param name="isSealed">Whether the class is sealed.</param>
    public static string Tier(string key, bool isSealed) => isSealed ? key + SealedSuffix : key;
}
