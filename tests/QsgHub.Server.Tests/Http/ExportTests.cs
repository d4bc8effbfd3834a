using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Http;

public sealed class ExportTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Csv_IsReadBackAsItWas_AndHoldsNoFormula(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { text = "=HYPERLINK(\"http://x\")\nsecond, line", ward = "+1", serviceLine = "-2", descriptor = "@SUM", summary = "Plain \"words\"." });
        using var client = hub.ClientFor("cqc-inspector");

        using var response = await client.GetAsync("/export/concerns.csv?text=hyperlink&state=POSTED&state=CLOSED");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"concerns.csv\"", response.Content.Headers.GetValues("Content-Disposition").Single());
        foreach (var cell in new[] { "\"'=HYPERLINK(\"\"http://x\"\")\nsecond, line\"", "\"'+1\"", "\"'-2\"", "\"'@SUM\"", "\"Plain \"\"words\"\".\"", ",POSTED,", ",IMMEDIATE_RISK," })
        {
            Assert.Contains(cell, text, StringComparison.Ordinal);
        }

        Assert.StartsWith("id,depth,sharedAt,providerCode,", text.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Json_IsEmptyOrWhole(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        using var client = hub.ClientFor("healthwatch-volunteer");
        Assert.Equal("{\"concerns\":[]}", await client.GetStringAsync("/export/concerns.json"));

        await hub.RaiseAsync("icb-quality-manager", new { summary = "=1+1" });

        var row = JsonDocument.Parse(await client.GetStringAsync("/export/concerns.json")).RootElement.GetProperty("concerns").EnumerateArray().Single();
        Assert.Equal("=1+1", row.GetProperty("summary").GetString());
        Assert.Equal("REDACTED", row.GetProperty("depth").GetString());
        Assert.Equal(["depth", "id", "ownerCode", "ownerName", "providerCode", "providerName", "sharedAt", "summary"],
            row.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null).Select(property => property.Name).Order());
    }

    [Fact]
    public async Task Since_GroupsByConcern_AndTheMarkMovesForwardOnly()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await HubApplication.StartAsync(time: clock);
        var first = await hub.RaiseAsync("icb-quality-manager");
        var second = await hub.RaiseAsync("icb-quality-manager");
        await hub.AssessAsync("icb-quality-manager", first, "URGENT");
        await hub.AssessAsync("icb-quality-manager", first, "URGENT");

        Assert.Equal([$"{first} RAISED,ASSESSED 3", $"{second} RAISED 1"], await LookAsync());
        var early = await CursorAsync();
        await MarkAsync(early);
        Assert.Empty(await LookAsync());

        await hub.AcknowledgeAsync("cqc-inspector", second);
        Assert.Equal([$"{second} ACKNOWLEDGED 1"], await LookAsync());
        await MarkAsync(await CursorAsync());
        await MarkAsync(early);
        Assert.Empty(await LookAsync());
        Assert.Equal([$"{second} ACKNOWLEDGED 1"], await LookAsync(early));

        // Another's cursor is none.
        Assert.Equal(["NOT_FOUND after"], await hub.RefusedAsync("regional-lead", "query ($after: String) { sinceYouLooked(after: $after) { hasMore } }", new { after = early }));
        Assert.Equal(["NOT_FOUND cursor"], await hub.RefusedAsync("regional-lead", "mutation ($cursor: String!) { markLooked(cursor: $cursor) { lookedAt } }", new { cursor = early }));

        async Task<IReadOnlyList<string>> LookAsync(string? after = null) =>
        [
            .. (await hub.AskAsync("cqc-inspector", "query ($after: String) { sinceYouLooked(after: $after) { threads { concern { id } kinds count } } }", new { after }))
                .GetProperty("sinceYouLooked").GetProperty("threads").EnumerateArray()
                .Select(thread => $"{thread.GetProperty("concern").GetProperty("id").GetGuid()} {string.Join(',', thread.GetProperty("kinds").EnumerateArray())} {thread.GetProperty("count")}"),
        ];

        async Task<string> CursorAsync() => (await hub.AskAsync("cqc-inspector", "{ sinceYouLooked { liveCursor } }")).GetProperty("sinceYouLooked").GetProperty("liveCursor").GetString()!;

        Task MarkAsync(string cursor) => hub.AskAsync("cqc-inspector", "mutation ($cursor: String!) { markLooked(cursor: $cursor) { lookedAt } }", new { cursor });
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Since_LooksBackAMonth_AndNoFurther(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var old = await hub.RaiseAsync("icb-quality-manager");
        var young = await hub.RaiseAsync("icb-quality-manager");
        await using (var context = hub.Database.CreateContext())
        {
            await context.Journal.Where(entry => entry.ConcernId == old).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.At, TimeProvider.System.GetUtcNow().AddDays(-32)));
        }

        var threads = (await hub.AskAsync("cqc-inspector", "{ sinceYouLooked(first: 1) { hasMore threads { concern { id } } } }")).GetProperty("sinceYouLooked");
        Assert.Equal(young, threads.GetProperty("threads").EnumerateArray().Single().GetProperty("concern").GetProperty("id").GetGuid());
        Assert.False(threads.GetProperty("hasMore").GetBoolean());
    }
}
