using QsgHub.Domain.Features.Digests;

namespace QsgHub.Server.Features.Digests;

/// <summary>Looks every half minute for digests to cut and, once an hour, for those that are kept no longer. Any node may; the database lets one at a time store each.</summary>
/// <param name="cutter">Cuts them.</param>
/// <param name="book">Keeps them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class DigestWorker(DigestCutter cutter, DigestBook book, TimeProvider time, ILogger<DigestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ForgetsEvery = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forget = time.GetUtcNow() + ForgetsEvery;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                while (await cutter.RunAsync(stoppingToken))
                {
                }

                if (time.GetUtcNow() >= forget)
                {
                    await book.ForgetAsync(stoppingToken);
                    forget = time.GetUtcNow() + ForgetsEvery;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a database that is away must not end the worker: what is due stays due
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogCutFailed(exception);
            }
        }
    }

    [LoggerMessage(1701, LogLevel.Error, "Digests that are due could not be cut; it is tried again.")]
    private partial void LogCutFailed(Exception exception);
}
