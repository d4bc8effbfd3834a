using System.Text.Json;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Http;

/// <summary>Lists, their pages and totals, at the top and below a provider.</summary>
public sealed class ListTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private const string Fields = "totalCount nodes { id depth summary sharedAt } edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } liveCursor";

    [DatabaseTheory]
    [DatabaseData]
    public async Task ProvidersConcerns_EqualTheFilteredList_ForEveryPersonaOrderAndPage(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            await hub.RaiseAsync("icb-quality-manager", new { summary = i == 1 ? null : $"Summary {i}.", immediacy = i == 0 ? "URGENT" : "BACKGROUND" });
            await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
            await hub.RaiseAsync("healthwatch-volunteer");
        }

        foreach (var (persona, code, order) in
            from persona in new[] { "icb-quality-manager", "other-icb-quality-manager", "cqc-inspector", "healthwatch-volunteer", "administrator" }
            from code in new[] { "RXW", "RJZ" }
            from order in new[] { "NEWEST_FIRST", "HIGHEST_ASSESSMENT_FIRST" }
            select (persona, code, order))
        {
            string? after = null;
            do
            {
                var data = await hub.AskAsync(
                    persona,
                    $$"""
                    query ($code: String!, $order: ConcernOrder!, $after: String) {
                      concerns(filter: { providerCode: $code }, order: $order, first: 2, after: $after) { {{Fields}} }
                      provider(code: $code) { concerns(order: $order, first: 2, after: $after) { {{Fields}} } }
                    }
                    """,
                    new { code, order, after });
                var top = data.GetProperty("concerns");

                Assert.Equal(WithoutCursors(top), WithoutCursors(data.GetProperty("provider").GetProperty("concerns")));
                after = top.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? top.GetProperty("pageInfo").Text("endCursor") : null;
            }
            while (after is not null);
        }
    }

    [Fact]
    public async Task TotalCount_CountsWhatTheViewerSees_AtEitherDepth()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Shared." });
        await hub.RaiseAsync("icb-quality-manager");
        await hub.RaiseAsync("healthwatch-volunteer");
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });

        var totals = new List<(string, int)>();
        foreach (var persona in new[] { "icb-quality-manager", "cqc-inspector", "healthwatch-volunteer", "other-icb-quality-manager", "administrator" })
        {
            totals.Add((persona, (await hub.AskAsync(persona, "{ concerns(first: 1) { totalCount } }")).GetProperty("concerns").GetProperty("totalCount").GetInt32()));
        }

        Assert.Equal([("icb-quality-manager", 3), ("cqc-inspector", 3), ("healthwatch-volunteer", 2), ("other-icb-quality-manager", 1), ("administrator", 0)], totals);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    public async Task First_IsRefused_OutsideOneToAHundred(int first)
    {
        var hub = await hubs.OnAsync();

        foreach (var question in new[] { "query ($first: Int!) { concerns(first: $first) { totalCount } }", "query ($first: Int!) { provider(code: \"RXW\") { concerns(first: $first) { totalCount } } }" })
        {
            var code = Assert.Single(await hub.RefusedAsync("cqc-inspector", question, new { first }));
            Assert.True(code is "OUT_OF_RANGE first" or "TOO_COSTLY ", code);
        }
    }

    [Theory]
    [InlineData("text", "", "OUT_OF_RANGE filter.text")]
    [InlineData("topic", "WEATHER", "NOT_FOUND filter.topic")]
    public async Task Filter_IsRefusedWithItsField_WhenItBreaksARule(string field, string value, string expected)
    {
        var hub = await hubs.OnAsync();

        Assert.Equal(
            [expected],
            await hub.RefusedAsync("cqc-inspector", "query ($filter: ConcernFilterInput) { concerns(filter: $filter) { totalCount } }", new { filter = new Dictionary<string, string> { [field] = value } }));
        Assert.Equal(
            ["OUT_OF_RANGE filter.text"],
            await hub.RefusedAsync("cqc-inspector", "query ($text: String!) { concerns(filter: { text: $text }) { totalCount } }", new { text = new string('x', 201) }));
    }

    [Fact]
    public async Task Series_StaysOpen_ToEveryMember()
    {
        var hub = await hubs.OnAsync();

        Assert.Equal("""{"provider":{"series":[]}}""", (await hub.AskAsync("healthwatch-volunteer", "{ provider(code: \"RXW\") { series { points { value } } } }")).GetRawText());
    }

    private static string WithoutCursors(JsonElement connection)
    {
        var text = connection.GetRawText();
        foreach (var cursor in new[] { connection.Text("liveCursor"), connection.GetProperty("pageInfo").Text("startCursor"), connection.GetProperty("pageInfo").Text("endCursor") })
        {
            text = cursor is null ? text : text.Replace(cursor, $"<{cursor.Length}>", StringComparison.Ordinal);
        }

        return text;
    }
}
