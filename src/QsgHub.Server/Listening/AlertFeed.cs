using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace QsgHub.Server.Listening;

/// <summary>The hub refuses to be listened to: no coming back helps.</summary>
internal sealed class FeedRefusedException(string message) : Exception(message);

/// <summary>
/// A client of the live channel: gives alerts in order, each once, and comes back with its cursor whenever it is cut off.
/// Server-sent events need nothing but HTTP, so it passes proxies that keep sockets out.
/// </summary>
/// <param name="http">With the hub's address as its base, and no time limit.</param>
/// <param name="token">Gives a bearer token at each connection.</param>
/// <param name="time">The clock, for waiting between attempts.</param>
internal sealed class AlertFeed(HttpClient http, Func<string> token, TimeProvider time)
{
    private const string Document = """
        subscription ($filter: AlertFilterInput, $after: String) {
          alerts(filter: $filter, after: $after) {
            schemaVersion n cursor kind
            resync { reason refetch }
            event {
              id occurredAt depth version concernId linkedConcernId
              provider { odsCode cqcId name isDemonstration }
              actor { code name }
              concern {
                id sharedAt summary authorName state nature classNumber classification tlp text topics highestImmediacy highestSeverity stateReason
                owner { code name }
                quantity { indicatorCode periodStart periodEnd numerator denominator value isWithheld }
                outcome { kind sentence at by { code name } }
              }
              acknowledgement { personName at organisation { code name } }
              assessment { authorName at immediacy severity preferredAction reasons organisation { code name } }
              emergency { id personName reason expiresAt reviewDueAt organisation { code name } }
            }
          }
        }
        """;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>A hub beats every 15 seconds and its transport every 12: who says nothing for so long has gone.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    /// <summary>Listens until cancelled.</summary>
    /// <param name="filter">Which alerts, as a JSON object; null for all.</param>
    /// <param name="after">A cursor; null to begin now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Every message, heartbeats included, as the API gives it.</returns>
    /// <exception cref="FeedRefusedException">Token, filter or cursor are refused.</exception>
    public async IAsyncEnumerable<JsonElement> ListenAsync(JsonElement? filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wait = FirstWait;
        while (true)
        {
            await using var messages = OnceAsync(filter, after, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(messages, cancellationToken))
            {
                wait = FirstWait;
                after = messages.Current.GetProperty("cursor").GetString();
                yield return messages.Current;
            }

            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>The next message; false when the connection is gone.</summary>
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> messages, CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<JsonElement> OnceAsync(JsonElement? filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token());
        request.Content = JsonContent.Create(new { query = Document, variables = new { filter, after } });
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new FeedRefusedException($"the hub answers {(int)response.StatusCode}: the token is refused, or has no membership.");
        }

        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken).AsTask().WaitAsync(LongestSilence, time, cancellationToken) is { } line)
        {
            if (!line.StartsWith("data: {", StringComparison.Ordinal))
            {
                continue;
            }

            var result = JsonDocument.Parse(line["data: ".Length..]).RootElement;
            if (result.TryGetProperty("errors", out var errors))
            {
                throw Failure(errors[0]);
            }

            yield return result.GetProperty("data").GetProperty("alerts");
        }
    }

    private static Exception Failure(JsonElement error)
    {
        var message = error.GetProperty("message").GetString()!;
        var code = error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var given) ? given.GetString() : null;
        return code is "UNAVAILABLE" or "INTERNAL" or "TOO_MANY_REQUESTS" ? new HttpRequestException(message) : new FeedRefusedException(message);
    }
}
