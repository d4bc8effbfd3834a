using QsgHub.Benchmarks;
using QsgHub.Benchmarks.Alerting;
using QsgHub.Benchmarks.Attention;
using QsgHub.Benchmarks.Engine;
using QsgHub.Benchmarks.Listing;
using QsgHub.Benchmarks.Live;
using QsgHub.Benchmarks.Load;
using QsgHub.Benchmarks.Numbers;
using QsgHub.Benchmarks.Visibility;

var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["alert"] = AlertBenchmark.RunAsync,
    ["attention"] = AttentionBenchmark.RunAsync,
    ["engine"] = EngineBenchmark.RunAsync,
    ["import"] = StoredNumbers.ImportsAsync,
    ["live"] = LiveBenchmark.RunAsync,
    ["noisy"] = LiveBenchmark.NoisyAsync,
    ["list"] = ListBenchmark.RunAsync,
    ["posts"] = PostsBenchmark.RunAsync,
    ["numbers"] = NumbersBenchmark.RunAsync,
    ["visibility"] = VisibilityBenchmark.RunAsync,
};

switch (args)
{
    case [LoadProcess.Command]:
        LoadGenerator.Serve(Console.In, Console.Out);
        return 0;
    case [LiveServer.Command, HubLiveServer.Name]:
        await HubLiveServer.ServeAsync();
        return 0;
    case [LiveServer.Command, BareLiveServer.Name]:
        await BareLiveServer.ServeAsync();
        return 0;
    case [EngineProcess.Command, var role]:
        await EngineBenchmark.ServeAsync(role);
        return 0;
    case [var name] when benchmarks.TryGetValue(name, out var run):
        await run();
        return 0;
    case []:
        foreach (var name in benchmarks.Keys)
        {
            Console.WriteLine(name);
        }

        return 0;
    default:
        Figures.Note($"There is no benchmark \"{string.Join(' ', args)}\"; there are: {string.Join(", ", benchmarks.Keys)}.");
        return 2;
}
