using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Visibility;

/// <summary>A body's team that stands in a relationship to a provider today.</summary>
/// <param name="Kind">What the body is to the provider.</param>
/// <param name="BodyCode">Code of the body.</param>
/// <param name="Team">Its team.</param>
public sealed record RelationshipFact(RelationshipKind Kind, string BodyCode, string Team);

/// <summary>All that decides an audience.</summary>
/// <param name="Class">Number of the class in force.</param>
/// <param name="IsSealed">Whether a reader must hold a sealed role.</param>
/// <param name="HasSummary">Whether a summary for wider sharing is written.</param>
/// <param name="OwnerCode">Code of the body that owns the item.</param>
/// <param name="OwnerTeam">The team of that body.</param>
/// <param name="HandlerId">The person who answers for the item where the owner's team does not read it.</param>
/// <param name="OperatorCode">Code of the body that runs the provider, if any of its people use the hub.</param>
/// <param name="GroupCode">Code of the group that the item was shared with, if any.</param>
/// <param name="Relationships">The provider's relationships today.</param>
/// <param name="Grants">Grants of access to the scope's one item that are not revoked; expiry is the viewer's matter.</param>
public sealed record ScopeFacts(
    int Class,
    bool IsSealed,
    bool HasSummary,
    string OwnerCode,
    string OwnerTeam,
    Guid? HandlerId,
    string? OperatorCode,
    string? GroupCode,
    IReadOnlyList<RelationshipFact> Relationships,
    IReadOnlyList<Guid> Grants);

/// <summary>Turns the table and a provider's relationships into the readers of a scope.</summary>
/// <remarks>
/// Cells E, G and – add no reader: existence is a standing note and a grant is a key of its own. Whoever may receive a grant
/// was settled when it was given.
/// </remarks>
public static class AudienceRule
{
    private static readonly int[] ReadByNamedGroup = [4, 21];

    /// <summary>Drafts, identities, covert investigations, HSSIB's material and legal advice stay closed whatever the threat.</summary>
    private static readonly int[] ClosedInEmergency = [VisibilityTable.Draft, 8, 9, 12, 17, 19];

    /// <summary>The readers of a scope.</summary>
    /// <param name="table">The table in force.</param>
    /// <param name="facts">The scope and today's relationships.</param>
    /// <returns>Reader keys in ordinal order, each with the highest depth that it opens.</returns>
    public static SortedDictionary<string, Depth> Readers(VisibilityTable table, ScopeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(facts);
        var readers = new SortedDictionary<string, Depth>(StringComparer.Ordinal);
        var isSealed = facts.IsSealed;

        if (facts.HandlerId is { } handler)
        {
            readers[ReaderKey.Handler(facts.OwnerCode, facts.OwnerTeam, handler)] = Depth.Full;
        }
        else
        {
            AddTeam(Column.Owner, facts.OwnerCode, facts.OwnerTeam);
        }

        foreach (var relationship in facts.Relationships)
        {
            AddTeam(ColumnOf(relationship.Kind), relationship.BodyCode, relationship.Team);
        }

        if (facts.OperatorCode is { } operatorCode)
        {
            Add(Column.Provider, ReaderKey.Provider(operatorCode));
        }

        Add(Column.OtherMember, ReaderKey.Member);
        Add(Column.National, ReaderKey.Tier(ReaderKey.National, isSealed));
        Add(Column.Administrator, ReaderKey.Administrator);
        Add(Column.InformationGovernance, ReaderKey.InformationGovernance(facts.OwnerCode));
        foreach (var grant in facts.Grants)
        {
            readers[ReaderKey.Grant(grant, isSealed)] = Depth.Full;
        }

        if (table.ClassOrNull(facts.Class) is not null && !ClosedInEmergency.Contains(facts.Class))
        {
            readers[ReaderKey.Emergency] = Depth.Full;
        }

        if (facts.GroupCode is { } groupCode && ReadByNamedGroup.Contains(facts.Class))
        {
            readers[ReaderKey.Group(groupCode)] = Depth.Full;
        }

        return readers;

        void AddTeam(Column column, string body, string team)
        {
            Add(column, ReaderKey.Relation(column, body, team, isSealed));
            Add(column, ReaderKey.Relation(column, body, ReaderKey.WholeBody, isSealed));
        }

        void Add(Column column, string key)
        {
            var depth = table[facts.Class, column] switch
            {
                Cell.Full => Depth.Full,
                Cell.Redacted when facts.HasSummary => Depth.Redacted,
                _ => Depth.Hidden,
            };
            if (depth > readers.GetValueOrDefault(key))
            {
                readers[key] = depth;
            }
        }
    }

    /// <summary>The column that a relationship puts a body in.</summary>
    /// <param name="kind">The relationship.</param>
    public static Column ColumnOf(RelationshipKind kind) => kind switch
    {
        RelationshipKind.LeadCommissioner => Column.LeadCommissioner,
        RelationshipKind.OtherCommissioner or RelationshipKind.LocalAuthority => Column.OtherCommissioner,
        RelationshipKind.Region => Column.PerformanceManager,
        RelationshipKind.CareRegulator => Column.CareRegulator,
        RelationshipKind.ProfessionalRegulator => Column.ProfessionalRegulator,
        RelationshipKind.Healthwatch => Column.Healthwatch,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown relationship."),
    };
}
