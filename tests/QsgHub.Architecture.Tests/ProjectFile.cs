using System.Xml.Linq;

namespace QsgHub.Architecture.Tests;

/// <summary>What one project file refers to.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Projects">Names of the referenced projects.</param>
/// <param name="Packages">Id and, where the file itself says one, version.</param>
/// <param name="Downloads">Packages fetched without their dependencies: id and version range.</param>
/// <param name="Frameworks">Shared frameworks beyond the SDK's own.</param>
internal sealed record ProjectFile(
    string Path,
    IReadOnlyList<string> Projects,
    IReadOnlyList<(string Id, string? Version)> Packages,
    IReadOnlyList<(string Id, string? Version)> Downloads,
    IReadOnlyList<string> Frameworks)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static ProjectFile Parse(string path, string xml)
    {
        var document = XDocument.Parse(xml);
        return new ProjectFile(
            path,
            Includes("ProjectReference").Select(item => System.IO.Path.GetFileNameWithoutExtension(item.Id.Replace('\\', '/'))).ToList(),
            Includes("PackageReference").ToList(),
            Includes("PackageDownload").ToList(),
            Includes("FrameworkReference").Select(item => item.Id).ToList());

        IEnumerable<(string Id, string? Version)> Includes(string element) =>
            from item in document.Descendants(element)
            let id = (string?)item.Attribute("Include")
            where id is not null
            let version = (string?)item.Attribute("Version") ?? (string?)item.Element("Version")
                ?? (string?)item.Attribute("VersionOverride") ?? (string?)item.Element("VersionOverride")
            select (id, version);
    }

    /// <summary>Every project file of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } = SourceTree.Files
        .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(file => Parse(file, SourceTree.Read(file)))
        .ToList();
}
