using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class ReclassifyConcernTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Narrowing_TakesSightAtOnce_AndLeavesStatutoryBodiesTheVersionThatTheyHad(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("The words of then.") with { Summary = "Staffing." });
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 11, 1));
        Assert.Equal("done", (await world.Change.AmendAsync(await world.ViewerAsync("lead"), new(id, "The words of later.", 2), CancellationToken.None)).Codes());

        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "lead"));
        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "inspector"));
        foreach (var name in new[] { "region", "council", "healthwatch", "national", "governance", "reader", "client" })
        {
            Assert.Empty(await SeenAsync(world, name));
        }

        foreach (var name in new[] { "region", "council", "reader" })
        {
            var kept = await KeptAsync(world, name);
            Assert.Equal((name, id, 1, KeptBecause.Narrowed, 4, "The words of then."), (name, kept!.Kept.ConcernId, kept.Kept.VersionNumber, kept.Kept.Why, kept.Kept.Class, kept.Version.Content.Text));
        }

        // Whoever still reads it, or never had it in full, or has no duty towards the provider, keeps nothing.
        foreach (var name in new[] { "lead", "inspector", "healthwatch", "national", "governance", "other-icb", "provider", "administrator" })
        {
            Assert.Null(await KeptAsync(world, name));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task KeptVersion_GivesWayToVetoRecusalAndCeiling(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("inspector", HubWorld.Staffing());
        Assert.Equal("done", await world.ReclassifyAsync("inspector", id, 11, 1));
        Assert.NotNull(await KeptAsync(world, "region"));
        Assert.NotNull(await KeptAsync(world, "client"));

        await world.RecuseAsync("region", "RXW");
        await world.ChangeDirectoryAsync(async (context, _) => (await context.IntegrationClients.SingleAsync()).ClassCeiling = "1,2");
        await world.ChangeDirectoryAsync(async (context, _) =>
        {
            var provider = await context.Providers.SingleAsync(p => p.OdsCode == "RXW");
            provider.OperatorId = (await context.Organisations.SingleAsync(o => o.Code == "E06")).Id;
        });

        Assert.Null(await KeptAsync(world, "region"));
        Assert.Null(await KeptAsync(world, "client"));
        Assert.Null(await KeptAsync(world, "council"));
        Assert.NotNull(await KeptAsync(world, "lead"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Widening_OpensTheConcernOfToday_AndNotWhatWasSaidForFewerEyes(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("inspector", HubWorld.Staffing("The plan of the visit.") with { Class = 11, Immediacy = Immediacy.Background });
        await world.AddPersonAsync("colleague", "CQC", "hospitals", Role.Investigator);
        Assert.Equal("done", (await world.Answer.AssessAsync(await world.ViewerAsync("colleague"), new(id, Immediacy.Urgent), CancellationToken.None)).Codes());
        await world.GrantAsync("inspector", id, "Y60");
        Assert.Equal("done", (await world.Answer.AssessAsync(await world.ViewerAsync("region"), new(id, Immediacy.ImmediateRisk, Reasons: "Seen in the plan."), CancellationToken.None)).Codes());
        Assert.Equal("done", (await world.Change.AmendAsync(await world.ViewerAsync("inspector"), new(id, "What the visit found.", 1), CancellationToken.None)).Codes());
        Assert.Empty(await SeenAsync(world, "lead"));

        Assert.Equal("done", await world.ReclassifyAsync("inspector", id, 4, 2));

        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "lead"));
        var details = world.Get<ConcernDetails>();
        var lead = await world.ViewerAsync("lead");
        Assert.Equal([3], (await details.VersionsAsync(lead, [id], CancellationToken.None))[id].Select(version => version.Number));
        Assert.Equal(["CQC"], await AssessorsAsync(world, lead, id));
        Assert.Equal(Immediacy.Urgent, (await world.ReadAsync(id)).HighestImmediacy);

        // Those who read it then read on.
        var inspector = await world.ViewerAsync("inspector");
        Assert.Equal([1, 2, 3], (await details.VersionsAsync(inspector, [id], CancellationToken.None))[id].Select(version => version.Number));
        Assert.Equal(["CQC", "CQC", "Y60"], await AssessorsAsync(world, inspector, id));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task ThereAndBack_LeavesNothingKept_AndTheEarlierVersionReadable(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 11, 1));
        Assert.NotNull(await KeptAsync(world, "region"));

        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 4, 2));

        Assert.Null(await KeptAsync(world, "region"));
        var versions = await world.Get<ConcernDetails>().VersionsAsync(await world.ViewerAsync("region"), [id], CancellationToken.None);
        Assert.Equal([1, 3], versions[id].Select(version => version.Number));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Withdrawal_LeavesStatutoryReadersTheWords_MarkedWithdrawn(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("The words of then."));

        Assert.Equal("done", (await world.Change.WithdrawAsync(await world.ViewerAsync("lead"), new(id, "Raised in error.", 1), CancellationToken.None)).Codes());
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 11, 2));

        var kept = await KeptAsync(world, "region");
        Assert.Equal((1, KeptBecause.Withdrawn, "The words of then."), (kept!.Kept.VersionNumber, kept.Kept.Why, kept.Version.Content.Text));
        Assert.Equal("TransitionNotAllowed", await world.ReclassifyAsync("lead", id, 4, 3));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Reclassifying_IsForTheTeamThatRaisedIt_AndHiddenFromThoseWhoDoNotReadIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        foreach (var name in new[] { "region", "inspector", "council", "governance", "reader" })
        {
            Assert.Equal($"{name}: NotPermitted", $"{name}: {await world.ReclassifyAsync(name, id, 5, 1)}");
        }

        foreach (var name in new[] { "healthwatch", "national", "other-icb", "provider", "administrator" })
        {
            Assert.Equal($"{name}: NotFound", $"{name}: {await world.ReclassifyAsync(name, id, 5, 1)}");
        }

        Assert.Equal("NotFound", await world.ReclassifyAsync("lead", Guid.Empty, 5, 1));
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 5, 1));
        Assert.Equal("VersionConflict", await world.ReclassifyAsync("lead", id, 6, 1));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task HandlersClass_TakesTheAuthorAlone_AndNobodyMovesWhatHeOrSheCouldNotReadThere(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddPersonAsync("colleague", "QOC", "quality", Role.QualityLead);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());

        Assert.Equal("ClassNotAllowed", await world.ReclassifyAsync("colleague", id, 12, 1));
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 12, 1));
        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "lead"));
        Assert.Empty(await SeenAsync(world, "colleague"));
        Assert.Equal("NotFound", await world.ReclassifyAsync("colleague", id, 4, 2));
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 4, 2));
        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "colleague"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task BadInput_IsRefusedWithItsField_AndChangesNothing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("Ann Smith 01/02/1970 was left alone.") with { ConfirmNoPersonalData = true });

        Assert.Equal("ProtectedMaterial class", await FieldsAsync(new(id, 17, "Why.", 1)));
        Assert.Equal("ClassNotAllowed class", await FieldsAsync(new(id, 8, "Why.", 1)));
        Assert.Equal("Required reason", await FieldsAsync(new(id, 5, " ", 1)));
        Assert.Equal("NotFound groupCode", await FieldsAsync(new(id, 5, "Why.", 1, GroupCode: "NONE")));
        Assert.Equal("TransitionNotAllowed class", await FieldsAsync(new(id, 4, "Why.", 1)));
        Assert.Equal("PersonalDataSuspected confirmNoPersonalData", await FieldsAsync(new(id, 6, "Why.", 1)));
        Assert.Equal(1, (await world.ReadAsync(id)).Version);
        Assert.Equal("", await FieldsAsync(new(id, 6, "Why.", 1, ConfirmNoPersonalData: true)));

        async Task<string> FieldsAsync(ReclassifyConcernInput input) =>
            string.Join(", ", (await world.Get<ReclassifyConcern>().ExecuteAsync(await world.ViewerAsync("lead"), input, CancellationToken.None)).Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Group_ReadsWhatIsSharedWithIt_UntilItIsTakenBack(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddGroupAsync("SQG-1", "lead", "other-icb");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());

        Assert.Equal("done", (await world.Get<ReclassifyConcern>().ExecuteAsync(await world.ViewerAsync("lead"), new(id, 4, "They lead the review.", 1, GroupCode: "SQG-1"), CancellationToken.None)).Codes());
        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "other-icb"));
        Assert.Equal("done", (await world.Get<ReclassifyConcern>().ExecuteAsync(await world.ViewerAsync("lead"), new(id, 4, "The review is over.", 2, WithoutGroup: true), CancellationToken.None)).Codes());
        Assert.Empty(await SeenAsync(world, "other-icb"));
        Assert.Equal([EventKind.Raised, EventKind.Widened, EventKind.Narrowed], await KindsAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grants_FollowTheConcernFromClassToClass_AndEndWhereTheClassAdmitsNone(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 5, 1));
        await world.GrantAsync("lead", id, "QKK");
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 4, 2));
        Assert.Equal([(id, Depth.Full)], await SeenAsync(world, "other-icb"));

        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 19, 3));
        Assert.Empty(await SeenAsync(world, "other-icb"));
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 4, 4));
        Assert.Empty(await SeenAsync(world, "other-icb"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task History_TellsWhichAudienceTheConcernHad(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("done", await world.ReclassifyAsync("lead", id, 5, 1));

        await using var context = world.Database.CreateContext();
        var scopes = await context.ConcernScopes.Where(history => history.ConcernId == id).OrderBy(history => history.From).Select(history => history.ScopeId).ToListAsync();
        Assert.Equal(2, scopes.Distinct().Count());
        Assert.Equal([4, 5], await context.Scopes.Where(scope => scopes.Contains(scope.Id)).OrderBy(scope => scope.Class).Select(scope => scope.Class).ToListAsync());
        Assert.Equal(2, await context.ScopeAudiences.CountAsync(history => scopes.Contains(history.ScopeId)));
    }

    private static async Task<List<string>> AssessorsAsync(HubWorld world, Viewer viewer, Guid id)
    {
        await using var context = world.Database.CreateContext();
        var codes = await context.Organisations.ToDictionaryAsync(o => o.Id, o => o.Code);
        return [.. (await world.Get<ConcernDetails>().AssessmentsAsync(viewer, [id], CancellationToken.None))[id].Select(a => codes[a.OrganisationId]).Order(StringComparer.Ordinal)];
    }

    private static async Task<List<EventKind>> KindsAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return await context.Journal.OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync();
    }

    private static async Task<IEnumerable<(Guid, Depth)>> SeenAsync(HubWorld world, string name) => (await world.SeenAsync(name)).Select(row => (row.Key, row.Value));

    private static async Task<KeptConcern?> KeptAsync(HubWorld world, string name)
    {
        var viewer = await world.ViewerAsync(name);
        var (rows, _) = await world.Get<KeptConcerns>().PageAsync(viewer, "RXW", new PageWindow<ListPlace>(KeptConcerns.MaxPage), CancellationToken.None);
        var one = rows.SingleOrDefault();
        Assert.Equal(one?.Version.Number, one is null ? null : (await world.Get<KeptConcerns>().OneOrNullAsync(viewer, one.Kept.ConcernId, CancellationToken.None))?.Version.Number);
        Assert.Empty((await world.Get<KeptConcerns>().PageAsync(viewer, "RJZ", new PageWindow<ListPlace>(KeptConcerns.MaxPage), CancellationToken.None)).Rows);
        return one;
    }
}
