using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class WhoMayTests
{
    private static readonly string[] Cast =
        ["lead", "client", "reader", "region", "inspector", "council", "governance", "healthwatch", "national", "provider", "other-icb", "administrator"];

    /// <summary>The lead commissioner's own concern, with a summary that Healthwatch and the national tier read.</summary>
    [DatabaseTheory]
    [DatabaseData("move", "lead region inspector", "client reader council governance")]
    [DatabaseData("withdraw", "lead client", "reader region inspector council governance")]
    [DatabaseData("summarise", "lead client", "reader region inspector council governance")]
    [DatabaseData("amend", "lead client", "reader region inspector council governance")]
    [DatabaseData("assess", "lead client region inspector council", "reader governance")]
    [DatabaseData("acknowledge", "lead region inspector council", "client reader governance")]
    public async Task Command_IsForThoseWithAPowerOverIt_AndHiddenFromThoseWhoDoNotReadItInFull(DatabaseProvider provider, string command, string may, string mayNot)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        foreach (var name in Cast)
        {
            var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });

            var outcome = await Commands.All[command](world, await world.ViewerAsync(name), id, 1, null);

            var expected = may.Split(' ').Contains(name) ? "done" : mayNot.Split(' ').Contains(name) ? "NotPermitted" : "NotFound";
            Assert.Equal($"{name}: {expected}", $"{name}: {outcome.Codes()}");
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task LeadCommissioner_MovesAndCloses_WhatAnotherBodyRaised_ButOnlyItsOwnerRewritesIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("inspector", HubWorld.Staffing());

        Assert.Equal("NotPermitted", (await Commands.All["amend"](world, lead, id, 1, null)).Codes());
        Assert.Equal("NotPermitted", (await Commands.All["summarise"](world, lead, id, 1, null)).Codes());
        Assert.Equal("NotPermitted", (await Commands.All["withdraw"](world, lead, id, 1, null)).Codes());
        Assert.Equal("done", (await Commands.All["move"](world, lead, id, 1, null)).Codes());
        Assert.Equal("done", (await Commands.All["amend"](world, await world.ViewerAsync("inspector"), id, 2, null)).Codes());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task PowerOverAnItem_IsLostWithTheVeto_ThoughTheSubjectProviderReadsIt(DatabaseProvider provider)
    {
        // The council runs the home and leads on it; a contract notice is open to the subject provider.
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddProviderAsync("VLAXL", "E06", (RelationshipKind.LeadCommissioner, "E06", "contracts"), (RelationshipKind.OtherCommissioner, "QOC", "quality"), (RelationshipKind.CareRegulator, "CQC", "hospitals"));
        var council = await world.ViewerAsync("council");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { ProviderCode = "VLAXL", Class = 14 });
        Assert.Equal([id], (await world.SeenAsync("council")).Keys);

        Assert.Equal("NotPermitted", (await Commands.All["move"](world, council, id, 1, null)).Codes());
        Assert.Equal("done", (await Commands.All["move"](world, await world.ViewerAsync("inspector"), id, 1, null)).Codes());
        Assert.Equal("NotPermitted", (await world.Change.MoveAsync(council, new(id, ConcernState.Accepted, 2), CancellationToken.None)).Codes());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Role_CountsInItsOwnTeam_AndIsNotLentToAnother(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddMembershipAsync("reader", "finance", Role.QualityLead);
        var reader = await world.ViewerAsync("reader");
        var posted = await world.RaiseAsync("lead", HubWorld.Staffing());
        var draft = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });

        // She leads in finance and only reads in the team that holds the relationship.
        Assert.Equal("NotPermitted", (await Commands.All["move"](world, reader, posted, 1, null)).Codes());
        Assert.Equal("NotPermitted", (await Commands.All["amend"](world, reader, posted, 1, null)).Codes());
        Assert.Equal("NotPermitted", (await Commands.All["withdraw"](world, reader, posted, 1, null)).Codes());
        Assert.Equal("NotPermitted", (await world.Change.MoveAsync(reader, new(draft, ConcernState.Posted, 1), CancellationToken.None)).Codes());

        await world.AddMembershipAsync("reader", "quality", Role.QualityLead);
        Assert.Equal("done", (await Commands.All["move"](world, await world.ViewerAsync("reader"), posted, 1, null)).Codes());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WholeBody_HasThePowersOfEveryTeam(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddPersonAsync("director", "QOC", "*", Role.AccountableExecutive);
        var director = await world.ViewerAsync("director");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());

        Assert.Equal("done", (await Commands.All["move"](world, director, id, 1, null)).Codes());
        Assert.Equal("done", (await Commands.All["amend"](world, director, id, 2, null)).Codes());
    }

    /// <summary>L10, L4: the answer, its text and the work behind it are the same for what is hidden and for what was never there.</summary>
    [DatabaseTheory]
    [DatabaseData("healthwatch")]
    [DatabaseData("provider")]
    [DatabaseData("other-icb")]
    [DatabaseData("administrator")]
    public async Task HiddenAndMissing_AnswerAlike_AndCostTheSame(DatabaseProvider provider, string name)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var viewer = await world.ViewerAsync(name);
        var hidden = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var missing = Guid.NewGuid();

        // The first command of a body begins its chain of the audit log, whatever it asks for.
        await Commands.All["acknowledge"](world, viewer, missing, 1, null);
        using var log = new SqlLog(world.Database);
        foreach (var (command, run) in Commands.All)
        {
            foreach (var key in new[] { null, $"{command} key" })
            {
                var ofMissing = await run(world, viewer, missing, 1, key);
                var sentForMissing = log.Take();
                var ofHidden = await run(world, viewer, hidden, 1, key);
                var sentForHidden = log.Take();

                Assert.Equal([Refusal.NotFound("concernId")], ofMissing.Refusals);
                Assert.Equal(ofMissing.Refusals, ofHidden.Refusals);
                Assert.NotEmpty(sentForMissing);
                Assert.Equal(sentForMissing, sentForHidden);
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OneOrNull_CostsTheSame_ForHiddenAndMissing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var viewer = await world.ViewerAsync("other-icb");
        var hidden = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        using var log = new SqlLog(world.Database);

        Assert.Null(await world.List.OneOrNullAsync(viewer, Guid.NewGuid(), CancellationToken.None));
        var sentForMissing = log.Take();
        Assert.Null(await world.List.OneOrNullAsync(viewer, hidden, CancellationToken.None));

        Assert.Equal(2, sentForMissing.Length);
        Assert.Equal(sentForMissing, log.Take());
    }
}
