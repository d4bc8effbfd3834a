using System.Diagnostics;
using System.Globalization;
using QsgHub.Testing.Databases;

namespace QsgHub.Testing.Tests.Databases;

/// <summary>A process that holds a server's pipe as a test process does, and is killed without a chance to clean up.</summary>
internal sealed class DoomedHost : IDisposable
{
    public const string Password = "known";

    private const string HolderLine = "holder ";

    // The left side of the pipe becomes a process that only keeps it open, as long as this one lives; the right side is
    // the server's keeper.
    private const string Script = $$"""{ echo {{Password}}; echo "{{HolderLine}}$BASHPID" >&2; exec cat; } | "$@" """;

    private readonly Process _pipeline;
    private readonly int _holderId;

    private DoomedHost(Process pipeline, int holderId)
    {
        _pipeline = pipeline;
        _holderId = holderId;
    }

    public static async Task<DoomedHost> StartAsync(int port)
    {
        var start = new ProcessStartInfo("bash", ["-c", Script, "host", .. PostgreSqlServer.KeeperCommand(port)])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var pipeline = Process.Start(start)!;
        pipeline.BeginOutputReadLine();
        var holderId = 0;
        while (await pipeline.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(HolderLine, StringComparison.Ordinal))
            {
                holderId = int.Parse(line[HolderLine.Length..], CultureInfo.InvariantCulture);
            }

            if (line.Contains(PostgreSqlServer.ReadyMessage, StringComparison.Ordinal))
            {
                return new DoomedHost(pipeline, holderId);
            }
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }

    /// <summary>Kills the holder and waits until the keeper has done its work.</summary>
    public async Task KillAsync()
    {
        using (var holder = Process.GetProcessById(_holderId))
        {
            holder.Kill();
        }

        await _pipeline.StandardError.ReadToEndAsync();
        await _pipeline.WaitForExitAsync();
    }

    public void Dispose() => _pipeline.Dispose();
}
