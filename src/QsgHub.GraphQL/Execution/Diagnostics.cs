using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace QsgHub.GraphQL.Execution;

/// <summary>
/// What the engine tells of itself: an activity per request, parse, validate, execute and batch, and figures of the same.
/// Names of operations and loaders are told, texts and variables never.
/// </summary>
internal static class Diagnostics
{
    /// <summary>Name of the activity source and of the meter.</summary>
    internal const string Name = "QsgHub.GraphQL";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "graphql.server.request.duration", "s", "Time from a request's document to its response.");

    private static readonly Histogram<long> Cost = Meter.CreateHistogram<long>(
        "graphql.server.request.cost", "{cost}", "Cost of the operations that were executed.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "graphql.server.errors", "{error}", "Errors in responses, by code.");

    private static readonly Counter<long> CacheLookups = Meter.CreateCounter<long>(
        "graphql.server.plan_cache.lookups", "{lookup}", "Look-ups of compiled operations, by whether they were found.");

    internal static Activity? Start(string name) => Source.StartActivity(name);

    internal static void CacheLookup(bool isHit) => CacheLookups.Add(1, new KeyValuePair<string, object?>("hit", isHit));

    internal static void Reckoned(long cost) => Cost.Record(cost);

    /// <summary>Records a request that has been answered.</summary>
    internal static void Answered(TimeSpan duration, ResponseKind kind, IReadOnlyList<GraphQLError> errors)
    {
        Duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", kind.ToString()));
        if (Errors.Enabled)
        {
            foreach (var error in errors)
            {
                Errors.Add(1, new KeyValuePair<string, object?>("code", error.Code ?? "NONE"));
            }
        }
    }
}
