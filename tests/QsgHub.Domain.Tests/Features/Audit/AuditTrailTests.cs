using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Tests.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Audit;

public class AuditTrailTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Reading_IsRecorded_ByPersonAndItem_WhereTheClassIsSealed(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        var first = await world.RaiseAsync("inspector", AuditWorld.Inspection());
        var second = await world.RaiseAsync("inspector", AuditWorld.Inspection());
        var inspector = await world.ViewerAsync("inspector");

        Assert.Equal(3, (await world.SeenAsync("inspector")).Count);
        Assert.NotNull(await world.List.OneOrNullAsync(inspector, first, CancellationToken.None));

        var reads = (await world.ChainAsync("CQC")).Where(entry => entry.Kind == AuditKind.Read).ToList();
        Assert.Equal(["list", "list", "lookup"], reads.Select(entry => entry.Action));
        Assert.Equal(new[] { first, second }.Order(), reads.Take(2).Select(entry => entry.ItemId!.Value).Order());
        Assert.Equal(first, reads[2].ItemId);
        Assert.All(reads, entry => Assert.Equal((inspector.PrincipalId, "inspector", 11, "full", inspector.Organisation.Id), (entry.PrincipalId, entry.PrincipalName, entry.Class, entry.Details, entry.OwnerOrganisationId)));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Reading_OfASummary_IsRecordedAsSuch(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 7, Summary = "Staff have spoken up." });

        Assert.Equal(Depth.Redacted, (await world.SeenAsync("lead"))[id]);

        Assert.Equal(["Read list: summary"], await world.LinesAsync("QOC"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task UnsealedPage_SendsNothingMore(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        await world.RaiseAsync("inspector", AuditWorld.Inspection());
        using var log = new SqlLog(world.Database);

        Assert.Single(await world.SeenAsync("lead"));
        Assert.Single(await world.SeenAsync("healthwatch"));
        Assert.NotNull(await world.List.OneOrNullAsync(await world.ViewerAsync("lead"), id, CancellationToken.None));

        Assert.DoesNotContain(log.Take(), command => command.Contains("audit", StringComparison.Ordinal));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Hidden_CostsWhatMissingCosts(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var hidden = await world.RaiseAsync("inspector", AuditWorld.Inspection() with { Summary = "We are coming." });
        var lead = await world.ViewerAsync("lead");
        var grants = world.Get<GrantAccess>();
        Func<Guid, Task>[] requests =
        [
            async id => Assert.Null(await world.List.OneOrNullAsync(lead, id, CancellationToken.None)),
            async id => Assert.False((await grants.GrantAsync(lead, new(id, "QKK", "They act on it.", DateTimeOffset.MaxValue), CancellationToken.None)).Succeeded),
            async id => Assert.False((await grants.GrantAsync(lead, new(id, "QKK", "They act on it.", world.Get<TimeProvider>().GetUtcNow().AddDays(1)), CancellationToken.None)).Succeeded),
            async id => Assert.False((await grants.RevokeAsync(lead, new(id, id, "No longer."), CancellationToken.None)).Succeeded),
            async id => Assert.False((await world.Get<StandAside>().ExecuteAsync(lead, new("My sister works there.", ConcernId: id), CancellationToken.None)).Succeeded),
            .. Commands.All.Values.Select(command => (Func<Guid, Task>)(async id => Assert.False((await command(world, lead, id, 1, null)).Succeeded))),
        ];
        using var log = new SqlLog(world.Database);
        foreach (var request in requests)
        {
            await request(hidden);
            log.Take();
            await request(hidden);
            var commands = log.Take();
            await request(Guid.Empty);

            Assert.NotEmpty(commands);
            Assert.Equal(commands, log.Take());
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Reading_IsRefused_WhenItCannotBeRecorded(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var open = await world.RaiseAsync("lead", HubWorld.Staffing());
        var shut = await world.RaiseAsync("inspector", AuditWorld.Inspection());
        var inspector = await world.ViewerAsync("inspector");
        await world.TamperAsync("DELETE FROM audit_head");

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.List.OneOrNullAsync(inspector, shut, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.SeenAsync("inspector"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.RaiseAsync("inspector", HubWorld.Staffing()));

        Assert.NotNull(await world.List.OneOrNullAsync(inspector, open, CancellationToken.None));
        await using var context = world.Database.CreateContext();
        Assert.Equal(2, await context.Concerns.CountAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task BrokenChain_RefusesItsOwnBody_AndNoOther_WhenBothReadAtOnce(DatabaseProvider provider)
    {
        const int Each = 10;
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 16 });
        var (lead, inspector) = (await world.ViewerAsync("lead"), await world.ViewerAsync("inspector"));
        Assert.NotNull(await world.List.OneOrNullAsync(inspector, id, CancellationToken.None));
        await world.TamperAsync("DELETE FROM audit_head WHERE \"partition\" = (SELECT id FROM organisation WHERE code = 'CQC')");

        await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(_ => (Task[])
        [
            Task.Run(async () => Assert.NotNull(await world.List.OneOrNullAsync(lead, id, CancellationToken.None))),
            Task.Run(() => Assert.ThrowsAsync<InvalidOperationException>(() => world.List.OneOrNullAsync(inspector, id, CancellationToken.None))),
        ]));

        Assert.Equal(["CQC broken at 2: the chain has no head.", $"QOC {1 + Each}"], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Search_IsRecordedWithItsFilter_ButNoPatientsNumber(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");

        foreach (var text in new[] { "night shift", "943 476 5919" })
        {
            await world.List.PageAsync(lead, new ConcernFilter { Text = text, ProviderCode = "RXW", ImmediacyAtLeast = Immediacy.Urgent }, ConcernOrder.NewestFirst, 10, null, CancellationToken.None);
        }

        Assert.Equal(
        [
            """Search list: {"ProviderCode":"RXW","ImmediacyAtLeast":"Urgent","Text":"night shift"}""",
            """Search list: {"ProviderCode":"RXW","ImmediacyAtLeast":"Urgent","Text":"(an NHS number)"}""",
        ],
            await world.LinesAsync("QOC"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Export_IsRecordedOnce_AndEverySealedItemInIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("inspector", AuditWorld.Inspection());
        var inspector = await world.ViewerAsync("inspector");
        var page = await world.List.PageAsync(inspector, new(), ConcernOrder.NewestFirst, 10, null, CancellationToken.None);

        await world.Get<AuditTrail>().ExportAsync(inspector, "csv", new ConcernFilter { ProviderCode = "RXW" }, CancellationToken.None);
        await world.Get<AuditTrail>().ReadAsync(inspector, "export", page.Rows, CancellationToken.None);

        Assert.Equal(["Export csv: {\"ProviderCode\":\"RXW\"}", "Read export: full"], (await world.LinesAsync("CQC")).TakeLast(2));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Change_IsRecordedInItsTransaction_AndARefusedOrRepeatedOneIsNot(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { IdempotencyKey = "one" });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { IdempotencyKey = "one" });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });
        var lead = await world.ViewerAsync("lead");
        Assert.Equal("done", (await Commands.All["summarise"](world, lead, id, 1, null)).Codes());
        Assert.Equal("done", (await Commands.All["summarise"](world, lead, id, 2, null)).Codes());
        Assert.Equal("done", (await Commands.All["amend"](world, lead, id, 2, null)).Codes());
        Assert.Equal("VersionConflict", (await Commands.All["amend"](world, lead, id, 2, null)).Codes());
        Assert.Equal("done", (await Commands.All["acknowledge"](world, lead, id, 0, null)).Codes());
        Assert.Equal("done", (await Commands.All["acknowledge"](world, lead, id, 0, null)).Codes());
        Assert.Equal("done", (await Commands.All["assess"](world, lead, id, 0, null)).Codes());
        Assert.Equal("done", (await Commands.All["move"](world, lead, id, 3, null)).Codes());
        Assert.Equal("done", (await Commands.All["withdraw"](world, lead, id, 4, null)).Codes());

        Assert.Equal(
        [
            "Change raiseConcern: version 1 Posted", "Change raiseConcern: version 1 Draft", "Change summariseConcern: version 2 Posted", "Change amendConcern: version 3 Posted",
            "Change acknowledgeConcern: version 3 Posted", "Change assessConcern: version 3 Posted", "Change moveConcern: version 4 Triaged", "Change withdrawConcern: version 5 Withdrawn",
        ],
            await world.LinesAsync("QOC"));
        Assert.Equal(id, (await world.ChainAsync("QOC"))[^1].ItemId);
        Assert.Equal(["QOC 8"], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task AccessCommands_AreRecorded_AndWhatTheyRefuse(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var lead = await world.ViewerAsync("lead");
        var governance = await world.ViewerAsync("governance");
        var until = clock.GetUtcNow().AddDays(1);
        await world.GrantAsync("lead", id, "QKK");
        await using var context = world.Database.CreateContext();
        var grant = await context.Grants.SingleAsync();
        await world.Get<GrantAccess>().RevokeAsync(lead, new(id, grant.Id, "No longer."), CancellationToken.None);
        await world.Get<GrantAccess>().RevokeAsync(lead, new(id, grant.Id, "Once more."), CancellationToken.None);
        await world.Get<GrantAccess>().GrantAsync(governance, new(id, "QKK", "Curious.", until), CancellationToken.None);
        var opening = (await world.Get<OpenInEmergency>().OpenAsync(lead, new("RXW", "A child is in danger."), CancellationToken.None)).Value;
        await world.Get<OpenInEmergency>().OpenAsync(governance, new("RXW", "Curious."), CancellationToken.None);
        await world.Get<OpenInEmergency>().ReviewAsync(governance, new(opening.Id, true, "It was."), CancellationToken.None);
        await world.Get<StandAside>().ExecuteAsync(lead, new("My sister works there.", ProviderCode: "RXW"), CancellationToken.None);
        await world.Get<StandAside>().ExecuteAsync(lead, new("My sister works there.", ProviderCode: "RXW"), CancellationToken.None);
        await world.Raise.ExecuteAsync(lead, HubWorld.Staffing() with { Class = 17 }, CancellationToken.None);
        await world.Raise.ExecuteAsync(await world.ViewerAsync("client"), HubWorld.Staffing() with { Class = 6 }, CancellationToken.None);

        Assert.Equal(
        [
            "Change raiseConcern: version 1 Posted", $"Access grantAccess: to QKK until {until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}: They act on it.",
            $"Access revokeGrant: from body {grant.OrganisationId}: No longer.", "Refusal revokeGrant: NotFound grantId", "Refusal grantAccess: NotPermitted concernId",
            "Access openInEmergency: A child is in danger.", "Refusal openInEmergency: NotPermitted", "Access reviewEmergency: justified: It was.",
            "Access standAside: My sister works there.", "Refusal raiseConcern: ProtectedMaterial class", "Refusal raiseConcern: ClassNotAllowed class",
        ],
            await world.LinesAsync("QOC"));
        Assert.Equal(["QOC 11"], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Chain_DoesNotFork_WhenManyReadAndWriteAtOnce(DatabaseProvider provider)
    {
        const int Each = 12;
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("inspector", AuditWorld.Inspection());
        var inspector = await world.ViewerAsync("inspector");

        await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(_ => (Task[])
        [
            Task.Run(() => world.List.OneOrNullAsync(inspector, id, CancellationToken.None)),
            Task.Run(() => world.RaiseAsync("inspector", HubWorld.Staffing())),
            Task.Run(() => world.RaiseAsync("lead", HubWorld.Staffing())),
        ]));

        Assert.Equal([$"CQC {1 + (2 * Each)}", $"QOC {Each}"], await world.VerifyAsync());
    }
}
