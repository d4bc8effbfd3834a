namespace QsgHub.Architecture.Tests;

public class PackagePinsTests
{
    private static readonly IReadOnlyList<(string Id, string Version)> Central =
        PackagePins.ParseCentral(SourceTree.Read("Directory.Packages.props"));

    [Fact]
    public void CentralVersions_AreExactAndSingle()
    {
        Assert.NotEmpty(Central);
        Found.None(PackagePins.CentralViolations(Central));
    }

    [Fact]
    public void Projects_TakeTheirVersionsFromTheCentralList()
    {
        var ids = Central.Select(entry => entry.Id).ToList();

        Found.None(ProjectFile.All.SelectMany(project => PackagePins.ReferenceViolations(project, ids)));
    }

    [Fact]
    public void Projects_HaveALockFile() =>
        Found.None(PackagePins.LockFileViolations(ProjectFile.All.Select(project => project.Path), SourceTree.Files.ToHashSet()));

    [Theory]
    [InlineData("10.*")]
    [InlineData("[1.0,2.0)")]
    [InlineData("")]
    public void CentralViolations_NameThePackage_WhenItsVersionFloats(string version)
    {
        var central = PackagePins.ParseCentral($"""<Project><PackageVersion Include="A" Version="{version}" /></Project>""");

        Assert.Equal([$"Directory.Packages.props gives A the version \"{version}\", which is not exact."], PackagePins.CentralViolations(central));
    }

    [Fact]
    public void CentralViolations_NameThePackage_WhenItStandsTwice() =>
        Assert.Equal(["Directory.Packages.props names A more than once."], PackagePins.CentralViolations([("A", "1.0"), ("a", "2.0")]));

    [Theory]
    [InlineData("""<PackageReference Include="A" Version="1.0.0" />""", "gives A a version of its own")]
    [InlineData("""<PackageReference Include="A"><Version>1.0.0</Version></PackageReference>""", "gives A a version of its own")]
    [InlineData("""<PackageReference Include="A" VersionOverride="1.0.0" />""", "gives A a version of its own")]
    [InlineData("""<PackageReference Include="B" />""", "references B, which Directory.Packages.props does not name")]
    [InlineData("""<PackageDownload Include="C" Version="1.0.0" />""", "downloads C at \"1.0.0\"")]
    public void ReferenceViolations_NameThePackage_WhenItIsNotPinnedCentrally(string item, string expected)
    {
        var project = ProjectFile.Parse("src/X/X.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");

        Assert.Contains(expected, Assert.Single(PackagePins.ReferenceViolations(project, ["A"])), StringComparison.Ordinal);
    }

    [Fact]
    public void LockFileViolations_NameTheProject_WhenItHasNone() =>
        Assert.Equal(["src/B/B.csproj has no packages.lock.json beside it."],
            PackagePins.LockFileViolations(["src/A/A.csproj", "src/B/B.csproj"], ["src/A/packages.lock.json"]));
}
