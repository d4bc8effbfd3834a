using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Attention;

public class AttentionClockTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 7, 1, 11, 0, 0, TimeSpan.Zero));

    [DatabaseTheory]
    [DatabaseData]
    public async Task Call_GoesToTheNextRoleAndThenToTheRegion_WhileNobodyOfTheBodyAcknowledges(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Immediacy = Immediacy.Urgent });
        await RunAsync(world);
        Assert.Equal("CQC E06 Y60", await CalledAsync(world));

        _clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        await AcknowledgeAsync(world, "inspector", id);
        await RunAsync(world);
        Assert.Equal("", await EscalatedAsync(world));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await RunAsync(world);
        await RunAsync(world);
        Assert.Equal("E06 step:2, Y60 step:2", await EscalatedAsync(world));

        await AcknowledgeAsync(world, "council", id);
        _clock.Advance(TimeSpan.FromMinutes(90));
        await RunAsync(world);
        Assert.Equal("E06 step:2, Y60 step:2, Y60 step:3", await EscalatedAsync(world));

        _clock.Advance(TimeSpan.FromDays(7));
        await RunAsync(world);
        Assert.Equal("E06 step:2, Y60 step:2, Y60 step:3", await EscalatedAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Call_IsMadeAndPassedOnOnce_WhenTwoNodesTurnTogether(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        var other = new AttentionClock(world.Database, world.Get<JournalReader>(), world.Get<JournalWriter>(), world.Get<AudienceStore>(), world.Get<DirectoryBook>(), world.Get<JournalSignal>(), AttentionTimes.Default, _clock);

        await Task.WhenAll(RunAsync(world), RunAsync(other));
        Assert.Equal("CQC E06 Y60", await CalledAsync(world));
        _clock.Advance(TimeSpan.FromMinutes(30));
        await Task.WhenAll(RunAsync(world), RunAsync(other));

        Assert.Equal("CQC step:2, E06 step:2, Y60 step:2", await EscalatedAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Nobody_IsCalled_ForWhatIsWithdrawnOrLongPast(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        _clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(world);
        Assert.Equal("", await CalledAsync(world));

        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        await RunAsync(world);
        Assert.Equal("CQC E06 Y60", await CalledAsync(world));
        Assert.True((await world.Change.WithdrawAsync(await world.ViewerAsync("lead"), new WithdrawConcernInput(id, "Raised by mistake.", 1), CancellationToken.None)).Succeeded);
        _clock.Advance(TimeSpan.FromHours(3));
        await RunAsync(world);
        Assert.Equal("", await EscalatedAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task L14_Poster_LearnsHowFarItWasHeard_AndNothingOfHiddenRecipients(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.GrantAsync("lead", id, "QKK");
        await RunAsync(world);
        var before = await HeardAsync(world, "lead", id);
        Assert.Equal((AttentionState.Awaited, null, null, null), (before!.State, before.FirstDeliveredAt, before.FirstReadAt, before.FirstAcknowledgedAt));

        // A body that has it by a grant is not called: what it does with it shows in nothing that is told of all.
        await ReadAsync(world, "other-icb", id);
        await AcknowledgeAsync(world, "other-icb", id);
        Assert.Equal(before, await HeardAsync(world, "lead", id), Alike);

        await ReadAsync(world, "inspector", id);
        await AcknowledgeAsync(world, "inspector", id);
        var after = await HeardAsync(world, "lead", id);
        Assert.Equal((AttentionState.Awaited, true, true), (after!.State, after.FirstReadAt is not null, after.FirstAcknowledgedAt is not null));
        Assert.Empty(after.OwnReceipts);
        Assert.Equal("inspector", Assert.Single((await HeardAsync(world, "inspector", id))!.OwnReceipts).PersonName);
        Assert.Null(await HeardAsync(world, "healthwatch", id));

        static bool Alike(HeardConcern? one, HeardConcern? other) => one! with { OwnReceipts = [] } == other! with { OwnReceipts = [] };
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Interruption_IsForThoseWhoAnswer_UntilTheirBodyAcknowledgesOrTheyPutItAside(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        await world.AddPersonAsync("colleague", "CQC", "hospitals", Role.Investigator);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        await world.RaiseAsync("lead", HubWorld.Staffing() with { Immediacy = Immediacy.Urgent });
        Assert.Equal("colleague council inspector region", await InterruptedAsync(world));

        var assigned = await world.Get<Domain.Features.Caseloads.CaseloadBook>().AssignAsync(await world.ViewerAsync("colleague"), new(["RXW"]), CancellationToken.None);
        Assert.Empty(assigned.Refusals);
        Assert.Equal("colleague council region", await InterruptedAsync(world));

        var book = world.Get<AttentionBook>();
        Assert.Empty((await book.SnoozeAsync(await world.ViewerAsync("region"), new SnoozeConcernInput(id, _clock.GetUtcNow() + TimeSpan.FromHours(1)), CancellationToken.None)).Refusals);
        await AcknowledgeAsync(world, "inspector", id);
        Assert.Equal("council", await InterruptedAsync(world));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("council region", await InterruptedAsync(world));

        Assert.Equal(RefusalCode.OutOfRange, (await book.SnoozeAsync(await world.ViewerAsync("region"), new SnoozeConcernInput(id, _clock.GetUtcNow()), CancellationToken.None)).Refusals[0].Code);
        Assert.Equal(RefusalCode.OutOfRange, (await book.SnoozeAsync(await world.ViewerAsync("region"), new SnoozeConcernInput(id, _clock.GetUtcNow() + TimeSpan.FromDays(8)), CancellationToken.None)).Refusals[0].Code);
        Assert.Equal(RefusalCode.NotFound, (await book.SnoozeAsync(await world.ViewerAsync("other-icb"), new SnoozeConcernInput(id, null), CancellationToken.None)).Refusals[0].Code);
        Assert.Equal(RefusalCode.NotPermitted, (await book.SnoozeAsync(await world.ViewerAsync("client"), new SnoozeConcernInput(id, null), CancellationToken.None)).Refusals[0].Code);
    }

    private static Task RunAsync(HubWorld world) => RunAsync(world.Get<AttentionClock>());

    private static async Task RunAsync(AttentionClock clock)
    {
        while (await clock.RunAsync(CancellationToken.None))
        {
        }
    }

    private static async Task AcknowledgeAsync(HubWorld world, string name, Guid id) =>
        Assert.Empty((await world.Answer.AcknowledgeAsync(await world.ViewerAsync(name), id, CancellationToken.None)).Refusals);

    private static async Task ReadAsync(HubWorld world, string name, Guid id)
    {
        await using var context = world.Database.CreateContext();
        world.Get<ReceiptBook>().Read(await world.ViewerAsync(name), await context.Concerns.AsNoTracking().SingleAsync(concern => concern.Id == id));
    }

    private static async Task<HeardConcern?> HeardAsync(HubWorld world, string name, Guid id) =>
        (await world.Get<AttentionBook>().OfAsync(await world.ViewerAsync(name), [id], CancellationToken.None))[id].SingleOrDefault();

    private static async Task<string> CalledAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return string.Join(' ', await context.AcknowledgementCalls.Join(context.Organisations, call => call.OrganisationId, body => body.Id, (_, body) => body.Code).OrderBy(code => code).ToListAsync());
    }

    private static async Task<string> EscalatedAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return string.Join(", ", (await context.Journal.Where(entry => entry.Kind == EventKind.Escalated)
            .Join(context.Organisations, entry => entry.DetailId, body => body.Id, (entry, body) => new { body.Code, entry.AddresseeKey }).ToListAsync())
            .OrderBy(line => line.AddresseeKey, StringComparer.Ordinal).ThenBy(line => line.Code, StringComparer.Ordinal).Select(line => $"{line.Code} {line.AddresseeKey}"));
    }

    private async Task<string> InterruptedAsync(HubWorld world)
    {
        var pages = await world.Get<DirectoryBook>().OpenAsync(CancellationToken.None);
        var events = await world.Get<EventReader>().ReadAsync(0, 256, CancellationToken.None);
        List<string> interrupted = [];
        foreach (var name in new[] { "lead", "reader", "inspector", "colleague", "region", "council", "healthwatch", "national", "client", "other-icb" })
        {
            var viewer = await world.ViewerAsync(name);
            var count = events.Count(loaded => loaded.DepthFor(viewer) == Depth.Full && AttentionRule.Interrupts(loaded, loaded.Event.Kind, viewer, pages, _clock.GetUtcNow()));
            Assert.InRange(count, 0, 1);
            if (count == 1)
            {
                interrupted.Add(name);
            }
        }

        return string.Join(' ', interrupted.Order(StringComparer.Ordinal));
    }
}
