using QsgHub.Testing.Databases;

namespace QsgHub.Testing.Tests.Databases;

public sealed class PostgreSqlBinariesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qsghub-binaries-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_TakesTheNewestPackagedVersion()
    {
        Install("9/bin");
        Install("15/bin");
        Install("17/bin");

        Assert.Equal(Path.Combine(_folder, "17/bin"), PostgreSqlBinaries.Find(_folder, ""));
    }

    [Fact]
    public void Find_LooksInTheSearchPath_WhenNoPackagedVersionWillDo()
    {
        Install("14/bin");
        Install("opt/bin");

        Assert.Equal(Path.Combine(_folder, "opt/bin"), PostgreSqlBinaries.Find(_folder, $"{_folder}{Path.PathSeparator}{_folder}/opt/bin"));
    }

    [Fact]
    public void Find_SaysWhatInstallsIt_WhenThereIsNone()
    {
        var failure = Assert.Throws<FileNotFoundException>(() => PostgreSqlBinaries.Find(Path.Combine(_folder, "none"), _folder));

        Assert.Contains("infra/setup.sh", failure.Message, StringComparison.Ordinal);
    }

    private void Install(string bin)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, bin)).FullName;
        File.WriteAllText(Path.Combine(folder, "initdb"), "");
        File.WriteAllText(Path.Combine(folder, "postgres"), "");
    }
}
