using System.Net;
using System.Net.Http.Json;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>No small request makes the hub do much: lists, nesting, fan-out and batches are bounded before anything is read.</summary>
[Collection(SharedHubs.Name)]
public sealed class L21_AmplificationTests(HubFixture hubs)
{
    public static TheoryData<string, string> TooMuch => new()
    {
        { "{ concerns(first: 101) { totalCount } }", "OUT_OF_RANGE first" },
        { "{ concerns(first: -1) { totalCount } }", "OUT_OF_RANGE first" },
        { "{ sinceYouLooked(first: 101) { hasMore } }", "OUT_OF_RANGE first" },
        { "{ auditEntries(first: 101) { nodes { at } } }", "OUT_OF_RANGE first" },
        { "{ suggest(prefix: \"st\", kind: WORD, first: 21) { text } }", "OUT_OF_RANGE first" },
        { "{ similarConcerns(providerCode: \"RXW\", text: \"a\", first: 1000) { sharedPercent } }", "OUT_OF_RANGE first" },
        { "{ concerns(first: 100) { nodes { provider { concerns(first: 100) { nodes { provider { concerns(first: 100) { nodes { id } } } } } } } } }", "TOO_COSTLY " },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Question_ThatAsksForTooMuch_IsRefused(string question, string code)
    {
        var hub = await hubs.OnAsync();

        Assert.Equal([code], await hub.RefusedAsync("cqc-inspector", question));
    }

    [Fact]
    public async Task Batch_OfRequests_IsNoRequest()
    {
        var hub = await hubs.OnAsync();
        using var client = hub.ClientFor("cqc-inspector");

        using var response = await client.PostAsJsonAsync("/graphql", Enumerable.Repeat(new { query = "{ topics { code } }" }, 100));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
