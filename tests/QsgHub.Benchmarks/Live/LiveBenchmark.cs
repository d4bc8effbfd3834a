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
        await AlertBenchmark.RunAsync();
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
            var toWire = new List<double>();
            for (var i = 0; i < 400; i++)
            {
                var goal = one.Received + 1;
                var answer = await quiet.AskAsync(new LiveOrder("post"));
                await one.ReachAsync(goal);
                if (i >= 100)
                {
                    toWire.Add(Stopwatch.GetElapsedTime(answer.At[0], one.LastAt).TotalMilliseconds);
                }
            }

            Write("live.commit_to_wire", toWire);
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
