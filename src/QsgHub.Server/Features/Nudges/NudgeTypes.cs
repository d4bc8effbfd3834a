using QsgHub.Domain.Features.Nudges;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Nudges;

/// <summary>Where the viewer wants a mail when something in the hub waits: it says that and nothing else.</summary>
/// <param name="Address">The address; null for no mail.</param>
/// <param name="SentAt">When the last one was sent; null before the first.</param>
internal sealed record NudgeSetting(string? Address, DateTimeOffset? SentAt);

[QueryType]
internal static class NudgeQueries
{
    /// <summary>Where the viewer wants to be nudged. Nobody else is told.</summary>
    public static async Task<NudgeSetting> NudgesAsync([Service] NudgeBook book, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await book.OwnOrNullAsync(viewer, cancellationToken) is { } own ? new(own.Address, own.SentAt) : new(null, null);
}

[MutationType]
internal static class NudgeMutations
{
    /// <summary>Sets the address to which a mail goes when something waits: a digest, or an immediate risk that is the viewer's to answer for. Without an address there is none. At most one in some hours, and it says nothing of what waits.</summary>
    public static async Task<NudgeSetting> SetNudgesAsync([Service] NudgeBook book, [Service] Viewer viewer, CancellationToken cancellationToken, string? address = null)
    {
        var refusals = await book.SetAsync(viewer, address, cancellationToken);
        if (refusals.Count > 0)
        {
            throw Refusals.Exception(refusals, "");
        }

        return await NudgeQueries.NudgesAsync(book, viewer, cancellationToken);
    }
}
