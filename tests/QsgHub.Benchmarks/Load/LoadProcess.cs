using System.Diagnostics;
using System.Text.Json;

namespace QsgHub.Benchmarks.Load;

/// <summary>The load generator as a process of its own, so that its garbage and threads are not the server's.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    /// <summary>The argument that makes this program the load generator.</summary>
    public const string Command = "--load";

    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    public static LoadProcess Start() => new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    /// <exception cref="InvalidOperationException">The generator failed, as for an answer that is not the expected one; it has said why.</exception>
    public async Task<LoadResult> RunAsync(LoadOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() is { } line
            ? JsonSerializer.Deserialize<LoadResult>(line)!
            : throw new InvalidOperationException("The load generator ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
