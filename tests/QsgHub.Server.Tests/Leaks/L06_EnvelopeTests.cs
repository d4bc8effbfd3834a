using System.Text.Json;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>A message carries the fields of its depth and no others: no earlier value, no context, nothing of what is taken away.</summary>
[Collection(SharedHubs.Name)]
public sealed class L06_EnvelopeTests(HubFixture hubs)
{
    private static readonly string[] Head = ["schemaVersion", "n", "cursor", "kind", "interrupts"];

    private static readonly string[] OfSummary =
    [
        .. Head, "event.id", "event.occurredAt", "event.provider.odsCode", "event.provider.cqcId", "event.provider.name", "event.provider.isDemonstration", "event.depth", "event.version",
        "event.concern.id", "event.concern.owner.code", "event.concern.owner.name", "event.concern.sharedAt", "event.concern.summary",
    ];

    private static readonly string[] OfPurge = [.. Head, "event.id", "event.occurredAt", "event.concernId"];

    [DatabaseTheory]
    [DatabaseData]
    public async Task Message_HasTheFieldsOfItsDepthAlone(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        var concern = await hub.RaiseAsync("icb-quality-manager", new { summary = "The first summary." });
        await volunteer.AlertAsync("RAISED", concern);
        await hub.SummariseAsync("icb-quality-manager", concern, "The second summary.");

        // Events are told as things stand when they are read: each is waited for before the next takes it away.
        await volunteer.AlertAsync("CHANGED", concern);
        await hub.SummariseAsync("icb-quality-manager", concern, null);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });

        Assert.Equal([("RAISED", concern), ("CHANGED", concern), ("PURGE", concern)], await volunteer.BeforeAsync(fence));
        foreach (var alert in volunteer.Alerts)
        {
            Assert.Equal((LiveClient.Kind(alert) == "PURGE" ? OfPurge : OfSummary).Order(StringComparer.Ordinal), Paths("", alert).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>The message of a change tells what is, never what was.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Change_TellsWhatIs_AndNotWhatWas(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var concern = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYFIRST words.", summary = "CANARYEARLY summary." });
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await hub.AmendAsync("icb-quality-manager", concern, "Second words.");
        await hub.SummariseAsync("icb-quality-manager", concern, "Second summary.");
        await volunteer.AlertAsync("CHANGED", concern);
        await hub.WithdrawAsync("icb-quality-manager", concern);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });

        Assert.Equal([("CHANGED", concern), ("CHANGED", concern), ("WITHDRAWN", concern)], await inspector.BeforeAsync(fence));
        Assert.Equal([("CHANGED", concern), ("PURGE", concern)], await volunteer.BeforeAsync(fence));
        Assert.DoesNotContain("CANARY", volunteer.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARYFIRST", inspector.Transcript, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await inspector.AlertAsync("WITHDRAWN", concern)).Event().GetProperty("concern").GetProperty("text").ValueKind);
    }

    private static IEnumerable<string> Paths(string path, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(property => Paths(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value))
        : [path];
}
