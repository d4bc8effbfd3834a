using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Access;

public class GrantAccessTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_OpensTheOneConcern_ToTheBodyNamed_AndToNoOther(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var granted = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        await world.RaiseAsync("lead", HubWorld.Staffing());

        await world.GrantAsync("lead", granted, "QKK");

        Assert.Equal([(granted, Depth.Full)], await SeenAsync(world, "other-icb"));
        Assert.Equal(Depth.Redacted, (await world.SeenAsync("healthwatch"))[granted]);
        Assert.Empty(await world.SeenAsync("provider"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_ToAPerson_OpensNothingToColleagues_AndReachesTheSubjectProvidersPerson(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddPersonAsync("provider colleague", "RXW", "board", Role.AccountableExecutive);
        var concern = await world.RaiseAsync("lead", HubWorld.Staffing());

        await world.GrantAsync("lead", concern, "RXW", person: "provider");

        Assert.Equal([(concern, Depth.Full)], await SeenAsync(world, "provider"));
        Assert.Empty(await world.SeenAsync("provider colleague"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_EndsByItself_AndWhenItIsTakenBack(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var first = await world.RaiseAsync("lead", HubWorld.Staffing());
        var second = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.GrantAsync("lead", first, "QKK", lasts: TimeSpan.FromHours(2));
        await world.GrantAsync("lead", second, "QKK", lasts: TimeSpan.FromDays(30));
        Assert.Equal(2, (await world.SeenAsync("other-icb")).Count);

        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([(second, Depth.Full)], await SeenAsync(world, "other-icb"));

        Guid grantId;
        await using (var context = world.Database.CreateContext())
        {
            grantId = await context.Grants.Where(grant => grant.ConcernId == second).Select(grant => grant.Id).SingleAsync();
        }

        var revoked = await world.Get<GrantAccess>().RevokeAsync(await world.ViewerAsync("lead"), new RevokeGrantInput(second, grantId, "No longer needed."), CancellationToken.None);
        Assert.Empty(revoked.Refusals);
        Assert.Empty(await world.SeenAsync("other-icb"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_ToABody_StillAsksForTheSealedRole(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddPersonAsync("other analyst", "QKK", "quality", Role.Analyst);
        var disclosure = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 7 });

        await world.GrantAsync("lead", disclosure, "QKK");

        Assert.Equal([(disclosure, Depth.Full)], await SeenAsync(world, "other-icb"));
        Assert.Empty(await world.SeenAsync("other analyst"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_StaysThroughANewSummary_AndAMoveOfTheProvider(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var concern = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.GrantAsync("lead", concern, "QKK");
        var summarised = await world.Change.SummariseAsync(await world.ViewerAsync("lead"), new SummariseConcernInput(concern, "Staffing.", 1), CancellationToken.None);
        Assert.Empty(summarised.Refusals);
        Assert.Equal([(concern, Depth.Full)], await SeenAsync(world, "other-icb"));

        await using var context = world.Database.CreateContext();
        var providerId = await context.Providers.Where(p => p.OdsCode == "RXW").Select(p => p.Id).SingleAsync();
        await context.ProviderRelationships.Where(r => r.ProviderId == providerId && r.Kind == RelationshipKind.Healthwatch).ExecuteDeleteAsync();
        Assert.NotEqual(0, await world.Get<ScopeStore>().RepointAsync(context, [providerId], CancellationToken.None));

        Assert.Equal([(concern, Depth.Full)], await SeenAsync(world, "other-icb"));
        Assert.Empty(await world.SeenAsync("healthwatch"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_IsRefused_AndNothingChanges_WhenItsTermsAreBad(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var concern = await world.RaiseAsync("lead", HubWorld.Staffing());
        var advice = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 19 });
        var later = clock.GetUtcNow().AddDays(1);
        var grants = world.Get<GrantAccess>();
        await world.ChangeDirectoryAsync(async (context, _) => (await context.Organisations.SingleAsync(o => o.Code == "GMC")).ClosedOn = new DateOnly(2026, 3, 1));

        var refusals = new List<string>();
        foreach (var (who, input) in new (string, GrantAccessInput)[]
        {
            ("lead", new(concern, "NOBODY", "Needed.", later)),
            ("lead", new(concern, "GMC", "Needed.", later)),
            ("lead", new(concern, "QKK", " ", later)),
            ("lead", new(concern, "QKK", "Needed.", clock.GetUtcNow())),
            ("lead", new(concern, "QKK", "Needed.", clock.GetUtcNow().AddDays(400))),
            ("lead", new(concern, "QKK", "Needed.", later, Guid.NewGuid())),
            ("lead", new(advice, "QKK", "Needed.", later)),
            ("inspector", new(concern, "QKK", "Needed.", later)),
            ("other-icb", new(concern, "QKK", "Needed.", later)),
            ("lead", new(Guid.NewGuid(), "QKK", "Needed.", later)),
        })
        {
            var outcome = await grants.GrantAsync(await world.ViewerAsync(who), input, CancellationToken.None);
            refusals.Add($"{Assert.Single(outcome.Refusals).Code} {outcome.Refusals[0].Field}");
        }

        Assert.Equal(
            [
                "NotFound organisationCode", "NotFound organisationCode", "Required reason", "OutOfRange expiresAt", "OutOfRange expiresAt", "NotFound personId",
                "ClassNotAllowed organisationCode", "NotPermitted concernId", "NotFound concernId", "NotFound concernId",
            ],
            refusals);
        await using var context = world.Database.CreateContext();
        Assert.Empty(await context.Grants.ToListAsync());
        Assert.Empty(await world.SeenAsync("other-icb"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Administrator_ReadsNothing_WhateverIsGranted(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var concern = await world.RaiseAsync("inspector", HubWorld.Staffing());

        await world.GrantAsync("inspector", concern, "QOC", person: "administrator");

        Assert.Empty(await world.SeenAsync("administrator"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task CovertInvestigation_IsReadByItsAuthorAlone_UntilItIsGranted(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddPersonAsync("cqc colleague", "CQC", "hospitals", Role.Investigator);
        var covert = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 12 });
        foreach (var name in new[] { "cqc colleague", "lead", "region", "council", "governance", "national", "provider", "reader" })
        {
            Assert.Empty(await world.SeenAsync(name));
        }

        Assert.Equal([(covert, Depth.Full)], await SeenAsync(world, "inspector"));

        await world.GrantAsync("inspector", covert, "CQC", person: "cqc colleague");
        Assert.Equal([(covert, Depth.Full)], await SeenAsync(world, "cqc colleague"));
    }

    private static async Task<IEnumerable<(Guid, Depth)>> SeenAsync(HubWorld world, string viewer) =>
        (await world.SeenAsync(viewer)).Select(seen => (seen.Key, seen.Value));
}
