using System.Security.Cryptography;
using System.Text;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Visibility;

/// <summary>Who looks: a person or another body's system, with the keys that the directory gives today.</summary>
public sealed class Viewer
{
    private static readonly Role[] PostingRoles =
    [
        Role.Contributor, Role.QualityLead, Role.AccountableExecutive, Role.ChairSecretariat, Role.RegionalLead,
        Role.Investigator, Role.SpeakUpGuardian,
    ];

    private static readonly Role[] LeadingRoles =
    [
        Role.QualityLead, Role.AccountableExecutive, Role.ChairSecretariat, Role.RegionalLead, Role.Investigator,
    ];

    private static readonly Column[] ActingColumns = [Column.Owner, Column.LeadCommissioner, Column.PerformanceManager, Column.CareRegulator];

    private readonly HashSet<string> _keys;
    private readonly HashSet<string> _postingKeys;
    private readonly HashSet<string> _leadingKeys;

    /// <summary>A viewer with the keys of the directory.</summary>
    /// <param name="principalId">Id of the person or integration client.</param>
    /// <param name="isApplication">Whether it is another body's system.</param>
    /// <param name="name">Name shown beside what the viewer does.</param>
    /// <param name="organisation">The body.</param>
    /// <param name="teams">Teams and roles of today.</param>
    /// <param name="keys">Every reader key held.</param>
    /// <param name="ownProviders">Providers that the viewer's body runs.</param>
    /// <param name="recusedProviders">Providers that the viewer stands aside from.</param>
    /// <param name="classCeiling">The classes that the viewer may read and post; null for no limit.</param>
    /// <param name="exceptions">What holds for single items, providers and hours; null for nothing.</param>
    public Viewer(
        Guid principalId,
        bool isApplication,
        string name,
        Organisation organisation,
        IReadOnlyList<TeamRole> teams,
        IEnumerable<string> keys,
        IReadOnlyList<Guid> ownProviders,
        IReadOnlyList<Guid> recusedProviders,
        IReadOnlyList<int>? classCeiling,
        ViewerExceptions? exceptions = null)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        PrincipalId = principalId;
        IsApplication = isApplication;
        Name = name;
        Organisation = organisation;
        Teams = teams;
        _keys = keys.ToHashSet(StringComparer.Ordinal);
        Keys = [.. _keys.Order(StringComparer.Ordinal)];
        OwnProviderKeys = [.. Keys.Where(key => key == ReaderKey.Provider(organisation.Code) || ReaderKey.IsGrant(key))];
        OwnProviders = [.. ownProviders.Except(recusedProviders)];
        VetoedProviders = [.. ownProviders.Union(recusedProviders)];
        ClassCeiling = classCeiling is null ? null : [.. classCeiling];
        RecusedItems = exceptions?.RecusedItems.ToHashSet() ?? [];
        EmergencyProviders = exceptions?.EmergencyProviders.Except(VetoedProviders).ToHashSet() ?? [];
        ValidUntil = exceptions?.ValidUntil ?? DateTimeOffset.MaxValue;
        _postingKeys = KeysOfRoles(PostingRoles, [Column.Owner]);
        _leadingKeys = KeysOfRoles(LeadingRoles, ActingColumns);
        Fingerprint = FingerprintOf(Keys);
    }

    /// <summary>Id of the person or integration client.</summary>
    public Guid PrincipalId { get; }

    /// <summary>Whether it is another body's system.</summary>
    public bool IsApplication { get; }

    /// <summary>Name shown beside what the viewer does.</summary>
    public string Name { get; }

    /// <summary>The body.</summary>
    public Organisation Organisation { get; }

    /// <summary>Teams and roles of today.</summary>
    public IReadOnlyList<TeamRole> Teams { get; }

    /// <summary>Every reader key held, in ordinal order.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The keys that count for providers which the viewer's own body runs: the provider's own and what was granted by name.</summary>
    public IReadOnlyList<string> OwnProviderKeys { get; }

    /// <summary>Providers that the viewer's body runs, less those that the viewer stands aside from.</summary>
    public IReadOnlyList<Guid> OwnProviders { get; }

    /// <summary>Providers for which the ordinary keys count for nothing: own ones and recusals.</summary>
    public IReadOnlyList<Guid> VetoedProviders { get; }

    /// <summary>The classes that the viewer may read and post; null for no limit.</summary>
    public IReadOnlyList<int>? ClassCeiling { get; }

    /// <summary>Single items that the viewer stands aside from.</summary>
    public IReadOnlySet<Guid> RecusedItems { get; }

    /// <summary>Providers whose items the viewer has opened in an emergency that still lasts.</summary>
    public IReadOnlySet<Guid> EmergencyProviders { get; }

    /// <summary>When a grant or an emergency of the viewer's ends: from then on this viewer is out of date.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>Two viewers with one fingerprint see the same.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether a role of the viewer's lets it raise concerns and add to them.</summary>
    public bool MayPost => IsApplication || Teams.Any(team => PostingRoles.Contains(team.Role));

    /// <summary>Whether a role of the viewer's lets it move and close concerns.</summary>
    public bool MayLead => Teams.Any(team => LeadingRoles.Contains(team.Role));

    /// <summary>Whether the viewer is information governance of its body: Caldicott guardian, data protection officer, audit.</summary>
    public bool Governs => !IsAdministrator && Teams.Any(team => team.Role == Role.InformationGovernance);

    /// <summary>Whether the viewer runs the service and reads no content.</summary>
    public bool IsAdministrator => Teams.Any(team => team.Role == Role.Administrator);

    /// <summary>The team that items raised by the viewer belong to: the first in which it may post.</summary>
    /// <returns>Null when it may post nowhere.</returns>
    public string? PostingTeamOrNull => IsApplication
        ? Teams[0].Team
        : Teams.FirstOrDefault(team => PostingRoles.Contains(team.Role))?.Team;

    /// <summary>Whether the viewer is what another was and holds more grants beside: it has lost sight of nothing.</summary>
    /// <param name="before">The viewer before.</param>
    public bool OnlyGainsGrants(Viewer before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Keys.All(_keys.Contains)
            && FingerprintOf(Keys.Where(key => !ReaderKey.IsGrant(key))) == before.FingerprintOf(before.Keys.Where(key => !ReaderKey.IsGrant(key)));
    }

    /// <summary>Whether the viewer holds a key.</summary>
    /// <param name="key">The reader key.</param>
    public bool Holds(string key) => _keys.Contains(key);

    /// <summary>Whether the viewer posts in the team that owns an item, or in the whole body that the team belongs to.</summary>
    /// <param name="organisationId">The body.</param>
    /// <param name="team">The team.</param>
    public bool PostsFor(Guid organisationId, string team) =>
        organisationId == Organisation.Id && !IsAdministrator
        && (IsApplication ? Teams[0].Team == team : Teams.Any(place => PostingRoles.Contains(place.Role) && (place.Team == team || place.Team == ReaderKey.WholeBody)));

    /// <summary>Whether a key makes the viewer an owner who may change the item: it is the owner's, held by a role that posts in that very team.</summary>
    /// <param name="key">A key that the viewer shares with the item's audience.</param>
    public bool PostsBy(string key) => _postingKeys.Contains(key);

    /// <summary>Whether a key lets the viewer move and close the item: it carries a power over it and is held by a role that leads in that very team.</summary>
    /// <param name="key">A key that the viewer shares with the item's audience.</param>
    public bool LeadsBy(string key) => _leadingKeys.Contains(key);

    private HashSet<string> KeysOfRoles(Role[] roles, Column[] columns) =>
    [
        .. from team in Teams
           where roles.Contains(team.Role)
           from column in columns
           let key = ReaderKey.Relation(column, Organisation.Code, team.Team, isSealed: false)
           from twin in (string[])[key, ReaderKey.Tier(key, isSealed: true)]
           select twin,
        .. from team in Teams
           where roles.Contains(team.Role)
           select ReaderKey.Handler(Organisation.Code, team.Team, PrincipalId),
    ];

    private string FingerprintOf(IEnumerable<string> keys)
    {
        var text = string.Join('\n', keys) + "|" + string.Join(',', OwnProviders.Order()) + "|" + string.Join(',', VetoedProviders.Order())
            + "|" + (ClassCeiling is null ? "-" : string.Join(',', ClassCeiling))
            + "|" + string.Join(',', RecusedItems.Order()) + "|" + string.Join(',', EmergencyProviders.Order());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>What holds for single items, providers and hours.</summary>
/// <param name="RecusedItems">Items that the viewer stands aside from.</param>
/// <param name="EmergencyProviders">Providers whose items the viewer has opened in an emergency that lasts.</param>
/// <param name="ValidUntil">When the first grant or emergency ends; null when none does.</param>
public sealed record ViewerExceptions(IReadOnlyCollection<Guid> RecusedItems, IReadOnlyCollection<Guid> EmergencyProviders, DateTimeOffset? ValidUntil);

/// <summary>A place in a team, with a role.</summary>
/// <param name="Team">The team, or <c>*</c> for the whole body.</param>
/// <param name="Role">The role.</param>
public sealed record TeamRole(string Team, Role Role);
