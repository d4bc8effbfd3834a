using System.Text.RegularExpressions;

namespace QsgHub.Architecture.Tests;

/// <summary>A feature has one name: what stands under `Features/Name` in Server stands under the same name in Domain.</summary>
internal static partial class FeatureFolders
{
    public static IEnumerable<string> Violations(IEnumerable<string> files)
    {
        var folders = files.Select(file => Feature().Match(file)).Where(match => match.Success)
            .Select(match => (Room: match.Groups["room"].Value, Name: match.Groups["name"].Value))
            .ToHashSet();
        return folders.Where(folder => folder.Room == "Server" && !folders.Contains(("Domain", folder.Name)))
            .Select(folder => $"src/QsgHub.Server/Features/{folder.Name} has no counterpart src/QsgHub.Domain/Features/{folder.Name}.")
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^src/QsgHub\.(?<room>Server|Domain)/Features/(?<name>[^/]+)/.*\.cs$")]
    private static partial Regex Feature();
}
