namespace QsgHub.Architecture.Tests;

public class LongFilesTests
{
    private static readonly Dictionary<string, string> NoReasons = [];

    [Fact]
    public void SourceFiles_StayShort_OrSayWhyNot()
    {
        var lines = SourceTree.Files.Where(LongFiles.IsJudged)
            .ToDictionary(file => file, file => SourceTree.Read(file).AsSpan().TrimEnd('\n').Count('\n') + 1);

        Assert.NotEmpty(lines);
        Found.None(LongFiles.Violations(lines, LongFiles.ParseReasons(SourceTree.Read("tests/QsgHub.Architecture.Tests/LongFiles.txt"))));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    public void Violations_NameTheFile_WhenItIsOverTheLimit(int count, int expected) =>
        Assert.Equal(expected, LongFiles.Violations(new Dictionary<string, int> { ["src/A.cs"] = count }, NoReasons).Count());

    [Fact]
    public void Violations_AreNone_WhenAReasonIsGiven() =>
        Assert.Empty(LongFiles.Violations(
            new Dictionary<string, int> { ["src/A.cs"] = 900 }, LongFiles.ParseReasons("# why\nsrc/A.cs: one grammar, read top to bottom")));

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    public void Violations_NameTheEntry_WhenItExcusesAShortFile(int count) =>
        Assert.Single(LongFiles.Violations(new Dictionary<string, int> { ["src/A.cs"] = count }, LongFiles.ParseReasons("src/A.cs: long")));

    [Fact]
    public void ParseReasons_Throws_WhenALineHasNoReason() =>
        Assert.Throws<FormatException>(() => LongFiles.ParseReasons("src/A.cs"));

    [Theory]
    [InlineData("src/A/B.cs", true)]
    [InlineData("src/QsgHub.Web/src/app.tsx", true)]
    [InlineData("src/QsgHub.Data.Sqlite/Migrations/20260101_First.cs", false)]
    [InlineData("src/QsgHub.Web/package-lock.json", false)]
    public void IsJudged_LeavesOutWhatToolsWrite(string file, bool expected) => Assert.Equal(expected, LongFiles.IsJudged(file));
}
