using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QsgHub.Server.Features.Callbacks;

namespace QsgHub.Server.Tests.Callbacks;

/// <summary>A call as it arrived.</summary>
internal sealed record ReceivedCall(string EventId, string Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public string Kind => Json.GetProperty("kind").GetString()!;

    public Guid Concern => Json.GetProperty("event").TryGetProperty("concernId", out var id) ? id.GetGuid() : Json.GetProperty("event").GetProperty("concern").GetProperty("id").GetGuid();

    public bool IsSignedBy(string secret) => Signature == $"sha256={CallbackSender.Sign(secret, Timestamp, Body)}";
}

/// <summary>Another body's system on a loopback port: it keeps every call and answers as told.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly Channel<ReceivedCall> _calls = Channel.CreateUnbounded<ReceivedCall>();

    private CallbackReceiver(WebApplication app) => _app = app;

    /// <summary>What it answers; 204 until it is told otherwise.</summary>
    public Func<ReceivedCall, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.NoContent;

    /// <summary>Calls that came to where redirects lead.</summary>
    public int Elsewhere { get; private set; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Settings of a hub that calls it and does not wait long between attempts.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Callbacks:AllowedOrigins:0"] = Address.GetLeftPart(UriPartial.Authority),
        ["Callbacks:AllowedPrivateNetworks:0"] = "127.0.0.0/8",
        ["Callbacks:FirstRetryAfter"] = "00:00:00.020",
        ["Callbacks:LongestRetryAfter"] = "00:00:00.040",
        ["Callbacks:MaxAttempts"] = "3",
        ["Callbacks:MaxRefusals"] = "2",
    };

    public static async Task<CallbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new CallbackReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next call.</summary>
    public async Task<ReceivedCall> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The calls up to the one about a concern, that one included.</summary>
    public async Task<IReadOnlyList<ReceivedCall>> UntilAsync(Guid concern)
    {
        List<ReceivedCall> calls = [];
        do
        {
            calls.Add(await NextAsync());
        }
        while (calls[^1].Concern != concern);
        return calls;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        if (context.Request.Path == "/elsewhere")
        {
            Elsewhere++;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var call = new ReceivedCall($"{headers["X-QsgHub-Event"]}", $"{headers["X-QsgHub-Timestamp"]}", $"{headers["X-QsgHub-Signature"]}", body.ToArray());
        var answer = Answer(call);
        context.Response.StatusCode = (int)answer;
        if (answer == HttpStatusCode.TemporaryRedirect)
        {
            context.Response.Headers.Location = "/elsewhere";
        }

        _calls.Writer.TryWrite(call);
    }
}
