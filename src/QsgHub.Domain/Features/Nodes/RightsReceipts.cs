using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Domain.Features.Nodes;

/// <summary>
/// That nothing is told any more by rights from before the question: all that was committed until then, every end of a
/// membership, role or grant and every narrowing, has been passed by every node that may send.
/// </summary>
/// <param name="IsComplete">Whether every node has passed.</param>
/// <param name="NodesBehind">Names of the nodes that had not when the wait ended.</param>
/// <param name="At">When this was known.</param>
public sealed record RightsReceipt(bool IsComplete, IReadOnlyList<string> NodesBehind, DateTimeOffset At);

/// <summary>Waits until changes of rights have reached every node.</summary>
/// <param name="database">The database.</param>
/// <param name="nodes">The nodes.</param>
/// <param name="journal">The journal.</param>
/// <param name="time">The clock.</param>
public sealed class RightsReceipts(HubDatabase database, NodeBook nodes, JournalReader journal, TimeProvider time)
{
    /// <summary>Longest wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>An event after which somebody reads less than before: what was loaded before it must not be told any more.</summary>
    private static readonly Expression<Func<JournalEvent, bool>> TakingInSql = entry =>
        entry.PreviousAudienceId != null || entry.PreviousClass != null || entry.SummaryChanged
        || entry.Kind == EventKind.Withdrawn || entry.Kind == EventKind.Corrected || entry.Kind == EventKind.Narrowed || entry.Kind == EventKind.AudienceChanged || entry.Kind == EventKind.Purge;

    private static readonly Func<JournalEvent, bool> Taking = TakingInSql.Compile();

    /// <summary>Whether somebody may read less after an event than before.</summary>
    /// <param name="entry">The event.</param>
    public static bool Takes(JournalEvent entry) => Taking(entry);

    /// <summary>Waits until every node has passed what is committed now.</summary>
    /// <param name="wait">How long at most.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<RightsReceipt> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        await using var context = database.CreateContext();
        var directory = await context.DirectoryStamps.AsNoTracking().Select(stamp => stamp.Version).SingleAsync(cancellationToken);
        var head = await journal.HeadAsync(cancellationToken);
        while (true)
        {
            List<string> behind = [];
            foreach (var node in await nodes.LeasedAsync(cancellationToken))
            {
                if (node.PassedDirectory < directory
                    || await context.Journal.AsNoTracking().Where(entry => entry.Sequence > node.PassedSequence && entry.Sequence <= head).AnyAsync(TakingInSql, cancellationToken))
                {
                    behind.Add(node.Name);
                }
            }

            if (behind.Count == 0 || time.GetUtcNow() >= until)
            {
                return new RightsReceipt(behind.Count == 0, behind, time.GetUtcNow());
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
