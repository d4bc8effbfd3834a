using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace QsgHub.Testing.Live;

/// <summary>Carries SignalR's client over a real WebSocket, negotiation left out.</summary>
/// <param name="token">The bearer token; null for none.</param>
/// <param name="origin">The Origin header, as a browser would send it; null for none.</param>
/// <param name="received">Keeps every byte that came in; null to keep none.</param>
internal sealed class WebSocketConnectionFactory(string? token, string? origin, Transcript? received) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        if (token is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new SocketConnection(socket, received);
    }

    private sealed class SocketConnection : ConnectionContext
    {
        private readonly ClientWebSocket _socket;
        private readonly Transcript? _received;
        private readonly CancellationTokenSource _closed = new();
        private readonly Task _pumps;

        public SocketConnection(ClientWebSocket socket, Transcript? transcript)
        {
            _socket = socket;
            _received = transcript;
            var toApplication = new Pipe();
            var toSocket = new Pipe();
            Transport = new DuplexPipe(toApplication.Reader, toSocket.Writer);
            ConnectionId = Guid.NewGuid().ToString("N");
            _pumps = Task.WhenAll(ReceiveAsync(toApplication.Writer), SendAsync(toSocket.Reader));
        }

        public override string ConnectionId { get; set; }

        public override Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } = new Microsoft.AspNetCore.Http.Features.FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override void Abort() => _closed.Cancel();

        public override async ValueTask DisposeAsync()
        {
            await Transport.Output.CompleteAsync();
            await Transport.Input.CompleteAsync();
            await _closed.CancelAsync();
            await _pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _socket.Dispose();
            _closed.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync(PipeWriter writer)
        {
            Exception? failure = null;
            try
            {
                while (true)
                {
                    var memory = writer.GetMemory(4096);
                    var received = await _socket.ReceiveAsync(memory, _closed.Token);
                    if (received.MessageType == WebSocketMessageType.Close)
                    {
                        break;
                    }

                    _received?.Add(memory.Span[..received.Count]);
                    writer.Advance(received.Count);
                    if ((await writer.FlushAsync(_closed.Token)).IsCompleted)
                    {
                        break;
                    }
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                failure = exception as WebSocketException;
            }

            await writer.CompleteAsync(failure);
        }

        private async Task SendAsync(PipeReader reader)
        {
            try
            {
                while (true)
                {
                    var read = await reader.ReadAsync(_closed.Token);
                    foreach (var segment in read.Buffer)
                    {
                        await _socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: true, _closed.Token);
                    }

                    reader.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted)
                    {
                        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _closed.Token);
                        break;
                    }
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                await reader.CompleteAsync(exception);
                return;
            }

            await reader.CompleteAsync();
        }

        private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
