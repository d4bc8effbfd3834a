using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Filter, order and cursor tell nobody of what he or she does not read.</summary>
public sealed class L12_OracleTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Filter_MatchesNoSummary_WhenItAsksBeyondIt(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = "Rota under review by the board.", severity = "MAJOR", ward = "Ward 7" });

        foreach (var filter in new object[]
        {
            new { topic = "STAFFING" }, new { topic = "FALLS" }, new { immediacyAtLeast = "UNSURE" }, new { immediacyAtLeast = "IMMEDIATE_RISK" },
            new { severityAtLeast = "UNSURE" }, new { severityAtLeast = "MAJOR" }, new { states = new[] { "POSTED" } }, new { states = new[] { "CLOSED" } },
            new { isOpen = true }, new { isOpen = false }, new { nature = "QUALITATIVE" }, new { nature = "EVENT" },
            new { text = "nurses" }, new { text = "Ward 7" }, new { text = "Morgan" }, new { text = "STAFFING" }, new { text = "%" }, new { text = "_ota" },
        })
        {
            Assert.Empty(await hub.SeenAsync("healthwatch-volunteer", filter));
            Assert.Equal(0, await CountAsync(hub, "healthwatch-volunteer", filter));
        }

        foreach (var filter in new object[] { new { text = "rota UNDER" }, new { providerCode = "RXW", text = "Rota under" }, new { ownerCode = "QOC", regionCode = "Y60", text = "by the board" } })
        {
            Assert.Equal([$"{id} REDACTED"], await hub.SeenAsync("healthwatch-volunteer", filter));
            Assert.Equal(1, await CountAsync(hub, "healthwatch-volunteer", filter));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task HighestAssessmentFirst_PutsSummariesLast_AndRanksThemByNothingHidden(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var own = await hub.RaiseAsync("healthwatch-volunteer", new { immediacy = "UNSURE" });
        var summaries = new List<Guid>();
        foreach (var immediacy in new[] { "IMMEDIATE_RISK", "BACKGROUND", "URGENT", "UNSURE" })
        {
            summaries.Add(await hub.RaiseAsync("icb-quality-manager", new { immediacy, summary = $"Number {summaries.Count}." }));
        }

        summaries.Reverse();
        string[] expected = [$"{own} FULL", .. summaries.Select(id => $"{id} REDACTED")];
        Assert.Equal(expected, await hub.SeenAsync("healthwatch-volunteer", order: "HIGHEST_ASSESSMENT_FIRST"));
        Assert.Equal(expected, await PagesAsync(hub, "healthwatch-volunteer", "HIGHEST_ASSESSMENT_FIRST"));

        // What full readers think of it moves nothing in either order.
        await hub.AssessAsync("cqc-inspector", summaries[0], "IMMEDIATE_RISK");
        await hub.AmendAsync("icb-quality-manager", summaries[3], "Three nurses short.");
        Assert.Equal(expected, await hub.SeenAsync("healthwatch-volunteer", order: "HIGHEST_ASSESSMENT_FIRST"));
        Assert.Equal([.. expected.Skip(1), expected[0]], await hub.SeenAsync("healthwatch-volunteer"));
        Assert.Equal([.. expected.Skip(1), expected[0]], await PagesAsync(hub, "healthwatch-volunteer", "NEWEST_FIRST"));
    }

    [Fact]
    public async Task PageCursor_IsGarbage_ForAnyoneElse()
    {
        var hub = await hubs.OnAsync();
        await hub.RaiseAsync("icb-quality-manager");
        await hub.RaiseAsync("icb-quality-manager");
        const string Question = "query ($after: String!, $order: ConcernOrder!) { concerns(first: 1, after: $after, order: $order) { nodes { id } } }";
        var foreign = await CursorAsync(hub, "cqc-inspector", "NEWEST_FIRST");
        var otherOrder = await CursorAsync(hub, "regional-lead", "HIGHEST_ASSESSMENT_FIRST");
        var live = (await hub.AskAsync("regional-lead", "{ concerns { liveCursor } }")).GetProperty("concerns").Text("liveCursor")!;

        var answers = new List<string>();
        foreach (var after in new[] { foreign, otherOrder, live, foreign[..^1], "garbage", "", "ÄÖ", new string('A', 5_000) })
        {
            answers.Add(await hub.AnswerAsync("regional-lead", Question, new { after, order = "NEWEST_FIRST" }));
            answers.Add((await hub.AnswerAsync("regional-lead", Question.Replace("first: 1, after: $after", "last: 1, before: $after", StringComparison.Ordinal), new { after, order = "NEWEST_FIRST" }))
                .Replace("\"field\":\"before\"", "\"field\":\"after\"", StringComparison.Ordinal));
        }

        Assert.Contains("\"code\":\"NOT_FOUND\",\"field\":\"after\"", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageCursors_HaveOneLength_WhateverTheRow()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("healthwatch-volunteer", new { immediacy = "UNSURE" });
        foreach (var immediacy in new[] { "IMMEDIATE_RISK", "UNSURE" })
        {
            await hub.RaiseAsync("icb-quality-manager", new { immediacy, summary = new string('s', immediacy.Length * 100) });
        }

        var lengths = new List<int>();
        foreach (var (persona, order) in from persona in new[] { "healthwatch-volunteer", "cqc-inspector" } from order in new[] { "NEWEST_FIRST", "HIGHEST_ASSESSMENT_FIRST" } select (persona, order))
        {
            var edges = (await hub.AskAsync(persona, "query ($order: ConcernOrder!) { concerns(order: $order) { edges { cursor } } }", new { order })).GetProperty("concerns").GetProperty("edges");
            Assert.Equal(3, edges.GetArrayLength());
            lengths.AddRange(edges.EnumerateArray().Select(edge => edge.Text("cursor")!.Length));
        }

        Assert.Single(lengths.Distinct());
    }

    private static async Task<string> CursorAsync(HubApplication hub, string persona, string order) =>
        (await hub.AskAsync(persona, "query ($order: ConcernOrder!) { concerns(first: 1, order: $order) { pageInfo { endCursor } } }", new { order }))
            .GetProperty("concerns").GetProperty("pageInfo").Text("endCursor")!;

    private static async Task<int> CountAsync(HubApplication hub, string persona, object filter) =>
        (await hub.AskAsync(persona, "query ($filter: ConcernFilterInput!) { concerns(filter: $filter, first: 1) { totalCount } }", new { filter }))
            .GetProperty("concerns").GetProperty("totalCount").GetInt32();

    /// <summary>The whole list, page by page of two.</summary>
    private static async Task<IReadOnlyList<string>> PagesAsync(HubApplication hub, string persona, string order)
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await hub.AskAsync(
                persona,
                "query ($order: ConcernOrder!, $after: String) { concerns(first: 2, order: $order, after: $after) { nodes { id depth } pageInfo { hasNextPage endCursor } } }",
                new { order, after })).GetProperty("concerns");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => $"{node.GetProperty("id").GetGuid()} {node.Text("depth")}"));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").Text("endCursor") : null;
        }
        while (after is not null);

        return seen;
    }
}
