using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public sealed class NullPropagationTests : IDisposable
{
    private readonly Engine _engine = new();

    [Theory]
    [InlineData("{ box { inner { mustBe { label } } } }", """{"errors":[{"message":"Cannot return null for non-nullable field Box.mustBe.","locations":[{"line":1,"column":17}],"path":["box","inner","mustBe"],"extensions":{"code":"INVALID_RESULT"}}],"data":{"box":{"inner":null}}}""")]
    [InlineData("{ box { mustBe { label } } }", """{"errors":[{"message":"Cannot return null for non-nullable field Box.mustBe.","locations":[{"line":1,"column":9}],"path":["box","mustBe"],"extensions":{"code":"INVALID_RESULT"}}],"data":null}""")]
    [InlineData("{ box { label loose { fails label } later } }", """{"errors":[{"message":"No.","locations":[{"line":1,"column":23}],"path":["box","loose","fails"],"extensions":{"code":"REFUSED"}}],"data":{"box":{"label":"b","loose":null,"later":"b"}}}""")]
    [InlineData("{ box { loose { label x: failsLater } label } }", """{"errors":[{"message":"Later no.","locations":[{"line":1,"column":23}],"path":["box","loose","x"],"extensions":{"code":"REFUSED"}}],"data":{"box":{"loose":null,"label":"b"}}}""")]
    [InlineData("{ box { nullableFailsLater label } }", """{"errors":[{"message":"Later no.","locations":[{"line":1,"column":9}],"path":["box","nullableFailsLater"],"extensions":{"code":"REFUSED"}}],"data":{"box":{"nullableFailsLater":null,"label":"b"}}}""")]
    [InlineData("{ boxes { failsLater } hello }", """{"errors":[{"message":"Later no.","locations":[{"line":1,"column":11}],"path":["boxes",0,"failsLater"],"extensions":{"code":"REFUSED"}}],"data":null}""")]
    [InlineData("{ box { loose { noneNull } } }", """{"errors":[{"message":"Cannot return null for non-nullable field Box.noneNull.","locations":[{"line":1,"column":17}],"path":["box","loose","noneNull",1],"extensions":{"code":"INVALID_RESULT"}}],"data":{"box":{"loose":null}}}""")]
    [InlineData("{ boxes { inner { inner { fails } } } }", """{"errors":[{"message":"No.","locations":[{"line":1,"column":27}],"path":["boxes",0,"inner","inner","fails"],"extensions":{"code":"REFUSED"}},{"message":"No.","locations":[{"line":1,"column":27}],"path":["boxes",1,"inner","inner","fails"],"extensions":{"code":"REFUSED"}}],"data":{"boxes":[{"inner":{"inner":null}},{"inner":{"inner":null}}]}}""")]
    [InlineData("{ boxLater { loose { loose { failsLater } label } } }", """{"errors":[{"message":"Later no.","locations":[{"line":1,"column":30}],"path":["boxLater","loose","loose","failsLater"],"extensions":{"code":"REFUSED"}}],"data":{"boxLater":{"loose":{"loose":null,"label":"l"}}}}""")]
    [InlineData("{ node(id: \"c1\") { ... on Cat { required } } }", """{"errors":[{"message":"Unexpected error.","locations":[{"line":1,"column":33}],"path":["node","required"],"extensions":{"code":"INTERNAL","requestId":"*"}}],"data":{"node":null}}""")]
    [InlineData("{ stranger { ... on Dog { name } } }", """{"errors":[{"message":"Abstract type \"Pet\" must resolve to an Object type at runtime for field \"Query.stranger\".","locations":[{"line":1,"column":3}],"path":["stranger"],"extensions":{"code":"INVALID_RESULT"}}],"data":null}""")]
    public async Task Null_SpreadsToTheNearestPlaceThatMayBeNull(string query, string response)
    {
        var actual = await _engine.AskAsync(query);
        Assert.Equal(response, System.Text.RegularExpressions.Regex.Replace(actual, "\"requestId\":\"[0-9a-f]{32}\"", "\"requestId\":\"*\""));
        Assert.DoesNotContain("hidden detail", actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exceptions_AreShown_WhenTheHostMapsThem()
    {
        using var engine = new Engine(builder => builder.Options(options => options.MapException = exception =>
            exception is InvalidOperationException ? new GraphQLError("Mapped.", "MAPPED") : null));
        Assert.Equal(
            """{"errors":[{"message":"Mapped.","locations":[{"line":1,"column":33}],"path":["node","required"],"extensions":{"code":"MAPPED"}}],"data":{"node":null}}""",
            await engine.AskAsync("{ node(id: \"c1\") { ... on Cat { required } } }"));
    }

    public void Dispose() => _engine.Dispose();
}
