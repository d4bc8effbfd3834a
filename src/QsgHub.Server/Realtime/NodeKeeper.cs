using QsgHub.Domain.Features.Nodes;

namespace QsgHub.Server.Realtime;

/// <summary>
/// Keeps this node in the shared database: renews its lease, says how far it has passed the changes of rights, writes down
/// its sessions and ends those that an administrator wants ended.
/// </summary>
/// <param name="book">The nodes as the database knows them.</param>
/// <param name="sessions">The node's sessions.</param>
/// <param name="lease">The node's lease.</param>
/// <param name="tailer">The node's reader of the journal.</param>
/// <param name="configuration">Setting <c>Node:Name</c>.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class NodeKeeper(
    NodeBook book, LiveSessions sessions, NodeLease lease, JournalTailer tailer, IConfiguration configuration, TimeProvider time, ILogger<NodeKeeper> logger) : BackgroundService
{
    /// <summary>How long a lease lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long a session may hand over one message that was judged before a change of rights.</summary>
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Guid, (long Behind, DateTimeOffset? Since)> _written = [];
    private readonly HubNode _node = new()
    {
        Id = sessions.NodeId,
        Name = configuration["Node:Name"] ?? $"node-{sessions.NodeId.ToString("N")[..8]}",
        StartedAt = time.GetUtcNow(),
    };

    private DateTimeOffset _renewed = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await book.LeaveAsync(_node.Id, cancellationToken);
        }
#pragma warning disable CA1031 // the lease runs out by itself
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var marked = tailer.Marked;
            try
            {
                await tailer.Started.WaitAsync(stoppingToken);
                var mark = tailer.Mark;
                await PassAsync(mark, stoppingToken);
                await RenewAsync(mark, stoppingToken);
                await WriteSessionsAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a database that is away must not end the keeper: the node falls silent and comes back
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }

            await Task.WhenAny(marked, Task.Delay(Interval, time, stoppingToken));
        }
    }

    /// <summary>Waits until nothing is on its way that was judged before a mark. Who keeps it waiting loses its connection, and comes back with its cursor.</summary>
    private async Task PassAsync(RightsMark mark, CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        for (var wait = TimeSpan.FromMilliseconds(1); !sessions.HavePassed(mark.Number); wait *= 2)
        {
            if (waited >= LongestDelivery)
            {
                foreach (var entry in sessions.All.Where(entry => !entry.HasPassed(mark.Number)))
                {
                    LogCut(entry.Written.Id);
                    entry.Cut();
                    sessions.Close(entry);
                }

                return;
            }

            // By the machine's own clock: it is the transport that is waited for.
            await Task.Delay(wait, cancellationToken);
            waited += wait;
        }
    }

    private async Task RenewAsync(RightsMark mark, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < _renewed + Renewal && _node.PassedDirectory == mark.DirectoryVersion && _node.PassedSequence >= mark.Sequence)
        {
            return;
        }

        // Everything up to the tailer's head was met after the mark was set, and takes nothing away.
        _node.PassedSequence = tailer.PassedBy(mark);
        _node.PassedDirectory = mark.DirectoryVersion;
        _node.LeaseUntil = now + Lease;
        if (await book.RenewAsync(_node, cancellationToken))
        {
            // Whoever thought the node gone has forgotten its sessions too.
            _written.Clear();
        }

        var lapsed = !lease.IsHeld;
        lease.Hold(now + Lease);
        _renewed = now;
        if (lapsed)
        {
            sessions.WakeAll();
        }
    }

    private async Task WriteSessionsAsync(CancellationToken cancellationToken)
    {
        List<NodeSession> begun = [];
        List<NodeSession> lagging = [];
        var open = new HashSet<Guid>();
        var now = time.GetUtcNow();
        foreach (var entry in sessions.All)
        {
            var session = entry.Written;
            open.Add(session.Id);
            session.Behind = Math.Max(0, tailer.Head - entry.Place);
            session.BehindSince = session.Behind == 0 ? null : session.BehindSince ?? now;
            if (!_written.TryGetValue(session.Id, out var written))
            {
                begun.Add(session);
            }
            else if (written != (session.Behind, session.BehindSince))
            {
                lagging.Add(session);
            }
        }

        List<Guid> ended = [.. _written.Keys.Where(id => !open.Contains(id))];
        if (begun.Count + lagging.Count + ended.Count > 0)
        {
            await book.WriteAsync(begun, lagging, ended, cancellationToken);
            foreach (var session in begun.Concat(lagging))
            {
                _written[session.Id] = (session.Behind, session.BehindSince);
            }

            ended.ForEach(id => _written.Remove(id));
        }

        if (_written.Count > 0)
        {
            foreach (var id in await book.EndingsAsync(_node.Id, cancellationToken))
            {
                // Who was told before and hands something over still is not listening: then the connection goes.
                if (sessions.EntryOrNull(id) is { IsEnding: true } deaf)
                {
                    deaf.Cut();
                }
                else
                {
                    sessions.EntryOrNull(id)?.End();
                }
            }
        }
    }

    [LoggerMessage(1003, LogLevel.Error, "The node could not say that it is alive; it falls silent when its lease ends.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(1004, LogLevel.Warning, "Session {SessionId} did not take a message in time while rights changed; its connection was cut.")]
    private partial void LogCut(Guid sessionId);
}
