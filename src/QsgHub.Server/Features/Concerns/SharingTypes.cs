using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;
using QsgHub.Server.Http;

namespace QsgHub.Server.Features.Concerns;

/// <summary>The version of a concern that the viewer's body had in full when the concern was narrowed or withdrawn; of what came later it tells nothing.</summary>
[GraphQLName("KeptConcern")]
internal sealed class KeptConcernNode(KeptConcern row, DirectoryBook.Pages directory)
{
    /// <summary>Id of the concern.</summary>
    [ID]
    public Guid ConcernId => row.Kept.ConcernId;

    /// <summary>Why it is kept.</summary>
    public KeptBecause Why => row.Kept.Why;

    /// <summary>When the concern was narrowed or withdrawn.</summary>
    public DateTimeOffset At => row.Kept.At;

    /// <summary>Number of its information class in that version.</summary>
    public int ClassNumber => row.Kept.Class;

    /// <summary>Traffic light of that version for people who pass it on.</summary>
    public Tlp Tlp => row.Version.Content.Tlp;

    /// <summary>Topics of that version.</summary>
    public IReadOnlyList<Topic> Topics => [.. row.Version.Content.TopicCodes.Split(',').Select(code => Topic.OrNull(code)!)];

    /// <summary>The version.</summary>
    public ConcernVersionNode Version { get; } = new(row.Version, directory);

    /// <summary>The provider that it is about.</summary>
    public ProviderNode Provider { get; } = new(directory.ProviderOrNull(row.Kept.ProviderId)!);

    /// <summary>The body that raised it.</summary>
    public OrganisationNode Owner { get; } = new(directory.OrganisationOrNull(row.Kept.OwnerOrganisationId)!);
}

[QueryType]
internal static class SharingQueries
{
    /// <summary>Versions that the viewer's team keeps of concerns that were narrowed or withdrawn, the newest narrowing first.</summary>
    public static async Task<Connection<KeptConcernNode>> KeptConcernsAsync(
        [Service] KeptConcerns kept,
        [Service] Cursors cursors,
        [Service] Viewer viewer,
        [Service] DirectoryBook.Pages directory,
        [PageSize(20, Max = KeptConcerns.MaxPage)] PageArguments page,
        CancellationToken cancellationToken,
        string? providerCode = null)
    {
        var refusals = new List<Refusal>();
        var window = page.Window(cursor => cursors.PageOrNull(viewer, ConcernOrder.NewestFirst, cursor) is { Rank: KeptRank } place ? place : null, refusals);
        if (refusals.Count > 0)
        {
            throw Refusals.Exception(refusals);
        }

        var (rows, hasMore) = await kept.PageAsync(viewer, providerCode, window, cancellationToken);
        var around = window.Surroundings(rows.Select(Place).ToList(), hasMore, (after, before, token) => kept.AnyAsync(viewer, providerCode, after, before, token));
        return new Connection<KeptConcernNode>(
            [.. rows.Select(row => new Edge<KeptConcernNode>(() => cursors.Page(viewer, ConcernOrder.NewestFirst, Place(row)), new KeptConcernNode(row, directory)))],
            around.HasNextAsync,
            around.HasPreviousAsync);
    }

    /// <summary>What the viewer's team keeps of a concern that was narrowed or withdrawn; null for whoever keeps nothing of it and for no concern of that id.</summary>
    public static async Task<KeptConcernNode?> KeptConcernAsync(Guid concernId, [Service] KeptConcerns kept, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        await kept.OneOrNullAsync(viewer, concernId, cancellationToken) is { } row ? new KeptConcernNode(row, directory) : null;

    /// <summary>Marks the cursors of this list, so that no other list's is taken for one.</summary>
    private const int KeptRank = -2;

    private static ListPlace Place(KeptConcern row) => new(KeptRank, row.Kept.At, row.Kept.ConcernId);
}

[MutationType]
internal static class SharingMutations
{
    /// <summary>Opens a concern to further readers, or closes it to some, by another class or group. Its owner's act, with a reason.</summary>
    public static async Task<ConcernPayload> ReclassifyConcernAsync(ReclassifyConcernInput input, [Service] ReclassifyConcern reclassify, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await reclassify.ExecuteAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Narrows, for the viewer's own body, how far people may pass a concern on. No other body learns of it.</summary>
    public static async Task<ConcernPayload> HandleConcernAsync(HandleConcernInput input, [Service] HandleConcern handle, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await handle.ExecuteAsync(viewer, input, cancellationToken), cancellationToken);
}

[ObjectType<ConcernDetailNode>]
internal static class ConcernSharing
{
    /// <summary>Concerns that were raised beside this one, or beside which it was raised, as far as the viewer reads both in full.</summary>
    public static async Task<IReadOnlyList<ConcernNode>> LinksAsync([Parent] ConcernDetailNode concern, LinkLoader links, CancellationToken cancellationToken) =>
        [.. (await links.LoadAsync(concern.ConcernId, cancellationToken)).Select(linked => new ConcernNode(new VisibleConcern(linked, null)))];

    /// <summary>How the viewer's own body handles it, where more narrowly than the originator asks; null else.</summary>
    public static async Task<Tlp?> OwnHandlingAsync([Parent] ConcernDetailNode concern, HandlingLoader handlings, CancellationToken cancellationToken) =>
        await handlings.LoadAsync(concern.ConcernId, cancellationToken) is [{ Tlp: var own }, ..] && own > concern.Tlp ? own : null;
}
