using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace QsgHub.GraphQL.Conformance;

/// <summary>Remembers which streams have come to their end, whatever ended them.</summary>
internal sealed class Streams
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ended = new(StringComparer.Ordinal);

    internal Task WhenEnded(string name) => Of(name).Task;

    internal void End(string name) => Of(name).TrySetResult();

    private TaskCompletionSource Of(string name) =>
        _ended.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

[QueryType]
internal static class HostQuery
{
    public static string Hello(string name = "world") => $"Hello {name}";

    /// <summary>Fails in a way that its author knew of.</summary>
    public static string? Refused() => throw new GraphQLException(new GraphQLError("Not today.", "REFUSED"));

    /// <summary>Fails in a way that nobody knew of.</summary>
    public static string? Broken() => throw new InvalidOperationException("hidden detail");

    /// <summary>Who the connection belongs to.</summary>
    public static string? Viewer([Service] IHttpContextAccessor http) => http.HttpContext?.Items[ConformanceHost.Viewer] as string;

    /// <summary>Waits until the stream of that name has ended.</summary>
    public static async Task<bool> Ended(string stream, [Service] Streams streams, CancellationToken cancellationToken)
    {
        await streams.WhenEnded(stream).WaitAsync(cancellationToken);
        return true;
    }
}

[MutationType]
internal static class HostMutation
{
    public static int Double(int value) => checked(value * 2);
}

[SubscriptionType]
internal static class HostSubscription
{
    public static async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    /// <summary>One event, and then none until the subscriber goes.</summary>
    public static async IAsyncEnumerable<string> Endless(
        string stream, [Service] Streams streams, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return stream;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            streams.End(stream);
        }
    }

    /// <summary>One event, then an error.</summary>
    public static async IAsyncEnumerable<int> Failing()
    {
        await Task.Yield();
        yield return 1;
        throw new GraphQLException(new GraphQLError("The stream broke.", "REFUSED"));
    }

    /// <summary>No stream at all.</summary>
    public static Task<IAsyncEnumerable<int>> Forbidden() => throw new GraphQLException(new GraphQLError("Not you.", "REFUSED"));
}
