using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Explanation;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Explanation;

/// <summary>A body, team or circle that a concern is open to.</summary>
[GraphQLName("OpenTo")]
internal sealed class OpenToNode(OpenTo row, DirectoryBook.Pages directory)
{
    /// <summary>What it is to the concern.</summary>
    public ReaderKind Kind => row.Kind;

    /// <summary>The body; null for a circle.</summary>
    public OrganisationNode? Organisation { get; } = row.BodyCode is { } code && directory.OrganisationOrNull(code) is { } body ? new OrganisationNode(body) : null;

    /// <summary>The team of that body; null for a circle and for the whole body.</summary>
    public string? Team => row.Team;

    /// <summary>Whether its people need one of the roles that sealed classes ask for.</summary>
    public bool AsksForSealedRole => row.AsksForSealedRole;

    /// <summary>What it reads.</summary>
    public ReadDepth Depth => row.Depth == Domain.Visibility.Depth.Full ? ReadDepth.Full : ReadDepth.Redacted;

    /// <summary>The same in a sentence.</summary>
    public string Words
    {
        get
        {
            var who = (row.IsNamedPerson, row.Team, Organisation) switch
            {
                (_, _, null) => null,
                (true, _, { } body) => $"a named person of {body.Name}",
                (_, null, { } body) => body.Name,
                (_, { } team, { } body) => $"the team {team} of {body.Name}",
            };
            var role = row.AsksForSealedRole ? ", in a role that sealed classes ask for" : "";
            var depth = row.Depth == Domain.Visibility.Depth.Full ? "in full" : "as its summary for wider sharing";
            var standing = row.Kind switch
            {
                ReaderKind.Owner => $"raised it: {who}",
                ReaderKind.Handler => $"answers for it: {who}",
                ReaderKind.LeadCommissioner => $"lead commissioner of the provider: {who}",
                ReaderKind.OtherCommissioner => $"commissioner or council of the provider: {who}",
                ReaderKind.Region => $"region of the provider: {who}",
                ReaderKind.CareRegulator => $"relationship team for the provider: {who}",
                ReaderKind.ProfessionalRegulator => $"regulator of the provider: {who}",
                ReaderKind.Healthwatch => $"Healthwatch of the provider: {who}",
                ReaderKind.Provider => $"the provider itself: {who}",
                ReaderKind.Member => "every member of the groups",
                ReaderKind.National => "the national tier",
                ReaderKind.Administrator => "those who run the service",
                ReaderKind.InformationGovernance => $"information governance of the body that raised it: {who}",
                ReaderKind.Group => $"members of the group {row.BodyCode}",
                ReaderKind.Grant => $"granted by its owner: {who}",
                _ => $"opened for a threat to life: {who}",
            };
            return $"Read {depth} by {standing}{role}.";
        }
    }
}

/// <summary>What somebody reads of a concern, and why.</summary>
[GraphQLName("VisibilityExplanation")]
internal sealed class ExplainedNode(Explained explained, DirectoryBook.Pages directory)
{
    /// <summary>What is read; null for nothing.</summary>
    public ReadDepth? Depth => explained.Depth switch
    {
        Domain.Visibility.Depth.Full => ReadDepth.Full,
        Domain.Visibility.Depth.Redacted => ReadDepth.Redacted,
        _ => null,
    };

    /// <summary>What opens it; empty when it is hidden.</summary>
    public IReadOnlyList<OpenToNode> OpenedBy => [.. explained.OpenedBy.Select(row => new OpenToNode(row, directory))];

    /// <summary>What keeps the person out, the first that counts; null when it is visible.</summary>
    public KeptOutBy? KeptOutBy => explained.KeptOutBy;
}

[QueryType]
internal static class ExplanationQueries
{
    /// <summary>Why the viewer sees a concern; null for what is hidden and for what is missing.</summary>
    public static async Task<ExplainedNode?> WhyVisibleAsync(Guid concernId, [Service] ExplainVisibility explain, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        await explain.WhyVisibleAsync(viewer, concernId, cancellationToken) is { } explained ? new ExplainedNode(explained, directory) : null;

    /// <summary>What a person reads of a concern, or what keeps the person out. For information governance of the body that raised it.</summary>
    public static async Task<ExplainedNode> WhyNotVisibleAsync(Guid concernId, Guid personId, [Service] ExplainVisibility explain, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        new((await explain.OfPersonAsync(viewer, concernId, personId, cancellationToken)).OrRefuse(prefix: ""), directory);

    /// <summary>Who could see a concern at an instant: bodies, teams and circles. For information governance of the body that raised it.</summary>
    public static async Task<IReadOnlyList<OpenToNode>> WhoCouldSeeAsync(Guid concernId, DateTimeOffset on, [Service] ExplainVisibility explain, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await explain.OnAsync(viewer, concernId, on, cancellationToken)).OrRefuse(prefix: "").Readers.Select(row => new OpenToNode(row, directory))];
}
