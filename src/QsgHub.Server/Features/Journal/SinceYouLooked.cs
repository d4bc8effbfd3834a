using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Journal;

/// <summary>All that happened to one concern since the viewer looked, as far as it reads the concern.</summary>
/// <param name="Concern">The concern as the viewer reads it today.</param>
/// <param name="Kinds">What happened, as the live channel names it, each once and the first first.</param>
/// <param name="Count">How often something happened.</param>
/// <param name="NewestAt">When something happened last.</param>
[GraphQLName("LookedThread")]
internal sealed record LookedThread(ConcernNode Concern, IReadOnlyList<string> Kinds, int Count, DateTimeOffset NewestAt);

/// <summary>What happened since the viewer looked.</summary>
/// <param name="LookedAt">When the viewer last said that it had looked; null when it never did.</param>
/// <param name="RightsChanged">Whether the viewer's rights have changed since: then this is not all, and lists are to be fetched anew.</param>
/// <param name="Threads">One for each concern, the newest first.</param>
/// <param name="HasMore">Whether there are threads beyond those asked for.</param>
/// <param name="LiveCursor">Go on in the live channel after this cursor, or mark it as looked.</param>
[GraphQLName("SinceYouLooked")]
internal sealed record SinceYouLooked(DateTimeOffset? LookedAt, bool RightsChanged, IReadOnlyList<LookedThread> Threads, bool HasMore, string LiveCursor);

/// <summary>That the viewer has looked.</summary>
/// <param name="LookedAt">When.</param>
[GraphQLName("LookedPayload")]
internal sealed record LookedPayload(DateTimeOffset LookedAt);

/// <summary>
/// Reads the journal for the request's viewer from where it left off, by the rule of the live channel and with the rights
/// of today. Bounded in time, never in events: a bound on events would tell how many are hidden.
/// </summary>
internal sealed class LookedBack(
    JournalTailer tailer,
    JournalReader journal,
    LookedMarks marks,
    ConcernList list,
    Cursors cursors,
    Viewer viewer,
    DirectoryBook.Pages directory,
    TimeProvider time)
{
    public const int MaxThreads = 100;

    /// <summary>What is older is found in the list.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(31);

    public async Task<Outcome<SinceYouLooked>> ReadAsync(string? after, int first, CancellationToken cancellationToken)
    {
        if (first is < 1 or > MaxThreads)
        {
            return new Refusal(RefusalCode.OutOfRange, "first", $"1 to {MaxThreads} threads may be asked for.");
        }

        var cursor = after is null ? null : cursors.LiveOrNull(viewer, after);
        if (after is not null && cursor is null)
        {
            return new Refusal(RefusalCode.NotFound, "after", "The cursor is none of this viewer's: leave it out to begin where you last looked.");
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var rights = ViewerRights.Of(viewer, directory, today);
        var mark = await marks.OrNullAsync(viewer, cancellationToken);
        var left = cursor ?? (mark is null ? null : new LivePlace(mark.Sequence, new ViewerRights(unchecked((ulong)mark.Rights))));
        await tailer.ReachAsync(await journal.HeadAsync(cancellationToken), directory.Version, today, cancellationToken);
        var head = tailer.Head;
        var oldest = await journal.LastBeforeAsync(time.GetUtcNow() - Reach, head, cancellationToken);
        var threads = await ThreadsAsync(Math.Max(left?.Sequence ?? 0, oldest), head, cancellationToken);

        var newest = threads.Values.OrderByDescending(thread => thread.Last).Take(first + 1).ToList();
        var concerns = await list.ManyAsync(viewer, "sinceYouLooked", [.. newest.Take(first).Select(thread => thread.ConcernId)], cancellationToken);
        return new SinceYouLooked(
            mark?.At,
            left is { } place && (place.Rights != rights || place.Sequence > head || await IsPrunedAsync(place.Sequence, head, cancellationToken)),
            [
                .. newest.Take(first).Where(thread => concerns.ContainsKey(thread.ConcernId))
                    .Select(thread => new LookedThread(new ConcernNode(concerns[thread.ConcernId]), [.. thread.Kinds.Select(AlertRule.Name)], thread.Count, thread.At)),
            ],
            newest.Count > first,
            cursors.Live(viewer, rights, head));
    }

    /// <summary>Whether events after a place are no longer kept.</summary>
    private async Task<bool> IsPrunedAsync(long place, long head, CancellationToken cancellationToken) =>
        place < head && (await journal.OldestAsync(cancellationToken) is not { } oldest || place < oldest - 1);

    public async Task<Outcome<LookedPayload>> MarkAsync(string cursor, CancellationToken cancellationToken) =>
        cursors.LiveOrNull(viewer, cursor) is { } place
            ? new LookedPayload(await marks.MarkAsync(viewer, place.Sequence, unchecked((long)place.Rights.Mark), cancellationToken))
            : new Refusal(RefusalCode.NotFound, "cursor", "The cursor is none of this viewer's.");

    private async Task<Dictionary<Guid, Thread>> ThreadsAsync(long place, long head, CancellationToken cancellationToken)
    {
        var everything = new AlertFilter { Everything = true };
        var threads = new Dictionary<Guid, Thread>();
        while (place < head)
        {
            var batch = await tailer.ReadAsync(place, cancellationToken);
            if (batch.Events.IsEmpty)
            {
                break;
            }

            foreach (var loaded in batch.Events.ToArray())
            {
                place = loaded.Event.Sequence;
                if (place > head)
                {
                    break;
                }

                // What the viewer lost sight of is not listed: lost, deleted and never seen look the same.
                if (loaded.Event.ConcernId is not { } id || AlertRule.Judge(loaded, viewer, everything, directory) is not var (kind, depth) || depth == Depth.Hidden)
                {
                    continue;
                }

                var thread = threads.TryGetValue(id, out var known) ? known : threads[id] = new Thread(id);
                thread.Add(kind, loaded.Event);
            }
        }

        return threads;
    }

    private sealed class Thread(Guid concernId)
    {
        public Guid ConcernId { get; } = concernId;

        public List<EventKind> Kinds { get; } = [];

        public int Count { get; private set; }

        public long Last { get; private set; }

        public DateTimeOffset At { get; private set; }

        public void Add(EventKind kind, JournalEvent entry)
        {
            if (!Kinds.Contains(kind))
            {
                Kinds.Add(kind);
            }

            Count++;
            Last = entry.Sequence;
            At = entry.At;
        }
    }
}

[QueryType]
internal static class LookedQueries
{
    /// <summary>What happened since a live cursor or, left out, since the stored mark: one thread for each concern, at most 31 days back. 1 to 100 threads.</summary>
    public static async Task<SinceYouLooked> SinceYouLookedAsync([Service] LookedBack looked, CancellationToken cancellationToken, string? after = null, int first = 50) =>
        (await looked.ReadAsync(after, first, cancellationToken)).OrRefuse("");
}

[MutationType]
internal static class LookedMutations
{
    /// <summary>Says that the viewer has looked up to a live cursor. The mark moves forward only.</summary>
    public static async Task<LookedPayload> MarkLookedAsync(string cursor, [Service] LookedBack looked, CancellationToken cancellationToken) =>
        (await looked.MarkAsync(cursor, cancellationToken)).OrRefuse("");
}
