using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using QsgHub.Domain.Features.Callbacks;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>Why a message was not taken.</summary>
/// <param name="Problem">In a word: a status, or what went wrong on the way. Never what the other side said.</param>
/// <param name="IsRefusal">Whether the system refuses the message itself, so that many more attempts are of no use.</param>
internal sealed record CallbackFailure(string Problem, bool IsRefusal = false);

/// <summary>
/// Sends one message: signed, to an allowed machine, without following anywhere else, and without reading what comes back
/// beyond its status.
/// </summary>
internal sealed class CallbackSender : IDisposable
{
    private const string Purpose = "callback-secret.v1";

    private readonly CallbackAddress _address;
    private readonly IDataProtector _protector;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public CallbackSender(CallbackAddress address, CallbackOptions options, IDataProtectionProvider protection, TimeProvider time)
    {
        (_address, _protector, _time) = (address, protection.CreateProtector(Purpose), time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.Timeout,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = 16,

            // What a name stands for is asked anew now and then, and judged anew with it.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            ConnectCallback = address.ConnectAsync,
        };
        _client = new HttpClient(handler) { Timeout = options.Timeout };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("QsgHub", "1"));
    }

    /// <summary>A new secret, as its owner is told it once, and sealed.</summary>
    public (string Secret, string SealedSecret) NewSecret()
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return (secret, _protector.Protect(secret));
    }

    /// <summary>The signature of a body: HMAC-SHA256 over instant, dot and body, with the secret's UTF-8 bytes.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes($"{timestamp}."));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Sends a message.</summary>
    /// <returns>Null when it was taken.</returns>
    public async Task<CallbackFailure?> SendAsync(Callback callback, CallbackMessage message, CancellationToken cancellationToken)
    {
        // The list of allowed addresses may have grown shorter since it was saved.
        if (_address.RefusalOrNull(callback.Address) is not null)
        {
            return new CallbackFailure("ADDRESS_NOT_ALLOWED");
        }

        try
        {
            var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, callback.Address) { Content = new ByteArrayContent(message.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.Add("X-QsgHub-Callback", $"{callback.Id}");
            request.Headers.Add("X-QsgHub-Event", message.EventId is { } id ? $"{id}" : "RESYNC");
            request.Headers.Add("X-QsgHub-Timestamp", timestamp);
            request.Headers.Add("X-QsgHub-Signature", $"sha256={Sign(_protector.Unprotect(callback.SealedSecret), timestamp, message.Body)}");
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            return status switch
            {
                >= 200 and < 300 => null,
                408 or 425 or 429 => new CallbackFailure($"STATUS_{status}"),
                >= 300 and < 400 => new CallbackFailure("REDIRECT_NOT_FOLLOWED", IsRefusal: true),
                >= 400 and < 500 => new CallbackFailure($"STATUS_{status}", IsRefusal: true),
                _ => new CallbackFailure($"STATUS_{status}"),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CallbackFailure("TIMEOUT");
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
        {
            return new CallbackFailure("NOT_REACHED");
        }
        catch (CryptographicException)
        {
            return new CallbackFailure("SECRET_UNREADABLE");
        }
    }

    public void Dispose() => _client.Dispose();
}
