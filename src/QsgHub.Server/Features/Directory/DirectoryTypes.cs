using QsgHub.Domain;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Directory;

/// <summary>A body: commissioner, regulator, council, Healthwatch or another member of the groups.</summary>
[GraphQLName("Organisation")]
internal sealed class OrganisationNode(Organisation organisation)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => organisation.Id;

    /// <summary>ODS code, or the hub's own code for a body without one.</summary>
    public string Code => organisation.Code;

    /// <summary>Name of today.</summary>
    public string Name => organisation.Name;

    /// <summary>Code of its kind, such as ICB or CQC.</summary>
    public string KindCode => organisation.KindCode;

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ClosedOn => organisation.ClosedOn;
}

/// <summary>A place where a provider gives care.</summary>
[GraphQLName("Location")]
internal sealed class LocationNode(Location location)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => location.Id;

    /// <summary>ODS site code; null when it has none.</summary>
    public string? OdsCode => location.OdsCode;

    /// <summary>CQC location id; null when not registered.</summary>
    public string? CqcId => location.CqcId;

    /// <summary>Name of today.</summary>
    public string Name => location.Name;

    /// <summary>Town; null when unknown.</summary>
    public string? Town => location.Town;
}

/// <summary>What a body is to a provider today.</summary>
[GraphQLName("ProviderRelationship")]
internal sealed class RelationshipNode(ProviderRelationship relationship, Organisation organisation)
{
    /// <summary>The relationship.</summary>
    public RelationshipKind Kind => relationship.Kind;

    /// <summary>The body.</summary>
    public OrganisationNode Organisation { get; } = new(organisation);

    /// <summary>The team of that body that holds the relationship.</summary>
    public string Team => relationship.Team;

    /// <summary>First day.</summary>
    public DateOnly From => relationship.From;
}

/// <summary>A care provider: the subject of concerns.</summary>
[GraphQLName("Provider")]
internal sealed class ProviderNode(Provider provider)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => provider.Id;

    /// <summary>ODS code; null when the provider has none.</summary>
    public string? OdsCode => provider.OdsCode;

    /// <summary>CQC provider id; for NHS trusts their ODS code.</summary>
    public string? CqcId => provider.CqcId;

    /// <summary>Name of today.</summary>
    public string Name => provider.Name;

    /// <summary>Sector in the register's words.</summary>
    public string Sector => provider.Sector;

    /// <summary>Town; null when unknown.</summary>
    public string? Town => provider.Town;

    /// <summary>Code of the region that it lies in; null when unknown.</summary>
    public string? RegionCode => provider.RegionCode;

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ClosedOn => provider.ClosedOn;

    /// <summary>Whether the provider is fictitious and belongs to a demonstration.</summary>
    public bool IsDemonstration => provider.IsDemonstration;

    /// <summary>Its locations by name.</summary>
    public IReadOnlyList<LocationNode> Locations([Service] DirectoryBook.Pages directory) =>
        [.. directory.LocationsOf(provider.Id).Select(location => new LocationNode(location))];

    /// <summary>The bodies that stand in a relationship to it today: who commissions, oversees and regulates it.</summary>
    public IReadOnlyList<RelationshipNode> Relationships([Service] DirectoryBook.Pages directory, [Service] TimeProvider time) =>
        [.. directory.RelationshipsOf(provider.Id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
            .Select(relationship => new RelationshipNode(relationship, directory.OrganisationOrNull(relationship.OrganisationId)!))];
}

/// <summary>A place in a team, with a role.</summary>
/// <param name="Team">The team, or * for the whole body.</param>
/// <param name="Role">The role.</param>
[GraphQLName("TeamRole")]
internal sealed record TeamRoleNode(string Team, Role Role);

/// <summary>Who is asking.</summary>
[GraphQLName("Viewer")]
internal sealed class ViewerNode(Viewer viewer)
{
    /// <summary>Name shown beside what the viewer does.</summary>
    public string Name => viewer.Name;

    /// <summary>Whether it is another body's system.</summary>
    public bool IsApplication => viewer.IsApplication;

    /// <summary>The body that the viewer belongs to.</summary>
    public OrganisationNode Organisation { get; } = new(viewer.Organisation);

    /// <summary>Teams and roles of today.</summary>
    public IReadOnlyList<TeamRoleNode> Teams => [.. viewer.Teams.Select(team => new TeamRoleNode(team.Team, team.Role))];

    /// <summary>Whether the viewer may raise concerns and add to them.</summary>
    public bool MayPost => viewer.MayPost;

    /// <summary>Whether the viewer may move and close the concerns of providers that its body holds a power over.</summary>
    public bool MayLead => viewer.MayLead;
}

[QueryType]
internal static class DirectoryQueries
{
    /// <summary>Who is asking.</summary>
    public static ViewerNode Viewer([Service] Viewer viewer) => new(viewer);

    /// <summary>A provider by ODS code or CQC id.</summary>
    public static ProviderNode? Provider(string code, [Service] DirectoryBook.Pages directory) =>
        directory.ProviderOrNull(code) is { } provider ? new ProviderNode(provider) : null;

    /// <summary>Providers whose name or code holds the search text, by name. 1 to 100.</summary>
    public static IReadOnlyList<ProviderNode> Providers([Service] DirectoryBook.Pages directory, string? search = null, int first = 20)
    {
        if (first is < 1 or > 100)
        {
            throw Refusals.Exception([new(RefusalCode.OutOfRange, "first", "A list shows 1 to 100 rows.")]);
        }

        var words = search?.Trim() ?? "";
        return [.. directory.Providers
            .Where(provider => words.Length == 0
                || provider.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
                || string.Equals(provider.OdsCode, words, StringComparison.OrdinalIgnoreCase)
                || string.Equals(provider.CqcId, words, StringComparison.OrdinalIgnoreCase))
            .Take(first)
            .Select(provider => new ProviderNode(provider))];
    }
}
