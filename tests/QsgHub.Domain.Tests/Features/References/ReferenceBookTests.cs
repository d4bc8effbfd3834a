using QsgHub.Domain.Features.References;
using QsgHub.Domain.Tests.Features.Concerns;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.References;

public class ReferenceBookTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Number_IsReadAndFoundByTheOwnBodyAlone_WhileItReadsTheConcern(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var other = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Equal("done", await SetAsync(world, "client", new(id, "Datix", "W-1")));
        Assert.Equal("done", await SetAsync(world, "council", new(id, "Datix", "W-1")));
        Assert.Equal("done", await SetAsync(world, "council", new(other, "Datix", "W-1")));
        Assert.Equal("done", await SetAsync(world, "council", new(id, " Mosaic ", " 7 ")));
        Assert.Equal("done", await SetAsync(world, "council", new(id, "Mosaic", "8")));

        Assert.Equal(["Datix W-1"], await OfAsync(world, "lead", id));
        Assert.Equal(["Datix W-1", "Mosaic 8"], await OfAsync(world, "council", id));
        Assert.Empty(await OfAsync(world, "inspector", id));
        Assert.Equal([id], await FindAsync(world, "lead", "Datix", "W-1"));
        Assert.Equal(new[] { id, other }.Order(), (await FindAsync(world, "council", "Datix", "W-1")).Order());
        Assert.Empty(await FindAsync(world, "council", "Mosaic", "7"));

        Assert.Equal("done", await world.ReclassifyAsync("lead", other, 16, 1));
        Assert.Equal([id], await FindAsync(world, "council", "Datix", "W-1"));
        Assert.Equal("done", await SetAsync(world, "council", new(id, "Datix")));
        Assert.Equal(["Mosaic 8"], await OfAsync(world, "council", id));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Number_IsRefused_WhereTheConcernIsNotRead_OrARuleIsBroken(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        foreach (var (viewer, input, answer) in new (string, SetReferenceInput, string)[]
        {
            ("healthwatch", new(id, "Datix", "W-1"), "NotFound"),
            ("other-icb", new(id, "Datix", "W-1"), "NotFound"),
            ("lead", new(Guid.Empty, "Datix", "W-1"), "NotFound"),
            ("reader", new(id, "Datix", "W-1"), "NotPermitted"),
            ("lead", new(id, " ", "W-1"), "OutOfRange"),
            ("lead", new(id, "Datix", ""), "OutOfRange"),
            ("lead", new(id, "Datix", new string('1', 101)), "OutOfRange"),
            ("lead", new(id, "Da\ntix", "W-1"), "OutOfRange"),
            ("lead", new(id, "Datix", "943 476 5919"), "NhsNumber"),
        })
        {
            Assert.Equal(answer, await SetAsync(world, viewer, input));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task System_PassesOnTheWordOfAPersonOfItsBody_WhoCouldHaveGivenIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddPersonAsync("colleague", "QOC", "contracts", Domain.Features.Directory.Role.QualityLead);
        var id = await world.RaiseAsync("inspector", HubWorld.Staffing());
        var client = await world.ViewerAsync("client");
        foreach (var name in new[] { "nobody", "inspector", "colleague", "reader", "administrator" })
        {
            var refusal = Assert.Single((await world.Answer.AcknowledgeAsync(client, id, name, CancellationToken.None)).Refusals);
            Assert.Equal((RefusalCode.NotFound, "onBehalfOf"), (refusal.Code, refusal.Field));
        }

        Assert.Equal("NotPermitted", (await world.Answer.AcknowledgeAsync(client, id, CancellationToken.None)).Codes());
        Assert.Equal("NotPermitted", (await world.Answer.AcknowledgeAsync(await world.ViewerAsync("lead"), id, "lead", CancellationToken.None)).Codes());
        Assert.Equal("done", (await world.Answer.AcknowledgeAsync(client, id, "lead", CancellationToken.None)).Codes());
        var word = Assert.Single((await world.Get<Domain.Features.Concerns.ConcernDetails>().AcknowledgementsAsync(await world.ViewerAsync("inspector"), [id], CancellationToken.None))[id]);
        Assert.Equal(("lead", "client", (await world.ViewerAsync("lead")).PrincipalId), (word.PersonName, word.ThroughName, word.PersonId));
    }

    private static async Task<string> SetAsync(HubWorld world, string viewer, SetReferenceInput input) =>
        (await world.Get<ReferenceBook>().SetAsync(await world.ViewerAsync(viewer), input, CancellationToken.None)).Codes();

    private static async Task<IEnumerable<string>> OfAsync(HubWorld world, string viewer, Guid id) =>
        (await world.Get<ReferenceBook>().OfAsync(await world.ViewerAsync(viewer), [id], CancellationToken.None))[id].Select(reference => $"{reference.System} {reference.Reference}");

    private static async Task<IReadOnlyList<Guid>> FindAsync(HubWorld world, string viewer, string system, string number) =>
        await world.Get<ReferenceBook>().FindAsync(await world.ViewerAsync(viewer), system, number, CancellationToken.None);
}
