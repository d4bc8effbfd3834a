namespace QsgHub.Architecture.Tests;

/// <summary>Which project may know which: Server to Data.* to Domain, Server to GraphQL, and nothing else.</summary>
internal static class ProjectArrows
{
    private static readonly string[] StandIns = ["Microsoft.SqlServer.Server", "Microsoft.Identity.Client.Broker"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["QsgHub.GraphQL"] = [],
        ["QsgHub.Domain"] = [],
        ["QsgHub.Data.Sqlite"] = ["QsgHub.Domain"],
        ["QsgHub.Data.PostgreSql"] = ["QsgHub.Domain"],
        ["QsgHub.Data.SqlServer"] = ["QsgHub.Domain", .. StandIns],
        ["QsgHub.Server"] =
            ["QsgHub.GraphQL", "QsgHub.Domain", "QsgHub.Data.Sqlite", "QsgHub.Data.PostgreSql", "QsgHub.Data.SqlServer"],
        ["Microsoft.SqlServer.Server"] = [],
        ["Microsoft.Identity.Client.Broker"] = [],
    };

    /// <summary>Parts of package names that a project's whole dependency list, transitive ones included, may not hold.</summary>
    private static readonly Dictionary<string, string[]> ForbiddenPackages = new()
    {
        ["QsgHub.Domain"] = ["Microsoft.AspNetCore", "Sqlite", "SQLitePCLRaw", "Npgsql", "SqlServer", "SqlClient", "GraphQL"],
        ["QsgHub.GraphQL"] = ["EntityFrameworkCore", "Sqlite", "Npgsql", "SqlClient"],
        ["QsgHub.Data.Sqlite"] = ["Microsoft.AspNetCore", "Npgsql", "SqlServer", "SqlClient"],
        ["QsgHub.Data.PostgreSql"] = ["Microsoft.AspNetCore", "Sqlite", "SqlServer", "SqlClient"],
        ["QsgHub.Data.SqlServer"] = ["Microsoft.AspNetCore", "Sqlite", "Npgsql"],
    };

    private static readonly string[] HttpAllowed = ["QsgHub.GraphQL", "QsgHub.Server"];

    /// <summary>One sentence for each arrow that points the wrong way.</summary>
    public static IEnumerable<string> Violations(IEnumerable<ProjectFile> projects)
    {
        foreach (var project in projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal)))
        {
            if (!Allowed.TryGetValue(project.Name, out var allowed))
            {
                yield return $"{project.Path} is a project that the arrows do not know: give it a row and a reason to exist.";
                continue;
            }

            foreach (var target in project.Projects.Except(allowed))
            {
                yield return $"{project.Name} may not reference {target}.";
            }

            if (project.Frameworks.Any(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
                && !HttpAllowed.Contains(project.Name))
            {
                yield return $"{project.Name} may not know HTTP: it references the ASP.NET Core framework.";
            }

            if (project.Name == "QsgHub.GraphQL" && project.Packages.Count > 0)
            {
                yield return $"{project.Name} references nothing: {project.Packages[0].Id} must go.";
            }
        }
    }

    /// <summary>Judges the whole dependency list that a lock file holds.</summary>
    public static IEnumerable<string> PackageViolations(string project, IEnumerable<string> lockedPackages) =>
        from package in lockedPackages
        from part in ForbiddenPackages.GetValueOrDefault(project, [])
        where package.Contains(part, StringComparison.OrdinalIgnoreCase)
        select $"{project} may not depend on {package}, not even through another package.";
}
