using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public sealed class ExecutionTests : IDisposable
{
    private readonly Engine _engine = new();

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"Hello world"}}""")]
    [InlineData("{ a: hello b: hello(name: \"x\") }", """{"data":{"a":"Hello world","b":"Hello x"}}""")]
    [InlineData("{ dog { name mood nickname tricks barkVolume isHousetrained } }", """{"data":{"dog":{"name":"Rex","mood":"VERY_LOUD","nickname":null,"tricks":["sit","roll"],"barkVolume":7,"isHousetrained":true}}}""")]
    [InlineData("{ dog(name: \"none\") { name } }", """{"data":{"dog":null}}""")]
    [InlineData("{ __typename dog { __typename } }", """{"data":{"__typename":"Query","dog":{"__typename":"Dog"}}}""")]
    [InlineData("{ allPets { __typename ... on Dog { barkVolume } ... on Cat { meowVolume lives } } }", """{"data":{"allPets":[{"__typename":"Dog","barkVolume":7},{"__typename":"Cat","meowVolume":3,"lives":9},{"__typename":"Dog","barkVolume":7},{"__typename":"Cat","meowVolume":3,"lives":null}]}}""")]
    [InlineData("{ node(id: \"o1\") { id name ... on Owner { petIds } ...d } } fragment d on Dog { mood }", """{"data":{"node":{"id":"o1","name":"Kim","petIds":["d1","c1"]}}}""")]
    [InlineData("{ node(id: \"d2\") { ... on Named { name } ... { id } } }", """{"data":{"node":{"name":"Ada","id":"d2"}}}""")]
    [InlineData("{ scalars { uuid dateTime date long decimal float boolean int code nullableInt nullableMood } }", """{"data":{"scalars":{"uuid":"11111111-2222-3333-4444-555555555555","dateTime":"2026-03-31T11:00:00.250Z","date":"2026-03-31","long":9007199254740993,"decimal":12.50,"float":1.5,"boolean":true,"int":-7,"code":"RXW","nullableInt":null,"nullableMood":"FEELING_ODD"}}}""")]
    [InlineData("{ scalars { string } }", "{\"data\":{\"scalars\":{\"string\":\"quote \\\" slash \\\\ line\\n tab\\t é 😀 \\u0001\"}}}")]
    [InlineData("{ box { label inner { label inner(depth: 0) { label } } } }", """{"data":{"box":{"label":"b","inner":{"label":"b1","inner":null}}}}""")]
    [InlineData("{ dog { name } dog { mood ...f } } fragment f on Dog { name nickname }", """{"data":{"dog":{"name":"Rex","mood":"VERY_LOUD","nickname":null}}}""")]
    [InlineData("{ many(count: 3) box { someNull } }", """{"data":{"many":[0,1,2],"box":{"someNull":["a",null]}}}""")]
    [InlineData("{ many(count: 0) boxes { later label } }", """{"data":{"many":[],"boxes":[{"later":"x","label":"x"},{"later":"y","label":"y"}]}}""")]
    [InlineData("{ x: injected owners { selected } }", """{"data":{"x":"0 injected x","owners":[{"selected":"Kim False"},{"selected":"Lee False"}]}}""")]
    public async Task Response_HoldsWhatWasSelected(string query, string response) =>
        Assert.Equal(response, await _engine.AskAsync(query));

    [Theory]
    [InlineData(true, """{"data":{"b":"Hello world","a":"Hello world","c":"Hello world"}}""")]
    [InlineData(false, """{"data":{"a":"Hello world"}}""")]
    public async Task Conditions_DecideWhatIsAnswered_InTheOrderOfWhatIsLeft(bool yes, string response) => Assert.Equal(
        response,
        await _engine.AskAsync(
            "query($yes: Boolean!) { b: hello @include(if: $yes) a: hello ... @include(if: $yes) { c: hello } d: hello @skip(if: true) }",
            $$"""{"yes":{{(yes ? "true" : "false")}}}"""));

    [Fact]
    public async Task Order_FollowsTheFirstFieldThatIsIncluded() => Assert.Equal(
        """{"data":{"b":"Hello world","a":"Hello world"}}""",
        await _engine.AskAsync("query($no: Boolean!) { a: hello @include(if: $no) b: hello a: hello }", """{"no":false}"""));

    [Fact]
    public async Task Conditions_OfAnotherOperation_AreNotAskedFor() => Assert.Equal(
        """{"data":{"hello":"Hello world"}}""",
        await _engine.AskAsync(
            "query A { hello } query B($yes: Boolean!) { ...f } fragment f on Query { hello @include(if: $yes) }", operationName: "A"));

    [Fact]
    public async Task Operation_IsChosenByName()
    {
        const string Document = "query A { a: hello } query B { b: hello }";
        Assert.Equal("""{"data":{"b":"Hello world"}}""", await _engine.AskAsync(Document, operationName: "B"));
        Assert.Equal(
            """{"errors":[{"message":"Must provide operation name if query contains multiple operations.","extensions":{"code":"BAD_REQUEST"}}]}""",
            await _engine.AskAsync(Document));
        Assert.Equal(
            """{"errors":[{"message":"Unknown operation named \"C\".","extensions":{"code":"BAD_REQUEST"}}]}""",
            await _engine.AskAsync(Document, operationName: "C"));
    }

    [Fact]
    public async Task Loaders_FetchALevelAtATime()
    {
        var (response, log, _) = await _engine.AskLoggedAsync(
            "{ owners { name pets { ... on Dog { name owners { name } } } } one: dog { owners { id } } }");
        Assert.Equal(
            """{"data":{"owners":[{"name":"Kim","pets":[{"name":"Rex","owners":[{"name":"Kim"},{"name":"Lee"}]},{}]},{"name":"Lee","pets":[{"name":"Ada","owners":[{"name":"Lee"}]},{"name":"Rex","owners":[{"name":"Kim"},{"name":"Lee"}]}]}],"one":{"owners":[{"id":"o1"},{"id":"o2"}]}}}""",
            response);
        Assert.Equal(["pets d1,c1,d2", "owners d1", "owners d2"], log.Order(StringComparer.Ordinal).Reverse().OrderBy(entry => entry.StartsWith('o')).ThenBy(entry => entry, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Mutations_RunOneAfterAnother()
    {
        var (response, log, _) = await _engine.AskLoggedAsync("""mutation { a: step(name: "a") b: step(name: "b") c: step(name: "c") }""");
        Assert.Equal("""{"data":{"a":"a","b":"b","c":"c"}}""", response);
        Assert.Equal(["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"], log);
    }

    [Fact]
    public async Task Mutations_StopAtANullThatSpreadsToTheRoot()
    {
        var (response, log, kind) = await _engine.AskLoggedAsync("""mutation { a: step(name: "a") f: stepFails b: step(name: "b") }""");
        Assert.Equal(
            """{"errors":[{"message":"Failed.","locations":[{"line":1,"column":31}],"path":["f"],"extensions":{"code":"REFUSED"}}],"data":null}""",
            response);
        Assert.Equal(["a starts", "a ends", "fails"], log);
        Assert.Equal(ResponseKind.DataWithErrors, kind);
    }

    [Theory]
    [InlineData("{ ownerPage { totalCount nodes { name } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }", """{"data":{"ownerPage":{"totalCount":2,"nodes":[{"name":"Kim"},{"name":"Lee"}],"edges":[{"cursor":"o1","node":{"id":"o1"}},{"cursor":"o2","node":{"id":"o2"}}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false,"startCursor":"o1","endCursor":"o2"}}}}""")]
    [InlineData("{ uncounted { totalCount nodes { name } } }", """{"data":{"uncounted":{"totalCount":null,"nodes":[]}}}""")]
    public async Task Connections_AreAnswered(string query, string response) => Assert.Equal(response, await _engine.AskAsync(query));

    public void Dispose() => _engine.Dispose();
}
