using System.Text.Json;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests;

public sealed class StoryTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Alert_ReachesEachAtItsDepth_WhenAConcernIsRaised(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var other = await hub.SubscribeAsync("other-icb-quality-manager");

        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing is being looked into." });

        var full = await inspector.AlertAsync("RAISED", id);
        Assert.Equal("FULL", full.GetProperty("event").GetProperty("depth").GetString());
        var redacted = await volunteer.AlertAsync("RAISED", id);
        Assert.Equal("REDACTED", redacted.GetProperty("event").GetProperty("depth").GetString());
        Assert.DoesNotContain("nurses", redacted.GetRawText(), StringComparison.Ordinal);

        var own = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        await other.AlertAsync("RAISED", own);
        Assert.Single(other.Alerts);

        var seen = await hub.AskAsync("healthwatch-volunteer", "{ concerns { totalCount nodes { id depth summary detail { text } } } }");
        Assert.Equal(
            $$$"""{"concerns":{"totalCount":1,"nodes":[{"id":"{{{id}}}","depth":"REDACTED","summary":"Staffing is being looked into.","detail":null}]}}""",
            seen.GetRawText());
        Assert.Equal(JsonValueKind.Null, (await hub.AskAsync("other-icb-quality-manager", "query ($id: UUID!) { concern(id: $id) { id } }", new { id })).GetProperty("concern").ValueKind);
    }
}
