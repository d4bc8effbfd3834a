using System.Buffers;
using System.Runtime.CompilerServices;
using QsgHub.GraphQL.Execution;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL;

/// <content>Subscriptions: source streams and response streams.</content>
public sealed partial class RequestExecutor
{
    /// <summary>Answers a subscription: a response for each event of its source.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">Where resolvers and loaders take their services from, for as long as the subscription lasts.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <returns>
    /// One JSON object in UTF-8 for each event. A request that is refused, or that is no subscription, gives one response.
    /// </returns>
    /// <remarks>Source: GraphQL spec, Execution, "Subscription".</remarks>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> SubscribeAsync(
        GraphQLRequest request, IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(services);
        var operation = Prepare(request, out var errors);
        if (operation is { Operation.Operation: OperationKind.Subscription })
        {
            var stream = await SubscribeAsync(operation, request, services, cancellationToken);
            errors = stream.Errors;
            await foreach (var response in stream.Responses)
            {
                yield return response;
            }
        }
        else if (operation is not null)
        {
            var output = new ArrayBufferWriter<byte>();
            await ExecuteAsync(operation, request, services, () => output, _ => { }, cancellationToken);
            yield return output.WrittenMemory;
        }

        if (errors.Count > 0)
        {
            var output = new ArrayBufferWriter<byte>();
            ResponseAssembler.WriteRequestError(output, errors);
            yield return output.WrittenMemory;
        }
    }

    /// <summary><c>Subscribe</c>: opens the source stream and maps its events to responses.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async ValueTask<ResponseStream> SubscribeAsync(
        PreparedOperation operation, GraphQLRequest request, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!TryBegin(operation, request, out var variables, out var flags, out var refusal))
        {
            return ResponseStream.Refused(refusal);
        }

        var plan = operation.PlanFor(flags);
        var field = plan.Fields[0];
        using var writer = new ResponseWriter(Limits.MaxResultBytes);
        var collector = new ErrorCollector(_options, Limits.MaxExecutionErrors, operation.Document.Source, _logger);
        var state = new RequestState(Schema, operation.Document.Source, services, variables, writer, collector, cancellationToken);
        try
        {
            var context = new ResolverContext(state) { Field = field, Arguments = state.ArgumentsOf(field) };
            var events = await field.Definition.Stream!(context);
            return ResponseStream.Of(Respond(operation, plan, variables, services, events, cancellationToken));
        }
        catch (Exception exception) when (PureWriter.IsFieldError(exception, cancellationToken))
        {
            collector.Add(exception, field, [field.ResponseName]);
            return ResponseStream.Refused(collector.Errors);
        }
    }

    /// <summary><c>MapSourceToResponseEvent</c></summary>
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Respond(
        PreparedOperation operation,
        SelectionPlan plan,
        VariableValues variables,
        IServiceProvider services,
        IAsyncEnumerable<object?> events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var source = events.GetAsyncEnumerator(cancellationToken);
        var isOpen = true;
        while (isOpen)
        {
            using var writer = new ResponseWriter(Limits.MaxResultBytes);
            var collector = new ErrorCollector(_options, Limits.MaxExecutionErrors, operation.Document.Source, _logger);
            ResultNode? root = null;
            try
            {
                if (!await source.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception exception) when (PureWriter.IsFieldError(exception, cancellationToken))
            {
                isOpen = false;
                collector.Add(exception, plan.Fields[0], [plan.Fields[0].ResponseName]);
            }

            if (isOpen)
            {
                var run = new Run(operation, plan, variables, services, writer, collector);
                root = await RunAsync(run, source.Current, cancellationToken);
            }

            var output = new ArrayBufferWriter<byte>();
            ResponseAssembler.WriteResult(output, writer, root, collector.Errors);
            yield return output.WrittenMemory;
        }
    }
}
