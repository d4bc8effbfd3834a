using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Every number is counted after the filter: records that somebody does not see move none of his or hers.</summary>
public sealed class L01_NumbersTests
{
    private const string Numbers = """
        query ($filter: ConcernFilterInput) {
          concerns(filter: $filter, first: 1) { totalCount pageInfo { hasNextPage } }
          concernFacets(filter: $filter) {
            states { state count } immediacies { immediacy count } topics { topic { code } count } providers { provider { odsCode } count } owners { owner { code } count }
          }
          provider(code: "RXW") { concerns(filter: $filter) { totalCount } }
        }
        """;

    private static readonly object?[] Filters =
    [
        null, new { providerCode = "RXW" }, new { ownerCode = "QOC" }, new { text = "nurses" }, new { text = "told" }, new { states = new[] { "POSTED", "WITHDRAWN" } },
        new { topic = "STAFFING" }, new { immediacyAtLeast = "URGENT" }, new { isOpen = true },
    ];

    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    [DatabaseData("administrator")]
    public async Task HiddenRecords_MoveNoNumber(DatabaseProvider provider, string persona)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Told to all who listen." });
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        var before = await ReadAsync();

        await hub.RaiseAsync("icb-quality-manager", new { text = "Nurses told of it." });
        await hub.RaiseAsync("icb-quality-manager", new { asDraft = true, summary = "Told to nobody yet." });
        await hub.RaiseAsync("cqc-inspector", new { @class = 13, text = "Told to nurses." });
        await hub.WithdrawAsync("icb-quality-manager", await hub.RaiseAsync("icb-quality-manager", new { summary = "Told and taken back." }));

        Assert.Equal(before, await ReadAsync());

        // The same numbers move for those who read it.
        Assert.Contains("\"state\":\"WITHDRAWN\",\"count\":1", await hub.AnswerAsync("cqc-inspector", Numbers), StringComparison.Ordinal);

        async Task<List<string>> ReadAsync()
        {
            var answers = new List<string>();
            foreach (var filter in Filters)
            {
                answers.Add(await hub.AnswerAsync(persona, Numbers, new { filter }));
                Assert.DoesNotContain("errors", answers[^1], StringComparison.Ordinal);
            }

            return answers;
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Facets_AgreeWithTheList_AtEitherDepth(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Told.", topics = new[] { "STAFFING", "FALLS" } });
        await hub.RaiseAsync("icb-quality-manager", new { immediacy = "URGENT" });
        await hub.RaiseAsync("healthwatch-volunteer", new { immediacy = "URGENT" });
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", summary = "Not theirs." });

        Assert.Equal(
            """{"concernFacets":{"states":[{"state":"POSTED","count":1}],"immediacies":[{"immediacy":"URGENT","count":1}],"topics":[{"topic":{"code":"STAFFING"},"count":1}],"providers":[{"provider":{"odsCode":"RXW"},"count":2}]}}""",
            (await hub.AskAsync("healthwatch-volunteer", "{ concernFacets { states { state count } immediacies { immediacy count } topics { topic { code } count } providers { provider { odsCode } count } } }")).GetRawText());
        var inspector = (await hub.AskAsync("cqc-inspector", "{ concernFacets { states { count } immediacies { immediacy count } topics { topic { code } count } owners { owner { code } count } } }")).GetProperty("concernFacets");
        Assert.Equal("""[{"count":3}]""", inspector.GetProperty("states").ToString());
        Assert.Equal("""[{"immediacy":"URGENT","count":2},{"immediacy":"IMMEDIATE_RISK","count":1}]""", inspector.GetProperty("immediacies").ToString());
        Assert.Equal("""[{"topic":{"code":"STAFFING"},"count":3},{"topic":{"code":"FALLS"},"count":1}]""", inspector.GetProperty("topics").ToString());
        Assert.Equal("QOC", inspector.GetProperty("owners")[0].GetProperty("owner").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Facets_RefuseWhatTheListRefuses()
    {
        await using var hub = await HubApplication.StartAsync();

        Assert.Equal(["NOT_FOUND filter.topic", "OUT_OF_RANGE filter.text"], (await hub.RefusedAsync("cqc-inspector", "{ concernFacets(filter: { topic: \"NONE\", text: \"\" }) { states { count } } }")).Order());
    }
}
