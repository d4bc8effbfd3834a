using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using QsgHub.GraphQL.Execution;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Transport;

/// <summary>GraphQL over HTTP.</summary>
/// <remarks>Source: GraphQL over HTTP, working draft.</remarks>
internal sealed class HttpTransport(RequestExecutor executor, TimeProvider clock)
{
    internal async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Vary = "Accept";
        var mediaType = MediaType.Negotiate(context.Request);
        try
        {
            if (mediaType is null)
            {
                throw new HttpRefusal(
                    StatusCodes.Status406NotAcceptable, $"The response can be {MediaType.GraphQLResponse} or {MediaType.Json}.");
            }

            if (HttpMethods.IsPost(context.Request.Method))
            {
                using var body = await HttpRequestReader.ReadBodyAsync(
                    context.Request, executor.Limits.MaxRequestBytes, context.RequestAborted);
                await AnswerAsync(context, HttpRequestReader.Parse(body.RootElement), mediaType);
            }
            else if (HttpMethods.IsGet(context.Request.Method))
            {
                using var variables = HttpRequestReader.ParseQuery(context.Request.Query, out var request);
                await AnswerAsync(context, request, mediaType);
            }
            else
            {
                response.Headers.Allow = "GET, POST";
                throw new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "GraphQL is asked with GET or POST.");
            }
        }
        catch (HttpRefusal refusal)
        {
            Start(response, refusal.Status, mediaType is null or MediaType.EventStream ? MediaType.Json : mediaType);
            ResponseAssembler.WriteRequestError(response.BodyWriter, [new GraphQLError(refusal.Message, refusal.Code)]);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, GraphQLRequest request, string mediaType)
    {
        var response = context.Response;
        var operation = executor.Prepare(request, out var errors);
        if (mediaType == MediaType.EventStream && (operation is null || MayRun(context.Request, operation)))
        {
            using var stream = new EventStreamTransport(executor, clock);
            await stream.AnswerAsync(context, request);
            return;
        }

        if (operation is null)
        {
            Start(response, StatusOf(ResponseKind.RequestError, mediaType), mediaType);
            ResponseAssembler.WriteRequestError(response.BodyWriter, errors);
            return;
        }

        if (!MayRun(context.Request, operation) || (HttpMethods.IsGet(context.Request.Method) && operation.Operation.Operation == OperationKind.Subscription))
        {
            response.Headers.Allow = "POST";
            throw new HttpRefusal(
                StatusCodes.Status405MethodNotAllowed, $"A {Printer.Keyword(operation.Operation.Operation)} cannot be asked with GET.");
        }

        await executor.ExecuteAsync(
            operation,
            request,
            context.RequestServices,
            () => response.BodyWriter,
            result =>
            {
                Start(response, StatusOf(result.Kind, mediaType), mediaType);
                if (result is { Kind: ResponseKind.DataWithErrors, HasData: false })
                {
                    executor.Options.OnFailed?.Invoke(context, result.Errors);
                }
            },
            context.RequestAborted);
    }

    /// <summary>A link that anybody can lay out must not change anything.</summary>
    private static bool MayRun(HttpRequest request, PreparedOperation operation) =>
        !HttpMethods.IsGet(request.Method) || operation.Operation.Operation != OperationKind.Mutation;

    /// <summary>With the older media type, a well-formed request is answered with 200 whatever comes of it.</summary>
    private static int StatusOf(ResponseKind kind, string mediaType) =>
        kind == ResponseKind.RequestError && mediaType == MediaType.GraphQLResponse
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status200OK;

    private static void Start(HttpResponse response, int status, string mediaType)
    {
        response.StatusCode = status;
        response.ContentType = new MediaTypeHeaderValue(mediaType) { Charset = "utf-8" }.ToString();
    }
}

/// <summary>The HTTP request cannot be taken; becomes the response's status and only error.</summary>
internal sealed class HttpRefusal(int status, string message, string code = ErrorCodes.BadRequest) : Exception(message)
{
    internal int Status { get; } = status;

    internal string Code { get; } = code;
}
