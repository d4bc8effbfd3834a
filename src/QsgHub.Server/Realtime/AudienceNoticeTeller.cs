using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Server.Realtime;

/// <summary>Tells of changed audiences whenever the directory has changed, and of what an earlier run left.</summary>
/// <param name="notices">What is to be told.</param>
/// <param name="directory">Tells when the directory changed.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class AudienceNoticeTeller(AudienceNotices notices, DirectoryWatch directory, TimeProvider time, ILogger<AudienceNoticeTeller> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _told = -1;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var version = await directory.VersionAsync(stoppingToken);
                if (version != _told)
                {
                    while (await notices.TellAsync(stoppingToken))
                    {
                    }

                    _told = version;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a database that is away must not end the teller: it goes on where it was
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogTellFailed(exception);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1401, LogLevel.Error, "Those who gained or lost concerns by a change of relationships could not be told; it is tried again.")]
    private partial void LogTellFailed(Exception exception);
}
