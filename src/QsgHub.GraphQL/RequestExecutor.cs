using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QsgHub.GraphQL.Execution;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;
using QsgHub.GraphQL.Validation;

namespace QsgHub.GraphQL;

/// <summary>Answers requests against one schema. Serves all threads.</summary>
public sealed partial class RequestExecutor
{
    /// <summary>How deep a text may nest before it is refused, so that no walk over its tree can exhaust the stack.</summary>
    private const int MaxNesting = 250;

    private readonly GraphQLOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly OperationCache _cache;

    internal RequestExecutor(
        Schema schema, GraphQLLimits limits, GraphQLOptions options, TimeProvider clock, ILogger<RequestExecutor>? logger = null)
    {
        Schema = schema;
        Limits = limits;
        _options = options;
        _clock = clock;
        _logger = logger ?? NullLogger<RequestExecutor>.Instance;
        _cache = new OperationCache(limits.PlanCacheSize);
        CheckTrustedDocuments();
    }

    /// <summary>The schema answered against.</summary>
    public Schema Schema { get; }

    internal GraphQLLimits Limits { get; }

    internal GraphQLOptions Options => _options;

    /// <summary>Answers a query or mutation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">Where resolvers and loaders take their services from; one scope per request.</param>
    /// <param name="output">Receives one JSON object in UTF-8.</param>
    /// <param name="cancellationToken">Ends the execution.</param>
    /// <returns>What kind of response was written.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing was written.</exception>
    public ValueTask<ResponseKind> ExecuteAsync(
        GraphQLRequest request,
        IServiceProvider services,
        IBufferWriter<byte> output,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(output);
        return ExecuteAsync(request, services, () => output, _ => { }, cancellationToken);
    }

    /// <summary>Finds or makes the operation that a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="errors">Why there is none; empty when there is.</param>
    internal PreparedOperation? Prepare(GraphQLRequest request, out IReadOnlyList<GraphQLError> errors)
    {
        if (TextOrNull(request, out var refusal) is not { } text)
        {
            errors = [refusal!];
            return null;
        }

        return Prepare(text, request.OperationName, out errors);
    }

    private PreparedOperation? Prepare(string text, string? operationName, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        var known = _cache.GetOrNull(text, operationName);
        Diagnostics.CacheLookup(known is not null);
        if (known is not null)
        {
            return known;
        }

        if (text.Length > Limits.MaxDocumentBytes || Encoding.UTF8.GetByteCount(text) > Limits.MaxDocumentBytes)
        {
            errors = [new GraphQLError($"The document is longer than {Limits.MaxDocumentBytes} bytes.", ErrorCodes.DocumentTooLarge)];
            return null;
        }

        if (ParseOrNull(text, out errors) is not { } document || !IsValid(document, out errors))
        {
            return null;
        }

        try
        {
            var operation = PreparedOperation.Prepare(Schema, Limits, document, operationName);
            _cache.Add(text, operationName, operation);
            return operation;
        }
        catch (GraphQLException exception)
        {
            errors = exception.Errors;
            return null;
        }
    }

    /// <summary>What may be shown of an exception of the host's code outside resolvers; it is logged if that is little.</summary>
    internal GraphQLError Explain(Exception exception, string place) =>
        new ErrorCollector(_options, 1, new Source(""), _logger).Explain(exception, place);

    private DocumentNode? ParseOrNull(string text, out IReadOnlyList<GraphQLError> errors)
    {
        using var activity = Diagnostics.Start("graphql.parse");
        var document = Parser.Parse(text, new ParserLimits(Limits.MaxTokens, MaxNesting), out var error);
        errors = error is null ? [] : [error];
        return document;
    }

    private bool IsValid(DocumentNode document, out IReadOnlyList<GraphQLError> errors)
    {
        using var activity = Diagnostics.Start("graphql.validate");
        errors = Validator.Validate(
            Schema, document, new ValidationSettings(Limits.MaxValidationErrors, Limits.MaxFieldComparisons, _options.Suggestions));
        return errors.Count == 0;
    }

    /// <summary>Answers a request; the output is asked for when the kind of response is known and not before.</summary>
    internal ValueTask<ResponseKind> ExecuteAsync(
        GraphQLRequest request,
        IServiceProvider services,
        Func<IBufferWriter<byte>> output,
        Action<ResponseStart> starting,
        CancellationToken cancellationToken)
    {
        var operation = Prepare(request, out var errors);
        return operation is null
            ? new ValueTask<ResponseKind>(Refuse(errors, output, starting))
            : ExecuteAsync(operation, request, services, output, starting, cancellationToken);
    }

    /// <summary>Answers a request whose operation has been found.</summary>
    internal async ValueTask<ResponseKind> ExecuteAsync(
        PreparedOperation operation,
        GraphQLRequest request,
        IServiceProvider services,
        Func<IBufferWriter<byte>> output,
        Action<ResponseStart> starting,
        CancellationToken cancellationToken,
        Action<IReadOnlyList<GraphQLError>>? refused = null)
    {
        if (operation.Operation.Operation == OperationKind.Subscription)
        {
            return Refuse([new GraphQLError("A subscription needs a transport that streams.", ErrorCodes.BadRequest)], output, starting);
        }

        var started = _clock.GetTimestamp();
        using var activity = StartActivity(operation);
        var source = operation.Document.Source;
        if (!TryBegin(operation, request, out var variables, out var flags, out var errors))
        {
            refused?.Invoke(errors);
            Diagnostics.Answered(_clock.GetElapsedTime(started), ResponseKind.RequestError, errors);
            return Refuse(errors, output, starting);
        }

        var plan = operation.PlanFor(flags);
        using var writer = new ResponseWriter(Limits.MaxResultBytes);
        var collector = new ErrorCollector(_options, Limits.MaxExecutionErrors, source, _logger);
        var run = new Run(operation, plan, variables, services, writer, collector);
        var root = await RunAsync(run, request.RootValue, cancellationToken).ConfigureAwait(false);
        var kind = collector.Errors.Count == 0 ? ResponseKind.Data : ResponseKind.DataWithErrors;
        starting(new(kind, collector.Errors, root is { IsNull: false }));
        ResponseAssembler.WriteResult(output(), writer, root, collector.Errors);
        Diagnostics.Answered(_clock.GetElapsedTime(started), kind, collector.Errors);
        return kind;
    }

    /// <summary>Executes a plan within the limits of time and size. The collector has the reason when there is no result.</summary>
    private async ValueTask<ResultNode?> RunAsync(Run run, object? root, CancellationToken cancellationToken)
    {
        using var activity = Diagnostics.Start("graphql.execute");

        // What waits for nothing can neither be late nor be cancelled.
        using var deadline = run.Plan.IsPure ? null : new CancellationTokenSource(Limits.Timeout, _clock);
        using var linked = deadline is null ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var state = new RequestState(
            Schema, run.Operation.Document.Source, run.Services, run.Variables, run.Writer, run.Errors, linked?.Token ?? cancellationToken);
        try
        {
            var result = run.Operation.Operation.Operation == OperationKind.Mutation
                ? await Executor.ExecuteSeriallyAsync(state, run.Plan, root).ConfigureAwait(false)
                : await Executor.ExecuteAsync(state, run.Plan, root).ConfigureAwait(false);
            return run.Writer.Position <= Limits.MaxResultBytes ? result : throw new ResultTooLargeException();
        }
        catch (OperationCanceledException) when (deadline?.IsCancellationRequested == true && !cancellationToken.IsCancellationRequested)
        {
            run.Errors.Add(new GraphQLError($"The request took longer than {Limits.Timeout.TotalSeconds} seconds.", ErrorCodes.Timeout));
            return null;
        }
        catch (ResultTooLargeException)
        {
            run.Errors.Add(new GraphQLError($"The response is larger than {Limits.MaxResultBytes} bytes.", ErrorCodes.ResultTooLarge));
            return null;
        }
    }

    /// <summary>Everything that may refuse an operation because of its variables.</summary>
    private bool TryBegin(
        PreparedOperation operation,
        GraphQLRequest request,
        out VariableValues variables,
        out ulong flags,
        out IReadOnlyList<GraphQLError> errors)
    {
        flags = 0;
        variables = VariableValues.None;
        if (request.Variables is { } json && !CheckVariables(json, out errors))
        {
            return false;
        }

        try
        {
            variables = VariableCoercion.Coerce(
                operation.Variables, request.Variables, operation.Document.Source, Limits.MaxValidationErrors, out var found);
            errors = found;
        }
        catch (InvalidOperationException)
        {
            // JSON can escape what is no Unicode text; the reader says so only when the text is asked for.
            errors = [new GraphQLError("The variables hold text that is not valid Unicode.", ErrorCodes.BadUserInput)];
        }

        if (errors.Count > 0)
        {
            return false;
        }

        var cost = operation.ConstantCost ?? operation.Cost.Reckon(variables);
        Diagnostics.Reckoned(cost);
        if (cost > Limits.MaxCost)
        {
            errors = [new GraphQLError($"The operation costs {cost}; at most {Limits.MaxCost} is allowed.", ErrorCodes.TooCostly)];
            return false;
        }

        flags = operation.Conditions.Evaluate(variables, out var missing);
        if (missing is { } condition)
        {
            var place = operation.Document.Source.LocationOf(condition.Place.Start);
            errors = [new GraphQLError(condition.Message, ErrorCodes.BadUserInput).At([place], null)];
            return false;
        }

        return true;
    }

    private bool CheckVariables(JsonElement json, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            errors = [new GraphQLError("Variables must be an object.", ErrorCodes.BadRequest)];
        }
        else if (json.ValueKind == JsonValueKind.Object
            && JsonMarshal.GetRawUtf8Value(json).Length > Limits.MaxVariablesBytes)
        {
            errors = [new GraphQLError($"The variables are larger than {Limits.MaxVariablesBytes} bytes.", ErrorCodes.VariablesTooLarge)];
        }

        return errors.Count == 0;
    }

    private static Activity? StartActivity(PreparedOperation operation)
    {
        var activity = Diagnostics.Start("graphql.request");
        activity?.SetTag("graphql.operation.type", Printer.Keyword(operation.Operation.Operation));
        activity?.SetTag("graphql.operation.name", operation.Operation.Name?.Value);
        return activity;
    }

    private sealed record Run(
        PreparedOperation Operation,
        SelectionPlan Plan,
        VariableValues Variables,
        IServiceProvider Services,
        ResponseWriter Writer,
        ErrorCollector Errors);

    private static ResponseKind Refuse(
        IReadOnlyList<GraphQLError> errors, Func<IBufferWriter<byte>> output, Action<ResponseStart> starting)
    {
        starting(new(ResponseKind.RequestError, errors, HasData: false));
        ResponseAssembler.WriteRequestError(output(), errors);
        return ResponseKind.RequestError;
    }
}
