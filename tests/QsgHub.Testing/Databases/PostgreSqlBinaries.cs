namespace QsgHub.Testing.Databases;

/// <summary>Finds the server's programs, which Debian keeps out of the search path.</summary>
internal static class PostgreSqlBinaries
{
    private const int OldestVersion = 15;
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>The folder that holds `initdb` and `postgres`: Debian's newest version, else one of the search path.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find() => Find(DebianFolder, Environment.GetEnvironmentVariable("PATH") ?? "");

    internal static string Find(string debianFolder, string searchPath)
    {
        var packaged = Directory.Exists(debianFolder) ? Directory.GetDirectories(debianFolder) : [];
        return packaged
            .Select(folder => (Version: int.TryParse(Path.GetFileName(folder), out var version) ? version : 0, Folder: Path.Combine(folder, "bin")))
            .Where(candidate => candidate.Version >= OldestVersion)
            .OrderByDescending(candidate => candidate.Version)
            .Select(candidate => candidate.Folder)
            .Concat(searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(HoldsServer)
            ?? throw new FileNotFoundException($"These tests run against a real PostgreSQL {OldestVersion} or later and found none: bash infra/setup.sh installs it.");
    }

    private static bool HoldsServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));
}
