using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Visibility;

public class VisibilityRuleTests
{
    private const string Home = "VLAXL";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Council_ReadsNothingOfTheHomeThatItRuns_ThoughItCommissionsIt(DatabaseProvider provider)
    {
        await using var world = await WithHomeAsync(provider);
        var ofHome = await world.RaiseAsync("lead", HubWorld.Staffing() with { ProviderCode = Home, Summary = "Staffing at a home." });
        var ofTrust = await world.RaiseAsync("lead", HubWorld.Staffing());

        Assert.Equal(Seen((ofTrust, Depth.Full)), await world.SeenAsync("council"));

        // The same place without the home: the veto alone made the difference.
        Assert.Equal(Seen((ofHome, Depth.Full), (ofTrust, Depth.Full)), await world.SeenAsync("lead"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Council_ReadsOfItsOwnHomeWhatTheTableGivesTheSubjectProvider(DatabaseProvider provider)
    {
        await using var world = await WithHomeAsync(provider);
        var notice = await world.RaiseAsync("lead", HubWorld.Staffing() with { ProviderCode = Home, Class = 14 });
        var minutes = await world.RaiseAsync("lead", HubWorld.Staffing() with { ProviderCode = Home, Class = 21, Summary = "Decided: a visit." });

        Assert.Equal(Seen((notice, Depth.Full), (minutes, Depth.Redacted)), await world.SeenAsync("council"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Recusal_TakesAwayEveryDepth_OfThatProviderOnly(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var other = await world.RaiseAsync("other-icb", HubWorld.Staffing() with { ProviderCode = "RJZ" });
        Assert.Equal(2, (await world.SeenAsync("inspector")).Count);

        await world.RecuseAsync("inspector", "RXW");

        Assert.Equal(Seen((other, Depth.Full)), await world.SeenAsync("inspector"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Recusal_OutweighsTheOwnProvidersKey(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var notice = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 14 });
        Assert.Equal(Seen((notice, Depth.Full)), await world.SeenAsync("provider"));

        await world.RecuseAsync("provider", "RXW");

        Assert.Empty(await world.SeenAsync("provider"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Administrator_ReadsWhatIsForEverybody_AndNothingElse_WhateverElseHePlaces(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddGroupAsync("SQG-1", "administrator", "lead");
        await world.AddMembershipAsync("administrator", "quality", Role.QualityLead);
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing.", GroupCode = "SQG-1" });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 20, Summary = "Lines." });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });
        var goodPractice = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 2 });

        Assert.Equal(Seen((goodPractice, Depth.Full)), await world.SeenAsync("administrator"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Client_ReadsNoClassAboveItsCeiling(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 5 });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 14 });

        Assert.Equal(3, (await world.SeenAsync("lead")).Count);
        Assert.Equal(Seen((shared, Depth.Full)), await world.SeenAsync("client"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Client_ReadsNothing_WhenItsCeilingIsEmpty(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.ChangeDirectoryAsync(async (context, _) => (await context.IntegrationClients.SingleAsync()).ClassCeiling = "");

        Assert.Empty(await world.SeenAsync("client"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SealedClass_AsksForTheRoleBesideTheTeam(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var plan = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 11 });
        await world.AddPersonAsync("cqc analyst", "CQC", "hospitals", Role.Analyst);
        await world.AddPersonAsync("cqc colleague", "CQC", "hospitals", Role.Investigator);

        Assert.Empty(await world.SeenAsync("cqc analyst"));
        Assert.Equal(Seen((plan, Depth.Full)), await world.SeenAsync("cqc colleague"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SharedConcern_IsReadByEveryColumnAsTheTableSays(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var seen = new List<(string, Depth)>();
        foreach (var name in new[] { "lead", "reader", "council", "region", "inspector", "governance", "healthwatch", "national", "provider", "other-icb", "administrator" })
        {
            seen.Add((name, (await world.SeenAsync(name)).GetValueOrDefault(id)));
        }

        Assert.Equal(
            [
                ("lead", Depth.Full), ("reader", Depth.Full), ("council", Depth.Full), ("region", Depth.Full), ("inspector", Depth.Full), ("governance", Depth.Full),
                ("healthwatch", Depth.Redacted), ("national", Depth.Redacted), ("provider", Depth.Hidden), ("other-icb", Depth.Hidden), ("administrator", Depth.Hidden),
            ],
            seen);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task NamedGroup_ReadsInFull_WhatItsMemberWouldReadRedacted(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddGroupAsync("SQG-1", "healthwatch", "other-icb", "lead");
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing() with { GroupCode = "sqg-1", Summary = "Staffing." });
        var escalated = await world.RaiseAsync("lead", HubWorld.Staffing() with { GroupCode = "SQG-1", Class = 5, Summary = "Staffing." });

        Assert.Equal(Seen((shared, Depth.Full), (escalated, Depth.Redacted)), await world.SeenAsync("healthwatch"));
        Assert.Equal(Seen((shared, Depth.Full), (escalated, Depth.Redacted)), await world.SeenAsync("other-icb"));
    }

    private static Dictionary<Guid, Depth> Seen(params (Guid Id, Depth Depth)[] items) => items.ToDictionary(item => item.Id, item => item.Depth);

    private static async Task<HubWorld> WithHomeAsync(DatabaseProvider provider)
    {
        var world = await HubWorld.CreateAsync(provider);
        await world.AddProviderAsync(Home, "E06", (RelationshipKind.LeadCommissioner, "QOC", "quality"), (RelationshipKind.LocalAuthority, "E06", "contracts"));
        return world;
    }
}
