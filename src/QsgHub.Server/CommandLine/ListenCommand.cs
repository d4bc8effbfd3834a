using System.CommandLine;
using System.Text.Json;
using QsgHub.Server.Listening;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub listen</c>: prints alerts as JSON lines until it is stopped.</summary>
internal static class ListenCommand
{
    /// <summary>Where the token is read from: arguments can be seen by everybody on the machine.</summary>
    private const string TokenVariable = "QSGHUB_TOKEN";

    public static Command Create()
    {
        var address = new Option<Uri>("--hub") { Description = "Address of the hub, such as https://hub.example.org.", Required = true };
        var filter = new Option<string?>("--filter") { Description = """Which alerts, as the API takes it: {"providerCode": "RXW"}. All when left out.""" };
        var after = new Option<string?>("--after") { Description = "The cursor of an earlier line: begin after it. Now when left out." };
        var count = new Option<int?>("--count") { Description = "End after so many alerts." };
        var command = new Command("listen", $"Print alerts as JSON lines. The bearer token is read from {TokenVariable}.") { address, filter, after, count };
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var token = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } given
                ? given
                : throw new RefusedException($"{TokenVariable} holds no token.");
            using var http = new HttpClient { BaseAddress = parsed.GetRequiredValue(address), Timeout = Timeout.InfiniteTimeSpan };
            var feed = new AlertFeed(http, () => token, TimeProvider.System);
            return await RunAsync(parsed, feed, FilterOf(parsed.GetValue(filter)), parsed.GetValue(after), parsed.GetValue(count), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, AlertFeed feed, JsonElement? filter, string? after, int? count, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in feed.ListenAsync(filter, after, cancellationToken))
            {
                await parsed.Output().WriteLineAsync(message.GetRawText());
                await parsed.Output().FlushAsync(cancellationToken);
                if (message.GetProperty("kind").GetString() != "HEARTBEAT" && --count <= 0)
                {
                    break;
                }
            }
        }
        catch (FeedRefusedException refusal)
        {
            throw new RefusedException(refusal.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }

        return HubCommandLine.Done;
    }

    private static JsonElement? FilterOf(string? text)
    {
        try
        {
            return text is null ? null : JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new RefusedException("--filter: the filter is no JSON object.");
        }
    }
}
