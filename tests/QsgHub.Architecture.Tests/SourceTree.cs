using System.Diagnostics;
using QsgHub.Testing;

namespace QsgHub.Architecture.Tests;

/// <summary>The files of the project as git sees them: tracked, or new and not ignored.</summary>
internal static class SourceTree
{
    /// <summary>Paths from the root with forward slashes, in ordinal order; deleted files are left out.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static string Read(string file) => File.ReadAllText(Path.Combine(ProjectRoot.Path, file));

    private static List<string> List()
    {
        var git = new ProcessStartInfo("git") { WorkingDirectory = ProjectRoot.Path, RedirectStandardOutput = true };
        // A build machine often checks out as another user than the one that tests.
        foreach (var argument in new[] { "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard" })
        {
            git.ArgumentList.Add(argument);
        }

        using var process = Process.Start(git)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"git ls-files ended with code {process.ExitCode}: these tests need a git checkout.");
        }

        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(Path.Combine(ProjectRoot.Path, file)))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
    }
}
