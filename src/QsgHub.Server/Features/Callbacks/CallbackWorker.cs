using System.Collections.Concurrent;
using QsgHub.Domain.Features.Callbacks;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>Runs the callbacks whose turn this node has. Any node may take any; the database gives each to one at a time.</summary>
/// <param name="turns">Gives them.</param>
/// <param name="run">Runs one.</param>
/// <param name="signal">Wakes it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class CallbackWorker(CallbackTurns turns, CallbackRun run, JournalSignal signal, TimeProvider time, ILogger<CallbackWorker> logger) : BackgroundService
{
    /// <summary>Most callbacks that a node runs at once.</summary>
    private const int MaxRunning = 256;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(Guid Callback, long Turn), Task> _running = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wake = signal.Next;
            try
            {
                foreach (var taken in _running.Count < MaxRunning ? await turns.TakeAsync(MaxRunning - _running.Count, stoppingToken) : [])
                {
                    Start(taken, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // a database that is away must not end the worker: what is due stays due
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogTakeFailed(exception);
            }

            await Task.WhenAny(wake, Task.Delay(Interval, time, stoppingToken));
        }

        await Task.WhenAll(_running.Values);
    }

    private void Start(TakenCallback taken, CancellationToken stopping)
    {
        var key = (taken.Callback.Id, taken.Callback.Turn);
        _running[key] = Task.Run(
            async () =>
            {
                await RunAsync(taken, stopping);
                _running.TryRemove(key, out _);
                signal.Raise();
            },
            CancellationToken.None);
    }

    private async Task RunAsync(TakenCallback taken, CancellationToken stopping)
    {
        try
        {
            await run.RunAsync(taken, stopping);
            return;
        }
        catch (OperationCanceledException)
        {
            // The node stops, or a change of rights cut the sending off: whoever goes on judges anew.
        }
#pragma warning disable CA1031 // one callback's trouble is no other's
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogRunFailed(exception, taken.Callback.Id);
        }

        try
        {
            await run.BreakOffAsync(taken, CancellationToken.None);
        }
#pragma warning disable CA1031 // the turn runs out by itself
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogRunFailed(exception, taken.Callback.Id);
        }
    }

    [LoggerMessage(1601, LogLevel.Error, "Callbacks that are due could not be taken; it is tried again.")]
    private partial void LogTakeFailed(Exception exception);

    [LoggerMessage(1602, LogLevel.Warning, "The turn of callback {Callback} was broken off; the next goes on where it was.")]
    private partial void LogRunFailed(Exception exception, Guid callback);
}
