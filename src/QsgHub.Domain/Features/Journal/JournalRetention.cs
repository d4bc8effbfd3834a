using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;

namespace QsgHub.Domain.Features.Journal;

/// <summary>
/// Takes old events out of the journal. Concerns, their versions and the audit log stay; whoever comes back with a cursor
/// from before is told to fetch anew.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="journal">The journal.</param>
/// <param name="trail">Records that it was done.</param>
/// <param name="time">The clock.</param>
public sealed class JournalRetention(HubDatabase database, JournalReader journal, AuditTrail trail, TimeProvider time)
{
    /// <summary>The least age at which an event may go: what happened since somebody looked is told for as long.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromDays(32);

    private const int Slice = 5_000;

    /// <summary>Takes out what is older. In slices, so that nobody who posts waits for it; always from the oldest on, so that what stays is contiguous.</summary>
    /// <param name="age">The age, at least <see cref="LeastAge"/>.</param>
    /// <param name="cancellationToken">Stops the work between two slices.</param>
    /// <returns>How many events went.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is too low.</exception>
    public async Task<long> PruneAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, LeastAge);
        if (await journal.OldestAsync(cancellationToken) is not { } oldest)
        {
            return 0;
        }

        var last = await journal.LastBeforeAsync(time.GetUtcNow() - age, await journal.HeadAsync(cancellationToken), cancellationToken);
        if (last < oldest)
        {
            return 0;
        }

        await trail.OperationAsync("journal prune", $"{last - oldest + 1} events older than {age.TotalDays:F0} days", cancellationToken);
        await using var context = database.CreateContext();
        for (var from = oldest; from <= last; from += Slice)
        {
            var to = Math.Min(from + Slice - 1, last);
            await context.Journal.Where(entry => entry.Sequence <= to).ExecuteDeleteAsync(cancellationToken);
        }

        return last - oldest + 1;
    }
}
