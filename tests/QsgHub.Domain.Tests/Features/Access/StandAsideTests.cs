using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Access;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Access;

public class StandAsideTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task StandingAsideFromAConcern_TakesItAway_AndNothingElse(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var first = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var second = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });

        await AsideAsync(world, "inspector", new StandAsideInput("A relative works on the ward.", ConcernId: first));
        await AsideAsync(world, "healthwatch", new StandAsideInput("A relative works on the ward.", ConcernId: first));

        Assert.Equal([second], (await world.SeenAsync("inspector")).Keys);
        Assert.Equal([second], (await world.SeenAsync("healthwatch")).Keys);
        Assert.Equal(2, (await world.SeenAsync("region")).Count);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task StandingAsideFromAProvider_OutweighsGrantsAndEmergencies(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var concern = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.GrantAsync("lead", concern, "QKK");
        await world.Get<OpenInEmergency>().OpenAsync(await world.ViewerAsync("other-icb"), new OpenInEmergencyInput("RXW", "Lives are at risk."), CancellationToken.None);
        Assert.Single(await world.SeenAsync("other-icb"));

        await AsideAsync(world, "other-icb", new StandAsideInput("I led this trust until last year.", ProviderCode: "RXW"));

        Assert.Empty(await world.SeenAsync("other-icb"));
        var opened = await world.Get<OpenInEmergency>().OpenAsync(await world.ViewerAsync("other-icb"), new OpenInEmergencyInput("RXW", "Lives are at risk."), CancellationToken.None);
        Assert.Equal(RefusalCode.NotPermitted, Assert.Single(opened.Refusals).Code);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenAndMissingConcerns_AnswerAlike_AndARepeatChangesNothing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var hidden = await world.RaiseAsync("lead", HubWorld.Staffing());
        var standAside = world.Get<StandAside>();
        var other = await world.ViewerAsync("other-icb");

        var ofHidden = await standAside.ExecuteAsync(other, new StandAsideInput("A relative.", ConcernId: hidden), CancellationToken.None);
        var ofMissing = await standAside.ExecuteAsync(other, new StandAsideInput("A relative.", ConcernId: Guid.NewGuid()), CancellationToken.None);
        Assert.Equal(ofHidden.Refusals, ofMissing.Refusals);
        Assert.Equal(RefusalCode.NotFound, Assert.Single(ofHidden.Refusals).Code);

        await AsideAsync(world, "inspector", new StandAsideInput("A relative.", ProviderCode: "RXW"));
        await AsideAsync(world, "inspector", new StandAsideInput("A relative.", ProviderCode: "RXW"));
        await using var context = world.Database.CreateContext();
        Assert.Single(await context.Recusals.ToListAsync());
    }

    private static async Task AsideAsync(HubWorld world, string viewer, StandAsideInput input)
    {
        var outcome = await world.Get<StandAside>().ExecuteAsync(await world.ViewerAsync(viewer), input, CancellationToken.None);
        Assert.Empty(outcome.Refusals);
    }
}
