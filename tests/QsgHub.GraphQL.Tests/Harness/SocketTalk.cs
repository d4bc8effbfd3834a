using System.Net.WebSockets;
using System.Text;

namespace QsgHub.GraphQL.Tests.Harness;

/// <summary>Talks <c>graphql-transport-ws</c> message by message, so that tests can also break its rules.</summary>
public static class SocketTalk
{
    public static async Task<ClientWebSocket> OpenAsync(Host host, string? origin = null, string protocol = "graphql-transport-ws")
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        // Without a common protocol the server accepts none, which this client takes for an error unless it offered none.
        if (protocol != "graphql-transport-ws")
        {
            socket.Dispose();
            socket = new ClientWebSocket();
        }

        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return socket;
    }

    public static async Task SendAsync(ClientWebSocket socket, params string[] messages)
    {
        foreach (var message in messages)
        {
            if (socket.State == WebSocketState.Open)
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
            }
        }
    }

    /// <summary>The next message; null when the server has closed.</summary>
    public static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16_384];
        var length = 0;
        while (true)
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
