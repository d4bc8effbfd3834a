using System.Net.WebSockets;
using QsgHub.GraphQL.Tests.Harness;
using static QsgHub.GraphQL.Tests.Harness.SocketTalk;

namespace QsgHub.GraphQL.Tests.Transport;

public class WebSocketTransportTests
{
    private const string Init = """{"type":"connection_init"}""";
    private const string Ack = """{"type":"connection_ack"}""";

    [Fact]
    public async Task Operations_RunSideBySide()
    {
        await using var host = await Host.StartAsync();
        using var socket = await OpenAsync(host);
        await SendAsync(socket, """{"type":"ping"}""", Init);
        Assert.Equal("""{"type":"pong"}""", await ReadAsync(socket));
        Assert.Equal(Ack, await ReadAsync(socket));

        await SendAsync(socket, """{"id":"f","type":"subscribe","payload":{"query":"subscription { dogForever { name } }"}}""");
        Assert.Equal("""{"id":"f","type":"next","payload":{"data":{"dogForever":{"name":"Ever"}}}}""", await ReadAsync(socket));

        await SendAsync(socket, """{"id":"s","type":"subscribe","payload":{"query":"subscription { dogAdded(count: 1) { name } }"}}""");
        Assert.Equal("""{"id":"s","type":"next","payload":{"data":{"dogAdded":{"name":"New 0"}}}}""", await ReadAsync(socket));
        Assert.Equal("""{"id":"s","type":"complete"}""", await ReadAsync(socket));

        await SendAsync(socket, """{"id":"q","type":"subscribe","payload":{"query":"query($n: String!) { hello(name: $n) }","variables":{"n":"x"}}}""");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"hello":"Hello x"}}}""", await ReadAsync(socket));
        Assert.Equal("""{"id":"q","type":"complete"}""", await ReadAsync(socket));

        await SendAsync(socket, """{"id":"e","type":"subscribe","payload":{"query":"{ nope }"}}""");
        Assert.Equal(
            """{"id":"e","type":"error","payload":[{"message":"Cannot query field \"nope\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""",
            await ReadAsync(socket));

        await SendAsync(socket, """{"id":"v","type":"subscribe","payload":{"query":"query($n: Int!) { many(count: $n) }"}}""");
        Assert.StartsWith("""{"id":"v","type":"error","payload":[{"message":"Variable \"$n\" of required type""", await ReadAsync(socket), StringComparison.Ordinal);

        // An id is free again once its operation is complete.
        await SendAsync(socket, """{"id":"f","type":"complete"}""", """{"id":"f","type":"subscribe","payload":{"query":"{ hello }"}}""");
        Assert.Equal("""{"id":"f","type":"next","payload":{"data":{"hello":"Hello world"}}}""", await ReadAsync(socket));
        Assert.Equal("""{"id":"f","type":"complete"}""", await ReadAsync(socket));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
    }

    [Theory]
    [InlineData(4400, "not json")]
    [InlineData(4400, "[]")]
    [InlineData(4400, """{"type":"unknown"}""")]
    [InlineData(4400, """{"type":7}""")]
    [InlineData(4400, Init, """{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData(4400, Init, """{"id":"a","type":"subscribe"}""")]
    [InlineData(4400, Init, """{"id":"a","type":"subscribe","payload":{"query":7}}""")]
    [InlineData(4401, """{"id":"a","type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData(4403, """{"type":"connection_init","payload":{"token":"wrong"}}""")]
    [InlineData(4409, Init, """{"id":"a","type":"subscribe","payload":{"query":"subscription { dogForever { name } }"}}""", """{"id":"a","type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData(4429, Init, Init)]
    public async Task Connection_IsClosed_WhenTheProtocolIsBroken(int code, params string[] messages)
    {
        await using var host = await Host.StartAsync(builder => builder.Options(options => options.OnConnectionInit = (_, payload, _) =>
            ValueTask.FromResult(payload is null)));
        using var socket = await OpenAsync(host);
        await SendAsync(socket, messages);
        while (await ReadAsync(socket) is not null)
        {
        }

        Assert.Equal(code, (int)socket.CloseStatus!.Value);
    }

    [Fact]
    public async Task Connection_IsClosed_WhenNobodyIntroducesThemselves()
    {
        var clock = new ManualClock();
        await using var host = await Host.StartAsync(clock: clock);
        using var socket = await OpenAsync(host);
        await clock.AdvanceWhenTimedAsync(TimeSpan.FromSeconds(6));
        Assert.Null(await ReadAsync(socket));
        Assert.Equal(4408, (int)socket.CloseStatus!.Value);
    }

    [Fact]
    public async Task Connection_IsClosed_WhenAMessageIsTooBig()
    {
        await using var host = await Host.StartAsync(builder => builder.Limits(limits => limits.MaxRequestBytes = 1000));
        using var socket = await OpenAsync(host);
        await SendAsync(socket, new string('x', 3000), new string('y', 300_000), Init);
        Assert.Null(await ReadAsync(socket));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Connection_IsCut_WhenTheOtherSideDoesNotSayGoodbye()
    {
        var clock = new ManualClock();
        await using var host = await Host.StartAsync(clock: clock);
        using var socket = await OpenAsync(host);
        await SendAsync(socket, "not json");
        Assert.Null(await ReadAsync(socket));
        Assert.Equal(4400, (int)socket.CloseStatus!.Value);

        clock.Advance(TimeSpan.FromSeconds(3));
        await clock.AllGoneAsync();
    }

    [Fact]
    public async Task Subprotocol_MustBeSpoken()
    {
        await using var host = await Host.StartAsync();
        using var socket = await OpenAsync(host, protocol: "graphql-ws");
        Assert.Null(await ReadAsync(socket));
        Assert.Equal(4406, (int)socket.CloseStatus!.Value);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("https://hub.example", true)]
    [InlineData("self", true)]
    public async Task Origin_IsChecked(string origin, bool isAllowed)
    {
        await using var host = await Host.StartAsync(builder => builder.Options(options => options.AllowedOrigins = ["https://hub.example"]));
        var from = origin == "self" ? host.Address.GetLeftPart(UriPartial.Authority) : origin;
        if (isAllowed)
        {
            using var socket = await OpenAsync(host, from);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(host, from));
        }
    }

    [Fact]
    public async Task Operations_AreLimited()
    {
        await using var host = await Host.StartAsync(builder => builder.Limits(limits => limits.MaxOperationsPerConnection = 1));
        using var socket = await OpenAsync(host);
        await SendAsync(
            socket,
            Init,
            """{"id":"a","type":"subscribe","payload":{"query":"subscription { dogForever { name } }"}}""",
            """{"id":"b","type":"subscribe","payload":{"query":"{ hello }"}}""");
        Assert.Equal(Ack, await ReadAsync(socket));
        var answers = new[] { await ReadAsync(socket), await ReadAsync(socket) };
        Assert.Contains(
            """{"id":"b","type":"error","payload":[{"message":"A connection may have at most 1 operations at once.","extensions":{"code":"TOO_MANY_OPERATIONS"}}]}""",
            answers);
    }
}
