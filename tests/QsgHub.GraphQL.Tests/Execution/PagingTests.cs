using QsgHub.GraphQL.Tests.Harness;
using QsgHub.GraphQL.Types.Binding;

namespace QsgHub.GraphQL.Tests.Execution;

/// <summary>Cursor Connections Specification: the arguments of pages and what comes of them.</summary>
public sealed class PagingTests : IDisposable
{
    private const string OutOfRange = "OUT_OF_RANGE";
    private const string Inconsistent = "INCONSISTENT";

    private readonly Engine _engine = new(builder => builder.AddType(typeof(PagedQuery)));

    /// <summary>The list has the letters a to g; a page is shown as whether one comes before, its letters, and whether one follows.</summary>
    [Theory]
    [InlineData("", ".abc>")]
    [InlineData("(first: 2)", ".ab>")]
    [InlineData("(first: null, last: null, after: null, before: null)", ".abc>")]
    [InlineData("(first: 5, after: \"b\")", "<cdefg.")]
    [InlineData("(first: 5, after: \"c\")", "<defg.")]
    [InlineData("(after: \"g\")", "<.")]
    [InlineData("(first: 0)", ".>")]
    [InlineData("(first: 0, after: \"g\")", "<.")]
    [InlineData("(last: 2)", "<fg.")]
    [InlineData("(last: 0)", "<.")]
    [InlineData("(last: 5, before: \"f\")", ".abcde>")]
    [InlineData("(last: 2, before: \"e\")", "<cd>")]
    [InlineData("(last: 5, before: \"a\")", ".>")]
    [InlineData("(before: \"c\")", ".ab.")]
    [InlineData("(first: 2, after: \"a\", before: \"f\")", "<bc>")]
    [InlineData("(first: 5, after: \"a\", before: \"d\")", "<bc.")]
    [InlineData("(last: 2, after: \"a\", before: \"f\")", "<de>")]
    [InlineData("(last: 5, after: \"d\", before: \"g\")", ".ef>")]
    [InlineData("(first: 5, after: \"e\", before: \"b\")", "<.")]
    [InlineData("(first: 2, after: \"none\")", ".ab>")]
    [InlineData("(last: 2, before: \"none\")", "<fg.")]
    public async Task Page_IsWhatTheSpecificationSays(string arguments, string page)
    {
        var response = await _engine.AskAsync($"{{ letters{arguments} {{ nodes totalCount edges {{ cursor node }} pageInfo {{ hasPreviousPage hasNextPage startCursor endCursor }} }} }}");
        var letters = page.Trim('<', '>', '.');
        var start = letters.Length == 0 ? "null" : $"\"{letters[0]}\"";
        var end = letters.Length == 0 ? "null" : $"\"{letters[^1]}\"";
        Assert.Equal(
            "{\"data\":{\"letters\":{\"nodes\":["
            + Joined(letters, letter => $"\"{letter}\"")
            + "],\"totalCount\":7,\"edges\":["
            + Joined(letters, letter => $"{{\"cursor\":\"{letter}\",\"node\":\"{letter}\"}}")
            + $"],\"pageInfo\":{{\"hasPreviousPage\":{Text(page[0] == '<')},\"hasNextPage\":{Text(page[^1] == '>')},\"startCursor\":{start},\"endCursor\":{end}}}}}}}}}",
            response);
    }

    [Theory]
    [InlineData("first: -1", """\"first\" must be 0 to 5.""", OutOfRange, "first")]
    [InlineData("first: 6", """\"first\" must be 0 to 5.""", OutOfRange, "first")]
    [InlineData("last: -1", """\"last\" must be 0 to 5.""", OutOfRange, "last")]
    [InlineData("last: 2147483647", """\"last\" must be 0 to 5.""", OutOfRange, "last")]
    [InlineData("first: 1, last: 1", """\"first\" and \"last\" cannot go together: give one of them.""", Inconsistent, "last")]
    public async Task Arguments_AreRefused_WithFieldAndRule(string arguments, string message, string code, string field)
    {
        const string Places = ",\"locations\":[{\"line\":1,\"column\":3}],\"path\":[\"letters\"]";
        Assert.Equal(
            $"{{\"errors\":[{{\"message\":\"{message}\"{Places},\"extensions\":{{\"code\":\"{code}\",\"field\":\"{field}\"}}}}],\"data\":null}}",
            await _engine.AskAsync($"{{ letters({arguments}) {{ nodes }} }}"));
    }

    [Fact]
    public async Task Arguments_AreAllRefusedAtOnce()
    {
        var response = await _engine.AskAsync("query($f: Int, $l: Int) { letters(first: $f, last: $l) { nodes } }", """{"f":-1,"l":100}""");
        Assert.Equal(2, response.Split(OutOfRange).Length - 1);
        Assert.Equal(1, response.Split(Inconsistent).Length - 1);
    }

    [Fact]
    public async Task Surroundings_AreLookedForOnlyWhenTheyAreSelected()
    {
        var (response, log, _) = await _engine.AskLoggedAsync("{ kept { nodes pageInfo { endCursor } } }");
        Assert.Equal("""{"data":{"kept":{"nodes":["x"],"pageInfo":{"endCursor":"x"}}}}""", response);
        Assert.Empty(log);

        (response, log, _) = await _engine.AskLoggedAsync("{ kept { pageInfo { hasPreviousPage } } }");
        Assert.Equal("""{"data":{"kept":{"pageInfo":{"hasPreviousPage":true}}}}""", response);
        Assert.Equal(["looked before"], log);
    }

    /// <summary>A page of a hundred weighs a hundred, from whichever end and by whichever way it is asked for.</summary>
    [Theory]
    [InlineData("{ ownerPage(first: 10) { nodes { name } } }", null, false)]
    [InlineData("{ ownerPage(last: 10) { nodes { name } } }", null, false)]
    [InlineData("{ ownerPage(first: 100) { nodes { name } } }", null, true)]
    [InlineData("{ ownerPage(last: 100) { nodes { name } } }", null, true)]
    [InlineData("query($n: Int) { ownerPage(last: $n) { nodes { name } } }", """{"n":100}""", true)]
    [InlineData("query($n: Int = 100) { ownerPage(last: $n) { nodes { name } } }", null, true)]
    [InlineData("query($n: Int) { ownerPage(first: $n, last: 100) { nodes { name } } }", null, true)]
    [InlineData("query($n: Int) { ownerPage(first: $n, last: 100) { nodes { name } } }", """{"n":1}""", true)]
    [InlineData("query($n: Int, $m: Int) { ownerPage(first: $n, last: $m) { nodes { name } } }", """{"n":null,"m":100}""", true)]
    [InlineData("query($n: Int, $m: Int) { ownerPage(first: $n, last: $m) { nodes { name } } }", """{"n":null,"m":10}""", false)]
    [InlineData("query($n: Int) { ownerPage(first: $n, last: 10) { nodes { name } } }", null, false)]
    [InlineData("{ ownerPage { nodes { name pets { __typename } } } }", null, false)]
    [InlineData("{ letters { nodes } }", null, false)]
    public async Task Cost_WeighsThePageThatIsAskedFor(string query, string? variables, bool isTooCostly)
    {
        using var engine = new Engine(builder => builder.AddType(typeof(PagedQuery)).Limits(limits => limits.MaxCost = 60));
        var response = await engine.AskAsync(query, variables);
        Assert.Equal(isTooCostly, response.Contains(ErrorCodes.TooCostly, StringComparison.Ordinal));
        Assert.Equal(isTooCostly, response.Contains("\"errors\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_OfPageSizes_AreFound() => Assert.Equal(
        [
            $"{typeof(FaultyPages).FullName}.None(page) has pages of 0 items, which is not 1 to 100.",
            $"{typeof(FaultyPages).FullName}.TooLarge(page) has pages of 20 items, which is not 1 to 10.",
        ],
        Assert.Throws<SchemaException>(() => SchemaBinder.Bind([typeof(FaultyPages)], [])).Mistakes.Order(StringComparer.Ordinal));

    [Fact]
    public void Mistakes_OfArgumentsNamedTwice_AreFound() => Assert.Equal(
        ["Query.twice(first:) is defined 2 times."],
        Assert.Throws<SchemaException>(() => SchemaBinder.Bind([typeof(DoublePages)], [])).Mistakes);

    public void Dispose() => _engine.Dispose();

    private static string Joined(string letters, Func<char, string> show) => string.Join(',', letters.Select(show));

    private static string Text(bool value) => value ? "true" : "false";

    [QueryType]
    internal static class FaultyPages
    {
        public static Connection<string> None([PageSize(0)] PageArguments page) => page.Of<string>([], one => one);

        public static Connection<string> TooLarge([PageSize(20, Max = 10)] PageArguments page) => page.Of<string>([], one => one);
    }

    [QueryType]
    internal static class DoublePages
    {
        public static Connection<string> Twice(PageArguments page, int first) => page.Of<string>([$"{first}"], one => one);
    }
}

[QueryType]
public static class PagedQuery
{
    private static readonly string[] All = ["a", "b", "c", "d", "e", "f", "g"];

    public static Connection<string> Letters([PageSize(3, Max = 5)] PageArguments page) => page.Of(All, letter => letter);

    public static Connection<string> Kept([Service] BatchLog log) => new(
        [new Edge<string>("x", "x")],
        hasNextPage: _ => throw new InvalidOperationException("Nobody asked."),
        hasPreviousPage: async _ =>
        {
            await Task.Yield();
            log.Add("looked before");
            return true;
        });
}
