using System.Text.Json;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Single, paged, aliased and nested forms of one question keep one rule.</summary>
public sealed class L11_FormsTests
{
    private static readonly string[] Cast = ["healthwatch-volunteer", "cqc-inspector", "other-icb-quality-manager", "administrator"];

    [DatabaseTheory]
    [DatabaseData]
    public async Task AliasedForms_AnswerAsTheSingleOnes(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await FillAsync(hub);
        string[] questions =
        [
            "concerns(filter: { text: \"nurses\" }) { totalCount nodes { id depth summary detail { text } } }", "concernFacets { providers { count } states { count } }",
            "suggest(prefix: \"nu\", kind: WORD) { text }", "similarConcerns(providerCode: \"RXW\", text: \"two registered nurses short\") { sharedPercent concern { id } }",
            "sinceYouLooked { threads { concern { id depth } kinds count } }",
        ];

        foreach (var persona in Cast)
        {
            var single = new List<string>();
            foreach (var question in questions)
            {
                single.Add((await hub.AskAsync(persona, $"{{ one: {question} }}")).GetProperty("one").GetRawText());
            }

            var all = await hub.AskAsync(persona, $"{{ {string.Join(' ', questions.Select((question, i) => $"a{i}: {question} b{i}: {question}"))} }}");
            Assert.Equal(single.SelectMany(answer => new[] { answer, answer }), all.EnumerateObject().Select(property => property.Value.GetRawText()));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task PagedAndNestedForms_HoldTheSameRows_AsTheSearchAtOnce(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await FillAsync(hub);
        foreach (var persona in Cast)
        {
            var atOnce = await hub.SeenAsync(persona, new { text = "nurses", providerCode = "RXW" });
            var paged = new List<string>();
            var nested = new List<string>();
            foreach (var (start, end, rows) in new[] { ("", "", paged), ("provider(code: \"RXW\") { ", " }", nested) })
            {
                string? after = null;
                do
                {
                    var data = await hub.AskAsync(
                        persona,
                        $"query ($after: String) {{ {start}concerns(first: 1, after: $after, filter: {{ text: \"nurses\", providerCode: \"RXW\" }}) {{ nodes {{ id depth }} pageInfo {{ hasNextPage endCursor }} }}{end} }}",
                        new { after });
                    var page = (end.Length > 0 ? data.GetProperty("provider") : data).GetProperty("concerns");
                    rows.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => $"{node.GetProperty("id").GetGuid()} {node.GetProperty("depth").GetString()}"));
                    after = page.GetProperty("pageInfo") is var info && info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
                }
                while (after is not null);
            }

            Assert.Equal(atOnce, paged);
            Assert.Equal(atOnce, nested);
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task EveryDoor_ShowsTheSameConcerns_AtTheSameDepth(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var ids = await FillAsync(hub);
        foreach (var persona in Cast)
        {
            using var client = hub.ClientFor(persona);
            var listed = (await hub.SeenAsync(persona)).Order().ToList();
            var looked = new List<string>();
            foreach (var id in ids)
            {
                var concern = (await hub.AskAsync(persona, "query ($id: UUID!) { concern(id: $id) { id depth } }", new { id })).GetProperty("concern");
                looked.AddRange(concern.ValueKind == JsonValueKind.Null ? [] : [$"{id} {concern.GetProperty("depth").GetString()}"]);
            }

            var since = (await hub.AskAsync(persona, "{ sinceYouLooked { threads { concern { id depth } } } }")).GetProperty("sinceYouLooked").GetProperty("threads").EnumerateArray()
                .Select(thread => thread.GetProperty("concern")).Select(concern => $"{concern.GetProperty("id").GetGuid()} {concern.GetProperty("depth").GetString()}");
            var exported = JsonDocument.Parse(await client.GetStringAsync("/export/concerns.json")).RootElement.GetProperty("concerns").EnumerateArray()
                .Select(row => $"{row.GetProperty("id").GetGuid()} {row.GetProperty("depth").GetString()}");

            Assert.Equal(listed, looked.Order());
            Assert.Equal(listed, since.Order());
            Assert.Equal(listed, exported.Order());
        }
    }

    private static async Task<List<Guid>> FillAsync(HubApplication hub) =>
    [
        await hub.RaiseAsync("icb-quality-manager", new { summary = "Too few nurses." }),
        await hub.RaiseAsync("icb-quality-manager"),
        await hub.RaiseAsync("cqc-inspector", new { @class = 13, text = "Nurses, to be served." }),
        await hub.RaiseAsync("healthwatch-volunteer", new { text = "Visitors miss the nurses." }),
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", summary = "Nurses elsewhere." }),
        await hub.RaiseAsync("icb-quality-manager", new { @class = 5, summary = "Nurses, escalated." }),
    ];
}
