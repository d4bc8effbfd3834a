using QsgHub.Domain.Features.Search;

namespace QsgHub.Domain.Tests.Features.Search;

public class WordQueryTests
{
    [Theory]
    [InlineData("night shift", "night, shift*")]
    [InlineData("night shift ", "night, shift")]
    [InlineData("\"night shift\" rota", "night shift, rota*")]
    [InlineData("rota \"night shift\"", "rota, night shift")]
    [InlineData("\"night shift", "night, shift*")]
    [InlineData("night-shift King's", "night shift, king s")]
    [InlineData("ward 7", "ward, 7")]
    [InlineData("É", "e")]
    [InlineData("NEAR(a b) OR -c ^d AND words:e*", "near a, b, or, c, d, and, words e")]
    [InlineData("\"\"\"\" ' ; DROP % _", "drop")]
    [InlineData("%", "")]
    [InlineData("   ", "")]
    public void Text_IsDataAndNeverSyntax(string text, string expected) => Assert.Equal(expected, Read(text));

    [Fact]
    public void Words_BeyondTheLimit_AreLeftOut()
    {
        Assert.Equal(WordQuery.MaxWords, WordQuery.Of(string.Join(' ', Enumerable.Repeat("word", 50))).Phrases.Sum(phrase => phrase.Words.Count));
        Assert.Equal(WordQuery.MaxWords, WordQuery.Of(string.Join('-', Enumerable.Repeat("word", 50))).Phrases.Sum(phrase => phrase.Words.Count));
    }

    private static string Read(string text) =>
        string.Join(", ", WordQuery.Of(text).Phrases.Select(phrase => string.Join(' ', phrase.Words) + (phrase.IsPrefix ? "*" : "")));
}
