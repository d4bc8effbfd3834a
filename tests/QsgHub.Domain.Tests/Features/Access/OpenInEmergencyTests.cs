using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Access;

public class OpenInEmergencyTests
{
    private const string Threat = "Patients on the ward are being given the wrong gas.";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Opening_ShowsEverythingOfThatProvider_SaveWhatStaysClosed_ForFourHours(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing());
        var plan = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 11 });
        var enquiry = await world.RaiseAsync("council", HubWorld.Staffing() with { Class = 10 });
        await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 12 });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 19 });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });
        Assert.Empty(await world.SeenAsync("other-icb"));

        await OpenAsync(world, "other-icb", "RXW");

        Assert.Equal(new[] { shared, plan, enquiry }.Order(), (await world.SeenAsync("other-icb")).Where(seen => seen.Value == Depth.Full).Select(seen => seen.Key).Order());
        Assert.Equal(3, (await world.SeenAsync("other-icb")).Count);

        clock.Advance(OpenInEmergency.Lasts);
        Assert.Empty(await world.SeenAsync("other-icb"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Opening_ShowsNothingOfOtherProviders(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("lead", HubWorld.Staffing());

        await OpenAsync(world, "other-icb", "RJZ");

        Assert.Empty(await world.SeenAsync("other-icb"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OwnersOfWhatIsOpened_AndTheOwnBody_AreTold_InTheSameTransaction(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 12 });
        await world.RaiseAsync("council", HubWorld.Staffing() with { Class = 2 });

        var opening = await OpenAsync(world, "other-icb", "RXW");

        await using var context = world.Database.CreateContext();
        var told = await context.Journal.Where(entry => entry.Kind == EventKind.EmergencyOpened)
            .Select(entry => new { entry.AddresseeKey, entry.DetailId, entry.ConcernId }).ToListAsync();

        // The council's item was open to all and CQC's stays closed: neither owner has anything to be told.
        Assert.Equal(["governance:QKK", "governance:QOC", "own:QOC:quality"], told.Select(entry => entry.AddresseeKey).Order());
        Assert.All(told, entry => Assert.Equal((opening.Id, null), (entry.DetailId, entry.ConcernId)));
    }

    /// <summary>A colleague without the role must not learn from the notice that there is a sealed item.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task OwnersOfSealedItems_AreToldByTheSealedKey_AndHandlersByTheirOwn(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 11 });
        await world.RaiseAsync("council", HubWorld.Staffing() with { Class = 10 });
        var council = await world.ViewerAsync("council");

        await OpenAsync(world, "other-icb", "RXW");

        await using var context = world.Database.CreateContext();
        var told = await context.Journal.Where(entry => entry.Kind == EventKind.EmergencyOpened).Select(entry => entry.AddresseeKey).ToListAsync();
        Assert.Equal(
            ["governance:CQC", "governance:E06", "governance:QKK", $"handler:E06:contracts:{council.PrincipalId:N}:sealed", "own:CQC:hospitals:sealed"],
            told.Order(StringComparer.Ordinal));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Review_IsInformationGovernances_Once_AndNotThePersonsOwn(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.AddMembershipAsync("other-icb", "governance", Role.InformationGovernance);
        await world.AddPersonAsync("elsewhere governance", "GMC", "governance", Role.InformationGovernance);
        var opening = await OpenAsync(world, "other-icb", "RXW");
        Assert.Equal(clock.GetUtcNow().AddHours(24), opening.ReviewDueAt);
        Assert.Equal([opening.Id], await ToldAsync(world, "governance"));
        Assert.Empty(await ToldAsync(world, "lead"));
        Assert.Empty(await ToldAsync(world, "elsewhere governance"));

        var codes = new List<RefusalCode>();
        foreach (var who in new[] { "lead", "elsewhere governance", "other-icb" })
        {
            codes.Add(Assert.Single((await ReviewAsync(world, who, opening.Id)).Refusals).Code);
        }

        Assert.Equal([RefusalCode.NotFound, RefusalCode.NotFound, RefusalCode.NotPermitted], codes);
        Assert.Equal("governance", (await ReviewAsync(world, "governance", opening.Id)).Value.ReviewedByName);
        Assert.Equal(RefusalCode.TransitionNotAllowed, Assert.Single((await ReviewAsync(world, "governance", opening.Id)).Refusals).Code);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Opening_IsRefused_ToWhoeverMayNotAct(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddGroupAsync("SQG-1", "provider");
        foreach (var name in new[] { "healthwatch", "administrator", "governance", "provider", "reader", "national", "client" })
        {
            var outcome = await world.Get<OpenInEmergency>().OpenAsync(await world.ViewerAsync(name), new OpenInEmergencyInput("RJZ", Threat), CancellationToken.None);
            Assert.Equal(RefusalCode.NotPermitted, Assert.Single(outcome.Refusals).Code);
        }

        await using var context = world.Database.CreateContext();
        Assert.Empty(await context.EmergencyOpenings.ToListAsync());
    }

    private static async Task<EmergencyOpening> OpenAsync(HubWorld world, string viewer, string providerCode)
    {
        var outcome = await world.Get<OpenInEmergency>().OpenAsync(await world.ViewerAsync(viewer), new OpenInEmergencyInput(providerCode, Threat), CancellationToken.None);
        Assert.Empty(outcome.Refusals);
        return outcome.Value;
    }

    private static async Task<Outcome<EmergencyOpening>> ReviewAsync(HubWorld world, string viewer, Guid id) =>
        await world.Get<OpenInEmergency>().ReviewAsync(await world.ViewerAsync(viewer), new ReviewEmergencyInput(id, WasJustified: true, "The threat was real."), CancellationToken.None);

    private static async Task<IEnumerable<Guid>> ToldAsync(HubWorld world, string viewer) =>
        (await world.Get<OpenInEmergency>().ToldAsync(await world.ViewerAsync(viewer), 10, CancellationToken.None)).Select(opening => opening.Id);
}
