using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Sightings;

public class SightingBookTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Sightings_AreKeptOncePerBodyAndRole_AndShownToTheTeamThatRaisedIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddPersonAsync("second inspector", "CQC", "hospitals", Role.Investigator);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var concern = (await world.List.OneOrNullAsync(await world.ViewerAsync("lead"), id, CancellationToken.None))!.Full!;
        foreach (var name in new[] { "lead", "inspector", "second inspector", "region", "reader" })
        {
            world.Get<SightingBook>().Note(await world.ViewerAsync(name), concern);
        }

        // Another node has noted some of it as well.
        using var node = new SightingBook(world.Database, TimeProvider.System);
        node.Note(await world.ViewerAsync("region"), concern);
        node.Note(await world.ViewerAsync("council"), concern);
        await Task.WhenAll(node.WriteAsync(CancellationToken.None), world.Get<SightingBook>().WriteAsync(CancellationToken.None));

        Assert.Equal([Role.QualityLead, Role.RegionalLead, Role.Investigator, Role.Reader], await OfAsync(world, "lead", id));
        foreach (var name in new[] { "inspector", "region", "governance", "healthwatch", "provider" })
        {
            Assert.Empty(await OfAsync(world, name, id));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhatCannotBeWritten_WaitsOn(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var concern = (await world.List.OneOrNullAsync(await world.ViewerAsync("lead"), id, CancellationToken.None))!.Full!;
        world.Get<SightingBook>().Note(await world.ViewerAsync("inspector"), concern);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<SightingBook>().WriteAsync(cancelled.Token));
        await world.Get<SightingBook>().WriteAsync(CancellationToken.None);

        await using var context = world.Database.CreateContext();
        Assert.Equal(1, await context.Sightings.CountAsync());
    }

    private static async Task<IEnumerable<Role>> OfAsync(HubWorld world, string name, Guid id) =>
        (await world.Get<SightingBook>().OfAsync(await world.ViewerAsync(name), [id], CancellationToken.None))[id].Select(sighting => sighting.Role).Order();
}
