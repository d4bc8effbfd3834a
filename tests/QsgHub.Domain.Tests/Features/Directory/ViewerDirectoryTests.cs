using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Directory;

public class ViewerDirectoryTests
{
    // The manual clock's day.
    private static readonly DateOnly Today = new(2026, 3, 2);

    [DatabaseTheory]
    [DatabaseData]
    public async Task Viewer_HoldsTheKeysOfItsBodyTeamAndRole(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());

        Assert.Equal(
            [
                "cqc:QOC:quality", "healthwatch:QOC:quality", "lead:QOC:quality", "member", "other:QOC:quality", "own:QOC:quality", "region:QOC:quality", "regulator:QOC:quality",
            ],
            (await world.ViewerAsync("reader")).Keys);
        var lead = await world.ViewerAsync("lead");
        Assert.Equal(
            [
                "cqc:QOC:quality", "cqc:QOC:quality:sealed", $"handler:QOC:quality:{lead.PrincipalId:N}:sealed", "healthwatch:QOC:quality", "healthwatch:QOC:quality:sealed", "lead:QOC:quality", "lead:QOC:quality:sealed", "member",
                "other:QOC:quality", "other:QOC:quality:sealed", "own:QOC:quality", "own:QOC:quality:sealed", "region:QOC:quality", "region:QOC:quality:sealed",
                "regulator:QOC:quality", "regulator:QOC:quality:sealed",
            ],
            lead.Keys);
        Assert.Contains("national", (await world.ViewerAsync("national")).Keys);
        Assert.DoesNotContain("national:sealed", (await world.ViewerAsync("national")).Keys);
        Assert.Equal(["governance:QOC"], (await world.ViewerAsync("governance")).Keys);
        Assert.Equal(["administrator"], (await world.ViewerAsync("administrator")).Keys);
        Assert.Equal(["provider:RXW"], (await world.ViewerAsync("provider")).Keys);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Viewer_IsNull_WhenTheDirectoryKnowsNobodyOfTheToken(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());

        Assert.Null(await world.Viewers.FindAsync(HubWorld.Tenant, "stranger", false, CancellationToken.None));
        Assert.Null(await world.Viewers.FindAsync("another tenant", "lead", false, CancellationToken.None));
        Assert.Null(await world.Viewers.FindAsync(HubWorld.Tenant, "lead", true, CancellationToken.None));
        Assert.Null(await world.Viewers.FindAsync(HubWorld.Tenant, "client", false, CancellationToken.None));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Viewer_IsNull_FromTheChangeOn_WhenThePersonIsDisabled(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        Assert.NotNull(await FindAsync(world, "reader"));

        await world.ChangeDirectoryAsync(async (context, _) => (await PersonAsync(context, "reader")).IsDisabled = true);

        Assert.Null(await FindAsync(world, "reader"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Viewer_LosesItsKeys_FromTheChangeOn_WhenItsPlaceEnds(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddMembershipAsync("reader", "contracts", Role.Reader);
        Assert.Contains("own:QOC:quality", (await FindAsync(world, "reader"))!.Keys);

        await world.ChangeDirectoryAsync(async (context, _) => await MembershipOf(context, "reader").Where(m => m.Team == "quality")
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.To, Today.AddDays(-1))));

        var viewer = await FindAsync(world, "reader");
        Assert.DoesNotContain("own:QOC:quality", viewer!.Keys);
        Assert.Contains("own:QOC:contracts", viewer.Keys);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Membership_IsInForce_FromItsFirstDayToItsLastAndNoLonger(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await world.ChangeDirectoryAsync(async (context, _) => await MembershipOf(context, "reader").ExecuteUpdateAsync(set => set
            .SetProperty(m => m.From, Today.AddDays(1)).SetProperty(m => m.To, Today.AddDays(2))));
        var found = new List<bool>();
        for (var day = 0; day < 4; day++)
        {
            // Twice, so that what is kept in memory is asked as well.
            found.Add(await FindAsync(world, "reader") is not null);
            Assert.Equal(found[^1], await FindAsync(world, "reader") is not null);
            time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([false, true, true, false], found);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Viewer_IsNull_WhenItsBodyIsNotOpen(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await world.ChangeDirectoryAsync(async (context, _) => await context.Organisations.Where(o => o.Code == "QOC").ExecuteUpdateAsync(set => set.SetProperty(o => o.ClosedOn, Today)));
        Assert.NotNull(await FindAsync(world, "lead"));
        Assert.NotNull(await FindAsync(world, "client"));

        time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await FindAsync(world, "lead"));
        Assert.Null(await FindAsync(world, "client"));

        await world.ChangeDirectoryAsync(async (context, _) => await context.Organisations.Where(o => o.Code == "QOC").ExecuteUpdateAsync(set => set
            .SetProperty(o => o.ClosedOn, (DateOnly?)null).SetProperty(o => o.OpenedOn, Today.AddDays(2))));
        Assert.Null(await FindAsync(world, "lead"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Client_IsNull_WhenItOrTheOneWhoAnswersForItIsDisabled(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var client = await FindAsync(world, "client");
        Assert.Equal([1, 2, 4], client!.ClassCeiling!);
        Assert.True(client.IsApplication);
        Assert.DoesNotContain(client.Keys, key => key.EndsWith(":sealed", StringComparison.Ordinal));

        await world.ChangeDirectoryAsync(async (context, _) => (await PersonAsync(context, "lead")).IsDisabled = true);
        Assert.Null(await FindAsync(world, "client"));

        await world.ChangeDirectoryAsync(async (context, _) => (await PersonAsync(context, "lead")).IsDisabled = false);
        Assert.NotNull(await FindAsync(world, "client"));

        await world.ChangeDirectoryAsync(async (context, _) => (await context.IntegrationClients.SingleAsync()).IsDisabled = true);
        Assert.Null(await FindAsync(world, "client"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task GroupKey_IsHeld_WhileMembershipAndGroupAreInForce(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await world.AddGroupAsync("SQG-1", "healthwatch");
        await world.AddGroupAsync("SQG-2", "healthwatch");
        await world.AddGroupAsync("SQG-3", "healthwatch");
        await world.AddGroupAsync("SQG-4", "healthwatch");
        await world.ChangeDirectoryAsync(async (context, _) =>
        {
            await context.Groups.Where(g => g.Code == "SQG-1").ExecuteUpdateAsync(set => set.SetProperty(g => g.To, Today));
            await context.Groups.Where(g => g.Code == "SQG-2").ExecuteUpdateAsync(set => set.SetProperty(g => g.From, Today.AddDays(1)));
            await context.GroupMemberships.Where(m => context.Groups.Any(g => g.Id == m.GroupId && g.Code == "SQG-3")).ExecuteUpdateAsync(set => set.SetProperty(m => m.To, Today));
        });

        Assert.Equal(["group:SQG-1", "group:SQG-3", "group:SQG-4"], Groups(await FindAsync(world, "healthwatch")));

        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["group:SQG-2", "group:SQG-4"], Groups(await FindAsync(world, "healthwatch")));

        await world.ChangeDirectoryAsync(async (context, _) => await context.GroupMemberships.ExecuteDeleteAsync());
        Assert.Empty(Groups(await FindAsync(world, "healthwatch")));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Recusal_Vetoes_FromItsFirstDayToItsLast(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await world.RecuseAsync("reader", "RXW");
        await world.ChangeDirectoryAsync(async (context, _) => await context.Recusals.ExecuteUpdateAsync(set => set.SetProperty(r => r.To, Today)));

        Assert.Single((await FindAsync(world, "reader"))!.VetoedProviders);
        time.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await FindAsync(world, "reader"))!.VetoedProviders);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Counter_MovesWithTheDirectory_AndTheWatchKnowsItWithinItsAge(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var watch = world.Get<DirectoryWatch>();
        var before = await watch.VersionAsync(CancellationToken.None);
        await world.AddMembershipAsync("reader", "contracts", Role.Reader);

        Assert.Equal(before + 1, await world.Viewers.VersionAsync(CancellationToken.None));
        Assert.Equal(before, await watch.VersionAsync(CancellationToken.None));
        time.Advance(DirectoryWatch.MaxAge);
        Assert.Equal(before + 1, await watch.VersionAsync(CancellationToken.None));
    }

    private static ValueTask<Viewer?> FindAsync(HubWorld world, string name) => world.Viewers.FindAsync(HubWorld.Tenant, name, name == "client", CancellationToken.None);

    private static Task<Person> PersonAsync(HubContext context, string name) => context.People.SingleAsync(person => person.ObjectId == name);

    private static IQueryable<TeamMembership> MembershipOf(HubContext context, string name) =>
        context.TeamMemberships.Where(m => context.People.Any(person => person.Id == m.PersonId && person.ObjectId == name));

    private static IEnumerable<string> Groups(Viewer? viewer) => viewer!.Keys.Where(key => key.StartsWith("group:", StringComparison.Ordinal));
}
