using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public sealed class SubscriptionTests : IDisposable
{
    private readonly Engine _engine = new();

    [Theory]
    [InlineData("subscription { dogAdded { name } }", null, """{"data":{"dogAdded":{"name":"New 0"}}}""", """{"data":{"dogAdded":{"name":"New 1"}}}""")]
    [InlineData("subscription($n: Int!) { d: dogAdded(count: $n) { id owners { id } } }", """{"n":1}""", """{"data":{"d":{"id":"n0","owners":[]}}}""")]
    [InlineData("subscription { dogAdded(count: 0) { name } }", null)]
    [InlineData("subscription { dogFailing { name } }", null, """{"data":{"dogFailing":{"name":"One"}}}""", """{"errors":[{"message":"Stream broke.","locations":[{"line":1,"column":16}],"path":["dogFailing"],"extensions":{"code":"REFUSED"}}],"data":null}""")]
    [InlineData("subscription { dogRefused { name } }", null, """{"errors":[{"message":"Not you.","locations":[{"line":1,"column":16}],"path":["dogRefused"],"extensions":{"code":"REFUSED"}}]}""")]
    [InlineData("subscription($n: Int!) { dogAdded(count: $n) { id } }", "{}", """{"errors":[{"message":"Variable \"$n\" of required type \"Int!\" was not provided.","locations":[{"line":1,"column":14}],"extensions":{"code":"BAD_USER_INPUT"}}]}""")]
    [InlineData("{ hello }", null, """{"data":{"hello":"Hello world"}}""")]
    [InlineData("{ nope }", null, """{"errors":[{"message":"Cannot query field \"nope\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""")]
    public async Task Responses_FollowTheEvents(string query, string? variables, params string[] responses)
    {
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        await using var scope = _engine.Services.CreateAsyncScope();
        var actual = new List<string>();
        await foreach (var response in _engine.Executor.SubscribeAsync(
            new GraphQLRequest(query, null, json?.RootElement), scope.ServiceProvider, CancellationToken.None))
        {
            actual.Add(Encoding.UTF8.GetString(response.Span));
        }

        Assert.Equal(responses, actual);
    }

    [Fact]
    public async Task Cancellation_EndsTheSource()
    {
        using var cancellation = new CancellationTokenSource();
        await using var scope = _engine.Services.CreateAsyncScope();
        var responses = _engine.Executor.SubscribeAsync(
            new GraphQLRequest("subscription { dogForever { name } }"), scope.ServiceProvider, cancellation.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await responses.MoveNextAsync());
        var next = responses.MoveNextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await responses.DisposeAsync();
        Assert.Equal(["forever ended"], scope.ServiceProvider.GetRequiredService<BatchLog>().Entries);
    }

    public void Dispose() => _engine.Dispose();
}
