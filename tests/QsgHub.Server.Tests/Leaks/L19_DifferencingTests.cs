using System.Text.Json;
using QsgHub.Domain.Features.Observations;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Numbers that are permitted, subtracted from each other over filters and over time, tell of nothing hidden and of no small count.</summary>
public sealed class L19_DifferencingTests
{
    private const string Numbers = """
        query ($filter: ConcernFilterInput) {
          concerns(filter: $filter) { totalCount }
          concernFacets(filter: $filter) { states { state count } immediacies { immediacy count } topics { topic { code } count } providers { provider { odsCode } count } owners { owner { code } count } }
        }
        """;

    /// <summary>Filters and the same with a part more.</summary>
    private static readonly (object Wide, object Narrow)[] Pairs =
    [
        (new { }, new { providerCode = "RXW" }), (new { }, new { text = "nurses" }), (new { }, new { topic = "STAFFING" }),
        (new { providerCode = "RXW" }, new { providerCode = "RXW", ownerCode = "CQC" }), (new { regionCode = "Y60" }, new { regionCode = "Y60", immediacyAtLeast = "URGENT" }),
    ];

    [DatabaseTheory]
    [DatabaseData]
    public async Task DifferenceOfTwoNumbers_IsThatOfTheTwoLists_OverFiltersAndTime(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var before = new Dictionary<string, string>();
        foreach (var act in Acts(hub))
        {
            await act();
            foreach (var (persona, filter) in
                from persona in new[] { "healthwatch-volunteer", "cqc-inspector" }
                from filter in Pairs.SelectMany(pair => new[] { pair.Wide, pair.Narrow }).DistinctBy(filter => JsonSerializer.Serialize(filter))
                select (persona, filter))
            {
                // Each number is one of the rows that the viewer reads: the difference of any two is a difference of lists, at any time.
                var rows = await RowsAsync(hub, persona, filter);
                var numbers = await hub.AskAsync(persona, Numbers, new { filter });
                Assert.Equal(rows.Count, numbers.GetProperty("concerns").GetProperty("totalCount").GetInt32());
                var facets = numbers.GetProperty("concernFacets");
                Assert.Equal(Tally(rows.Select(row => row.Provider)), Tally(facets, "providers", "provider", "odsCode"));
                Assert.Equal(Tally(rows.Select(row => row.Owner)), Tally(facets, "owners", "owner", "code"));
                Assert.Equal(Tally(rows.SelectMany(row => row.States)), Tally(facets, "states", "state"));
                Assert.Equal(Tally(rows.SelectMany(row => row.Immediacies)), Tally(facets, "immediacies", "immediacy"));
                Assert.Equal(Tally(rows.SelectMany(row => row.Topics)), Tally(facets, "topics", "topic", "code"));

                // What moves them over time is a change that the viewer reads as well.
                var key = $"{persona} {JsonSerializer.Serialize(filter)}";
                var list = string.Join('\n', rows);
                if (before.TryGetValue($"{key} rows", out var then) && then == list)
                {
                    Assert.Equal(before[key], numbers.GetRawText());
                }

                (before[key], before[$"{key} rows"]) = (numbers.GetRawText(), list);
            }
        }
    }

    /// <summary>Class 23: whatever list, look-up, export or alert is asked, and whatever is subtracted from what, nobody is told of fewer than five people.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task SmallCounts_AreWithheld_ThroughEveryDoor(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using (var context = hub.Database.CreateContext())
        {
            context.Indicators.Add(new Indicator { Code = "FALLS", Definition = new() { Name = "Falls with harm", Numerator = "Falls", Denominator = "Stays", Unit = "percent", Multiplier = 100, Source = "Test" } });
            await context.SaveChangesAsync();
        }

        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        var january = await RaiseAsync(hub, 23, "2026-01-01", "2026-01-31", 7, 100);
        var february = await RaiseAsync(hub, 23, "2026-02-01", "2026-02-28", 3, 90);
        var march = await RaiseAsync(hub, 23, "2026-03-01", "2026-03-31", 6, 95);
        var quarter = await RaiseAsync(hub, 23, "2026-01-01", "2026-03-31", 16, 285);
        var ordinary = await RaiseAsync(hub, 4, "2026-02-01", "2026-02-28", 3, 90);
        await inspector.AlertAsync("RAISED", ordinary);

        foreach (var persona in new[] { "cqc-inspector", "icb-quality-manager", "regional-lead" })
        {
            Assert.Equal(["7 of 100", "withheld", "6 of 95", "withheld", "3 of 90"], await FiguresAsync(hub, persona, [january, february, march, quarter, ordinary]));
            using var client = hub.ClientFor(persona);
            var exported = JsonDocument.Parse(await client.GetStringAsync("/export/concerns.json")).RootElement.GetProperty("concerns").EnumerateArray().ToDictionary(row => row.GetProperty("id").GetGuid());
            Assert.Equal([JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Number], new[] { january, february, march, quarter, ordinary }.Select(id => exported[id].GetProperty("numerator").ValueKind));
            Assert.All(new[] { february, quarter }, id => Assert.All(new[] { "numerator", "denominator", "value" }, column => Assert.Equal(JsonValueKind.Null, exported[id].GetProperty(column).ValueKind)));
        }

        // An alert is the same for all its readers, so it sends them to look the figures up.
        foreach (var (id, isWithheld) in new[] { (january, true), (february, true), (ordinary, false) })
        {
            var quantity = (await inspector.AlertAsync("RAISED", id)).Event().GetProperty("concern").GetProperty("quantity");
            Assert.Equal((isWithheld, isWithheld ? JsonValueKind.Null : JsonValueKind.Number), (quantity.GetProperty("isWithheld").GetBoolean(), quantity.GetProperty("value").ValueKind));
        }
    }

    /// <summary>What is withheld from a viewer follows from what that viewer reads: hidden counts withhold nothing and show nothing.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenCounts_WithholdNothing(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using (var context = hub.Database.CreateContext())
        {
            context.Indicators.Add(new Indicator { Code = "FALLS", Definition = new() { Name = "Falls with harm", Unit = "count", Source = "Test" } });
            await context.SaveChangesAsync();
        }

        var draft = await hub.RaiseAsync("icb-quality-manager", Counted(23, "2026-01-01", "2026-01-31", 12, 50, asDraft: true));
        var quarter = await RaiseAsync(hub, 23, "2026-01-01", "2026-03-31", 14, 150);

        // The team that reads its draft as well would learn of two people; everybody else learns the quarter.
        Assert.Equal(["12 of 50", "withheld"], await FiguresAsync(hub, "icb-quality-manager", [draft, quarter]));
        Assert.Equal(["14 of 150"], await FiguresAsync(hub, "cqc-inspector", [quarter]));
    }

    private static IEnumerable<Func<Task>> Acts(HubApplication hub)
    {
        var shared = Guid.Empty;
        return
        [
            async () => shared = await hub.RaiseAsync("icb-quality-manager", new { summary = "Told to all who listen." }),
            async () => await hub.RaiseAsync("icb-quality-manager", new { text = "Nurses told of it.", topics = new[] { "STAFFING", "FALLS" } }),
            async () => await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", text = "Other nurses short of time." }),
            async () => await hub.RaiseAsync("cqc-inspector", new { @class = 13, text = "Nurses are told later." }),
            async () => await hub.AssessAsync("cqc-inspector", shared, "BACKGROUND"),
            async () => await hub.RaiseAsync("healthwatch-volunteer", new { immediacy = "URGENT" }),
            async () => await hub.SummariseAsync("icb-quality-manager", shared, null),
            async () => await hub.WithdrawAsync("icb-quality-manager", shared),
        ];
    }

    private static async Task<List<Row>> RowsAsync(HubApplication hub, string persona, object filter) =>
    [
        .. (await hub.AskAsync(
            persona,
            "query ($filter: ConcernFilterInput) { concerns(filter: $filter, first: 100) { nodes { id depth provider { odsCode } owner { code } detail { state highestImmediacy topics { code } } } } }",
            new { filter })).GetProperty("concerns").GetProperty("nodes").EnumerateArray().Select(Row.Of),
    ];

    private static string Tally(IEnumerable<string> values) => string.Join(' ', values.GroupBy(value => value).Select(group => $"{group.Key}={group.Count()}").Order(StringComparer.Ordinal));

    private static string Tally(JsonElement facets, string name, params string[] path) => string.Join(' ', facets.GetProperty(name).EnumerateArray()
        .Select(facet => $"{path.Aggregate(facet, (element, part) => element.GetProperty(part)).GetString()}={facet.GetProperty("count")}").Order(StringComparer.Ordinal));

    private static Task<Guid> RaiseAsync(HubApplication hub, int number, string start, string end, int numerator, int denominator) =>
        hub.RaiseAsync("icb-quality-manager", Counted(number, start, end, numerator, denominator, asDraft: false));

    private static object Counted(int number, string start, string end, int numerator, int denominator, bool asDraft) => new
    {
        @class = number, asDraft, nature = "QUANTITATIVE", quantity = new { indicatorCode = "FALLS", periodStart = start, periodEnd = end, numerator, denominator },
    };

    private static async Task<List<string>> FiguresAsync(HubApplication hub, string persona, IEnumerable<Guid> ids)
    {
        var figures = new List<string>();
        foreach (var id in ids)
        {
            var data = await hub.AskAsync(persona, "query ($id: UUID!) { concern(id: $id) { detail { quantity { numerator denominator value isWithheld } } } }", new { id });
            var quantity = data.GetProperty("concern").GetProperty("detail").GetProperty("quantity");
            Assert.Equal(quantity.GetProperty("isWithheld").GetBoolean(), quantity.GetProperty("value").ValueKind == JsonValueKind.Null);
            figures.Add(quantity.GetProperty("isWithheld").GetBoolean() ? "withheld" : $"{quantity.GetProperty("numerator")} of {quantity.GetProperty("denominator")}");
        }

        return figures;
    }

    private sealed record Row(Guid Id, string Depth, string Provider, string Owner, IReadOnlyList<string> States, IReadOnlyList<string> Immediacies, IReadOnlyList<string> Topics)
    {
        public static Row Of(JsonElement node)
        {
            var detail = node.GetProperty("detail") is { ValueKind: JsonValueKind.Object } full ? full : (JsonElement?)null;
            return new Row(
                node.GetProperty("id").GetGuid(), node.GetProperty("depth").GetString()!, node.GetProperty("provider").GetProperty("odsCode").GetString()!, node.GetProperty("owner").GetProperty("code").GetString()!,
                detail is { } one ? [one.GetProperty("state").GetString()!] : [],
                detail is { } another ? [another.GetProperty("highestImmediacy").GetString()!] : [],
                detail is { } other ? [.. other.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("code").GetString()!)] : []);
        }

        public override string ToString() => $"{Id} {Depth} {Provider} {Owner} {string.Join(',', States)} {string.Join(',', Immediacies)} {string.Join(',', Topics)}";
    }
}
