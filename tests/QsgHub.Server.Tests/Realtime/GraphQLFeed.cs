using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>A subscription to alerts over <c>graphql-transport-ws</c>: reads one message at a time.</summary>
internal sealed class GraphQLFeed : IAsyncDisposable
{
    /// <summary>Everything that an alert can tell.</summary>
    public const string Everything = """
        subscription ($filter: AlertFilterInput, $after: String) {
          alerts(filter: $filter, after: $after) {
            schemaVersion n cursor kind interrupts
            event {
              id occurredAt depth version concernId linkedConcernId
              provider { odsCode cqcId name isDemonstration }
              actor { code name }
              concern {
                id sharedAt summary authorName state nature classNumber classification tlp text topics highestImmediacy highestSeverity stateReason
                owner { code name }
                quantity { indicatorCode periodStart periodEnd numerator denominator value isWithheld }
                outcome { kind sentence at by { code name } }
              }
              acknowledgement { personName at organisation { code name } }
              assessment { authorName at immediacy severity preferredAction reasons organisation { code name } }
              escalation { step organisation { code name } }
              correction { id kind wrongVersion reason at }
              emergency { id personName reason expiresAt reviewDueAt organisation { code name } }
              signal { id kind indicatorCode periodStart periodEnd value expectedFalseAlarms }
            }
          }
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[256 * 1024];

    private GraphQLFeed(ClientWebSocket socket) => _socket = socket;

    /// <summary>Connects, introduces itself and subscribes.</summary>
    public static async Task<GraphQLFeed> OpenAsync(HubApplication hub, string persona, object? filter = null, string? after = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(hub.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        var feed = new GraphQLFeed(socket);
        await feed.SendAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {hub.Token(persona)}" } });
        Assert.Equal("connection_ack", (await feed.ReadAsync()).Text("type"));
        await feed.SendAsync(new { id = "1", type = "subscribe", payload = new { query = Everything, variables = new { filter, after } } });
        return feed;
    }

    /// <summary>The next message of the protocol.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        for (var length = 0; ;)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).AsTask().WaitAsync(Patience);
            Assert.NotEqual(WebSocketMessageType.Close, read.MessageType);
            length += read.Count;
            if (read.EndOfMessage)
            {
                return JsonDocument.Parse(Encoding.UTF8.GetString(_buffer, 0, length)).RootElement;
            }
        }
    }

    /// <summary>The next alert.</summary>
    public async Task<JsonElement> NextAsync()
    {
        var message = await ReadAsync();
        Assert.True(message.Text("type") == "next", message.ToString());
        return message.GetProperty("payload").GetProperty("data").GetProperty("alerts");
    }

    /// <summary>The alerts up to the one that raised a concern, that one included.</summary>
    public async Task<List<JsonElement>> UntilAsync(Guid fence)
    {
        List<JsonElement> alerts = [];
        do
        {
            alerts.Add(await NextAsync());
        }
        while (alerts[^1].Text("kind") != "RAISED" || alerts[^1].GetProperty("event").GetProperty("concern").GetProperty("id").GetGuid() != fence);
        return alerts;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(object message) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
}
