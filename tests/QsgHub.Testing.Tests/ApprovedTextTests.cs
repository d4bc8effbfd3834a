using Xunit.Sdk;

namespace QsgHub.Testing.Tests;

public sealed class ApprovedTextTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("qsghub-approved-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Matches_Passes_WhenOnlyLineEndsDiffer()
    {
        Write("a.approved.txt", "one\r\ntwo\r\n");

        ApprovedText.Matches("one\ntwo", _root, "a.approved.txt");

        Assert.False(File.Exists(Path.Combine(_root, "a.received.txt")));
    }

    [Fact]
    public void Matches_NamesTheFirstDifferingLine_AndKeepsWhatCame()
    {
        Write("a.approved.txt", "one\ntwo\nthree\n");

        var failure = Assert.Throws<XunitException>(() => ApprovedText.Matches("one\n2\n3", _root, "a.approved.txt"));

        Assert.Equal(
            ["a.approved.txt: line 2 differs", "  approved: two", "  received: 2", "To approve: mv a.received.txt a.approved.txt"],
            failure.Message.Split(Environment.NewLine));
        Assert.Equal("one\n2\n3\n", File.ReadAllText(Path.Combine(_root, "a.received.txt")));
    }

    [Theory]
    [InlineData("one\ntwo\nthree", "  approved: (end of text)", "  received: three")]
    [InlineData("one", "  approved: two", "  received: (end of text)")]
    public void Matches_SaysWhichTextEnded_WhenOneIsAPrefix(string actual, string approved, string received)
    {
        Write("a.approved.txt", "one\ntwo\n");

        var failure = Assert.Throws<XunitException>(() => ApprovedText.Matches(actual, _root, "a.approved.txt"));

        Assert.Equal([approved, received], failure.Message.Split(Environment.NewLine)[1..3]);
    }

    [Fact]
    public void Matches_Fails_WhenNothingWasApprovedYet()
    {
        var failure = Assert.Throws<XunitException>(() => ApprovedText.Matches("text", _root, "new/folder/a.graphql"));

        Assert.Contains("there is no approved text yet", failure.Message, StringComparison.Ordinal);
        Assert.Equal("text\n", File.ReadAllText(Path.Combine(_root, "new/folder/a.received.graphql")));
    }

    [Fact]
    public void Matches_RemovesAnOldReceivedText_WhenTheTextsAgreeAgain()
    {
        Write("a.approved.txt", "one\n");
        Write("a.received.txt", "two\n");

        ApprovedText.Matches("one", _root, "a.approved.txt");

        Assert.False(File.Exists(Path.Combine(_root, "a.received.txt")));
    }

    [Theory]
    [InlineData("tests/X/Y.approved.txt", "tests/X/Y.received.txt")]
    [InlineData("schema/qsghub.graphql", "schema/qsghub.received.graphql")]
    public void ReceivedPath_StandsBesideTheApproved(string approved, string received) =>
        Assert.Equal(received, ApprovedText.ReceivedPath(approved));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);
}
