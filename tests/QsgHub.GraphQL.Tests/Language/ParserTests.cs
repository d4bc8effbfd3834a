using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Tests.Language;

public class ParserTests
{
    private static readonly ParserLimits Limits = new(10_000, 250);

    [Theory]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>.", 1, 2)]
    [InlineData("", "Syntax Error: Unexpected <EOF>.", 1, 1)]
    [InlineData("{ }", "Syntax Error: Expected Name, found \"}\".", 1, 3)]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\".", 1, 9)]
    [InlineData("\n  { ...MissingOn }\nfragment MissingOn Type", "Syntax Error: Expected \"on\", found Name \"Type\".", 3, 20)]
    [InlineData("{ field: {} }", "Syntax Error: Expected Name, found \"{\".", 1, 10)]
    [InlineData("notAnOperation Foo { field }", "Syntax Error: Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Syntax Error: Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Syntax Error: Expected Name, found String \"\".", 1, 3)]
    [InlineData("{ \"a\\tb\" }", "Syntax Error: Expected Name, found String \"a\tb\".", 1, 3)]
    [InlineData("{ \"\"\"\n  block\n\"\"\" }", "Syntax Error: Expected Name, found BlockString \"block\".", 1, 3)]
    [InlineData("\"first\" \"second\" type A { b: C }", "Syntax Error: Unexpected String \"second\".", 1, 9)]
    [InlineData("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }", "Syntax Error: Unexpected variable \"$var\" in constant value.", 1, 37)]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on on }", "Syntax Error: Expected \"{\", found \"}\".", 1, 12)]
    [InlineData("{ a(b: 00) }", "Syntax Error: Invalid number, unexpected digit after 0: \"0\".", 1, 9)]
    [InlineData("{ a(b: 1.) }", "Syntax Error: Invalid number, expected digit but got: \")\".", 1, 10)]
    [InlineData("{ a(b: 1x) }", "Syntax Error: Invalid number, expected digit but got: \"x\".", 1, 9)]
    [InlineData("{ a(b: -) }", "Syntax Error: Invalid number, expected digit but got: \")\".", 1, 9)]
    [InlineData("{ a(b: \"x\n\") }", "Syntax Error: Unterminated string.", 1, 10)]
    [InlineData("{ a(b: \"\\x\") }", "Syntax Error: Invalid character escape sequence: \"\\x\".", 1, 9)]
    [InlineData("{ a(b: \"\\u{110000}\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u{110000}\".", 1, 9)]
    [InlineData("{ a(b: \"\\uD83D\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\uD83D\".", 1, 9)]
    [InlineData("{ a(b: 'x') }", "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 8)]
    [InlineData("{ ? }", "Syntax Error: Unexpected character: \"?\".", 1, 3)]
    [InlineData("{ \u00e9 }", "Syntax Error: Unexpected character: U+00E9.", 1, 3)]
    [InlineData("{ a(b: \"\"\"x) }", "Syntax Error: Unterminated string.", 1, 15)]
    [InlineData("\"d\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("\"d\" extend type A { b: C }", "Syntax Error: Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("enum E { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value.", 1, 10)]
    [InlineData("extend type A", "Syntax Error: Unexpected <EOF>.", 1, 14)]
    [InlineData("directive @a on FIELD | NOWHERE", "Syntax Error: Unexpected Name \"NOWHERE\".", 1, 25)]
    [InlineData("query { a }\r\nquery B($a Int) { b }", "Syntax Error: Expected \":\", found Name \"Int\".", 2, 12)]
    public void Parse_ReportsMessageAndPlace_WhenTheTextIsWrong(string text, string message, int line, int column)
    {
        Assert.Null(Parser.Parse(text, Limits, out var error));
        Assert.Equal(message, error!.Message);
        Assert.Equal([new SourceLocation(line, column)], error.Locations);
        Assert.Equal(ErrorCodes.Syntax, error.Code);
    }

    [Theory]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\"\"", "")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("\"quote \\\" \\\\ \\/ \\b\\f\\n\\r\\t\"", "quote \" \\ / \b\f\n\r\t")]
    [InlineData("\"\\u1234\\u{5678}\\u{1F600}\\uD83D\\uDE00\"", "\u1234\u5678😀😀")]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"contains \\\"\"\" triple\"\"\"", "contains \"\"\" triple")]
    [InlineData("\"\"\"multi\r\nline\rnormalised\"\"\"", "multi\nline\nnormalised")]
    [InlineData("\"\"\"\\n not escaped\"\"\"", "\\n not escaped")]
    public void Strings_AreDecoded(string literal, string value) =>
        Assert.Equal(value, ((StringValueNode)Parser.ParseConstValue(literal)).Value);

    [Fact]
    public void Parse_StopsAtTheTokenLimit()
    {
        Assert.Null(Parser.Parse("{ a b c d }", new ParserLimits(5, 10), out var error));
        Assert.Equal(ErrorCodes.TooManyTokens, error!.Code);
        Assert.NotNull(Parser.Parse("{ a b c }", new ParserLimits(5, 10), out _));
    }

    [Fact]
    public void Parse_StopsAtTheNestingLimit_InEachKindOfNest()
    {
        foreach (var text in new[] { Nested(20), $"{{ a(b: {new string('[', 20)}{new string(']', 20)}) }}", $"query($a: {new string('[', 20)}A{new string(']', 20)}) {{ a }}" })
        {
            Assert.Null(Parser.Parse(text, new ParserLimits(1000, 15), out var error));
            Assert.Equal(ErrorCodes.TooDeep, error!.Code);
            Assert.NotNull(Parser.Parse(text, new ParserLimits(1000, 25), out _));
        }
    }

    internal static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{a", depth)) + string.Concat(Enumerable.Repeat("}", depth));
}
