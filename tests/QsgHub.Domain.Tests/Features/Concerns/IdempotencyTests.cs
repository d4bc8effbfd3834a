using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class IdempotencyTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Repeat_MakesNoDouble_AndAnotherPayloadIsRefused(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var input = HubWorld.Staffing() with { IdempotencyKey = "key", Severity = Severity.Major };
        var first = await world.RaiseAsync("lead", input);
        var before = await RowCounts.OfAsync(world.Database);

        var repeat = await world.Raise.ExecuteAsync(lead, input with { Topics = ["STAFFING"] }, CancellationToken.None);
        Assert.Equal(first, repeat.Value.ConcernId);

        foreach (var other in new[] { input with { Text = "Other words." }, input with { Severity = null }, input with { Topics = ["FALLS"] }, input with { AsDraft = true }, input with { Class = 5 } })
        {
            var refused = await world.Raise.ExecuteAsync(lead, other, CancellationToken.None);
            Assert.Equal([(RefusalCode.IdempotencyKeyReused, "idempotencyKey")], refused.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
        }

        // Preparing a draft or another class leaves at most its scope behind, which nothing points to.
        before.Remove("scope");
        before.Remove("scope_audience");
        before.Remove("audience");
        before.Remove("audience_reader");
        Assert.Equal(before, await RowCounts.OfAsync(world.Database, withScopes: false));
    }

    [DatabaseTheory]
    [DatabaseData("move")]
    [DatabaseData("withdraw")]
    [DatabaseData("summarise")]
    [DatabaseData("amend")]
    [DatabaseData("assess")]
    public async Task Repeat_OfAChange_ChangesNothing_AndTheKeyIsFreeForOtherMutations(DatabaseProvider provider, string command)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { IdempotencyKey = "key" });
        Assert.Equal(id, (await Commands.All[command](world, lead, id, 1, "key")).Value.ConcernId);
        var before = await RowCounts.OfAsync(world.Database);

        // Based on the version that it was based on, as a client repeats it.
        Assert.Equal(id, (await Commands.All[command](world, lead, id, 1, "key")).Value.ConcernId);
        Assert.Equal(before, await RowCounts.OfAsync(world.Database));

        var other = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Equal("IdempotencyKeyReused", (await Commands.All[command](world, lead, other, 1, "key")).Codes());
    }

    /// <summary>L4: a key tells nobody of another's request.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task SameKeyOfTwoPeople_MakesTwo(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var input = HubWorld.Staffing() with { IdempotencyKey = "key" };

        var ids = new[] { await world.RaiseAsync("lead", input), await world.RaiseAsync("client", input), await world.RaiseAsync("inspector", input with { Text = "Other words." }) };

        Assert.Equal(3, ids.Distinct().Count());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Refusal_DoesNotUseTheKeyUp(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var input = HubWorld.Staffing() with { IdempotencyKey = "key" };
        Assert.Equal("Required", (await world.Raise.ExecuteAsync(lead, input with { Text = "" }, CancellationToken.None)).Codes());

        var id = await world.RaiseAsync("lead", input);

        Assert.Equal("VersionConflict", (await Commands.All["move"](world, lead, id, 7, "move key")).Codes());
        Assert.Equal("done", (await Commands.All["move"](world, lead, id, 1, "move key")).Codes());
    }

    /// <summary>A repeat is judged by today's rights.</summary>
    [DatabaseTheory]
    [DatabaseData("move")]
    [DatabaseData("amend")]
    [DatabaseData("assess")]
    public async Task Repeat_IsNotFound_WhenItsAuthorMayNoLongerReadIt(DatabaseProvider provider, string command)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Equal("done", (await Commands.All[command](world, await world.ViewerAsync("lead"), id, 1, "key")).Codes());
        await world.RecuseAsync("lead", "RXW");

        Assert.Equal("NotFound", (await Commands.All[command](world, await world.ViewerAsync("lead"), id, 1, "key")).Codes());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SixteenAtOnce_MakeOne(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var input = HubWorld.Staffing() with { IdempotencyKey = "key", Summary = "Staffing." };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => world.Raise.ExecuteAsync(lead, input, CancellationToken.None))));

        Assert.All(outcomes, outcome => Assert.Equal("done", outcome.Codes()));
        Assert.Single(outcomes.Select(outcome => outcome.Value.ConcernId).Distinct());
        await using var context = world.Database.CreateContext();
        Assert.Equal(
            (1, 1, 1, 1, 1, 1L),
            (await context.Concerns.CountAsync(), await context.ConcernSummaries.CountAsync(), await context.Assessments.CountAsync(), await context.IdempotencyRecords.CountAsync(), await context.Journal.CountAsync(), await context.JournalHeads.Select(head => head.Sequence).SingleAsync()));
    }
}
