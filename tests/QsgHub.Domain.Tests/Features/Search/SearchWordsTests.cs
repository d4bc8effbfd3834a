using QsgHub.Domain.Features.Search;

namespace QsgHub.Domain.Tests.Features.Search;

public class SearchWordsTests
{
    [Theory]
    [InlineData("Two nurses SHORT, on ward 7b.", "two nurses short on ward 7b")]
    [InlineData("ÉCOLE café ÅNGSTRÖM Łódź straße", "ecole cafe angstrom lodz strasse")]
    [InlineData("cafe\u0301 E\u0301COLE", "cafe ecole")]
    [InlineData("King's night-shift C.diff", "king s night shift c diff")]
    [InlineData("ﬁrst ＷＡＲＤ ７ ｚ", "first ward 7 z")]
    [InlineData("Ελλάδα МОСКВА 東京", "ελλάδα москва 東京")]
    [InlineData("\0%_*\"'()|&!<->:", "")]
    [InlineData("", "")]
    public void Words_AreFoldedRunsOfLettersAndDigits(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void Words_AreCut_WhenTheyAreLong() =>
        Assert.Equal([new string('a', SearchWords.MaxLength)], SearchWords.Of(new string('A', 20_000)));

    [Fact]
    public void HalfALetter_IsReplaced_SoThatEveryDatabaseStoresIt()
    {
        Assert.Equal(["a\uFFFDb"], SearchWords.Of("a\uD83Db"));
        Assert.Equal(["\U00010428"], SearchWords.Of("\U00010400"));
        Assert.DoesNotContain('\uD83D', SearchWords.Indexed(new string('x', SearchWords.MaxLength - 1) + "\U0001F600"));
    }

    [Fact]
    public void Boundary_IsNoWordThatAnybodyCanWrite()
    {
        Assert.Equal(["z"], SearchWords.Of(SearchWords.Boundary));
        Assert.Equal($" a b {SearchWords.Boundary} c ", SearchWords.Indexed("A b", null, "—", "C"));
        Assert.Equal("  ", SearchWords.Indexed("", null));
    }
}
