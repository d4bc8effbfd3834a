using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace QsgHub.Architecture.Tests;

/// <summary>Every package version stands once, in Directory.Packages.props, and is exact; every project has a lock file.</summary>
internal static partial class PackagePins
{
    /// <summary>Ids and versions of the central list.</summary>
    public static IReadOnlyList<(string Id, string Version)> ParseCentral(string xml) =>
        XDocument.Parse(xml).Descendants("PackageVersion")
            .Select(item => ((string)item.Attribute("Include")!, (string?)item.Attribute("Version") ?? ""))
            .ToList();

    public static IEnumerable<string> CentralViolations(IReadOnlyList<(string Id, string Version)> central)
    {
        foreach (var (id, version) in central.Where(entry => !ExactVersion().IsMatch(entry.Version)))
        {
            yield return $"Directory.Packages.props gives {id} the version \"{version}\", which is not exact.";
        }

        foreach (var group in central.GroupBy(entry => entry.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"Directory.Packages.props names {group.Key} more than once.";
        }
    }

    public static IEnumerable<string> ReferenceViolations(ProjectFile project, IReadOnlyCollection<string> centralIds)
    {
        foreach (var (id, version) in project.Packages)
        {
            if (version is not null)
            {
                yield return $"{project.Path} gives {id} a version of its own.";
            }
            else if (!centralIds.Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{project.Path} references {id}, which Directory.Packages.props does not name.";
            }
        }

        // A download has no central version, so its own must be a range of exactly one.
        foreach (var (id, version) in project.Downloads.Where(item => !ExactRange().IsMatch(item.Version ?? "")))
        {
            yield return $"{project.Path} downloads {id} at \"{version}\", which is not one exact version.";
        }
    }

    public static IEnumerable<string> LockFileViolations(IEnumerable<string> projectPaths, IReadOnlyCollection<string> files) =>
        from path in projectPaths
        let lockFile = path[..(path.LastIndexOf('/') + 1)] + "packages.lock.json"
        where !files.Contains(lockFile)
        select $"{path} has no packages.lock.json beside it.";

    [GeneratedRegex(@"^\d+(\.\d+)+(-[0-9A-Za-z.\-]+)?$")]
    private static partial Regex ExactVersion();

    [GeneratedRegex(@"^\[\d+(\.\d+)+(-[0-9A-Za-z.\-]+)?\]$")]
    private static partial Regex ExactRange();
}
