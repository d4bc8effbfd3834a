using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace QsgHub.Benchmarks.Live;

/// <summary>
/// Subscribers that nobody would wish for: some stop reading, some never greet, one asks for what there is not, some come and go
/// a thousand times a second between them, one says too much. They keep at it until they are disposed.
/// </summary>
internal sealed class NoisyNeighbours : IAsyncDisposable
{
    /// <summary>Subscribers that stop reading.</summary>
    public const int Stalled = 50;

    private const int Silent = 100;
    private const int Restless = 10;
    private const int ChangesPerSecond = 1_000;
    private const int TooLong = 1_000_000;

    private static readonly byte[] Greeting = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();

    private readonly LiveInvitation _invitation;
    private readonly CancellationTokenSource _over = new();
    private readonly List<Task> _neighbours = [];
    private long _changes;
    private long _refusals;
    private long _cutOff;

    private NoisyNeighbours(LiveInvitation invitation) => _invitation = invitation;

    /// <summary>Subscriptions that were made and given up, refused, and connections that the hub ended.</summary>
    public (long Changes, long Refusals, long CutOff) Did => (Interlocked.Read(ref _changes), Interlocked.Read(ref _refusals), Interlocked.Read(ref _cutOff));

    public static async Task<NoisyNeighbours> MoveInAsync(LiveInvitation invitation)
    {
        var noisy = new NoisyNeighbours(invitation);
        var stalled = await Task.WhenAll(Enumerable.Range(0, Stalled).Select(number => noisy.SubscribedAsync(number)));
        noisy._neighbours.AddRange(stalled.Select(noisy.StallAsync));
        noisy._neighbours.AddRange(Enumerable.Range(0, Silent).Select(number => noisy.AgainAndAgainAsync(() => noisy.KeepSilentAsync(number))));
        noisy._neighbours.AddRange(Enumerable.Range(0, Restless).Select(number => noisy.AgainAndAgainAsync(() => noisy.ComeAndGoAsync(number))));
        noisy._neighbours.Add(noisy.AgainAndAgainAsync(noisy.AskForNonsenseAsync));
        noisy._neighbours.Add(noisy.AgainAndAgainAsync(noisy.SayTooMuchAsync));
        return noisy;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await Task.WhenAll(_neighbours);
        _over.Dispose();
    }

    private async Task AgainAndAgainAsync(Func<Task> live)
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                await live();
            }
            catch (Exception exception) when (exception is WebSocketException or SocketException or IOException)
            {
                Interlocked.Increment(ref _cutOff);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<ClientWebSocket> ConnectedAsync(int number)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_invitation.Tokens[number % _invitation.Tokens.Length]}");
        await socket.ConnectAsync(new UriBuilder(_invitation.Address) { Scheme = "ws" }.Uri, _over.Token);
        return socket;
    }

    private async Task<ClientWebSocket> SubscribedAsync(int number)
    {
        var socket = await ConnectedAsync(number);
        await SendAsync(socket, Greeting);
        await SubscribeAsync(socket, "1", "{\"everything\":true}");
        return socket;
    }

    /// <summary>Holds the connection and reads nothing of what comes.</summary>
    private async Task StallAsync(ClientWebSocket socket)
    {
        using (socket)
        {
            await Task.Delay(Timeout.Infinite, _over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Connects and says nothing until it is shown out.</summary>
    private async Task KeepSilentAsync(int number)
    {
        using var socket = await ConnectedAsync(number);
        await ReadToEndAsync(socket);
    }

    private async Task ComeAndGoAsync(int number)
    {
        using var socket = await ConnectedAsync(number);
        await SendAsync(socket, Greeting);
        var reading = ReadToEndAsync(socket);
        var pause = TimeSpan.FromSeconds((double)Restless / ChangesPerSecond);
        for (var i = 0; !reading.IsCompleted; i++)
        {
            var id = i.ToString(CultureInfo.InvariantCulture);
            await SubscribeAsync(socket, id, "null");
            await SendAsync(socket, Encoding.UTF8.GetBytes($"{{\"type\":5,\"invocationId\":\"{id}\"}}\u001e"));
            Interlocked.Increment(ref _changes);
            await Task.Delay(pause, _over.Token);
        }

        await reading;
    }

    private async Task AskForNonsenseAsync()
    {
        using var socket = await ConnectedAsync(0);
        await SendAsync(socket, Greeting);
        var reading = ReadToEndAsync(socket);
        while (!reading.IsCompleted)
        {
            await SubscribeAsync(socket, "1", "{\"nonsense\":[1]}");
            Interlocked.Increment(ref _refusals);
            await Task.Delay(5, _over.Token);
        }

        await reading;
    }

    private async Task SayTooMuchAsync()
    {
        using var socket = await ConnectedAsync(0);
        await SendAsync(socket, Greeting);
        await SendAsync(socket, new byte[TooLong]);
        await ReadToEndAsync(socket);
        await Task.Delay(50, _over.Token);
    }

    private async Task ReadToEndAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16_384];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), _over.Token)).MessageType != WebSocketMessageType.Close)
        {
        }

        Interlocked.Increment(ref _cutOff);
    }

    private Task SubscribeAsync(ClientWebSocket socket, string id, string filter) =>
        SendAsync(socket, Encoding.UTF8.GetBytes($"{{\"type\":4,\"invocationId\":\"{id}\",\"target\":\"Subscribe\",\"arguments\":[{filter},null]}}\u001e"));

    private async Task SendAsync(ClientWebSocket socket, byte[] message) => await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, _over.Token);
}
