using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Tests.Security;

public sealed class QueryAccessTokenTests
{
    private static async Task<string> AskWhoIAmAsync(WebSocket socket)
    {
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        Assert.Equal("{}", await ReceiveAsync(socket));
        await SendAsync(socket, """{"type":1,"invocationId":"1","target":"WhoAmI","arguments":[]}""");
        return await ReceiveAsync(socket);
    }

    private static Task SendAsync(WebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<string> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, received.Count).TrimEnd('\u001e');
    }

    [Fact]
    public async Task Token_IsAccepted_WhenInTheQueryOfALiveChannel()
    {
        await using var host = await SecurityHost.StartAsync();
        var token = host.Get<DevelopmentTokens>().Issue("cqc-inspector");

        using var socket = await host.OpenSocketAsync($"/hubs/echo?before=1&access_token={token}&after=2");

        Assert.Contains(Personas.FindOrNull("cqc-inspector")!.ObjectId, await AskWhoIAmAsync(socket), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/graphql?access_token={0}")]
    [InlineData("/hubsx/echo?access_token={0}")]
    [InlineData("/graphql/hubs?access_token={0}")]
    [InlineData("/hubs/echo?access_token={0}&access_token={0}")]
    [InlineData("/hubs/echo?ACCESS_TOKEN={0}&access_token=")]
    public async Task Token_IsRefused_WhenElsewhereOrTwice(string url)
    {
        await using var host = await SecurityHost.StartAsync();
        var token = host.Get<DevelopmentTokens>().Issue("cqc-inspector");

        using var response = await host.GetAsync(string.Format(null, url, token));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Header_Wins_WhenTheQueryHoldsATokenToo()
    {
        await using var host = await SecurityHost.StartAsync();
        var token = host.Get<DevelopmentTokens>().Issue("cqc-inspector");

        using var response = await host.GetAsync($"/hubs/echo?access_token={token}", "not-a-token");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Token_IsInNoLogAndNoTrace_WhenEverythingIsLogged()
    {
        var logs = new LogCapture();
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue(
                $"{activity.OperationName} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(happening => happening.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        string secret;

        await using (var host = await SecurityHost.StartAsync(
            configure: builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
                builder.Services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All);
            },
            pipeline: app => app.UseHttpLogging()))
        {
            secret = host.Get<DevelopmentTokens>().Issue("cqc-inspector");
            using (var socket = await host.OpenSocketAsync($"/hubs/echo?marker=seen&access_token={secret}"))
            {
                await AskWhoIAmAsync(socket);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            }

            foreach (var url in new[]
            {
                $"/graphql?marker=seen&access_token={secret}",
                $"/open?Access%5FToken={secret}&marker=seen",
                $"/no-such-page?access_token={secret}",
                $"/hubs/echo?access_token={secret[..^4]}AAAA",
                $"/hubs/echo/negotiate?access_token={secret}",
            })
            {
                using var response = await host.GetAsync(url);
            }

            await host.App.StopAsync();
        }

        // The payload alone would do for an attacker who knows the key, and its middle survives any re-encoding.
        var needle = secret.Split('.')[1][10..60];
        Assert.Contains(logs.Lines, line => line.Contains("marker=seen", StringComparison.Ordinal));
        Assert.Contains(traces, trace => trace.Contains("/hubs/echo", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(needle, StringComparison.Ordinal));
        Assert.DoesNotContain(traces, trace => trace.Contains(needle, StringComparison.Ordinal));
    }
}
