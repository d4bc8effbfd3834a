using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>Gathers the errors of one execution and decides how much of each is shown.</summary>
internal sealed partial class ErrorCollector(GraphQLOptions options, int maxErrors, Source source, ILogger logger)
{
    private readonly List<GraphQLError> _errors = [];
    private string? _requestId;

    internal IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Adds what a resolver, or the completion of its value, failed with.</summary>
    internal void Add(Exception exception, FieldPlan field, List<object> path)
    {
        switch (exception)
        {
            case GraphQLException refusal:
                foreach (var error in refusal.Errors)
                {
                    Add(error, field, path);
                }

                break;
            case ArgumentCoercionException argument:
                Add(new GraphQLError(argument.Message, ErrorCodes.BadUserInput).At([source.LocationOf(argument.Place.Start)], null), field, path);
                break;
            case FieldResultException result:
                Add(new GraphQLError(result.Message, ErrorCodes.InvalidResult), field, path);
                break;
            default:
                Add(options.MapException?.Invoke(exception) ?? Unexpected(exception, field.Definition.ToString()), field, path);
                break;
        }
    }

    /// <summary>Adds an error that belongs to no field.</summary>
    internal void Add(GraphQLError error)
    {
        if (_errors.Count < maxErrors)
        {
            _errors.Add(error);
        }
    }

    private void Add(GraphQLError error, FieldPlan field, List<object> path)
    {
        if (_errors.Count < maxErrors)
        {
            _errors.Add(error.At([.. field.Nodes.Select(node => source.LocationOf(node.Start))], path));
        }
    }

    /// <summary>What may be shown of an exception that no resolver threw.</summary>
    internal GraphQLError Explain(Exception exception, string place) =>
        (exception as GraphQLException)?.Errors[0] ?? options.MapException?.Invoke(exception) ?? Unexpected(exception, place);

    private GraphQLError Unexpected(Exception exception, string place)
    {
        _requestId ??= Activity.Current?.TraceId.ToString() ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        LogResolverFailed(logger, place, _requestId, exception);
        return new GraphQLError(
            "Unexpected error.", ErrorCodes.Internal, new Dictionary<string, object?> { ["requestId"] = _requestId });
    }

    [LoggerMessage(1, LogLevel.Error, "The resolver of {Field} failed in request {RequestId}.")]
    private static partial void LogResolverFailed(ILogger logger, string field, string requestId, Exception exception);
}
