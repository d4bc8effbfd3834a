using QsgHub.Domain.Features.Attention;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>Escalation, interruption and putting aside through the real doors.</summary>
public sealed class AttentionFeedTests
{
    private const string Attention = "query ($id: UUID!) { concern(id: $id) { detail { attention { state openedAt firstReadAt firstAcknowledgedAt ownDueAt ownReceipts { personName readAt } snoozedUntil } } } }";

    private const string Snooze = "mutation ($id: UUID!, $until: DateTime) { snoozeConcern(input: { concernId: $id, until: $until }) { concern { detail { attention { snoozedUntil } } } } }";

    /// <summary>Short enough that no token ends on the way.</summary>
    private static readonly Dictionary<string, string?> Minutes = new() { ["Attention:NextRoleAfter"] = "00:01:00", ["Attention:RegionAfter"] = "00:02:00" };

    [Fact]
    public async Task Escalation_ReachesTheRegionalLeadAlone_AndInterrupts_UntilSomebodyAcknowledges()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await using var hub = await HubApplication.StartAsync(settings: Minutes, time: clock);
        await using var region = await hub.SubscribeAsync("regional-lead", new { kinds = new[] { "OUTCOME" } });
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var owner = await hub.SubscribeAsync("icb-quality-manager");
        var id = await hub.RaiseAsync("icb-quality-manager");
        Assert.True((await inspector.AlertAsync("RAISED", id)).GetProperty("interrupts").GetBoolean());
        Assert.False((await owner.AlertAsync("RAISED", id)).GetProperty("interrupts").GetBoolean());

        await TurnAsync(hub);
        Assert.Equal("AWAITED", await StateAsync(hub, "icb-quality-manager", id));
        clock.Advance(TimeSpan.FromMinutes(1));
        await TurnAsync(hub);
        Assert.Equal("WITH_NEXT_ROLE", await StateAsync(hub, "icb-quality-manager", id));
        clock.Advance(TimeSpan.FromMinutes(1));
        await TurnAsync(hub);
        Assert.Equal("WITH_REGION", await StateAsync(hub, "icb-quality-manager", id));

        var told = await region.AlertAsync("ESCALATED", id);
        Assert.True(told.GetProperty("interrupts").GetBoolean());
        Assert.Equal("REGION", told.Event().GetProperty("escalation").GetProperty("step").GetString());

        await hub.AcknowledgeAsync("cqc-inspector", id);
        await hub.AcknowledgeAsync("regional-lead", id);
        var last = await hub.RaiseAsync("icb-quality-manager", new { immediacy = "BACKGROUND" });
        Assert.DoesNotContain(await inspector.BeforeAsync(last), line => line.Kind == "ESCALATED");
        Assert.DoesNotContain(await owner.BeforeAsync(last), line => line.Kind == "ESCALATED");
        Assert.False((await inspector.AlertAsync("RAISED", last)).GetProperty("interrupts").GetBoolean());
    }

    [Fact]
    public async Task Snooze_IsToldToThePersonAlone_AndReadsAreRecordedForTheOwnBody()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await using var hub = await HubApplication.StartAsync(settings: Minutes, time: clock);
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var region = await hub.SubscribeAsync("regional-lead");
        var id = await hub.RaiseAsync("icb-quality-manager");
        await TurnAsync(hub);
        var until = clock.GetUtcNow().AddHours(2);
        await hub.AskAsync("cqc-inspector", Snooze, new { id, until });
        await inspector.AlertAsync("SNOOZED", id);

        await hub.AskAsync("cqc-inspector", Attention, new { id });
        var own = (await hub.AskAsync("cqc-inspector", Attention, new { id })).GetProperty("concern").GetProperty("detail").GetProperty("attention");
        Assert.Equal(until, own.GetProperty("snoozedUntil").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.StartsWith("Robin", Assert.Single(own.GetProperty("ownReceipts").EnumerateArray()).GetProperty("personName").GetString(), StringComparison.Ordinal);
        Assert.Equal(["OUT_OF_RANGE input.until"], await hub.RefusedAsync("cqc-inspector", Snooze, new { id, until = clock.GetUtcNow().AddDays(8) }));

        var last = await hub.RaiseAsync("icb-quality-manager");
        Assert.Equal([("RAISED", id)], await region.BeforeAsync(last));
    }

    private static async Task TurnAsync(HubApplication hub)
    {
        var clock = hub.Get<AttentionClock>();
        while (await clock.RunAsync(CancellationToken.None))
        {
        }
    }

    private static async Task<string?> StateAsync(HubApplication hub, string persona, Guid id) =>
        (await hub.AskAsync(persona, Attention, new { id })).GetProperty("concern").GetProperty("detail").GetProperty("attention").GetProperty("state").GetString();
}
