namespace QsgHub.Architecture.Tests;

/// <summary>The top level is a table of contents: only the agreed entries stand there.</summary>
internal static class RootEntries
{
    private static readonly HashSet<string> Agreed =
    [
        "src", "tests", "schema", "infra", "QsgHub.sln", "README.md", "LICENSE",
        ".ci", ".config", ".gitignore", ".gitattributes", ".dockerignore", ".editorconfig",
        "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    public static IEnumerable<string> Violations(IEnumerable<string> files) =>
        files.Select(file => file.Split('/')[0])
            .Distinct()
            .Where(entry => !Agreed.Contains(entry))
            .Select(entry => $"\"{entry}\" is not an agreed entry of the top level.");
}
