using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class ConcernLinkTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task L02_Link_ShowsOnBothSides_ToThoseAloneWhoReadBothInFull(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var first = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var open = await world.RaiseAsync("region", HubWorld.Staffing() with { LinkedTo = first, Summary = "More." });
        var closed = await world.RaiseAsync("inspector", HubWorld.Staffing() with { LinkedTo = first, Class = 11, Summary = "Hidden." });

        Assert.Equal([open, closed], await LinkedAsync(world, "inspector", first));
        Assert.Equal([first], await LinkedAsync(world, "inspector", closed));
        Assert.Equal([open], await LinkedAsync(world, "lead", first));
        Assert.Equal([first], await LinkedAsync(world, "council", open));
        Assert.Empty(await LinkedAsync(world, "lead", closed));
        foreach (var name in new[] { "healthwatch", "national", "other-icb", "provider" })
        {
            Assert.Empty(await LinkedAsync(world, name, first));
            Assert.Empty(await LinkedAsync(world, name, open));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Link_AsksForAFullReader_AndAnOrdinaryClass(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var hidden = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 11 });
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var draft = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });

        Assert.Equal("NotFound linkedTo", await RefusedAsync(world, "lead", hidden));
        Assert.Equal("NotFound linkedTo", await RefusedAsync(world, "lead", Guid.Empty));
        Assert.Equal("NotFound linkedTo", await RefusedAsync(world, "healthwatch", shared));
        Assert.Equal("ClassNotAllowed linkedTo", await RefusedAsync(world, "inspector", hidden));
        Assert.Equal("TransitionNotAllowed linkedTo", await RefusedAsync(world, "lead", draft));
        await using var context = world.Database.CreateContext();
        Assert.Equal((3, 0), (await context.Concerns.CountAsync(), await context.ConcernLinks.CountAsync()));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Owner_IsTold_WhenTheConcernIsPosted_AndNotOfItsOwn(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var first = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { LinkedTo = first });
        var draft = await world.RaiseAsync("region", HubWorld.Staffing() with { LinkedTo = first, AsDraft = true });
        Assert.Empty(await NoticesAsync(world));

        Assert.Equal("done", (await world.Change.MoveAsync(await world.ViewerAsync("region"), new(draft, ConcernState.Posted, 1), CancellationToken.None)).Codes());

        Assert.Equal([(first, draft)], await NoticesAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OwnHandling_MayOnlyNarrow_AndShowsToItsOwnBody(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });

        Assert.Equal("OutOfRange", await HandleAsync(world, "inspector", id, Tlp.Green));
        Assert.Equal("OutOfRange", await HandleAsync(world, "inspector", id, Tlp.Amber));
        Assert.Equal("NotPermitted", await HandleAsync(world, "lead", id, Tlp.Red));
        Assert.Equal("NotPermitted", await HandleAsync(world, "reader", id, Tlp.Red));
        Assert.Equal("NotFound", await HandleAsync(world, "healthwatch", id, Tlp.Red));
        Assert.Equal("done", await HandleAsync(world, "inspector", id, Tlp.Red));
        Assert.Equal("done", await HandleAsync(world, "inspector", id, Tlp.AmberStrict));

        Assert.Equal([Tlp.AmberStrict], await HandlingAsync(world, "inspector", id));
        Assert.Empty(await HandlingAsync(world, "lead", id));
        Assert.Empty(await HandlingAsync(world, "region", id));
        Assert.Equal("done", await HandleAsync(world, "inspector", id, null));
        Assert.Empty(await HandlingAsync(world, "inspector", id));
    }

    private static async Task<string> HandleAsync(HubWorld world, string name, Guid id, Tlp? tlp) =>
        (await world.Get<HandleConcern>().ExecuteAsync(await world.ViewerAsync(name), new HandleConcernInput(id, tlp), CancellationToken.None)).Codes();

    private static async Task<IEnumerable<Tlp>> HandlingAsync(HubWorld world, string name, Guid id) =>
        (await world.Get<ConcernDetails>().HandlingsAsync(await world.ViewerAsync(name), [id], CancellationToken.None))[id].Select(handling => handling.Tlp);

    private static async Task<IEnumerable<Guid>> LinkedAsync(HubWorld world, string name, Guid id) =>
        (await world.Get<ConcernDetails>().LinkedAsync(await world.ViewerAsync(name), [id], CancellationToken.None))[id].Select(concern => concern.Id);

    private static async Task<string> RefusedAsync(HubWorld world, string name, Guid linkedTo) =>
        string.Join(", ", (await world.Raise.ExecuteAsync(await world.ViewerAsync(name), HubWorld.Staffing() with { LinkedTo = linkedTo }, CancellationToken.None)).Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));

    private static async Task<List<(Guid, Guid)>> NoticesAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return [.. (await context.Journal.Where(entry => entry.Kind == EventKind.Linked).ToListAsync()).Select(entry => (entry.ConcernId!.Value, entry.DetailId!.Value))];
    }
}
