using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public sealed class InputTests : IDisposable
{
    private const string Raise = "mutation($input: RaiseInput!) { raise(input: $input) { title moods code note detail priority } }";

    private readonly Engine _engine = new();

    [Theory]
    [InlineData("{ echo }", "|||||||||||")]
    [InlineData("{ echo(integer: 1, number: 2, flag: true, id: 5, big: 9007199254740993, exact: 1.10) }", "1|2|True|5||||9007199254740993|1.10|||")]
    [InlineData("{ echo(id: \"x\", uuid: \"11111111-2222-3333-4444-555555555555\", at: \"2026-01-02T03:04:05+01:00\", on: \"2026-01-02\", code: \"RXW\", mood: FEELING_ODD) }", "|||x|11111111-2222-3333-4444-555555555555|2026-01-02T03:04:05.0000000+01:00|2026-01-02|||RXW|Odd|")]
    [InlineData("{ echo(matrix: [[1, 2], null, 3]) }", "|||||||||||1,2;null;3")]
    [InlineData("{ echo(matrix: 4) }", "|||||||||||4")]
    [InlineData("{ echo: choose(choice: { name: \"n\" }) }", "n")]
    [InlineData("{ echo: choose(choice: { number: 4 }) }", "#4")]
    [InlineData("{ echo: byId(id: \"11111111-2222-3333-4444-555555555555\") }", "11111111222233334444555555555555")]
    public async Task Literals_AreCoerced(string query, string echo) =>
        Assert.Equal($$$"""{"data":{"echo":"{{{echo}}}"}}""", await _engine.AskAsync(query));

    [Fact]
    public async Task Variables_AreCoerced() => Assert.Equal(
        """{"data":{"echo":"1|2.5|False|7|11111111-2222-3333-4444-555555555555|2026-01-02T03:04:05.0000000+00:00|2026-01-02|-5|0.1|AB|Calm|1;2,3"}}""",
        await _engine.AskAsync(
            "query($a: Int, $b: Float, $c: Boolean, $d: ID, $e: UUID, $f: DateTime, $g: Date, $h: Long, $i: Decimal, $j: OdsCode, $k: Mood, $l: [[Int!]]) { echo(integer: $a, number: $b, flag: $c, id: $d, uuid: $e, at: $f, on: $g, big: $h, exact: $i, code: $j, mood: $k, matrix: $l) }",
            """{"a":1.0,"b":2.5,"c":false,"d":7,"e":"11111111-2222-3333-4444-555555555555","f":"2026-01-02T03:04:05Z","g":"2026-01-02","h":-5,"i":0.1,"j":"AB","k":"CALM","l":[1,[2,3]]}"""));

    [Theory]
    [InlineData("""{"input":{"title":"t","moods":["CALM","VERY_LOUD"]}}""", "t", "Calm,VeryLoud", "none", "absent", "none", 3)]
    [InlineData("""{"input":{"title":"t","moods":"CALM","code":"RXW","note":null,"priority":9}}""", "t", "Calm", "RXW", "null", "none", 9)]
    [InlineData("""{"input":{"title":"t","moods":[],"note":"n","detail":{"text":"d"}}}""", "t", "", "none", "n", "d*2 VeryLoud ", 3)]
    [InlineData("""{"input":{"title":"t","moods":[],"detail":{"text":"d","times":5,"mood":"CALM","id":"11111111-2222-3333-4444-555555555555"}}}""", "t", "", "none", "absent", "d*5 Calm 11111111-2222-3333-4444-555555555555", 3)]
    public async Task InputObjects_AreMade_WithTheirDefaults(
        string variables, string title, string moods, string code, string note, string detail, int priority) => Assert.Equal(
            $$"""{"data":{"raise":{"title":"{{title}}","moods":"{{moods}}","code":"{{code}}","note":"{{note}}","detail":"{{detail}}","priority":{{priority}} } } }""".Replace(" }", "}", StringComparison.Ordinal),
            await _engine.AskAsync(Raise, variables));

    [Fact]
    public async Task Variables_MayStandWithinLiterals() => Assert.Equal(
        """{"data":{"raise":{"title":"x","moods":"Calm,VeryLoud","note":"absent","detail":"t*2 VeryLoud "}}}""",
        await _engine.AskAsync(
            "mutation($t: String!, $m: Mood!, $n: String, $d: DetailInput) { raise(input: { title: $t, moods: [$m, VERY_LOUD], note: $n, detail: $d }) { title moods note detail } }",
            """{"t":"x","m":"CALM","d":{"text":"t"}}"""));

    [Theory]
    [InlineData("{}", "Variable \\\"$input\\\" of required type \\\"RaiseInput!\\\" was not provided.")]
    [InlineData("""{"input":null}""", "Variable \\\"$input\\\" of non-null type \\\"RaiseInput!\\\" must not be null.")]
    [InlineData("""{"input":5}""", "Variable \\\"$input\\\" got invalid value 5; Expected type \\\"RaiseInput\\\" to be an object.")]
    [InlineData("""{"input":{"title":"t","moods":["CALM","NO"]}}""", "Variable \\\"$input\\\" got invalid value \\\"NO\\\" at \\\"input.moods[1]\\\"; Value \\\"NO\\\" does not exist in \\\"Mood\\\" enum.")]
    [InlineData("""{"input":{"title":"t","moods":[null]}}""", "Variable \\\"$input\\\" got invalid value null at \\\"input.moods[0]\\\"; Expected non-nullable type \\\"Mood!\\\" not to be null.")]
    [InlineData("""{"input":{"title":7,"moods":[]}}""", "Variable \\\"$input\\\" got invalid value 7 at \\\"input.title\\\"; String cannot represent a non string value: 7")]
    [InlineData("""{"input":{"title":"t","moods":[],"code":"TOOLONG"}}""", "Variable \\\"$input\\\" got invalid value \\\"TOOLONG\\\" at \\\"input.code\\\"; Expected type \\\"OdsCode\\\". A code has one to five characters.")]
    [InlineData("""{"input":{"title":"t","moods":[],"detail":{"text":"x","id":"nope"}}}""", "Variable \\\"$input\\\" got invalid value \\\"nope\\\" at \\\"input.detail.id\\\"; ID cannot represent value: \\\"nope\\\"")]
    [InlineData("""{"input":{"title":"t","moods":[],"other":1}}""", "Variable \\\"$input\\\" got invalid value { title: \\\"t\\\", moods: [], other: 1 }; Field \\\"other\\\" is not defined by type \\\"RaiseInput\\\".")]
    [InlineData("""{"input":{"moods":[]}}""", "Variable \\\"$input\\\" got invalid value { moods: [] }; Field \\\"title\\\" of required type \\\"String!\\\" was not provided.")]
    [InlineData("""{"input":{"title":"\ud800","moods":[]}}""", "The variables hold text that is not valid Unicode.")]
    public async Task Variables_AreRefused_WithTheirPlace(string variables, string message)
    {
        var (response, _, kind) = await _engine.AskLoggedAsync(Raise, variables);
        var location = message.StartsWith("Variable ", StringComparison.Ordinal) ? ",\"locations\":[{\"line\":1,\"column\":10}]" : "";
        Assert.Equal($$$"""{"errors":[{"message":"{{{message}}}"{{{location}}},"extensions":{"code":"BAD_USER_INPUT"}}]}""", response);
        Assert.Equal(ResponseKind.RequestError, kind);
    }

    [Theory]
    [InlineData("query($c: ChoiceInput!) { choose(choice: $c) }", """{"c":{"name":"a","number":1}}""", "Variable \\\"$c\\\" got invalid value { name: \\\"a\\\", number: 1 }; Exactly one key must be specified for OneOf type \\\"ChoiceInput\\\".")]
    [InlineData("query($c: ChoiceInput!) { choose(choice: $c) }", """{"c":{"name":null}}""", "Variable \\\"$c\\\" got invalid value null at \\\"c.name\\\"; Field \\\"name\\\" must be non-null.")]
    [InlineData("query($i: Int) { echo(integer: $i) }", """{"i":2147483648}""", "Variable \\\"$i\\\" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("query($i: Int) { echo(integer: $i) }", """{"i":1.5}""", "Variable \\\"$i\\\" got invalid value 1.5; Int cannot represent non-integer value: 1.5")]
    public async Task Variables_AreRefused_ByTheRulesOfTheirType(string query, string variables, string message) => Assert.Equal(
        $$$"""{"errors":[{"message":"{{{message}}}","locations":[{"line":1,"column":7}],"extensions":{"code":"BAD_USER_INPUT"}}]}""",
        await _engine.AskAsync(query, variables));

    [Fact]
    public async Task Arguments_AreRefused_AsErrorsOfTheirField() => Assert.Equal(
        """{"errors":[{"message":"Argument \"id\" has invalid value \"nope\". ID cannot represent value: \"nope\"","locations":[{"line":1,"column":12}],"path":["byId"],"extensions":{"code":"BAD_USER_INPUT"}}],"data":null}""",
        await _engine.AskAsync("{ byId(id: \"nope\") }"));

    [Theory]
    [InlineData("{}", """{"data":{"hello":"Hello v","dog":{"isHousetrained":true}}}""")]
    [InlineData("""{"n":"z","o":false}""", """{"data":{"hello":"Hello z","dog":{"isHousetrained":false}}}""")]
    [InlineData("""{"o":null}""", """{"errors":[{"message":"Argument \"atOtherHomes\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":91}],"path":["dog","isHousetrained"],"extensions":{"code":"BAD_USER_INPUT"}}],"data":{"hello":"Hello v","dog":null}}""")]
    public async Task Arguments_HaveTheirDefault_WhenTheVariableIsNotGiven(string variables, string response) => Assert.Equal(
        response,
        await _engine.AskAsync(
            "query($n: String = \"v\", $o: Boolean) { hello(name: $n) dog { isHousetrained(atOtherHomes: $o) } }", variables));

    public void Dispose() => _engine.Dispose();
}
