using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using QsgHub.Benchmarks.World;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Benchmarks.Alerting;

/// <summary>
/// From sending a post to an idle hub to its alert on a subscriber's wire, against invoking a bare SignalR echo.
/// </summary>
internal static class AlertBenchmark
{
    private const int Concerns = 20_000;
    private const int Samples = 300;
    private const int WarmUp = 100;

    private const string Mutation = "mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { concern { id } } }";

    /// <summary>An alert that takes longer is taken for lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync()
    {
        await using var hub = await BenchedHub.StartAsync(DatabaseProvider.Sqlite, Concerns);
        await using var echo = await EchoServer.StartAsync();
        await using var echoClient = LiveClient.Connect(echo.Channel, token: null);
        await echoClient.StartAsync();
        await using var inspector = LiveClient.Connect(new Uri(hub.Address, "/hubs/alerts"), hub.Token(NationalDirectory.InspectorPersona));
        await inspector.StartAsync();
        using var stopping = new CancellationTokenSource();
        var alerts = await SubscribeAsync(inspector, stopping.Token);
        using var board = new HttpClient { BaseAddress = hub.Address };
        board.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", hub.Token(NationalDirectory.BoardPersona));

        var random = new Random(1);
        var posts = new List<double>(Samples);
        var echoes = new List<double>(Samples);
        for (var i = -WarmUp; i < Samples; i++)
        {
            var text = Prose.Of(random.Next(200, 560), random);
            var post = await PostAsync(board, alerts, hub.Directory.ProviderOfPersona, text);
            var back = await EchoAsync(echoClient, text);
            if (i >= 0)
            {
                posts.Add(post);
                echoes.Add(back);
            }
        }

        await stopping.CancelAsync();
        Figures.Write("live.post_to_wire.p99_vs_echo", Figures.Percentile(posts, 0.99) / Figures.Percentile(echoes, 0.99), "ratio");
        Figures.Write("alert.p99_vs_echo", Figures.Percentile(posts, 0.99) / Figures.Percentile(echoes, 0.99), "ratio");
        foreach (var (name, values) in new[] { ("", posts), ("echo_", echoes) })
        {
            Figures.Write($"alert.{name}p50", Figures.Percentile(values, 0.5), "ms");
            Figures.Write($"alert.{name}p99", Figures.Percentile(values, 0.99), "ms");
        }
    }

    /// <summary>Each RAISED alert with the instant at which it was received.</summary>
    private static async Task<ChannelReader<(long At, JsonElement Alert)>> SubscribeAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        var alerts = Channel.CreateUnbounded<(long, JsonElement)>();
        var stands = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ReadAsync();
        await stands.Task.WaitAsync(Patience, cancellationToken);
        return alerts.Reader;

        async Task ReadAsync()
        {
            try
            {
                await foreach (var message in connection.StreamAsync<JsonElement>("Subscribe", null, null, cancellationToken))
                {
                    var at = Stopwatch.GetTimestamp();
                    stands.TrySetResult();
                    if (LiveClient.Kind(message) == "RAISED")
                    {
                        alerts.Writer.TryWrite((at, message));
                    }
                }

                alerts.Writer.TryComplete();
            }
#pragma warning disable CA1031 // whoever waits for an alert is told
            catch (Exception exception)
#pragma warning restore CA1031
            {
                stands.TrySetException(exception);
                alerts.Writer.TryComplete(exception);
            }
        }
    }

    private static async Task<double> PostAsync(HttpClient client, ChannelReader<(long At, JsonElement Alert)> alerts, string provider, string text)
    {
        using var content = JsonContent.Create(new
        {
            query = Mutation,
            variables = new { input = new { providerCode = provider, text, topics = new[] { "STAFFING" }, immediacy = "IMMEDIATE_RISK" } },
        });
        var sent = Stopwatch.GetTimestamp();
        var response = client.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        var (at, alert) = await alerts.ReadAsync().AsTask().WaitAsync(Patience);
        using var answer = await response;
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (!body.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
            || data.GetProperty("raiseConcern").GetProperty("concern").GetProperty("id").GetGuid() != LiveClient.ConcernId(alert))
        {
            throw new InvalidOperationException($"The alert does not tell of what was posted: {body}");
        }

        return Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds;
    }

    private static async Task<double> EchoAsync(HubConnection connection, string text)
    {
        var sent = Stopwatch.GetTimestamp();
        var back = await connection.InvokeAsync<string>("Echo", text);
        var elapsed = Stopwatch.GetElapsedTime(sent);
        return back == text ? elapsed.TotalMilliseconds : throw new InvalidOperationException("The echo gives back something else.");
    }
}
