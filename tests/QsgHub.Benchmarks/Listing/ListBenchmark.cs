using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Benchmarks.Load;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Listing;

/// <summary>
/// Requests per second of the list of 20 concerns with provider and owner, for a board of middle size among 20,000
/// concerns, against the hand-written floor that returns the same bytes.
/// </summary>
internal static class ListBenchmark
{
    private const int Concerns = 20_000;
    private const int Connections = 4;
    private const int Rounds = 9;
    private const double RoundSeconds = 2;
    private const double WarmUpSeconds = 6;

    private const string Query =
        "{ concerns(first: 20) { nodes { id sharedAt summary provider { odsCode name } owner { code name } detail { state highestImmediacy text } } } }";

    public static async Task RunAsync()
    {
        await RunAsync("list.sqlite", DatabaseProvider.Sqlite, (connection, keys) => new SqliteListFloor(connection, keys));
        await RunAsync("list.postgresql", DatabaseProvider.PostgreSql, (connection, keys) => new PostgreSqlListFloor(connection, keys));
    }

    private static async Task RunAsync(string figure, DatabaseProvider provider, Func<string, IReadOnlyList<string>, ListFloor> makeFloor)
    {
        await using var hub = await BenchedHub.StartAsync(provider, Concerns);
        var viewer = await ViewerAsync(hub);
        await using var floor = makeFloor(hub.ConnectionString, viewer.Keys);
        await floor.StartAsync();
        var ours = await OursAsync(hub);
        var theirs = await TheirsAsync(floor, ours.Body);

        await using var load = LoadProcess.Start();
        await load.RunAsync(new LoadOrder(ours.Target, Connections, WarmUpSeconds));
        await load.RunAsync(new LoadOrder(theirs, Connections, WarmUpSeconds / 2));
        var rounds = new List<(LoadResult Ours, LoadResult Theirs)>();
        for (var i = 0; i < Rounds; i++)
        {
            var round = (
                await load.RunAsync(new LoadOrder(ours.Target, Connections, RoundSeconds)),
                await load.RunAsync(new LoadOrder(theirs, Connections, RoundSeconds)));
            Figures.Note($"{figure} round {i + 1}: {round.Item1.PerSecond:F0} of {round.Item2.PerSecond:F0} requests per second");
            rounds.Add(round);
        }

        Figures.Write($"{figure}.vs_floor", Figures.Median(rounds.Select(round => round.Ours.PerSecond / round.Theirs.PerSecond)), "ratio");
        WriteRates(figure, "", rounds.ConvertAll(round => round.Ours));
        WriteRates(figure, "floor_", rounds.ConvertAll(round => round.Theirs));
        Figures.Write($"{figure}.visible_share", await VisibleShareAsync(hub, viewer), "ratio");
    }

    private static void WriteRates(string figure, string prefix, List<LoadResult> results)
    {
        var latencies = results.SelectMany(result => result.Milliseconds).Select(one => (double)one).ToList();
        Figures.Write($"{figure}.{prefix}rps", Figures.Median(results.Select(result => result.PerSecond)), "1/s");
        Figures.Write($"{figure}.{prefix}p50", Figures.Percentile(latencies, 0.5), "ms");
        Figures.Write($"{figure}.{prefix}p99", Figures.Percentile(latencies, 0.99), "ms");
    }

    private static async Task<Viewer> ViewerAsync(BenchedHub hub)
    {
        var persona = Personas.FindOrNull(NationalDirectory.BoardPersona)!;
        return (await hub.Get<ViewerDirectory>().FindAsync(persona.TenantId, persona.ObjectId, isApplication: false, CancellationToken.None))!;
    }

    private static async Task<double> VisibleShareAsync(BenchedHub hub, Viewer viewer)
    {
        await using var seen = hub.Database.CreateContext(viewer, Reach.Wide);
        return (await seen.Concerns.CountAsync() + await seen.ConcernSummaries.CountAsync()) / (double)Concerns;
    }

    private static async Task<(LoadTarget Target, byte[] Body)> OursAsync(BenchedHub hub)
    {
        var token = hub.Token(NationalDirectory.BoardPersona);
        using var client = new HttpClient { BaseAddress = hub.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Query });
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync();
        var json = $$"""{"query":"{{Query}}"}""";
        var request = $"POST /graphql HTTP/1.1\r\nHost: {hub.Address.Authority}\r\nAuthorization: Bearer {token}\r\n"
            + $"Accept: application/graphql-response+json\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}";
        return (new LoadTarget(hub.Address.Port, Encoding.ASCII.GetBytes(request), body.Length), body);
    }

    private static async Task<LoadTarget> TheirsAsync(ListFloor floor, byte[] expected)
    {
        using var client = new HttpClient { BaseAddress = floor.Address };
        var body = await client.GetByteArrayAsync(new Uri("/concerns", UriKind.Relative));
        if (!body.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidOperationException(
                $"The floor answers otherwise than the hub, so there is nothing to compare.\nHub:   {Encoding.UTF8.GetString(expected)}\nFloor: {Encoding.UTF8.GetString(body)}");
        }

        var request = $"GET /concerns HTTP/1.1\r\nHost: {floor.Address.Authority}\r\n\r\n";
        return new LoadTarget(floor.Address.Port, Encoding.ASCII.GetBytes(request), body.Length);
    }
}
