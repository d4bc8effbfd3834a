using System.Text.Json;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Digests;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nudges;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Digests;

/// <summary>
/// Cuts the digests that are due: one reading of the journal for all of them, each event judged for each person by the rule
/// of the live channel and with the rights of the moment.
/// </summary>
/// <param name="book">Keeps digests.</param>
/// <param name="tailer">Reads the journal.</param>
/// <param name="journal">The journal.</param>
/// <param name="watch">The directory's change counter.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="nudges">Tells people that a digest waits.</param>
/// <param name="time">The clock.</param>
internal sealed class DigestCutter(DigestBook book, JournalTailer tailer, JournalReader journal, DirectoryWatch watch, ViewerDirectory viewers, DirectoryBook directory, NudgeBook nudges, TimeProvider time)
{
    /// <summary>Most digests that share a reading of the journal.</summary>
    private const int Together = 200;

    /// <summary>Cuts a slice of what is due.</summary>
    /// <param name="cancellationToken">Stops the work before it is stored.</param>
    /// <returns>Whether there may be more to cut now.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var due = await book.DueAsync(Together, cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }

        var version = await watch.ReadAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await tailer.ReachAsync(await journal.HeadAsync(cancellationToken), version, today, cancellationToken);
        var head = tailer.Head;
        var pages = await directory.OpenAsync(version, cancellationToken);
        List<Cut> cuts = [];
        foreach (var one in due)
        {
            cuts.Add(new Cut(one, await viewers.FindAsync(one.Person.TenantId, one.Person.ObjectId, isApplication: false, version, cancellationToken), AlertFilter.Read(JsonDocument.Parse(one.Saved.Filter).RootElement, out _)));
        }

        await GatherAsync(cuts, head, pages, cancellationToken);
        foreach (var cut in cuts)
        {
            if (await book.StoreAsync(cut.Due, head, cut.Content(), cancellationToken))
            {
                await nudges.WantAsync([cut.Due.Person.Id], cancellationToken);
            }
        }

        return due.Count == Together;
    }

    private async Task GatherAsync(List<Cut> cuts, long head, DirectoryBook.Pages pages, CancellationToken cancellationToken)
    {
        for (var place = cuts.Min(cut => cut.Due.Mark.Sequence); place < head;)
        {
            var slice = await tailer.ReadAsync(place, cancellationToken);
            if (slice.IsPruned)
            {
                // What is gone can be told by nobody; the digests begin with what is kept.
                place = (await journal.OldestAsync(cancellationToken) ?? (head + 1)) - 1;
                continue;
            }

            if (slice.Events.IsEmpty)
            {
                return;
            }

            foreach (var loaded in slice.Events.ToArray())
            {
                place = loaded.Event.Sequence;
                if (place > head)
                {
                    return;
                }

                foreach (var cut in cuts)
                {
                    cut.Take(loaded, pages);
                }
            }
        }
    }

    /// <summary>A digest while it is cut. Whoever has no place in the hub any more gathers nothing.</summary>
    private sealed class Cut(DueDigest due, Viewer? viewer, AlertFilter filter)
    {
        private readonly Dictionary<Guid, (Immediacy Immediacy, long Newest)> _found = [];
        private readonly Dictionary<Guid, long> _signals = [];

        public DueDigest Due => due;

        public void Take(LoadedEvent loaded, DirectoryBook.Pages pages)
        {
            // That one put something aside is no news to oneself.
            if (viewer is null || loaded.Event.Sequence <= due.Mark.Sequence || loaded.Event.Kind == EventKind.Snoozed
                || AlertRule.Judge(loaded, viewer, filter, pages) is not (_, > Depth.Hidden and var depth))
            {
                return;
            }

            if (loaded.Signal is { } signal)
            {
                _signals[signal.Id] = loaded.Event.Sequence;
            }
            else if (loaded is { Event.ConcernId: { } id, Concern: { } concern })
            {
                _found[id] = (depth == Depth.Full ? concern.HighestImmediacy : Immediacy.Unsure, loaded.Event.Sequence);
            }
        }

        /// <summary>The most pressing first, as far as the person reads how pressing it is; then the newest.</summary>
        public DigestContent Content() => new(
            [.. _found.OrderByDescending(found => found.Value.Immediacy).ThenByDescending(found => found.Value.Newest).Select(found => found.Key)],
            [.. _signals.OrderByDescending(found => found.Value).Select(found => found.Key)]);
    }
}
