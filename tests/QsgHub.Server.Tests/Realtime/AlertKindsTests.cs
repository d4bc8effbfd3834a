using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>Which alerts each depth receives of what happens to a concern.</summary>
public sealed class AlertKindsTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private const string Summary = "Staffing is being looked into.";

    [DatabaseTheory]
    [DatabaseData]
    public async Task FullReader_ReceivesEachChange_InItsOwnKind(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        await using var lead = await hub.SubscribeAsync("icb-quality-manager");

        var id = await hub.RaiseAsync("icb-quality-manager");
        await hub.AcknowledgeAsync("cqc-inspector", id);
        await hub.AcknowledgeAsync("cqc-inspector", id);
        await hub.AssessAsync("cqc-inspector", id, "URGENT", "Rosters seen on the visit.");
        await hub.AmendAsync("icb-quality-manager", id, "Three registered nurses short.");
        await hub.SummariseAsync("icb-quality-manager", id, Summary);
        await hub.SummariseAsync("icb-quality-manager", id, null);
        await hub.CloseAsync("regional-lead", id, "Back at plan.");
        await hub.WithdrawAsync("icb-quality-manager", id);

        var fence = await hub.RaiseAsync("icb-quality-manager");
        Assert.Equal(
            ["RAISED", "ACKNOWLEDGED", "ASSESSED", "CHANGED", "CHANGED", "CHANGED", "CHANGED", "CHANGED", "CHANGED", "OUTCOME", "WITHDRAWN"],
            (await lead.BeforeAsync(fence)).Select(line => line.Kind));
        var acknowledged = (await lead.AlertAsync("ACKNOWLEDGED", id)).Event();
        Assert.Equal("CQC", acknowledged.GetProperty("acknowledgement").GetProperty("organisation").Text("code"));
        Assert.Equal("Robin Achterberg (demonstration)", acknowledged.GetProperty("acknowledgement").Text("personName"));
        var assessment = (await lead.AlertAsync("ASSESSED", id)).Event().GetProperty("assessment");
        Assert.Equal(("URGENT", "Rosters seen on the visit."), (assessment.Text("immediacy"), assessment.Text("reasons")));
        var outcome = (await lead.AlertAsync("OUTCOME", id)).Event();
        Assert.Equal("Y60", outcome.GetProperty("actor").Text("code"));
        Assert.Equal(
            ("RESOLVED_AND_SUSTAINED", "Back at plan."),
            (outcome.GetProperty("concern").GetProperty("outcome").Text("kind"), outcome.GetProperty("concern").GetProperty("outcome").Text("sentence")));
        var withdrawn = (await lead.AlertAsync("WITHDRAWN", id)).Event().GetProperty("concern");
        Assert.Equal(("WITHDRAWN", null), (withdrawn.Text("state"), withdrawn.Text("text")));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task RedactedReader_ReceivesNothing_WhenOnlyTheFullReadersProjectionChanges(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");

        await hub.AcknowledgeAsync("cqc-inspector", id);
        await hub.AssessAsync("cqc-inspector", id, "URGENT");
        await hub.AmendAsync("icb-quality-manager", id, "Three registered nurses short.");
        await hub.CloseAsync("regional-lead", id);

        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        Assert.Empty(await volunteer.BeforeAsync(fence));
        Assert.Equal([1, 2], volunteer.Numbers());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task RedactedReader_FollowsTheSummary_FromItsFirstSharingToItsEnd(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");

        var id = await hub.RaiseAsync("icb-quality-manager");
        await hub.SummariseAsync("icb-quality-manager", id, Summary);
        var raised = (await volunteer.AlertAsync("RAISED", id)).Event();
        await hub.SummariseAsync("icb-quality-manager", id, "Staffing is back at plan.");
        var changed = (await volunteer.AlertAsync("CHANGED", id)).Event();
        await hub.SummariseAsync("icb-quality-manager", id, null);
        var purged = (await volunteer.AlertAsync("PURGE", id)).Event();

        Assert.Equal(("REDACTED", 1, Summary), (raised.Text("depth"), raised.GetProperty("version").GetInt32(), raised.GetProperty("concern").Text("summary")));
        Assert.Equal((2, "Staffing is back at plan."), (changed.GetProperty("version").GetInt32(), changed.GetProperty("concern").Text("summary")));
        Assert.Equal(["id", "occurredAt", "concernId"], purged.EnumerateObject().Select(property => property.Name));
        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        Assert.Equal(["RAISED", "CHANGED", "PURGE"], (await volunteer.BeforeAsync(fence)).Select(line => line.Kind));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Withdrawal_PurgesTheSummary_AndLeavesFullReadersTheTombstone(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");

        await hub.WithdrawAsync("icb-quality-manager", id, "Raised twice.");

        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        Assert.Equal([("PURGE", id)], await volunteer.BeforeAsync(fence));
        Assert.Equal([("WITHDRAWN", id)], await inspector.BeforeAsync(fence));
        Assert.Equal("Raised twice.", (await inspector.AlertAsync("WITHDRAWN", id)).Event().GetProperty("concern").Text("stateReason"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Purge_ReachesTheFeed_WhateverItsFilter(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        await using var topic = await hub.SubscribeAsync("healthwatch-volunteer", new { topic = "STAFFING" });
        await using var kind = await hub.SubscribeAsync("healthwatch-volunteer", new { kinds = new[] { "OUTCOME" } });

        await hub.SummariseAsync("icb-quality-manager", id, null);

        await topic.AlertAsync("PURGE", id);
        await kind.AlertAsync("PURGE", id);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task L05_UnrelatedViewers_ReceiveNothingAtAll(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        await using var other = await hub.SubscribeAsync("other-icb-quality-manager");
        await using var administrator = await hub.SubscribeAsync("administrator");

        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = Summary });
        await hub.AcknowledgeAsync("cqc-inspector", id);
        await hub.CloseAsync("regional-lead", id);
        await hub.WithdrawAsync("icb-quality-manager", id);

        var fence = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        Assert.Empty(await other.BeforeAsync(fence));
        Assert.Equal([1, 2], other.Numbers());

        // A published fact is the administrators' too; nothing else ever reaches them.
        var published = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        Assert.Empty(await administrator.BeforeAsync(published));
    }

    [Fact]
    public async Task Draft_IsToldToNobody_UntilItIsPosted()
    {
        var hub = await hubs.OnAsync();
        await using var lead = await hub.SubscribeAsync("icb-quality-manager");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");

        var withdrawn = await hub.RaiseAsync("icb-quality-manager", new { asDraft = true, summary = Summary });
        await hub.WithdrawAsync("icb-quality-manager", withdrawn);
        var draft = await hub.RaiseAsync("icb-quality-manager", new { asDraft = true });
        await hub.AmendAsync("icb-quality-manager", draft, "One nurse short.");
        await hub.SummariseAsync("icb-quality-manager", draft, Summary);
        await hub.MoveAsync("icb-quality-manager", draft, "POSTED");

        Assert.Empty(await lead.BeforeAsync(draft));
        Assert.Empty(await volunteer.BeforeAsync(draft));
    }
}
