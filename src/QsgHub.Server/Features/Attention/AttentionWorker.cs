using QsgHub.Domain.Features.Attention;

namespace QsgHub.Server.Features.Attention;

/// <summary>Settings of the section <c>Attention</c>.</summary>
internal sealed class AttentionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Attention";

    /// <summary>After how long an immediate risk that nobody acknowledged goes to the body's next role. Default 30 minutes, at least one.</summary>
    public TimeSpan NextRoleAfter { get; set; } = AttentionTimes.Default.NextRoleAfter;

    /// <summary>After how long, from the beginning, it goes to the regional lead. Default 2 hours; later than the next role.</summary>
    public TimeSpan RegionAfter { get; set; } = AttentionTimes.Default.RegionAfter;

    /// <summary>The times of the section.</summary>
    /// <exception cref="Storage.SettingsException">A time is too short, or the region comes before the next role.</exception>
    public static AttentionTimes Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<AttentionOptions>() ?? new AttentionOptions();
        return options.NextRoleAfter >= TimeSpan.FromMinutes(1) && options.RegionAfter > options.NextRoleAfter
            ? new AttentionTimes(options.NextRoleAfter, options.RegionAfter)
            : throw new Storage.SettingsException($"{Section}: NextRoleAfter is at least a minute, and RegionAfter is later.");
    }
}

/// <summary>Turns the clockwork of acknowledgements every second and writes down what has reached whom. Any node may; the database lets one at a time.</summary>
/// <param name="clock">The clockwork.</param>
/// <param name="receipts">What has reached whom.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class AttentionWorker(AttentionClock clock, ReceiptBook receipts, TimeProvider time, ILogger<AttentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TurnAsync(receipts.WriteAsync, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TurnAsync(receipts.WriteAsync, stoppingToken);
            await TurnAsync(DueAsync, stoppingToken);
        }
    }

    private async Task DueAsync(CancellationToken cancellationToken)
    {
        while (await clock.RunAsync(cancellationToken))
        {
        }
    }

    private async Task TurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops.
        }
#pragma warning disable CA1031 // a database that is away must not end the clockwork: what is due stays due
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTurnFailed(exception);
        }
    }

    [LoggerMessage(1501, LogLevel.Error, "Acknowledgements that are due could not be passed on; it is tried again.")]
    private partial void LogTurnFailed(Exception exception);
}
