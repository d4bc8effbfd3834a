namespace QsgHub.Architecture.Tests;

public class MachineTracesTests
{
    [Fact]
    public void Repository_NamesNoMachineAndNoRegistry()
    {
        Assert.NotEmpty(SourceTree.Files);
        Found.None(SourceTree.Files.SelectMany(file => MachineTraces.Violations(file, SourceTree.Read(file))));
    }

    // The parts are joined here so that this file does not name what it forbids.
    [Theory]
    [InlineData("cd /", "work/main", "path of a machine")]
    [InlineData("see \"/", "tmp/out.txt\"", "path of a machine")]
    [InlineData("HOME=/", "home/someone", "path of a machine")]
    [InlineData("/", "root/.nuget", "path of a machine")]
    [InlineData("https://api.nu", "get.org/v3/index.json", "registry's host")]
    [InlineData("registry=https://registry.", "npmjs.org/", "registry's host")]
    public void Violations_NameFileAndLine_WhenATraceIsLeft(string head, string tail, string expected) =>
        Assert.Contains(
            MachineTraces.Violations("a.md", "first line\n" + head + tail),
            violation => violation.StartsWith("a.md(2)", StringComparison.Ordinal) && violation.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Violations_AllowThePublicRegistry_InAnNpmLockFileOnly()
    {
        var line = "\"resolved\": \"https://registry." + "npmjs.org/react/-/react-19.0.0.tgz\"";

        Assert.Empty(MachineTraces.Violations("src/QsgHub.Web/package-lock.json", line));
        Assert.Single(MachineTraces.Violations("src/QsgHub.Web/package.json", line));
        Assert.Single(MachineTraces.Violations("src/QsgHub.Web/package-lock.json", "\"resolved\": \"http://mirror.example:4873/react.tgz\""));
    }

    [Theory]
    [InlineData("https://www.example.nhs.uk/home/about-us")]
    [InlineData("src/QsgHub.Web/tmp/x")]
    [InlineData("$HOME/tmp/x")]
    public void Violations_AreNone_WhenThePathIsNotAMachines(string text) =>
        Assert.Empty(MachineTraces.Violations("a.md", text));
}
