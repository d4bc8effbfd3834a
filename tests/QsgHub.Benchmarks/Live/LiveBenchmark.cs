using System.Diagnostics;
using System.Text.Json;
using QsgHub.Benchmarks.Alerting;

namespace QsgHub.Benchmarks.Live;

/// <summary>The live channel with thousands of sessions, against bare SignalR that sends everybody the same bytes.</summary>
internal static class LiveBenchmark
{
    private const int Sessions = 2_500;
    private const int Commits = 10;
    private const int EventsInCommit = 20;
    private const int Singles = 20;
    private const int Revocations = 50;
    private const int Replayed = 100_000;
    private const int NoisyRounds = 3;
    private const int InRound = 200;
    private const int Warming = 100;

    public static async Task RunAsync()
    {
        var (hub, text) = await HubAsync();
        var bare = await BareAsync(text);
        Figures.Write("live.fanout.sessions", Sessions, "sessions");
        Figures.Write("live.fanout.cpu_vs_bare", hub.MicrosecondsEach / bare.MicrosecondsEach, "ratio");
        Figures.Write("live.fanout.cpu_each", hub.MicrosecondsEach, "us");
        Figures.Write("live.fanout.bare_cpu_each", bare.MicrosecondsEach, "us");
        Figures.Write("live.fanout.rate", hub.Rate, "messages/s");
        Figures.Write("live.fanout.bare_rate", bare.Rate, "messages/s");
        Figures.Write("live.session.memory_vs_bare", hub.BytesEach / bare.BytesEach, "ratio");
        Figures.Write("live.session.memory", hub.BytesEach / 1024, "KiB");
        Figures.Write("live.session.bare_memory", bare.BytesEach / 1024, "KiB");
        await NoisyAsync();
        await AlertBenchmark.RunAsync();
        await PostsBenchmark.RunAsync();
    }

    /// <summary>From a commit to the wire of a listener, with and without noisy neighbours on the same hub, in turn.</summary>
    public static async Task NoisyAsync()
    {
        await using var server = await LiveServer.StartAsync(HubLiveServer.Name);
        await using var listener = await LiveCrowd.ComeAsync(server.Invitation, 1, subscribes: true);
        await ToWireAsync(server, listener, Warming);
        List<double> quiet = [], noisy = [];
        var stalled = new List<double>();
        for (var round = 0; round < NoisyRounds; round++)
        {
            quiet.AddRange(await ToWireAsync(server, listener, InRound));
            var before = await server.AskAsync(new LiveOrder("usage", 2));
            await using var neighbours = await NoisyNeighbours.MoveInAsync(server.Invitation);
            await ToWireAsync(server, listener, Warming);
            noisy.AddRange(await ToWireAsync(server, listener, InRound));
            var after = await server.AskAsync(new LiveOrder("usage", 2));
            stalled.Add((after.MemoryBytes - before.MemoryBytes) / 1024.0 / NoisyNeighbours.Stalled);
            Figures.Note($"neighbours: {neighbours.Did.Changes} subscriptions made and given up, {neighbours.Did.Refusals} refused, {neighbours.Did.CutOff} connections ended");
        }

        Write("live.noisy_neighbour.quiet", quiet);
        Write("live.noisy_neighbour.noisy", noisy);
        Figures.Write("live.noisy_neighbour.p99_ratio", Figures.Percentile(noisy, 0.99) / Figures.Percentile(quiet, 0.99), "ratio");
        Figures.Write("live.noisy_neighbour.memory_each_stalled", Figures.Median(stalled), "KiB, all neighbours' memory on those that stopped reading");
    }

    private static async Task<List<double>> ToWireAsync(LiveServer server, LiveCrowd listener, int count)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var goal = listener.Received + 1;
            var answer = await server.AskAsync(new LiveOrder("post"));
            await listener.ReachAsync(goal);
            times.Add(Stopwatch.GetElapsedTime(answer.At[0], listener.LastAt).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<(LiveCost Cost, string Text)> HubAsync()
    {
        await using var server = await LiveServer.StartAsync(HubLiveServer.Name);
        var before = await server.AskAsync(new LiveOrder("usage", 2));
        await using var crowd = await LiveCrowd.ComeAsync(server.Invitation, Sessions, subscribes: true);
        var idle = await server.AskAsync(new LiveOrder("usage", 2));
        await WarmAsync(server, crowd, new LiveOrder("post", EventsInCommit), EventsInCommit);
        var cost = await MeasureAsync(server, crowd, new LiveOrder("post", EventsInCommit), EventsInCommit, before, idle);

        // One event to everybody: from its commit to the wire of the last.
        var toLast = new List<double>();
        for (var i = 0; i < Singles; i++)
        {
            var goal = crowd.Received + Sessions;
            var answer = await server.AskAsync(new LiveOrder("post"));
            await crowd.ReachAsync(goal);
            toLast.Add(Stopwatch.GetElapsedTime(answer.At[0], crowd.LastAt).TotalMilliseconds);
        }

        Write("live.fanout.commit_to_last_wire", toLast);
        var text = crowd.Newest;

        // The same to one listener of an idle hub.
        await using (var quiet = await LiveServer.StartAsync(HubLiveServer.Name))
        {
            await using var one = await LiveCrowd.ComeAsync(quiet.Invitation, 1, subscribes: true);
            await ToWireAsync(quiet, one, Warming);
            Write("live.commit_to_wire", await ToWireAsync(quiet, one, 300));
            await one.DisposeAsync();
            var replayed = await quiet.AskAsync(new LiveOrder("replay", Replayed));
            Figures.Write("live.replay.one_reader.events_per_s", Replayed / (replayed.At[0] / 1_000_000.0), "events per second of processor");
            Figures.Write("live.replay.events_per_s", Replayed / (replayed.At[1] / 1_000_000.0), $"events per second of processor and reader, {HubLiveServer.ReadersAtOnce} at once");
        }

        var revoked = await server.AskAsync(new LiveOrder("revoke", Revocations));
        Write("live.revocation", [.. revoked.At.Select(microseconds => microseconds / 1_000.0)]);
        return (cost, text);
    }

    private static async Task<LiveCost> BareAsync(string text)
    {
        // The same bytes: what the hub sent, less the envelope of the other kind of message.
        var item = JsonDocument.Parse(text).RootElement.GetProperty("item").GetRawText();
        await using var server = await LiveServer.StartAsync(BareLiveServer.Name);
        var before = await server.AskAsync(new LiveOrder("usage", 2));
        await using var crowd = await LiveCrowd.ComeAsync(server.Invitation, Sessions, subscribes: false);
        var idle = await server.AskAsync(new LiveOrder("usage", 2));
        var order = new LiveOrder("post", EventsInCommit, item);
        await WarmAsync(server, crowd, order, EventsInCommit);
        return await MeasureAsync(server, crowd, order, EventsInCommit, before, idle);
    }

    private static async Task WarmAsync(LiveServer server, LiveCrowd crowd, LiveOrder order, int messages)
    {
        for (var i = 0; i < 3; i++)
        {
            var goal = crowd.Received + ((long)messages * Sessions);
            await server.AskAsync(order);
            await crowd.ReachAsync(goal);
        }
    }

    private static async Task<LiveCost> MeasureAsync(LiveServer server, LiveCrowd crowd, LiveOrder order, int messages, LiveAnswer before, LiveAnswer idle)
    {
        var start = await server.AskAsync(new LiveOrder("usage"));
        var clock = Stopwatch.GetTimestamp();
        var received = crowd.Received;
        for (var i = 0; i < Commits; i++)
        {
            var goal = crowd.Received + ((long)messages * Sessions);
            await server.AskAsync(order);
            await crowd.ReachAsync(goal);
        }

        var elapsed = Stopwatch.GetElapsedTime(clock);
        var end = await server.AskAsync(new LiveOrder("usage"));
        var count = crowd.Received - received;
        return new LiveCost(
            (end.ProcessorSeconds - start.ProcessorSeconds) * 1_000_000 / count,
            count / elapsed.TotalSeconds,
            (idle.MemoryBytes - before.MemoryBytes) / (double)Sessions);
    }

    private static void Write(string name, List<double> milliseconds)
    {
        Figures.Write($"{name}.p50_ms", Figures.Percentile(milliseconds, 0.5), "ms");
        Figures.Write($"{name}.p95_ms", Figures.Percentile(milliseconds, 0.95), "ms");
        Figures.Write($"{name}.p99_ms", Figures.Percentile(milliseconds, 0.99), "ms");
    }

    private sealed record LiveCost(double MicrosecondsEach, double Rate, double BytesEach);
}
