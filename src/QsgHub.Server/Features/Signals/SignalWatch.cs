using QsgHub.Domain.Features.Signals;

namespace QsgHub.Server.Features.Signals;

/// <summary>Looks at the figures every hour, so that what an import could not look at any more is looked at all the same.</summary>
/// <param name="scan">Looks.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class SignalWatch(SignalScan scan, TimeProvider time, ILogger<SignalWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await scan.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a database that is away, or another node that looked first, must not end the watch
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogScanFailed(exception);
            }
        }
    }

    [LoggerMessage(1601, LogLevel.Error, "The figures could not be looked at for signals; it is tried again within the hour.")]
    private partial void LogScanFailed(Exception exception);
}
