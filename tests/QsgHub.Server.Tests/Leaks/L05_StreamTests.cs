using System.Text.Json;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>The live channel is a door like the others: whoever follows it holds what the list shows, no more and no less.</summary>
public sealed class L05_StreamTests
{
    private static readonly string[] Cast = ["icb-quality-manager", "other-icb-quality-manager", "cqc-inspector", "regional-lead", "healthwatch-volunteer", "administrator", "integration-client"];

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhatAFeedTells_AddsUpToTheList_ForEveryPersonaAndEveryKind(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.AddIntegrationClientAsync("1,2,4");
        var feeds = new Dictionary<string, LiveClient>();
        foreach (var persona in Cast)
        {
            feeds[persona] = await hub.SubscribeAsync(persona);
        }

        await ActAsync(hub);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        foreach (var (persona, feed) in feeds)
        {
            await feed.AlertAsync("RAISED", fence);
            Assert.Equal(await HeldByListAsync(hub, persona), Held(feed));
        }

        Assert.Superset(
            new HashSet<string> { "RAISED", "CHANGED", "ASSESSED", "ACKNOWLEDGED", "OUTCOME", "WITHDRAWN" },
            feeds["cqc-inspector"].Alerts.Select(LiveClient.Kind).ToHashSet());
        Assert.Contains("PURGE", feeds["healthwatch-volunteer"].Alerts.Select(LiveClient.Kind));
        foreach (var feed in feeds.Values)
        {
            await feed.DisposeAsync();
        }
    }

    /// <summary>Each kind of change, on concerns of several classes with and without a summary.</summary>
    private static async Task ActAsync(HubApplication hub)
    {
        foreach (var number in new[] { 4, 5, 11, 13 })
        {
            var shared = await hub.RaiseAsync("cqc-inspector", new { @class = number, summary = $"Summary of class {number}." });
            await hub.RaiseAsync("cqc-inspector", new { @class = number });
            await hub.AmendAsync("cqc-inspector", shared, $"Other words of class {number}.");
            await hub.SummariseAsync("cqc-inspector", shared, $"Other summary of class {number}.");
        }

        var closed = await hub.RaiseAsync("icb-quality-manager", new { summary = "To be closed." });
        await hub.AssessAsync("regional-lead", closed, "URGENT");
        await hub.AcknowledgeAsync("cqc-inspector", closed);
        await hub.CloseAsync("regional-lead", closed);
        await hub.WithdrawAsync("icb-quality-manager", await hub.RaiseAsync("icb-quality-manager", new { summary = "To be withdrawn." }));
        await hub.SummariseAsync("icb-quality-manager", await hub.RaiseAsync("icb-quality-manager", new { summary = "To be taken back." }), null);
        await hub.GrantAsync("icb-quality-manager", await hub.RaiseAsync("icb-quality-manager"), "QKK");
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", @class = 5, summary = "Elsewhere." });
    }

    private static async Task<IEnumerable<string>> HeldByListAsync(HubApplication hub, string persona) =>
        (await hub.AskAsync(persona, "{ concerns(first: 100) { nodes { id depth summary detail { version text state } } } }"))
            .GetProperty("concerns").GetProperty("nodes").EnumerateArray().Select(Line).Order(StringComparer.Ordinal);

    /// <summary>What somebody holds who does as the messages say.</summary>
    private static IEnumerable<string> Held(LiveClient feed)
    {
        var held = new Dictionary<Guid, string>();
        foreach (var alert in feed.Alerts)
        {
            if (LiveClient.Kind(alert) == "PURGE")
            {
                held.Remove(LiveClient.ConcernId(alert)!.Value);
            }
            else if (alert.Event().TryGetProperty("concern", out var concern))
            {
                held[concern.GetProperty("id").GetGuid()] = Line(alert.Event(), concern);
            }
        }

        return held.Values.Order(StringComparer.Ordinal);
    }

    private static string Line(JsonElement node) => node.GetProperty("detail") is { ValueKind: JsonValueKind.Object } detail
        ? $"{node.GetProperty("id").GetGuid()} FULL {detail.GetProperty("version")} {detail.GetProperty("state")} {detail.GetProperty("text")} {node.GetProperty("summary")}"
        : $"{node.GetProperty("id").GetGuid()} REDACTED {node.GetProperty("summary")}";

    private static string Line(JsonElement told, JsonElement concern) => told.GetProperty("depth").GetString() == "FULL"
        ? $"{concern.GetProperty("id").GetGuid()} FULL {told.GetProperty("version")} {concern.GetProperty("state")} {concern.GetProperty("text")} {concern.GetProperty("summary")}"
        : $"{concern.GetProperty("id").GetGuid()} REDACTED {concern.GetProperty("summary")}";
}
