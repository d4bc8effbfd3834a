using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Journal;

/// <summary>Reads the journal unfiltered: every event is judged for its viewer before anything of it leaves the process.</summary>
/// <param name="database">The database.</param>
public sealed class JournalReader(HubDatabase database)
{
    /// <summary>The newest sequence.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>0 while the journal is empty.</returns>
    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await HubQueries.Of(context).JournalHeadAsync(context, cancellationToken);
    }

    /// <summary>The oldest sequence that is kept.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null while nothing is kept.</returns>
    public async Task<long?> OldestAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Journal.AsNoTracking().OrderBy(entry => entry.Sequence).Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest sequence before an instant. Sequences are contiguous and in the order of time, so it is found by halving.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="head">The newest sequence to look at.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The sequence before the oldest that is kept when everything is younger; 0 when nothing was ever pruned.</returns>
    public async Task<long> LastBeforeAsync(DateTimeOffset instant, long head, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var (older, younger) = ((await OldestAsync(cancellationToken) ?? (head + 1)) - 1, head + 1);
        while (younger - older > 1)
        {
            var middle = older + ((younger - older) / 2);
            if (await context.Journal.AsNoTracking().AnyAsync(entry => entry.Sequence == middle && entry.At < instant, cancellationToken))
            {
                older = middle;
            }
            else
            {
                younger = middle;
            }
        }

        return older;
    }

    /// <summary>The events after a place, in order.</summary>
    /// <param name="after">The sequence before the first.</param>
    /// <param name="limit">Most events to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<List<JournalEvent>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Journal.AsNoTracking()
            .Where(entry => entry.Sequence > after)
            .OrderBy(entry => entry.Sequence)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }
}
