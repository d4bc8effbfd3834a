using System.Diagnostics;
using System.Text.Json;

namespace QsgHub.Benchmarks.Live;

/// <summary>An order to a server under load.</summary>
/// <param name="Do">What: <c>usage</c>, <c>post</c> or <c>revoke</c>.</param>
/// <param name="Count">How many, where it is counted.</param>
/// <param name="Text">What is sent, where the server is told.</param>
internal sealed record LiveOrder(string Do, int Count = 1, string? Text = null);

/// <summary>What came of an order.</summary>
/// <param name="ProcessorSeconds">Processor time of the whole process so far.</param>
/// <param name="MemoryBytes">Memory of the process after a collection; 0 where it was not asked for.</param>
/// <param name="At">Instants by the machine's steady clock at which each was committed, or sent.</param>
internal sealed record LiveAnswer(double ProcessorSeconds, long MemoryBytes, long[] At);

/// <summary>How clients reach a server.</summary>
/// <param name="Address">Address of its live channel.</param>
/// <param name="Tokens">Tokens to sign in with, in turn; empty where none is asked for.</param>
/// <param name="Filters">Filters to subscribe with, in turn, as JSON.</param>
internal sealed record LiveInvitation(Uri Address, string[] Tokens, string[] Filters);

/// <summary>A server as a process of its own, so that what it costs is its own.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    /// <summary>The first argument that makes this program such a server.</summary>
    public const string Command = "--live";

    private readonly Process _process;

    private LiveServer(Process process, LiveInvitation invitation) => (_process, Invitation) = (process, invitation);

    public LiveInvitation Invitation { get; }

    public static async Task<LiveServer> StartAsync(string role)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command, role]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The server \"{role}\" did not start.");
        return new LiveServer(process, JsonSerializer.Deserialize<LiveInvitation>(line)!);
    }

    public async Task<LiveAnswer> AskAsync(LiveOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() is { } line
            ? JsonSerializer.Deserialize<LiveAnswer>(line)!
            : throw new InvalidOperationException("The server ended.");
    }

    /// <summary>Answers orders until the input ends.</summary>
    public static async Task ServeAsync(LiveInvitation invitation, Func<LiveOrder, Task<long[]>> act)
    {
        Console.WriteLine(JsonSerializer.Serialize(invitation));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LiveOrder>(line)!;
            var at = order.Do == "usage" ? [] : await act(order);
            var memory = 0L;
            if (order is { Do: "usage", Count: > 1 })
            {
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                using var self = Process.GetCurrentProcess();
                memory = self.WorkingSet64;
            }

            Console.WriteLine(JsonSerializer.Serialize(new LiveAnswer(Environment.CpuUsage.TotalTime.TotalSeconds, memory, at)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
