using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace QsgHub.GraphQL.Transport;

/// <summary>Opens WebSockets and reads their messages; what the messages mean is <see cref="WebSocketSession"/>'s.</summary>
/// <remarks>Source: GraphQL over WebSocket Protocol, graphql-transport-ws.</remarks>
internal static class WebSocketTransport
{
    internal const string Protocol = "graphql-transport-ws";

    internal static async Task HandleAsync(HttpContext context, RequestExecutor executor, GraphQLOptions options, TimeProvider clock)
    {
        if (!IsAllowed(context.Request, options.AllowedOrigins))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var isSpoken = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isSpoken ? Protocol : null);
        await using var session = new WebSocketSession(socket, context, executor, options, clock);
        try
        {
            if (!isSpoken)
            {
                await session.CloseAsync(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
            }

            await ReadAsync(socket, session, executor.Limits.MaxRequestBytes, session.Cut);
        }
        catch (WebSocketException)
        {
            // The other side went without a word.
        }
        catch (OperationCanceledException)
        {
            // The connection was cut, or the session closed it.
        }
    }

    /// <summary>Browsers send where a page came from; what a foreign page asks would carry the rights of its visitor.</summary>
    private static bool IsAllowed(HttpRequest request, IReadOnlyCollection<string> allowed)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task ReadAsync(WebSocket socket, WebSocketSession session, int maxBytes, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>();
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            var read = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                await session.CloseAsync(WebSocketCloseStatus.NormalClosure, "");
                return;
            }

            // What comes after this side's goodbye is taken and dropped: a connection given up with bytes unread is reset by the system, and
            // a reset may overtake the goodbye.
            if (session.HasEnded)
            {
                continue;
            }

            message.Advance(read.Count);
            if (message.WrittenCount > maxBytes)
            {
                await session.CloseAsync(WebSocketCloseStatus.MessageTooBig, "Message too big");
                message.Clear();
                continue;
            }

            if (!read.EndOfMessage)
            {
                continue;
            }

            using var json = read.MessageType == WebSocketMessageType.Text ? Parse(message.WrittenSpan) : null;
            await session.TakeAsync(json?.RootElement);
            message.ResetWrittenCount();
        }
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonDocument.Parse(message.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Why the server closes a connection.</summary>
internal static class CloseCode
{
    internal const int BadRequest = 4400;
    internal const int Unauthorized = 4401;
    internal const int Forbidden = 4403;
    internal const int SubprotocolNotAcceptable = 4406;
    internal const int InitialisationTimeout = 4408;
    internal const int SubscriberExists = 4409;
    internal const int TooManyInitialisationRequests = 4429;
}
