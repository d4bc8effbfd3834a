using QsgHub.Domain.Features.Sightings;

namespace QsgHub.Server.Features.Sightings;

/// <summary>Writes noted sightings every second, and the last of them when the server stops.</summary>
/// <param name="sightings">What was noted.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class SightingWriter(SightingBook sightings, TimeProvider time, ILogger<SightingWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await WriteAsync(stoppingToken);
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sightings.WriteAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops.
        }
#pragma warning disable CA1031 // a database that is away must not end the writer: what was noted waits
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogWriteFailed(exception);
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "Who has read which concern could not be written; it is tried again.")]
    private partial void LogWriteFailed(Exception exception);
}
