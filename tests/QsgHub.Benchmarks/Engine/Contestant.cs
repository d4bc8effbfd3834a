using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace QsgHub.Benchmarks.Engine;

/// <summary>A process that works when it is told to, and only then, so that no two are measured at once.</summary>
internal sealed class Contestant : IAsyncDisposable
{
    private readonly Process _process;

    private Contestant(Process process) => _process = process;

    /// <summary>Starts this program as a contestant.</summary>
    /// <param name="role">Which works it has.</param>
    public static Contestant StartOwn(string role) => Start(Environment.ProcessPath!, EngineProcess.Command, role);

    /// <summary>Starts the reference implementation.</summary>
    /// <param name="equipment">Schema, documents and data, as one JSON value.</param>
    public static async Task<Contestant> StartReferenceAsync(object equipment)
    {
        // Run where it is written, since Node looks for packages from there.
        var contestant = Start("node", Path.Combine(Path.GetDirectoryName(ThisFile())!, "reference.mjs"));
        await contestant.SendAsync(JsonSerializer.Serialize(equipment, JsonSerializerOptions.Web));
        return contestant;
    }

    /// <exception cref="InvalidOperationException">The contestant failed; it has said why.</exception>
    public async Task<EngineSlice> RunAsync(EngineOrder order)
    {
        await SendAsync(JsonSerializer.Serialize(order, JsonSerializerOptions.Web));
        return await _process.StandardOutput.ReadLineAsync() is { } line
            ? JsonSerializer.Deserialize<EngineSlice>(line, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException("A contestant ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static Contestant Start(string program, params string[] arguments) => new(Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        // As it is served: without it the reference makes checks that only help its developers.
        Environment = { ["NODE_ENV"] = "production" },
    })!);

    private async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }
}
