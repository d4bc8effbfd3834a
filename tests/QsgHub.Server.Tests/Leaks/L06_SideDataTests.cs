using Microsoft.AspNetCore.SignalR;
using QsgHub.Domain.Features.Observations;
using QsgHub.Server.Tests.Security;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>
/// Side data (L06) and side doors (L13): every hidden field holds a word of its own, and every byte that was sent to those
/// who do not read it, and every line that was logged, is searched for it.
/// </summary>
public sealed class L06_SideDataTests
{
    private const string Summary = "A summary for wider sharing.";

    /// <summary>The fields of a concern that full readers alone read, as the canaries that stand in them.</summary>
    private static readonly string[] Canaries =
    [
        "CANARYTEXT", "CANARYAMENDED", "CANARYWARD", "CANARYSERVICE", "CANARYDESCRIPTOR", "CANARYAMENDREASON", "CANARYMOVE", "CANARYREASONS",
        "CANARYOUTCOME", "CANARYWITHDRAWN", "CANARYINDICATOR", "73918273", "64827391", "Morgan Tan", "Robin Achterberg", "Shirin Oakes",
    ];

    [DatabaseTheory]
    [DatabaseData]
    public async Task NoHiddenWord_ReachesWhoDoesNotReadIt_ThroughAnyDoorOrLog(DatabaseProvider provider)
    {
        using var logs = new LogCapture();
        await using var hub = await HubApplication.StartAsync(provider, logs: logs);
        await using var inspector = new Eyes(hub, "cqc-inspector");
        Eyes[] others = [new(hub, "healthwatch-volunteer"), new(hub, "other-icb-quality-manager"), new(hub, "administrator")];
        var starts = new Dictionary<Eyes, string>();
        var fullFeed = await inspector.SubscribeAsync();
        foreach (var eyes in others)
        {
            starts[eyes] = (await eyes.SubscribeAsync()).Cursor;
            await eyes.SubscribeAsync(new { providerCode = "RXW", topic = "STAFFING" });
        }

        var ids = await ActAsync(hub);
        var fence = await hub.RaiseAsync("cqc-inspector", new { @class = 2, text = "A published fact.", topics = new[] { "FALLS" } });
        await fullFeed.AlertAsync("RAISED", fence);
        await inspector.AskAsync(Everything, new { id = ids[0] });
        await inspector.AskAsync(Everything, new { id = ids[1] });
        foreach (var eyes in others)
        {
            await (await eyes.SubscribeAsync(after: starts[eyes])).AlertAsync("RAISED", fence);
            await LookEverywhereAsync(hub, eyes, ids);
        }

        // The search would find them: the inspector was sent every one.
        Assert.All(Canaries, canary => Assert.Contains(canary, inspector.Seen, StringComparison.Ordinal));
        var logged = string.Join('\n', logs.Lines);
        foreach (var eyes in others)
        {
            // The author of the fence is open to all; nobody else is.
            Assert.All(Canaries.Where(canary => canary != "Robin Achterberg"), canary => Assert.DoesNotContain(canary, eyes.Seen, StringComparison.Ordinal));
            Assert.DoesNotContain($"{ids[1]}", eyes.Seen, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(eyes.Persona == "healthwatch-volunteer", eyes.Seen.Contains(Summary, StringComparison.Ordinal));
            Assert.Equal(eyes.Persona == "healthwatch-volunteer", eyes.Seen.Contains($"{ids[0]}", StringComparison.OrdinalIgnoreCase));
            await eyes.DisposeAsync();
        }

        // L13: the log holds neither content nor names, and no token.
        Assert.NotEmpty(logs.Lines);
        Assert.All(Canaries.Append(Summary).Append("CANARYSEARCH").Append("CANARYKEY"), canary => Assert.DoesNotContain(canary, logged, StringComparison.Ordinal));
        Assert.DoesNotContain("eyJ", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task L13_Token_InTheQueryString_IsNeverLogged()
    {
        using var logs = new LogCapture();
        await using var hub = await HubApplication.StartAsync(logs: logs);
        var token = hub.Token("cqc-inspector");
        using var client = new HttpClient { BaseAddress = hub.Address };

        foreach (var path in new[] { "/hubs/alerts", "/graphql", "/nowhere", "/health/live" })
        {
            using var response = await client.GetAsync($"{path}?access_token={token}&id=1");
            Assert.DoesNotContain(token, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("eyJ", StringComparison.Ordinal) || line.Contains(token[^40..], StringComparison.Ordinal));
    }

    private const string Everything = """
        query ($id: UUID!) {
          concern(id: $id) {
            id depth sharedAt summary provider { name relationships { organisation { name } team } locations { name } } owner { name }
            detail {
              version state className descriptor text serviceLine ward sourceType knownOn authorName ownerTeam stateReason highestImmediacy
              quantity { indicatorCode numerator denominator value } outcome { sentence } assessments { authorName reasons }
              acknowledgements { personName } versions { authorName reason text }
            }
          }
        }
        """;

    /// <summary>Fills every field: one concern with a summary that is closed, one without that is withdrawn.</summary>
    private static async Task<Guid[]> ActAsync(HubApplication hub)
    {
        await using (var context = hub.Database.CreateContext())
        {
            context.Indicators.Add(new Indicator { Code = "CANARYINDICATOR", Definition = new() { Name = "An indicator", Unit = "count", Source = "Test" } });
            await context.SaveChangesAsync();
        }

        var fields = new
        {
            text = "CANARYTEXT words.", ward = "CANARYWARD", serviceLine = "CANARYSERVICE", descriptor = "CANARYDESCRIPTOR", nature = "QUANTITATIVE",
            quantity = new { indicatorCode = "CANARYINDICATOR", periodStart = "2026-01-01", periodEnd = "2026-01-31", numerator = 73918273, denominator = 64827391 },
            idempotencyKey = "CANARYKEY",
        };
        var shared = await hub.RaiseAsync("icb-quality-manager", fields);
        await hub.SummariseAsync("icb-quality-manager", shared, Summary);
        var hidden = await hub.RaiseAsync("icb-quality-manager", new { fields.text, fields.ward, fields.descriptor });
        foreach (var id in new[] { shared, hidden })
        {
            await hub.AcknowledgeAsync("cqc-inspector", id);
            await hub.AssessAsync("regional-lead", id, "URGENT", "CANARYREASONS");
            await hub.AmendAsync("icb-quality-manager", id, "CANARYAMENDED words.", "CANARYAMENDREASON");
            await hub.MoveAsync("icb-quality-manager", id, "TRIAGED", "CANARYMOVE");
        }

        await hub.MoveAsync("icb-quality-manager", shared, "ACCEPTED");
        await hub.MoveAsync("icb-quality-manager", shared, "UNDER_REVIEW");
        await hub.AskAsync(
            "icb-quality-manager",
            "mutation ($input: CloseConcernInput!) { closeConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = shared, outcome = "UNFOUNDED", sentence = "CANARYOUTCOME", basedOnVersion = await hub.VersionAsync("icb-quality-manager", shared) } });
        await hub.WithdrawAsync("icb-quality-manager", hidden, "CANARYWITHDRAWN");
        return [shared, hidden];
    }

    /// <summary>Every question, filter, change and mistake that a persona can think of.</summary>
    private static async Task LookEverywhereAsync(HubApplication hub, Eyes eyes, Guid[] ids)
    {
        foreach (var id in ids)
        {
            await eyes.AskAsync(Everything, new { id });
            await eyes.GetAsync($"/graphql?query={Uri.EscapeDataString(Everything)}&variables={Uri.EscapeDataString($"{{\"id\":\"{id}\"}}")}");
            foreach (var row in (IEnumerable<object[]>)L10_HiddenIsMissingTests.Operations)
            {
                await eyes.AskAsync((string)row[0], new { id });
            }
        }

        const string List = """
            query ($filter: ConcernFilterInput, $order: ConcernOrder!) {
              concerns(filter: $filter, order: $order, first: 100) { totalCount nodes { id depth summary sharedAt detail { text authorName } } edges { cursor } pageInfo { hasNextPage } }
              provider(code: "RXW") { name concerns(filter: $filter, order: $order) { totalCount nodes { summary detail { ward } } } }
            }
            """;
        foreach (var filter in new object?[]
        {
            null, new { topic = "STAFFING" }, new { isOpen = false }, new { nature = "QUANTITATIVE" }, new { states = new[] { "WITHDRAWN", "CLOSED" } },
            new { ownerCode = "QOC" }, new { text = "CANARYSEARCH" }, new { severityAtLeast = "UNSURE" }, new { topic = "CANARYSEARCH" },
        })
        {
            await eyes.AskAsync(List, new { filter, order = "NEWEST_FIRST" });
            await eyes.AskAsync(List, new { filter, order = "HIGHEST_ASSESSMENT_FIRST" });
        }

        foreach (var question in new[]
        {
            "{ providers(search: \"SHREW\") { name concerns { nodes { id summary } } } }", "{ audiencePreview(providerCode: \"RXW\", hasSummary: true) { column organisation { name } team depth } }",
            "{ concernFacets { topics { count } providers { count } } sinceYouLooked { threads { concern { id summary detail { text } } kinds } } }", "{ a: suggest(prefix: \"ca\", kind: WORD) { text } b: suggest(prefix: \"canary\", kind: WORD) { text } }",
            "{ similarConcerns(providerCode: \"RXW\", text: \"canaryamended words\") { concern { summary detail { text } } } }",
            "{ topics { code } indicators { name } viewer { name } }", "{ concern(id: \"no id\") { id } }", "{ concerns(after: \"garbage\") { totalCount } }", "{ concerns { nodes { text } } }", "{ nonsense",
        })
        {
            await eyes.AskAsync(question);
        }

        foreach (var (filter, after) in new (object?, string?)[] { (new { topic = "NONE" }, null), (null, "garbage"), (new { ward = "7" }, null) })
        {
            eyes.Keep((await Assert.ThrowsAsync<HubException>(() => hub.SubscribeAsync(eyes.Persona, filter, after))).ToString());
        }

        foreach (var path in new[] { "/", "/health/ready", "/nowhere", $"/concerns/{ids[1].ToString("N")[..8]}", "/hubs/alerts", "/export/concerns.csv", "/export/concerns.json", "/export/concerns.csv?text=CANARYSEARCH", "/export/concerns.json?ward=7", "/graphql?query={concerns(filter:{text:%22CANARYSEARCH%22}){totalCount}}" })
        {
            await eyes.GetAsync(path);
        }
    }
}
