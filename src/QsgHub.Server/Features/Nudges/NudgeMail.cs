using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace QsgHub.Server.Features.Nudges;

/// <summary>
/// Hands the one mail over that the hub sends: that something waits. It is the same for everybody and every cause, so that
/// neither its words nor its length tell anything.
/// </summary>
/// <param name="options">How to reach the mail server.</param>
/// <remarks>
/// The framework's own client: the libraries that its documentation recommends instead cannot be referenced here, and a
/// plain mail to a relay by SMTP with STARTTLS is all that is asked of it.
/// </remarks>
internal sealed class NudgeMail(MailOptions options)
{
    private const string Subject = "Something in QsgHub wants you";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Sends it.</summary>
    /// <param name="address">To whom.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <exception cref="SmtpException">It was not taken.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or the node stops.</exception>
    public async Task SendAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.RequireTls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (options.UserName.Length > 0)
        {
            client.Credentials = new NetworkCredential(options.UserName, options.Password);
        }

        using var mail = new MailMessage(options.From, address)
        {
            Subject = Subject,
            Body = $"Something in QsgHub wants you.\r\n\r\nSign in to see what: {new Uri(options.HubAddress).AbsoluteUri}\r\n\r\nThis mail never says more. You can end it in the hub.\r\n",
            BodyEncoding = Encoding.ASCII,
            BodyTransferEncoding = TransferEncoding.SevenBit,
        };

        // No robot answers it, and no list is made of those who were away.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Longest);
        await client.SendMailAsync(mail, patience.Token);
    }
}
