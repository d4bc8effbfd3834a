using System.Data.Common;
using System.Globalization;
using QsgHub.GraphQL;

namespace QsgHub.Server.Http;

/// <summary>
/// What callers are told while the database is away or starting: 503 and when to try again, never a stack. Nothing was
/// stored, or the answer to whether it was is lost: a repeat with the same idempotency key is safe either way.
/// </summary>
internal static partial class StorageOutage
{
    private const int RetryAfterSeconds = 2;
    private const string Hint = "retryAfterSeconds";

    private static readonly string[] ConnectionStates = ["57P01", "57P02", "57P03"];

    /// <summary>Whether a failure is the database's absence and no fault of the request's.</summary>
    public static bool Is(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // Class 08 of SQL is the connection's.
            if (cause is DbException { IsTransient: true }
                || cause is DbException { SqlState: { } state } && (state.StartsWith("08", StringComparison.Ordinal) || ConnectionStates.Contains(state)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The error of a resolver that met the outage; null for any other failure.</summary>
    public static GraphQLError? ErrorOrNull(Exception exception) => Is(exception)
        ? new GraphQLError("The hub's database is away: try again.", "UNAVAILABLE", new Dictionary<string, object?> { [Hint] = RetryAfterSeconds })
        : null;

    /// <summary>Marks the answer to a request that met the outage in a resolver and has no data.</summary>
    public static void MarkFailed(HttpContext context, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Any(error => error.Extensions.ContainsKey(Hint)))
        {
            Mark(context.Response);
        }
    }

    /// <summary>Answers requests that meet the outage before they are resolved.</summary>
    public static IApplicationBuilder UseStorageOutage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && Is(exception))
        {
            LogAway(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageOutage)), exception);
            context.Response.Clear();
            Mark(context.Response);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync("""{"title":"The hub's database is away: try again","status":503}""", context.RequestAborted);
        }
    });

    private static void Mark(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
    }

    [LoggerMessage(1401, LogLevel.Warning, "A request met a database that is away.")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
