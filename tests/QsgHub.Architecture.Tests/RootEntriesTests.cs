namespace QsgHub.Architecture.Tests;

public class RootEntriesTests
{
    [Fact]
    public void TopLevel_HoldsOnlyTheAgreedEntries()
    {
        Assert.NotEmpty(SourceTree.Files);
        Found.None(RootEntries.Violations(SourceTree.Files));
    }

    [Fact]
    public void Violations_NameTheEntryOnce_WhenItIsNotAgreed() =>
        Assert.Equal(["\"docs\" is not an agreed entry of the top level.", "\"notes.txt\" is not an agreed entry of the top level."],
            RootEntries.Violations(["docs/a.md", "docs/b.md", "notes.txt", "src/A/A.cs"]));
}
