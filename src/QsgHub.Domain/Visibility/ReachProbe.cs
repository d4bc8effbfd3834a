using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Visibility;

/// <summary>
/// Chooses the form of the filter by how much a viewer reads. All forms give the same rows; the wrong one costs
/// orders of magnitude, so the choice is made on a bounded count and kept for a while.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
public sealed class ReachProbe(HubDatabase database, TimeProvider time)
{
    private const int MaxKept = 20_000;

    /// <summary>Rows of a page, for the cost of walking: a page is found after about page × total / visible rows.</summary>
    private const int PageRows = 50;

    private const int MaxCounted = 50_000;

    /// <summary>What it costs to look at one row on the way, in rows that are gathered: the row itself, and a look-up of each key.</summary>
    private const int WalkedRow = 4;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (Reach Reach, DateTimeOffset Until)> _kept = new(StringComparer.Ordinal);

    /// <summary>The form of the filter for a viewer.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public async ValueTask<Reach> OfAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(viewer.Fingerprint, out var kept) && kept.Until > now)
        {
            return kept.Reach;
        }

        int concerns, summaries;
        await using (var all = database.CreateContext())
        {
            concerns = await all.Concerns.CountAsync(cancellationToken);
            summaries = await all.ConcernSummaries.CountAsync(cancellationToken);
        }

        await using var seen = database.CreateContext(viewer, Reach.Narrow);
        var reach = Reach.Narrow;
        if (await IsWideAsync(viewer, seen.Concerns.Select(concern => concern.Id), concerns, cancellationToken))
        {
            reach |= Reach.WideInFull;
        }

        if (await IsWideAsync(viewer, seen.ConcernSummaries.Select(summary => summary.ConcernId), summaries, cancellationToken))
        {
            reach |= Reach.WideInSummaries;
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[viewer.Fingerprint] = (reach, now + Lifetime);
        return reach;
    }

    /// <summary>
    /// Gathering costs the visible rows, walking costs page × total / visible rows, each of them a look-up of every key: they
    /// meet where visible² = page × total × cost of a walked row.
    /// </summary>
    private static async Task<bool> IsWideAsync(Viewer viewer, IQueryable<Guid> visible, int total, CancellationToken cancellationToken)
    {
        var meeting = (int)Math.Min(MaxCounted, Math.Sqrt((double)PageRows * total * (WalkedRow + viewer.Keys.Count)) + 1);
        return await visible.Take(meeting).CountAsync(cancellationToken) >= meeting;
    }
}
