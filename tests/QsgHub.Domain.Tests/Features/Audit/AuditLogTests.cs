using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Audit;

public class AuditLogTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Governance_ReadsItsOwnPeoplesDoings_AsAWholeOnlyWhatItReadsItself(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 16 });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 12 });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 19 });

        // 4 is full to it, of 16 it may know no more than that it is there, 12 is hidden from it unless granted, 19 always.
        Assert.Equal(["lead Change raiseConcern 16 part", "lead Change raiseConcern 4 whole"], await world.LogAsync("governance"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Governance_ReadsWhatOthersDidToItsBodysItems_AndTheirsReadsNoMoreThanThat(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddPersonAsync("cqc governance", "CQC", "governance", Role.InformationGovernance);
        var open = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 16 });
        await world.Answer.AcknowledgeAsync(await world.ViewerAsync("inspector"), open, CancellationToken.None);
        await world.SeenAsync("inspector");

        Assert.Equal(
            ["inspector Read list 16 part", "inspector Change acknowledgeConcern 4 whole"],
            (await world.LogAsync("governance")).Where(line => line.StartsWith("inspector", StringComparison.Ordinal)));
        Assert.Equal(["inspector Read list 16 part", "inspector Change acknowledgeConcern 4 part"], await world.LogAsync("cqc governance"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Governance_ReadsOfAClosedClass_WhatWasGrantedToItByName(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var covert = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 12 });
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 12 });

        await world.GrantAsync("lead", covert, "QOC", person: "governance");

        Assert.Equal(["lead Access grantAccess 12 whole", "lead Change raiseConcern 12 whole"], await world.LogAsync("governance"));
        Assert.Equal(["lead Access grantAccess 12 whole"], await world.LogAsync("governance", new AuditFilter { ConcernId = covert, Kinds = [AuditKind.Access] }));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Governance_ThatStandsAside_ReadsNothingOfTheProvider(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 16 });
        await world.Get<OpenInEmergency>().OpenAsync(await world.ViewerAsync("lead"), new("RXW", "A child is in danger."), CancellationToken.None);

        await world.RecuseAsync("governance", "RXW");

        Assert.Empty(await world.LogAsync("governance"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OthersReadNothing_AndAdministratorsWhatWasDoneOnTheMachine(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.AddPersonAsync("other governance", "QKK", "governance", Role.InformationGovernance);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.Get<AuditTrail>().OperationAsync("import people", "people.csv: 3 added", CancellationToken.None);

        foreach (var viewer in new[] { "lead", "other-icb", "inspector", "healthwatch", "provider", "client", "national", "other governance" })
        {
            Assert.Empty(await world.LogAsync(viewer));
        }

        Assert.Equal([$"{AuditActor.Operator.Name} Operation import people  whole"], await world.LogAsync("administrator"));
        Assert.Equal(["lead Change raiseConcern 4 whole"], await world.LogAsync("governance"));
        Assert.Equal(["Change raiseConcern: version 1 Posted", "LogRead auditEntries: {}", "LogRead auditEntries: {}"], await world.LinesAsync("QOC"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Filter_TellsNothingOfWhatIsNotTheViewers(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var proposed = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 16 });
        var open = await world.RaiseAsync("lead", HubWorld.Staffing());
        var lead = await world.ViewerAsync("lead");

        Assert.Empty(await world.LogAsync("governance", new AuditFilter { ConcernId = proposed }));
        Assert.Empty(await world.LogAsync("governance", new AuditFilter { ConcernId = Guid.Empty }));
        Assert.Single(await world.LogAsync("governance", new AuditFilter { ConcernId = open }));
        Assert.Equal(2, (await world.LogAsync("governance", new AuditFilter { PrincipalId = lead.PrincipalId })).Length);
        Assert.Empty(await world.LogAsync("governance", new AuditFilter { PrincipalId = Guid.Empty }));
        Assert.Empty(await world.LogAsync("governance", new AuditFilter { To = world.Get<TimeProvider>().GetUtcNow(), Kinds = [AuditKind.Change] }));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Pages_GiveEveryEntryOnce_WhileTheLogGrows(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await world.RaiseAsync("lead", HubWorld.Staffing()));
            await world.Answer.AcknowledgeAsync(await world.ViewerAsync("inspector"), ids[^1], CancellationToken.None);
            if (i % 3 == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        var governance = await world.ViewerAsync("governance");
        List<string> read = [];
        AuditPlace? after = null;
        do
        {
            var page = await world.Get<AuditLog>().PageAsync(governance, new AuditFilter(), new PageWindow<AuditPlace>(3, after), CancellationToken.None);
            read.AddRange(page.Rows.Select(row => $"{row.Entry.Action} {row.Entry.ItemId}"));
            after = page.HasMore ? new AuditPlace(page.Rows[^1].Entry.At, page.Rows[^1].Entry.Partition, page.Rows[^1].Entry.Number) : null;
            await world.RaiseAsync("lead", HubWorld.Staffing());
        }
        while (after is not null);

        Assert.Equal(ids.SelectMany(id => (string[])[$"acknowledgeConcern {id}", $"raiseConcern {id}"]).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Pages_GiveTheSameEntries_FromEitherEnd(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        for (var i = 0; i < 5; i++)
        {
            var id = await world.RaiseAsync("lead", HubWorld.Staffing());
            await world.Answer.AcknowledgeAsync(await world.ViewerAsync("inspector"), id, CancellationToken.None);
            if (i % 3 == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        // What reading it adds to the log is no part of what is read here.
        var log = world.Get<AuditLog>();
        var governance = await world.ViewerAsync("governance");
        var filter = new AuditFilter { Kinds = [AuditKind.Change] };
        var all = (await log.PageAsync(governance, filter, new(AuditLog.MaxPage), CancellationToken.None)).Rows.Select(row => row.Place).ToList();
        Assert.True(all.Count > 5 && all.Select(place => place.At).Distinct().Count() < all.Count);
        foreach (var size in new[] { 1, 3 })
        {
            List<AuditPlace> read = [];
            var hasMore = true;
            while (hasMore)
            {
                var page = await log.PageAsync(governance, filter, new(size, Before: read.FirstOrDefault(), IsFromEnd: true), CancellationToken.None);
                read.InsertRange(0, page.Rows.Select(row => row.Place));
                hasMore = page.HasMore;
            }

            Assert.Equal(all, read);
        }

        Assert.Equal(all[2..4], (await log.PageAsync(governance, filter, new(3, all[1], all[4]), CancellationToken.None)).Rows.Select(row => row.Place));
        Assert.True(await log.AnyAsync(governance, filter, all[0], all[2], CancellationToken.None));
        Assert.False(await log.AnyAsync(governance, filter, all[1], all[2], CancellationToken.None));
        Assert.False(await log.AnyAsync(governance, filter, null, all[0], CancellationToken.None));
        Assert.False(await log.AnyAsync(governance, filter, all[^1], null, CancellationToken.None));
        Assert.False(await log.AnyAsync(await world.ViewerAsync("lead"), filter, null, null, CancellationToken.None));
    }
}
