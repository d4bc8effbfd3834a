using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Nodes;

/// <summary>The nodes that serve the hub and their sessions, as the shared database knows them.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
public sealed class NodeBook(HubDatabase database, TimeProvider time)
{
    /// <summary>Most sessions that are listed at once.</summary>
    public const int MaxListed = 1_000;

    /// <summary>How far the clocks of two nodes may be apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>How long a node that is gone is remembered.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    /// <summary>Renews a node's lease and says how far it has passed, or enters it. Forgets nodes that are long gone.</summary>
    /// <param name="node">The node as it stands.</param>
    /// <param name="cancellationToken">Stops the work; the lease is then not renewed.</param>
    /// <returns>Whether it was entered anew.</returns>
    public async Task<bool> RenewAsync(HubNode node, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(node);
        await using var context = database.CreateContext();
        if (await PassAsync(context, node, cancellationToken))
        {
            return false;
        }

        var gone = time.GetUtcNow() - Remembered;
        var lost = await context.HubNodes.Where(other => other.LeaseUntil < gone).Select(other => other.Id).ToListAsync(cancellationToken);
        await context.NodeSessions.Where(session => lost.Contains(session.NodeId)).ExecuteDeleteAsync(cancellationToken);
        await context.HubNodes.Where(other => lost.Contains(other.Id)).ExecuteDeleteAsync(cancellationToken);
        context.HubNodes.Add(node);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Forgets a node that stops, and its sessions.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task LeaveAsync(Guid nodeId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        await context.NodeSessions.Where(session => session.NodeId == nodeId).ExecuteDeleteAsync(cancellationToken);
        await context.HubNodes.Where(node => node.Id == nodeId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Writes which sessions a node has begun and ended, and how far behind others are.</summary>
    /// <param name="begun">Sessions that are not written yet.</param>
    /// <param name="lagging">Sessions that are, with how far behind they are now.</param>
    /// <param name="ended">Sessions that are over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task WriteAsync(IReadOnlyCollection<NodeSession> begun, IReadOnlyCollection<NodeSession> lagging, IReadOnlyCollection<Guid> ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begun);
        ArgumentNullException.ThrowIfNull(lagging);
        ArgumentNullException.ThrowIfNull(ended);
        await using var context = database.CreateContext();
        if (begun.Count > 0)
        {
            // An earlier attempt may have come half way.
            var fresh = begun.Select(session => session.Id).ToList();
            await context.NodeSessions.Where(session => fresh.Contains(session.Id)).ExecuteDeleteAsync(cancellationToken);
            context.NodeSessions.AddRange(begun);
            await context.SaveChangesAsync(cancellationToken);
        }

        foreach (var session in lagging)
        {
            await context.NodeSessions.Where(written => written.Id == session.Id).ExecuteUpdateAsync(
                set => set.SetProperty(written => written.Behind, session.Behind).SetProperty(written => written.BehindSince, session.BehindSince), cancellationToken);
        }

        if (ended.Count > 0)
        {
            var ids = ended.ToList();
            await context.NodeSessions.Where(session => ids.Contains(session.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>The sessions of a node whose end was asked for.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<Guid>> EndingsAsync(Guid nodeId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.NodeSessions.AsNoTracking()
            .Where(session => session.NodeId == nodeId && session.EndAskedAt != null).Select(session => session.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Asks for the end of a session.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The session; null when there is none of that id.</returns>
    public async Task<NodeSession?> AskEndAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        await context.NodeSessions.Where(session => session.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndAskedAt, now), cancellationToken);
        return await context.NodeSessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == sessionId, cancellationToken);
    }

    /// <summary>The nodes whose leases last, by name.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<HubNode>> LeasedAsync(CancellationToken cancellationToken)
    {
        // A node goes by its own clock: it has stopped for certain only when its lease ended by every clock.
        var ended = time.GetUtcNow() - ClockSkew;
        await using var context = database.CreateContext();
        return await context.HubNodes.AsNoTracking().Where(node => node.LeaseUntil > ended).OrderBy(node => node.Name).ThenBy(node => node.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The open sessions of nodes whose leases last, those that have been behind for longest first.</summary>
    /// <param name="first">How many, 1 to <see cref="MaxListed"/>.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<NodeSession>> SessionsAsync(int first, CancellationToken cancellationToken)
    {
        var ended = time.GetUtcNow() - ClockSkew;
        await using var context = database.CreateContext();
        return await context.NodeSessions.AsNoTracking()
            .Where(session => context.HubNodes.Any(node => node.Id == session.NodeId && node.LeaseUntil > ended))
            .OrderBy(session => session.BehindSince == null).ThenBy(session => session.BehindSince).ThenBy(session => session.Since).ThenBy(session => session.Id)
            .Take(first).ToListAsync(cancellationToken);
    }

    private static async Task<bool> PassAsync(HubContext context, HubNode node, CancellationToken cancellationToken) =>
        await context.HubNodes.Where(entered => entered.Id == node.Id).ExecuteUpdateAsync(
            set => set.SetProperty(entered => entered.LeaseUntil, node.LeaseUntil)
                .SetProperty(entered => entered.PassedSequence, node.PassedSequence)
                .SetProperty(entered => entered.PassedDirectory, node.PassedDirectory),
            cancellationToken) > 0;
}
