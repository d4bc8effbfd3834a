namespace QsgHub.Testing.Tests;

public class ProjectRootTests
{
    [Fact]
    public void Path_HoldsTheSolution() => Assert.True(File.Exists(Path.Combine(ProjectRoot.Path, "QsgHub.sln")));

    [Fact]
    public void FindFrom_Throws_WhenNoFolderAboveHoldsTheSolution()
    {
        var start = Path.GetPathRoot(AppContext.BaseDirectory)!;

        var failure = Assert.Throws<DirectoryNotFoundException>(() => ProjectRoot.FindFrom(start));

        Assert.Contains("QsgHub.sln", failure.Message, StringComparison.Ordinal);
    }
}
