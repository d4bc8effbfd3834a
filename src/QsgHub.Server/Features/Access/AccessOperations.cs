using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;

namespace QsgHub.Server.Features.Access;

[QueryType]
internal static class AccessQueries
{
    /// <summary>Openings in an emergency that the viewer's information governance answers for, the newest first; empty for others. 1 to 100.</summary>
    public static async Task<IReadOnlyList<EmergencyOpeningNode>> EmergencyOpeningsAsync([Service] OpenInEmergency openings, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken, int first = 50) =>
        first is < 1 or > 100
            ? throw Refusals.Exception([new(Domain.RefusalCode.OutOfRange, "first", "A page has 1 to 100 rows.")])
            : [.. (await openings.ToldAsync(viewer, first, cancellationToken)).Select(opening => new EmergencyOpeningNode(opening, directory))];
}

[MutationType]
internal static class AccessMutations
{
    /// <summary>Opens a concern in full to a named person or body for a time. The team that raised it alone may do so.</summary>
    public static async Task<ConcernPayload> GrantAccessAsync(GrantAccessInput input, [Service] GrantAccess grants, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await grants.GrantAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Takes a grant back before it ends.</summary>
    public static async Task<ConcernPayload> RevokeGrantAsync(RevokeGrantInput input, [Service] GrantAccess grants, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await grants.RevokeAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Stands aside from a provider or a concern for a conflict of interest: from then on the viewer reads nothing of it.</summary>
    public static async Task<RecusalNode> StandAsideAsync(StandAsideInput input, [Service] StandAside standAside, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        new((await standAside.ExecuteAsync(viewer, input, cancellationToken)).OrRefuse(), directory);

    /// <summary>
    /// Opens what there is about a provider for four hours, for a threat to life. Owners and information governance are told at
    /// once and review it within a day. It never opens a speaker's identity, covert investigations, HSSIB's material or legal advice.
    /// </summary>
    public static async Task<EmergencyOpeningNode> OpenInEmergencyAsync(OpenInEmergencyInput input, [Service] OpenInEmergency openings, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        new((await openings.OpenAsync(viewer, input, cancellationToken)).OrRefuse(), directory);

    /// <summary>Records the review of an opening. Information governance of a body that was told, and not the person who opened.</summary>
    public static async Task<EmergencyOpeningNode> ReviewEmergencyAsync(ReviewEmergencyInput input, [Service] OpenInEmergency openings, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        new((await openings.ReviewAsync(viewer, input, cancellationToken)).OrRefuse(), directory);
}
