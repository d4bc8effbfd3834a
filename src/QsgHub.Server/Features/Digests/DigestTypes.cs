using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Digests;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Journal;
using QsgHub.Server.Features.Signals;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Digests;

/// <summary>What a saved subscription gathered, as the viewer may see it at this moment: what was taken away since is not in it.</summary>
/// <param name="Id">Random id.</param>
/// <param name="SubscriptionId">The subscription, which may be gone by now.</param>
/// <param name="Name">Its name when the digest was cut.</param>
/// <param name="Preference">Whether it is of a day or of a week.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it was cut.</param>
/// <param name="Threads">One for each concern, the most pressing first; at most 50.</param>
/// <param name="HasMore">Whether there are more concerns: the list has them.</param>
/// <param name="Signals">Questions that figures ask, those that still stand, the newest first; at most 50. None unless the subscription asks for this kind.</param>
[GraphQLName("Digest")]
internal sealed record DigestNode(
    [property: ID] Guid Id, [property: ID] Guid SubscriptionId, string Name, DigestPreference Preference, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<LookedThread> Threads, bool HasMore, IReadOnlyList<SignalNode> Signals);

/// <summary>Shows digests: cut anew, by the rights of the moment of reading.</summary>
internal sealed class DigestReader(DigestBook book, EventReader events, ConcernList list, SignalBook signals, Viewer viewer, DirectoryBook.Pages directory)
{
    public const int MaxListed = 20;

    private const int MaxThreads = 50;

    private const int MaxEvents = 5_000;

    /// <summary>The viewer's digests, the newest first. One in which nothing is left to see is not there.</summary>
    public async Task<IReadOnlyList<DigestNode>> OfAsync(Guid? id, int first, CancellationToken cancellationToken)
    {
        List<DigestNode> shown = [];
        var stored = await book.OfAsync(viewer, id, first, cancellationToken);
        var standing = await signals.StandingAsync(viewer, [.. stored.SelectMany(one => one.Content.SignalIds).Distinct()], cancellationToken);
        foreach (var (digest, (concernIds, signalIds)) in stored)
        {
            var concerns = await list.ManyAsync(viewer, "digest", concernIds, cancellationToken);
            var visible = concernIds.Where(concerns.ContainsKey).ToList();
            var happened = await HappenedAsync(digest, visible, cancellationToken);
            List<LookedThread> threads = [.. visible.Where(happened.ContainsKey).Select(concernId => new LookedThread(new ConcernNode(concerns[concernId]), happened[concernId].Kinds, happened[concernId].Count, happened[concernId].At))];
            List<SignalNode> asked = [.. signalIds.Where(standing.ContainsKey).Select(signalId => new SignalNode(standing[signalId], directory))];
            if (threads.Count > 0 || asked.Count > 0)
            {
                shown.Add(new DigestNode(
                    digest.Id, digest.SubscriptionId, digest.Name, digest.Preference, digest.From, digest.To,
                    threads.Count > MaxThreads ? threads[..MaxThreads] : threads, threads.Count > MaxThreads, asked));
            }
        }

        return shown;
    }

    /// <summary>What happened to each concern in the digest's time, as far as the viewer may know of it today.</summary>
    private async Task<Dictionary<Guid, (List<string> Kinds, int Count, DateTimeOffset At)>> HappenedAsync(Digest digest, List<Guid> concernIds, CancellationToken cancellationToken)
    {
        var everything = new AlertFilter { Everything = true };
        var happened = new Dictionary<Guid, (List<string> Kinds, int Count, DateTimeOffset At)>();
        foreach (var loaded in await events.OfConcernsAsync(concernIds, digest.After, digest.UpTo, MaxEvents, cancellationToken))
        {
            if (loaded.Event is { ConcernId: { } id, Kind: not EventKind.Snoozed } && AlertRule.Judge(loaded, viewer, everything, directory) is (var kind, > Depth.Hidden))
            {
                var (kinds, count, _) = happened.GetValueOrDefault(id, ([], 0, default));
                var name = AlertRule.Name(kind);
                if (!kinds.Contains(name))
                {
                    kinds.Add(name);
                }

                happened[id] = (kinds, count + 1, loaded.Event.At);
            }
        }

        return happened;
    }
}

[QueryType]
internal static class DigestQueries
{
    /// <summary>The digests of the viewer's saved subscriptions, the newest first, 1 to 20. Kept for three months, and as far back as the journal.</summary>
    public static async Task<IReadOnlyList<DigestNode>> DigestsAsync([Service] DigestReader reader, CancellationToken cancellationToken, int first = 10) =>
        first is >= 1 and <= DigestReader.MaxListed
            ? await reader.OfAsync(null, first, cancellationToken)
            : throw Refusals.Exception([new(RefusalCode.OutOfRange, "first", $"1 to {DigestReader.MaxListed} digests may be asked for.")], "");

    /// <summary>A digest of the viewer's own; null when there is none of this id, or nothing is left in it that the viewer may see.</summary>
    public static async Task<DigestNode?> DigestAsync([ID] Guid id, [Service] DigestReader reader, CancellationToken cancellationToken) =>
        (await reader.OfAsync(id, 1, cancellationToken)).SingleOrDefault();
}
