using System.Net.Mail;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Nudges;

namespace QsgHub.Server.Features.Nudges;

/// <summary>Sends the mails that are due. Any node may; the database gives each to one at a time.</summary>
/// <param name="book">Keeps who wants one.</param>
/// <param name="mail">Sends.</param>
/// <param name="options">Whether there is a mail server.</param>
/// <param name="viewers">Whoever has no place in the hub any more gets no mail.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log. No address is in it.</param>
internal sealed partial class NudgeWorker(NudgeBook book, NudgeMail mail, MailOptions options, ViewerDirectory viewers, TimeProvider time, ILogger<NudgeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Host.Length > 0 && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                while (await book.TakeOrNullAsync(stoppingToken) is { } due)
                {
                    await SendAsync(due, stoppingToken);
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
                LogFailed(exception);
            }
        }
    }

    private async Task SendAsync(DueNudge due, CancellationToken cancellationToken)
    {
        if (await viewers.FindAsync(due.Person.TenantId, due.Person.ObjectId, isApplication: false, cancellationToken) is null)
        {
            await book.SettleAsync(due, isSent: false, cancellationToken);
            return;
        }

        try
        {
            await mail.SendAsync(due.Nudge.Address, cancellationToken);
        }
        catch (Exception exception) when (exception is SmtpException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogNotTaken((exception as SmtpException)?.StatusCode ?? SmtpStatusCode.GeneralFailure);
            return;
        }

        await book.SettleAsync(due, isSent: true, cancellationToken);
    }

    [LoggerMessage(1801, LogLevel.Error, "Mails that are due could not be looked for; it is tried again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(1802, LogLevel.Warning, "The mail server did not take a mail: {Status}. It is tried again in some minutes.")]
    private partial void LogNotTaken(SmtpStatusCode status);
}
