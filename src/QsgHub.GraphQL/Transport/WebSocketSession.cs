using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Execution;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Transport;

/// <summary>The conversation on one WebSocket. Messages are taken one after another; operations run side by side.</summary>
/// <remarks>Source: GraphQL over WebSocket Protocol, graphql-transport-ws.</remarks>
internal sealed class WebSocketSession : IAsyncDisposable
{
    /// <summary>How long the other side has to say goodbye after this side has.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly HttpContext _context;
    private readonly RequestExecutor _executor;
    private readonly GraphQLOptions _options;
    private readonly CancellationTokenSource _ended;
    private readonly CancellationTokenSource _cut;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _initialisation;
    private ITimer? _farewell;
    private bool _isClosing;
    private bool _isInitialised;
    private bool _isAcknowledged;

    internal WebSocketSession(WebSocket socket, HttpContext context, RequestExecutor executor, GraphQLOptions options, TimeProvider clock)
    {
        _socket = socket;
        _context = context;
        _executor = executor;
        _options = options;
        _clock = clock;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _cut = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _initialisation = clock.CreateTimer(
            _ => Track(ExpireAsync()), null, executor.Limits.ConnectionInitTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Set when nothing more is to be read.</summary>
    internal CancellationToken Cut => _cut.Token;

    /// <summary>Whether this side has closed.</summary>
    internal bool HasEnded => _ended.IsCancellationRequested;

    /// <summary>Acts on one message; null stands for one that was no JSON text.</summary>
    internal async Task TakeAsync(JsonElement? message)
    {
        switch (TypeOf(message))
        {
            case "connection_init" when _isInitialised:
                await CloseAsync(CloseCode.TooManyInitialisationRequests, "Too many initialisation requests");
                break;
            case "connection_init":
                _isInitialised = true;
                await InitialiseAsync(PayloadOf(message!.Value));
                break;
            case "ping":
                await SendAsync("{\"type\":\"pong\"}"u8.ToArray(), default, default(CancellationToken));
                break;
            case "pong":
                break;
            case "subscribe" when !_isAcknowledged:
                await CloseAsync(CloseCode.Unauthorized, "Unauthorized");
                break;
            case "subscribe":
                await SubscribeAsync(message!.Value);
                break;
            case "complete" when IdOf(message!.Value) is { } id:
                await CompleteAsync(id);
                break;
            default:
                await CloseAsync(CloseCode.BadRequest, "Invalid message received");
                break;
        }
    }

    internal Task CloseAsync(int code, string reason) => CloseAsync((WebSocketCloseStatus)code, reason);

    /// <summary>Ends the conversation from this side, and all that runs in it. The first reason is the one that is told.</summary>
    internal async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        if (Interlocked.Exchange(ref _isClosing, true))
        {
            return;
        }

        // The clock runs whether or not the other side takes what is still being sent to it.
        _farewell = _clock.CreateTimer(_ => _cut.Cancel(), null, Farewell, Timeout.InfiniteTimeSpan);
        await _ended.CancelAsync();
        await _sending.WaitAsync();
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(code, reason, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Already gone, or cut at this moment.
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _initialisation.DisposeAsync();
        await _ended.CancelAsync();
        await Task.WhenAll(_running.Keys);
        if (_farewell is not null)
        {
            await _farewell.DisposeAsync();
        }

        _ended.Dispose();
        _cut.Dispose();
        _sending.Dispose();
    }

    private static string? TypeOf(JsonElement? message) =>
        message is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    private static string? IdOf(JsonElement message) =>
        message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= 200 } text
            ? text
            : null;

    private static JsonElement? PayloadOf(JsonElement message) =>
        message.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object ? payload : null;

    private async Task CompleteAsync(string id)
    {
        if (!_operations.TryRemove(id, out var operation))
        {
            return;
        }

        try
        {
            await operation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It came to its own end at the same moment.
        }
    }

    private async Task ExpireAsync()
    {
        if (!_isInitialised)
        {
            await CloseAsync(CloseCode.InitialisationTimeout, "Connection initialisation timeout");
        }
    }

    private async Task InitialiseAsync(JsonElement? payload)
    {
        if (_options.OnConnectionInit is { } decide && !await decide(_context, payload, _ended.Token))
        {
            await CloseAsync(CloseCode.Forbidden, "Forbidden");
            return;
        }

        _isAcknowledged = true;
        await SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray(), default, default(CancellationToken));
    }

    private async Task SubscribeAsync(JsonElement message)
    {
        GraphQLRequest request;
        if (IdOf(message) is not { } id || PayloadOf(message) is not { } payload)
        {
            await CloseAsync(CloseCode.BadRequest, "Invalid message received");
            return;
        }

        try
        {
            // What the operation reads must outlive the message.
            request = HttpRequestReader.Parse(payload.Clone());
        }
        catch (HttpRefusal refusal)
        {
            await CloseAsync(CloseCode.BadRequest, refusal.Message);
            return;
        }

        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        if (!_operations.TryAdd(id, cancellation))
        {
            cancellation.Dispose();
            await CloseAsync(CloseCode.SubscriberExists, "Subscriber for the id already exists");
        }
        else if (_operations.Count > _executor.Limits.MaxOperationsPerConnection)
        {
            _operations.TryRemove(id, out _);
            cancellation.Dispose();
            await SendErrorsAsync(id, [new GraphQLError(
                $"A connection may have at most {_executor.Limits.MaxOperationsPerConnection} operations at once.", ErrorCodes.TooManyOperations)]);
        }
        else
        {
            Track(RunAsync(id, request, cancellation));
        }
    }

    private void Track(Task task)
    {
        _running.TryAdd(task, true);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task RunAsync(string id, GraphQLRequest request, CancellationTokenSource cancellation)
    {
        // The reader of messages goes on meanwhile.
        await Task.Yield();
        try
        {
            await using var scope = _context.RequestServices.CreateAsyncScope();
            IReadOnlyList<GraphQLError> errors = [];
            var refusal = await AdmitAsync(scope.ServiceProvider, cancellation.Token);
            var operation = refusal is null ? _executor.Prepare(request, out errors) : null;
            errors = refusal is null ? errors : [refusal];
            if (operation is { Operation.Operation: OperationKind.Subscription })
            {
                var stream = await _executor.SubscribeAsync(operation, request, scope.ServiceProvider, cancellation.Token);
                errors = stream.Errors;
                await foreach (var response in stream.Responses.WithCancellation(cancellation.Token))
                {
                    await SendNextAsync(id, response, cancellation.Token);
                }
            }
            else if (operation is not null)
            {
                errors = await AnswerAsync(id, operation, request, scope.ServiceProvider, cancellation.Token);
            }

            // Who has said that it is complete hears no more of it; the id may be in use again by then.
            if (_operations.TryRemove(KeyValuePair.Create(id, cancellation)))
            {
                await (errors.Count > 0 ? SendErrorsAsync(id, errors) : SendAsync(Head("complete", id), "}"u8.ToArray(), default));
            }
        }
        catch (OperationCanceledException)
        {
            // Completed by the client, or the connection has ended.
        }
        catch (WebSocketException)
        {
            // The connection has ended.
        }
        finally
        {
            _operations.TryRemove(KeyValuePair.Create(id, cancellation));
            cancellation.Dispose();
        }
    }

    private async ValueTask<GraphQLError?> AdmitAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return _options.OnSocketOperation is { } admit ? await admit(_context, services, cancellationToken) : null;
        }
#pragma warning disable CA1031 // The host's code may fail with anything; the connection and its other operations go on.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return _executor.Explain(exception, "WebSocket operation");
        }
    }

    private async Task<IReadOnlyList<GraphQLError>> AnswerAsync(
        string id, PreparedOperation operation, GraphQLRequest request, IServiceProvider services, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        IReadOnlyList<GraphQLError> refused = [];
        var kind = await _executor.ExecuteAsync(operation, request, services, () => output, _ => { }, cancellationToken, errors => refused = errors);
        if (kind != ResponseKind.RequestError)
        {
            await SendNextAsync(id, output.WrittenMemory, cancellationToken);
        }

        return refused;
    }

    private Task SendNextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken cancellationToken) =>
        SendAsync(Head("next", id, ",\"payload\":"u8), response, "}"u8.ToArray(), cancellationToken);

    private Task SendErrorsAsync(string id, IReadOnlyList<GraphQLError> errors)
    {
        var list = new ArrayBufferWriter<byte>();
        ResponseAssembler.WriteErrorList(list, errors);
        return SendAsync(Head("error", id, ",\"payload\":"u8), list.WrittenMemory, "}"u8.ToArray(), default);
    }

    private static byte[] Head(string type, string id, ReadOnlySpan<byte> tail = default)
    {
        var head = new ArrayBufferWriter<byte>();
        head.Write("{\"id\":"u8);
        head.Write(JsonSerializer.SerializeToUtf8Bytes(id));
        head.Write(",\"type\":\""u8);
        head.Write(Encoding.ASCII.GetBytes(type));
        head.Write("\""u8);
        head.Write(tail);
        return head.WrittenSpan.ToArray();
    }

    private Task SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> tail, CancellationToken cancellationToken) =>
        SendAsync(head, tail, default, cancellationToken);

    private async Task SendAsync(
        ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> tail, CancellationToken cancellationToken)
    {
        var parts = new[] { head, body, tail };
        var last = Array.FindLastIndex(parts, part => part.Length > 0);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_socket.State != WebSocketState.Open)
            {
                return;
            }

            for (var i = 0; i <= last; i++)
            {
                // A message once begun is finished, or the next would be read as its end.
                await _socket.SendAsync(parts[i], WebSocketMessageType.Text, i == last, CancellationToken.None);
            }
        }
        finally
        {
            _sending.Release();
        }
    }
}
