using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QsgHub.GraphQL.Transport;

/// <summary>Responses as server-sent events, one request to a connection.</summary>
/// <remarks>Source: GraphQL over Server-Sent Events Protocol, "Distinct connections mode".</remarks>
internal sealed class EventStreamTransport(RequestExecutor executor, TimeProvider clock) : IDisposable
{
    /// <summary>A comment this often keeps proxies from taking the connection for dead.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(12);

    private readonly SemaphoreSlim _writing = new(1);

    internal async Task AnswerAsync(HttpContext context, GraphQLRequest request)
    {
        var response = context.Response;
        response.ContentType = MediaType.EventStream + "; charset=utf-8";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(context.RequestAborted);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var keepingAlive = KeepAliveAsync(response, ended.Token);
        try
        {
            await foreach (var result in executor.SubscribeAsync(request, context.RequestServices, context.RequestAborted))
            {
                await WriteAsync(response, "event: next\ndata: "u8.ToArray(), result, context.RequestAborted);
            }

            // Without a line of data, browsers would not fire the event.
            await WriteAsync(response, "event: complete\ndata: "u8.ToArray(), default, context.RequestAborted);
        }
        finally
        {
            await ended.CancelAsync();
            await keepingAlive;
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task KeepAliveAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(KeepAlive, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await WriteAsync(response, ":"u8.ToArray(), default, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    private async Task WriteAsync(HttpResponse response, byte[] lead, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await response.Body.WriteAsync(lead, cancellationToken);
            await response.Body.WriteAsync(data, cancellationToken);
            await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
