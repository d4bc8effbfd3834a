using System.Text.Json;

namespace QsgHub.Architecture.Tests;

public class ProjectArrowsTests
{
    [Fact]
    public void Projects_PointOneWay()
    {
        Assert.Contains(ProjectFile.All, project => project.Name == "QsgHub.Domain");
        Found.None(ProjectArrows.Violations(ProjectFile.All));
    }

    [Fact]
    public void DependencyLists_HoldNoForeignPackage()
    {
        var judged = ProjectFile.All.Where(project => project.Path.StartsWith("src/QsgHub.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(judged);
        Found.None(judged.SelectMany(project => ProjectArrows.PackageViolations(project.Name, LockedPackages(project))));
    }

    [Theory]
    [InlineData("src/QsgHub.Domain/QsgHub.Domain.csproj", "QsgHub.GraphQL", "QsgHub.Domain may not reference QsgHub.GraphQL.")]
    [InlineData("src/QsgHub.GraphQL/QsgHub.GraphQL.csproj", "QsgHub.Domain", "QsgHub.GraphQL may not reference QsgHub.Domain.")]
    [InlineData("src/QsgHub.Domain/QsgHub.Domain.csproj", "QsgHub.Data.Sqlite", "QsgHub.Domain may not reference QsgHub.Data.Sqlite.")]
    [InlineData("src/QsgHub.Data.Sqlite/QsgHub.Data.Sqlite.csproj", "QsgHub.Server", "QsgHub.Data.Sqlite may not reference QsgHub.Server.")]
    [InlineData("src/QsgHub.Server/QsgHub.Server.csproj", "QsgHub.Testing", "QsgHub.Server may not reference QsgHub.Testing.")]
    public void Violations_NameTheArrow_WhenItPointsBackward(string path, string target, string expected)
    {
        var project = ProjectFile.Parse(path, $"""<Project><ItemGroup><ProjectReference Include="..\{target}\{target}.csproj" /></ItemGroup></Project>""");

        Assert.Equal([expected], ProjectArrows.Violations([project]));
    }

    [Theory]
    [InlineData("src/QsgHub.Domain/QsgHub.Domain.csproj", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""", "may not know HTTP")]
    [InlineData("src/QsgHub.GraphQL/QsgHub.GraphQL.csproj", """<PackageReference Include="Some.Library" />""", "references nothing")]
    [InlineData("src/QsgHub.Extra/QsgHub.Extra.csproj", "", "give it a row")]
    public void Violations_NameTheProject_WhenItKnowsTooMuch(string path, string items, string expected)
    {
        var project = ProjectFile.Parse(path, $"<Project><ItemGroup>{items}</ItemGroup></Project>");

        Assert.Contains(expected, Assert.Single(ProjectArrows.Violations([project])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QsgHub.Domain", "Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("QsgHub.Domain", "Npgsql")]
    [InlineData("QsgHub.Domain", "Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("QsgHub.GraphQL", "Microsoft.EntityFrameworkCore")]
    [InlineData("QsgHub.Data.Sqlite", "Microsoft.Data.SqlClient")]
    public void PackageViolations_NameThePackage_WhenTheListHoldsIt(string project, string package)
    {
        var violation = Assert.Single(ProjectArrows.PackageViolations(project, ["Humanizer.Core", package]));

        Assert.Contains(package, violation, StringComparison.Ordinal);
    }

    [Fact]
    public void PackageViolations_AreNone_WhenTheListIsClean() =>
        Assert.Empty(ProjectArrows.PackageViolations("QsgHub.Domain", ["Microsoft.EntityFrameworkCore.Relational"]));

    private static List<string> LockedPackages(ProjectFile project)
    {
        var lockFile = Path.GetDirectoryName(project.Path)!.Replace('\\', '/') + "/packages.lock.json";
        using var json = JsonDocument.Parse(SourceTree.Read(lockFile));
        return json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject().Select(package => package.Name))
            .Distinct()
            .ToList();
    }
}
