using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.Http;

/// <summary>The GraphQL API over WebSockets: who comes in, as whom, and for how long.</summary>
public sealed class GraphQLSocketTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private const string Ack = """{"type":"connection_ack"}""";
    private const string WhoAmI = "{ viewer { organisation { code } } }";

    [Fact]
    public async Task Operation_IsAnsweredAsItsViewer_WithTheTokenOfTheFirstMessage()
    {
        var hub = await hubs.OnAsync();
        using var socket = await OpenAsync(hub);
        Assert.Equal(Ack, await IntroduceAsync(socket, hub.Token("cqc-inspector")));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"viewer":{"organisation":{"code":"CQC"}}}}}""", await AskAsync(socket, WhoAmI));
        Assert.Equal("""{"id":"1","type":"complete"}""", await ReadAsync(socket));
    }

    [Fact]
    public async Task Operation_IsAnswered_WithTheTokenThatOpenedTheConnection()
    {
        var hub = await hubs.OnAsync();
        using var socket = await OpenAsync(hub, token: hub.Token("cqc-inspector"));
        await SendAsync(socket, """{"type":"connection_init"}""");
        Assert.Equal(Ack, await ReadAsync(socket));
        Assert.StartsWith("""{"id":"1","type":"next","payload":{"data":{"viewer":""", await AskAsync(socket, WhoAmI), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""")]
    [InlineData("""{"type":"connection_init","payload":{}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":""}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":7}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer garbage"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"STRANGER"}}""")]
    public async Task Connection_IsClosedWithoutAReason_WithoutAMember(string message)
    {
        var hub = await hubs.OnAsync();
        using var socket = await OpenAsync(hub);
        await SendAsync(socket, message.Replace("STRANGER", hub.Token("integration-client"), StringComparison.Ordinal));
        Assert.Null(await ReadAsync(socket));
        Assert.Equal((4403, "Forbidden"), ((int)socket.CloseStatus!.Value, socket.CloseStatusDescription));
    }

    [Fact]
    public async Task Connection_IsNotOpened_ForAPageOfAForeignOrigin()
    {
        var hub = await hubs.OnAsync();
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(hub, origin: "https://evil.example"));
        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_IsOpened_ForAPageOfAConfiguredOrigin()
    {
        await using var hub = await HubApplication.StartAsync(settings: new Dictionary<string, string?> { ["Security:AllowedOrigins:0"] = "https://tools.example" });
        using var socket = await OpenAsync(hub, origin: "https://tools.example");
        Assert.Equal(Ack, await IntroduceAsync(socket, hub.Token("cqc-inspector")));
    }

    [Fact]
    public async Task Operation_IsRefused_OnceTheMembershipHasEnded()
    {
        await using var hub = await HubApplication.StartAsync();
        using var socket = await OpenAsync(hub);
        await IntroduceAsync(socket, hub.Token("cqc-inspector"));
        await hub.EndMembershipAsync("cqc-inspector");
        Assert.Equal(
            """{"id":"1","type":"error","payload":[{"message":"No membership of this hub.","extensions":{"code":"NO_MEMBERSHIP"}}]}""",
            await AskAsync(socket, WhoAmI));
    }

    [Fact]
    public async Task Operations_CountAgainstTheirCallersLimit()
    {
        await using var hub = await HubApplication.StartAsync(settings: new Dictionary<string, string?>
        {
            ["RateLimits:RequestsPerMinute"] = "1",
            ["RateLimits:Burst"] = "2",
        });
        using var socket = await OpenAsync(hub);
        await IntroduceAsync(socket, hub.Token("cqc-inspector"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("\"data\"", await AskAsync(socket, WhoAmI), StringComparison.Ordinal);
            Assert.Equal("""{"id":"1","type":"complete"}""", await ReadAsync(socket));
        }

        Assert.Equal(
            """{"id":"1","type":"error","payload":[{"message":"Too many requests.","extensions":{"code":"TOO_MANY_REQUESTS"}}]}""",
            await AskAsync(socket, WhoAmI));
    }

    [Fact]
    public async Task Connection_Ends_WhenItsTokenExpires()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await HubApplication.StartAsync(time: clock);
        using var socket = await OpenAsync(hub);
        await IntroduceAsync(socket, hub.Get<DevelopmentTokens>().Issue("cqc-inspector", TimeSpan.FromMinutes(10)));
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Contains("\"data\"", await AskAsync(socket, WhoAmI), StringComparison.Ordinal);
        Assert.Equal("""{"id":"1","type":"complete"}""", await ReadAsync(socket));

        clock.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(socket));
    }

    private static async Task<ClientWebSocket> OpenAsync(HubApplication hub, string? token = null, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (token is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new UriBuilder(hub.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task<string?> IntroduceAsync(ClientWebSocket socket, string token)
    {
        await SendAsync(socket, $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{token}}}"}}""");
        return await ReadAsync(socket);
    }

    private static async Task<string?> AskAsync(ClientWebSocket socket, string query)
    {
        await SendAsync(socket, $$$"""{"id":"1","type":"subscribe","payload":{"query":{{{JsonSerializer.Serialize(query)}}}}}""");
        return await ReadAsync(socket);
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message; null when the server has closed.</summary>
    private static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16_384];
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += read.Count;
            if (read.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}
