using System.Text.Json;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Links between concerns: an edge shows where both ends do, and nowhere else.</summary>
public sealed class L02_LinkTests
{
    private const string Links = "query ($id: UUID!) { concern(id: $id) { detail { links { id } } } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Owner_LearnsWhichConcernWasRaisedBesideItsOwn_OnlyWhereItReadsThatToo(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var first = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing." });
        await using var owner = await hub.SubscribeAsync("icb-quality-manager");
        await using var region = await hub.SubscribeAsync("regional-lead");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");

        var open = await hub.RaiseAsync("regional-lead", new { linkedTo = first, text = "What the region saw." });
        var hidden = await hub.RaiseAsync("cqc-inspector", new { linkedTo = first, @class = 11, text = "CANARYPLAN" });

        var fence = await hub.RaiseAsync("icb-quality-manager", new { summary = "The end." });
        Assert.Equal([("RAISED", open), ("LINKED", first), ("LINKED", first)], await owner.BeforeAsync(fence));
        var notices = owner.Alerts.Where(alert => LiveClient.Kind(alert) == "LINKED").Select(alert => alert.Event()).ToList();
        Assert.Equal((open, "Y60"), (notices[0].GetProperty("linkedConcernId").GetGuid(), notices[0].GetProperty("actor").Text("code")));
        Assert.False(notices[1].TryGetProperty("linkedConcernId", out _));
        Assert.False(notices[1].TryGetProperty("actor", out _));
        Assert.DoesNotContain(hidden.ToString(), owner.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARYPLAN", owner.Transcript, StringComparison.Ordinal);

        // Nobody but the owner is told that there is a link.
        Assert.Equal([("RAISED", open)], await region.BeforeAsync(fence));
        Assert.Empty(await volunteer.BeforeAsync(fence));
    }

    [Fact]
    public async Task Links_AreTheSame_WhetherAHiddenOneIsThereOrNot()
    {
        await using var hub = await HubApplication.StartAsync();
        var first = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing." });
        var open = await hub.RaiseAsync("regional-lead", new { linkedTo = first });
        var before = await hub.AnswerAsync("icb-quality-manager", Links, new { id = first });

        var hidden = await hub.RaiseAsync("cqc-inspector", new { linkedTo = first, @class = 11 });

        Assert.Equal(before, await hub.AnswerAsync("icb-quality-manager", Links, new { id = first }));
        Assert.Equal([open, hidden], Ids(await hub.AskAsync("cqc-inspector", Links, new { id = first })));
    }

    [Fact]
    public async Task Replay_HidesTheLink_WhenTheConcernWasNarrowedMeanwhile()
    {
        await using var hub = await HubApplication.StartAsync();
        var first = await hub.RaiseAsync("icb-quality-manager");
        await using var before = await hub.SubscribeAsync("icb-quality-manager");
        var start = before.Cursor;
        var narrowed = await hub.RaiseAsync("cqc-inspector", new { linkedTo = first });
        await before.AlertAsync("LINKED", first);
        await hub.ReclassifyAsync("cqc-inspector", narrowed, 11);

        await using var late = await hub.SubscribeAsync("icb-quality-manager", after: start);
        var fence = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal([("LINKED", first), ("PURGE", narrowed)], await late.BeforeAsync(fence));
        Assert.False((await late.AlertAsync("LINKED", first)).Event().TryGetProperty("linkedConcernId", out _));
    }

    [Fact]
    public async Task LinkToAConcernThatIsHidden_IsRefusedAsOneToNone()
    {
        await using var hub = await HubApplication.StartAsync();
        var hidden = await hub.RaiseAsync("cqc-inspector", new { @class = 11 });

        var toHidden = await hub.AnswerAsync("icb-quality-manager", ConcernRequests.Raise, new { input = ConcernRequests.Staffing(new { linkedTo = hidden }) });
        var toNone = await hub.AnswerAsync("icb-quality-manager", ConcernRequests.Raise, new { input = ConcernRequests.Staffing(new { linkedTo = Guid.Empty }) });

        Assert.Contains("NOT_FOUND", toNone, StringComparison.Ordinal);
        Assert.Equal(toNone, toHidden);
    }

    private static IEnumerable<Guid> Ids(JsonElement data) =>
        data.GetProperty("concern").GetProperty("detail").GetProperty("links").EnumerateArray().Select(link => link.GetProperty("id").GetGuid());
}
