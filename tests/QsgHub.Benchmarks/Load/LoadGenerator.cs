using System.Diagnostics;
using System.Text.Json;

namespace QsgHub.Benchmarks.Load;

/// <summary>Takes orders of load, one JSON line each, and answers each with its result, until the input ends.</summary>
internal static class LoadGenerator
{
    public static void Serve(TextReader orders, TextWriter results)
    {
        while (orders.ReadLine() is { } line)
        {
            results.WriteLine(JsonSerializer.Serialize(Run(JsonSerializer.Deserialize<LoadOrder>(line)!)));
            results.Flush();
        }
    }

    private static LoadResult Run(LoadOrder order)
    {
        var connections = Enumerable.Range(0, order.Connections).Select(_ => new KeepAliveConnection(order.Target)).ToList();
        var latencies = connections.ConvertAll(_ => new List<float>(16_384));
        var start = Stopwatch.GetTimestamp();
        var threads = connections.Select((connection, i) => new Thread(() => Ask(connection, latencies[i], start, order.Seconds))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = Stopwatch.GetElapsedTime(start);
        connections.ForEach(connection => connection.Dispose());
        float[] all = [.. latencies.SelectMany(one => one)];
        return new LoadResult(all.Length, elapsed.TotalSeconds, all);
    }

    private static void Ask(KeepAliveConnection connection, List<float> latencies, long start, double seconds)
    {
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            var sent = Stopwatch.GetTimestamp();
            connection.Ask();
            latencies.Add((float)Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
    }
}
