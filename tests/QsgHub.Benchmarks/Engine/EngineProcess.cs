using System.Diagnostics;
using System.Text.Json;

namespace QsgHub.Benchmarks.Engine;

/// <summary>This program as a contestant: takes orders, one JSON line each, and answers each with a slice, until the input ends.</summary>
internal static class EngineProcess
{
    /// <summary>The first argument that makes this program a contestant.</summary>
    public const string Command = "--engine";

    public static async Task ServeAsync(IReadOnlyDictionary<string, EngineWork> works, TextReader orders, TextWriter slices)
    {
        while (await orders.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<EngineOrder>(line, JsonSerializerOptions.Web)!;
            await slices.WriteLineAsync(JsonSerializer.Serialize(await RunAsync(works[order.Work], order.Seconds), JsonSerializerOptions.Web));
            await slices.FlushAsync();
        }
    }

    private static async Task<EngineSlice> RunAsync(EngineWork work, double seconds)
    {
        var operations = 0L;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        do
        {
            await work.RunAsync();
            operations++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        var spent = Environment.CpuUsage.TotalTime - processor;
        return new EngineSlice(operations, spent.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, work.Answer());
    }
}
