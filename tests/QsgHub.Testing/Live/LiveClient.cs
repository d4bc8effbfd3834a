using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace QsgHub.Testing.Live;

/// <summary>A real SignalR client of the hub's live channel: keeps what it received, in order, for a test to wait on.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    /// <summary>A test that waits longer for what must come has failed; no test passes or fails by how fast it comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HubConnection _connection;
    private readonly Transcript _transcript;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _messages = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _stream = Task.CompletedTask;

    private LiveClient(HubConnection connection, Transcript transcript)
    {
        _connection = connection;
        _transcript = transcript;
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>The connection, for calls beyond the one stream.</summary>
    public HubConnection Connection => _connection;

    /// <summary>Everything received so far, heartbeats included.</summary>
    public IReadOnlyList<JsonElement> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Everything received so far but heartbeats.</summary>
    public IReadOnlyList<JsonElement> Alerts => [.. Messages.Where(message => Kind(message) != "HEARTBEAT")];

    /// <summary>The newest cursor.</summary>
    public string Cursor => Messages[^1].GetProperty("cursor").GetString()!;

    /// <summary>Every byte that the hub sent, as text.</summary>
    public string Transcript => _transcript.Text;

    /// <summary>Completes when the connection is gone.</summary>
    public Task Closed => _closed.Task.WaitAsync(Patience);

    /// <summary>Completes, or fails, when the hub ends the stream.</summary>
    public Task Ended => _stream;

    /// <summary>A SignalR connection over a real WebSocket.</summary>
    /// <param name="hub">Address of the hub, ws or http.</param>
    /// <param name="token">The bearer token; null for none.</param>
    /// <param name="origin">The Origin header; null for none.</param>
    /// <param name="received">Keeps every byte that the hub sends; null to keep none.</param>
    public static HubConnection Connect(Uri hub, string? token, string? origin = null, Transcript? received = null)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var address = new UriBuilder(hub) { Scheme = hub.Scheme.Replace("http", "ws", StringComparison.Ordinal) }.Uri;
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(token, origin, received));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address));
        builder.AddJsonProtocol();
        return builder.Build();
    }

    /// <summary>Connects, subscribes and waits until the subscription stands.</summary>
    /// <param name="hub">Address of the hub.</param>
    /// <param name="token">The bearer token.</param>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="after">A cursor; null to begin now.</param>
    /// <param name="cancellationToken">Bounds the wait.</param>
    public static async Task<LiveClient> SubscribeAsync(Uri hub, string token, object? filter = null, string? after = null, CancellationToken cancellationToken = default)
    {
        var transcript = new Transcript();
        var client = new LiveClient(Connect(hub, token, received: transcript), transcript);
        await client._connection.StartAsync(cancellationToken);
        client._stream = client.ReadAsync(filter, after);
        await client.WaitAsync(messages => messages.Count > 0, cancellationToken);
        return client;
    }

    /// <summary>Waits until what was received satisfies a condition, or fails when the stream ends before.</summary>
    /// <param name="condition">Judges everything received so far.</param>
    /// <param name="cancellationToken">Bounds the wait.</param>
    public async Task WaitAsync(Func<IReadOnlyList<JsonElement>, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                grown = _grown.Task;
            }

            if (condition(Messages))
            {
                return;
            }

            Task first;
            try
            {
                first = await Task.WhenAny(grown, _stream).WaitAsync(Patience, cancellationToken);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"What a test waits for did not come. Received: {string.Join('\n', Messages)}");
            }

            if (first == _stream)
            {
                await _stream;
                if (!condition(Messages))
                {
                    throw new InvalidOperationException("The hub ended the stream before the condition was met.");
                }
            }
        }
    }

    /// <summary>Waits for an alert of a kind about a concern.</summary>
    /// <param name="kind">Name of the kind.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="cancellationToken">Bounds the wait.</param>
    public async Task<JsonElement> AlertAsync(string kind, Guid concernId, CancellationToken cancellationToken = default)
    {
        await WaitAsync(messages => messages.Any(IsIt), cancellationToken);
        return Messages.First(IsIt);

        bool IsIt(JsonElement message) => Kind(message) == kind && ConcernId(message) == concernId;
    }

    /// <summary>The kind of a message.</summary>
    /// <param name="message">A message.</param>
    public static string Kind(JsonElement message) => message.GetProperty("kind").GetString()!;

    /// <summary>The concern of a message; null for messages without one.</summary>
    /// <param name="message">A message.</param>
    public static Guid? ConcernId(JsonElement message) =>
        !message.TryGetProperty("event", out var body) ? null
        : body.TryGetProperty("concern", out var concern) ? concern.GetProperty("id").GetGuid()
        : body.GetProperty("concernId").GetGuid();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ReadAsync(object? filter, string? after)
    {
        await foreach (var message in _connection.StreamAsync<JsonElement>("Subscribe", filter, after))
        {
            lock (_gate)
            {
                _messages.Add(message.Clone());
                var grown = _grown;
                _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                grown.SetResult();
            }
        }
    }
}
