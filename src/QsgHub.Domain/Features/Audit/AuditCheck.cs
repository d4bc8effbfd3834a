using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Audit;

/// <summary>A chain of the log, as it was found.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Name">Code of the body, <c>hub</c> for the hub's own, or the id when no body has it.</param>
/// <param name="Entries">How many entries are sound, from the first.</param>
/// <param name="Hash">Hash of the last of them. Written down elsewhere it shows later that the chain has not been made anew.</param>
/// <param name="BrokenAt">Number of the first entry that is missing, changed or out of place; null for a sound chain.</param>
/// <param name="Fault">What is wrong there, in a sentence; null for a sound chain.</param>
public sealed record AuditChainState(Guid Partition, string Name, long Entries, string Hash, long? BrokenAt, string? Fault);

/// <summary>Follows the chains of the log and names the first broken link of each.</summary>
/// <param name="database">The database.</param>
public sealed class AuditCheck(HubDatabase database)
{
    /// <summary>Name of the partition of what was done on the machine.</summary>
    public const string HubName = "hub";

    private const int Slice = 1_000;

    /// <summary>The partitions, by name.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<(Guid Partition, string Name)>> PartitionsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var partitions = await context.AuditHeads.AsNoTracking().Select(head => head.Partition)
            .Union(context.AuditEntries.Select(entry => entry.Partition)).ToListAsync(cancellationToken);
        var codes = await context.Organisations.AsNoTracking().Where(o => partitions.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Code, cancellationToken);
        return [.. partitions.Select(id => (id, id == AuditEntry.HubPartition ? HubName : codes.GetValueOrDefault(id) ?? id.ToString())).OrderBy(p => p.Item2, StringComparer.Ordinal)];
    }

    /// <summary>Follows one chain from its first entry to its head.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="name">Its name, for the result.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<AuditChainState> VerifyAsync(Guid partition, string name, CancellationToken cancellationToken)
    {
        // The hub may go on writing: the chain must reach the head that is read first, and nothing may stand beyond the
        // head that is read last.
        var head = await HeadOrNullAsync(partition, cancellationToken);
        var (number, hash) = (0L, AuditChain.Start);
        var reachesHead = head is { Number: 0 } && head.Hash == AuditChain.Start;
        await foreach (var entry in EntriesAsync(partition, cancellationToken))
        {
            if (FaultOrNull(entry, number, hash) is { } fault)
            {
                return Broken(number + 1, fault);
            }

            (number, hash) = (entry.Number, entry.Hash);
            reachesHead |= number == head?.Number && hash == head.Hash;
        }

        if (head is null)
        {
            return Broken(number + 1, "the chain has no head.");
        }

        if (number < head.Number)
        {
            return Broken(number + 1, "the entry is missing.");
        }

        if (!reachesHead)
        {
            return Broken(head.Number, "the entry is not the one that the head of the chain was made for.");
        }

        var last = await HeadOrNullAsync(partition, cancellationToken);
        return last is null || number > last.Number
            ? Broken((last?.Number ?? 0) + 1, "the entry stands beyond the head of the chain.")
            : new AuditChainState(partition, name, number, hash, null, null);

        AuditChainState Broken(long at, string fault) => new(partition, name, Math.Min(number, at - 1), hash, at, fault);
    }

    /// <summary>The entries of a chain in their order.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<AuditEntry> EntriesAsync(Guid partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? after = null;
        while (true)
        {
            List<AuditEntry> slice;
            await using (var context = database.CreateContext())
            {
                slice = await context.AuditEntries.AsNoTracking()
                    .Where(entry => entry.Partition == partition && (after == null || entry.Number > after))
                    .OrderBy(entry => entry.Number).Take(Slice).ToListAsync(cancellationToken);
            }

            foreach (var entry in slice)
            {
                yield return entry;
            }

            if (slice.Count < Slice)
            {
                yield break;
            }

            after = slice[^1].Number;
        }
    }

    private static string? FaultOrNull(AuditEntry entry, long before, string hash)
    {
        if (entry.Number != before + 1)
        {
            return "the entry is missing.";
        }

        if (entry.PreviousHash != hash)
        {
            return "the entry does not follow the one before it.";
        }

        return entry.Hash == AuditChain.HashOf(entry) ? null : "the entry has been changed.";
    }

    private async Task<AuditHead?> HeadOrNullAsync(Guid partition, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.AuditHeads.AsNoTracking().SingleOrDefaultAsync(head => head.Partition == partition, cancellationToken);
    }
}
