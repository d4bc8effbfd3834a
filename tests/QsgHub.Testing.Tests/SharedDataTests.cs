namespace QsgHub.Testing.Tests;

public sealed class SharedDataTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("qsghub-shared-").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void Path_LeadsBesideTheProject()
    {
        var file = Path.Combine(_parent, "shared", "data", "organisations", "trusts.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "ods_code");

        Assert.Equal(file, SharedData.PathIn(Path.Combine(_parent, "main"), "organisations/trusts.csv"));
    }

    [Fact]
    public void Path_NamesWhatTheTestNeeds_WhenItIsNotThere()
    {
        var failure = Assert.Throws<FileNotFoundException>(() => SharedData.PathIn(Path.Combine(_parent, "main"), "indicators.csv"));

        Assert.Contains("This test needs shared/data/indicators.csv", failure.Message, StringComparison.Ordinal);
    }
}
