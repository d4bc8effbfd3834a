using System.Globalization;
using System.Text.Json;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Http;

/// <summary>Lists, their pages and totals, at the top and below a provider.</summary>
public sealed class ListTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private const string Fields = "totalCount nodes { id depth summary sharedAt } edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } liveCursor";

    /// <summary>Every list that has pages, with places for its arguments and its selection.</summary>
    private static readonly string[] Lists = ["concerns{0} {{ {1} }}", "provider(code: \"RXW\") {{ concerns{0} {{ {1} }} }}", "auditEntries{0} {{ {1} }}"];

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
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    public async Task Sizes_AreRefused_OutsideNoneToAHundred(int size)
    {
        var hub = await hubs.OnAsync();

        foreach (var (argument, list) in from argument in new[] { "first", "last" } from list in Lists select (argument, list))
        {
            var code = Assert.Single(await hub.RefusedAsync("administrator", $"query ($size: Int!) {{ {string.Format(CultureInfo.InvariantCulture, list, $"({argument}: $size)", "totalCount")} }}", new { size }));
            Assert.True(code == $"OUT_OF_RANGE {argument}" || (code == "TOO_COSTLY " && size > 101), code);
        }
    }

    [Fact]
    public async Task Ends_AreRefused_WhenBothAreNamed()
    {
        var hub = await hubs.OnAsync();

        foreach (var list in Lists)
        {
            Assert.Equal(
                ["INCONSISTENT last"],
                await hub.RefusedAsync("administrator", $"{{ {string.Format(CultureInfo.InvariantCulture, list, "(first: 1, last: 1)", "totalCount")} }}"));
        }
    }

    /// <summary>The list from its end, page by page, is the list; page info tells of what the viewer sees and of nothing else.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Pages_FromTheEnd_AreTheSameList(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            await hub.RaiseAsync("icb-quality-manager", new { summary = i == 1 ? null : $"Summary {i}.", immediacy = i == 0 ? "URGENT" : "BACKGROUND" });
            await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
            await hub.RaiseAsync("healthwatch-volunteer");
        }

        foreach (var (persona, list, order) in
            from persona in new[] { "icb-quality-manager", "healthwatch-volunteer" }
            from list in Lists.Take(2)
            from order in new[] { "NEWEST_FIRST", "HIGHEST_ASSESSMENT_FIRST" }
            select (persona, list, order))
        {
            var forwards = await WalkAsync(hub, persona, list, order, "first", "after");
            var backwards = await WalkAsync(hub, persona, list, order, "last", "before");

            Assert.True(forwards.Count > 2);
            Assert.Equal(forwards.SelectMany(page => page.Ids), Enumerable.Reverse(backwards).SelectMany(page => page.Ids));
            Assert.Equal(forwards.Select((page, i) => (i > 0, i < forwards.Count - 1)), forwards.Select(page => (page.HasPrevious, page.HasNext)));
            Assert.Equal(backwards.Select((page, i) => (i < backwards.Count - 1, i > 0)), backwards.Select(page => (page.HasPrevious, page.HasNext)));
        }

        var empty = (await hub.AskAsync("icb-quality-manager", "{ concerns(first: 0) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor } } }")).GetProperty("concerns");
        Assert.Matches("""^{"totalCount":[1-9],"nodes":\[],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"startCursor":null}}$""", empty.GetRawText());
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

    private static async Task<List<(List<Guid> Ids, bool HasPrevious, bool HasNext)>> WalkAsync(HubApplication hub, string persona, string list, string order, string size, string from)
    {
        var pages = new List<(List<Guid> Ids, bool HasPrevious, bool HasNext)>();
        string? cursor = null;
        do
        {
            const string Page = "nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
            var data = await hub.AskAsync(
                persona,
                $"query ($order: ConcernOrder!, $cursor: String) {{ {string.Format(CultureInfo.InvariantCulture, list, $"(order: $order, {size}: 2, {from}: $cursor)", Page)} }}",
                new { order, cursor });
            var page = data.TryGetProperty("provider", out var provider) ? provider.GetProperty("concerns") : data.GetProperty("concerns");
            var info = page.GetProperty("pageInfo");
            pages.Add((
                [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetGuid())],
                info.GetProperty("hasPreviousPage").GetBoolean(),
                info.GetProperty("hasNextPage").GetBoolean()));
            cursor = size == "first"
                ? pages[^1].HasNext ? info.Text("endCursor") : null
                : pages[^1].HasPrevious ? info.Text("startCursor") : null;
            Assert.True(pages.Count < 20, "The list does not end.");
        }
        while (cursor is not null);

        return pages;
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
