using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nudges;
using QsgHub.Domain.Tests.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Nudges;

public class NudgeBookTests
{
    private static readonly NudgeRules Rules = new(IsOn: true, ["example.nhs.uk"], TimeSpan.FromHours(4));

    private readonly ManualTimeProvider _clock = new();

    [DatabaseTheory]
    [DatabaseData]
    public async Task Mail_IsDueOnceForAllThatWaits_AndNotAgainForHours_NorForWhoHasLooked(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        var book = Book(world);
        Assert.Empty(await book.SetAsync(await world.ViewerAsync("lead"), "lead@example.nhs.uk", CancellationToken.None));
        var lead = (await world.ViewerAsync("lead")).PrincipalId;
        Guid[] people = [lead, (await world.ViewerAsync("inspector")).PrincipalId];
        Assert.Null(await book.TakeOrNullAsync(CancellationToken.None));

        await book.WantAsync(people, CancellationToken.None);
        await book.WantAsync(people, CancellationToken.None);
        var due = await book.TakeOrNullAsync(CancellationToken.None);
        Assert.Equal(("lead", "lead@example.nhs.uk"), (due!.Person.Name, due.Nudge.Address));
        Assert.Null(await Book(world).TakeOrNullAsync(CancellationToken.None));

        // Its node died: another tries after some minutes.
        _clock.Advance(NudgeBook.AttemptsApart);
        due = await Book(world).TakeOrNullAsync(CancellationToken.None);
        await book.SettleAsync(due!, isSent: true, CancellationToken.None);
        await book.WantAsync(people, CancellationToken.None);
        Assert.Null(await book.TakeOrNullAsync(CancellationToken.None));
        _clock.Advance(Rules.LeastApart);
        Assert.NotNull(await book.TakeOrNullAsync(CancellationToken.None));

        await world.Get<LookedMarks>().MarkAsync(await world.ViewerAsync("lead"), 0, 0, CancellationToken.None);
        _clock.Advance(NudgeBook.AttemptsApart);
        Assert.Null(await book.TakeOrNullAsync(CancellationToken.None));

        Assert.Empty(await book.SetAsync(await world.ViewerAsync("lead"), null, CancellationToken.None));
        await book.WantAsync(people, CancellationToken.None);
        Assert.Null(await book.TakeOrNullAsync(CancellationToken.None));
        await using var context = world.Database.CreateContext();
        Assert.DoesNotContain(await context.AuditEntries.ToListAsync(), entry => entry.Details?.Contains("example", StringComparison.Ordinal) == true);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Address_IsAPlainOneOfAnAllowedDomain(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        foreach (var (viewer, address, code) in new[]
        {
            ("client", "client@example.nhs.uk", RefusalCode.NotPermitted),
            ("lead", "lead@sub.example.nhs.uk", RefusalCode.NotPermitted),
            ("lead", "lead@example.nhs.uk.example.org", RefusalCode.NotPermitted),
            ("lead", "lead", RefusalCode.OutOfRange),
            ("lead", "lead@example.nhs.uk\n", RefusalCode.OutOfRange),
            ("lead", "a b@example.nhs.uk", RefusalCode.OutOfRange),
            ("lead", "lead@example.nhs.uk, all@example.nhs.uk", RefusalCode.OutOfRange),
            ("lead", $"{new string('a', 250)}@example.nhs.uk", RefusalCode.TooLong),
        })
        {
            Assert.Equal(code, Assert.Single(await Book(world).SetAsync(await world.ViewerAsync(viewer), address, CancellationToken.None)).Code);
        }

        Assert.Equal(RefusalCode.NotPermitted, Assert.Single(await world.Get<NudgeBook>().SetAsync(await world.ViewerAsync("lead"), "lead@example.nhs.uk", CancellationToken.None)).Code);
    }

    /// <summary>Those are nudged whom a step is for, and of them only who may see the concern.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Call_NudgesWhomItIsFor_WhereTheyMaySeeTheConcern(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        await world.AddPersonAsync("executive", "CQC", "hospitals", Role.AccountableExecutive);
        await world.AddPersonAsync("elsewhere", "CQC", "care-homes", Role.AccountableExecutive);
        var book = Book(world);
        foreach (var name in new[] { "inspector", "executive", "elsewhere", "region", "council", "lead", "other-icb" })
        {
            Assert.Empty(await book.SetAsync(await world.ViewerAsync(name), $"{name}@example.nhs.uk", CancellationToken.None));
        }

        await world.Get<CaseloadBook>().AssignAsync(await world.ViewerAsync("inspector"), new(["RXW"]), CancellationToken.None);
        var clock = new AttentionClock(
            world.Database, world.Get<JournalReader>(), world.Get<JournalWriter>(), world.Get<AudienceStore>(), world.Get<DirectoryBook>(), world.Get<JournalSignal>(),
            new CalledPeople(world.Database, book, Rules, world.Viewers, world.Get<AudienceStore>()), AttentionTimes.Default, _clock);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        await TurnAsync(clock);
        Assert.Equal(["inspector"], await NudgedAsync(world));

        Assert.Equal("done", (await world.Answer.AcknowledgeAsync(await world.ViewerAsync("council"), id, CancellationToken.None)).Codes());
        _clock.Advance(AttentionTimes.Default.NextRoleAfter);
        await TurnAsync(clock);
        Assert.Equal(["executive", "inspector"], await NudgedAsync(world));
        _clock.Advance(AttentionTimes.Default.RegionAfter);
        await TurnAsync(clock);
        Assert.Equal(["executive", "inspector", "region"], await NudgedAsync(world));
    }

    private NudgeBook Book(HubWorld world) => new(world.Database, Rules, world.Get<AuditWriter>(), _clock);

    private static async Task TurnAsync(AttentionClock clock)
    {
        while (await clock.RunAsync(CancellationToken.None))
        {
        }
    }

    private static async Task<List<string>> NudgedAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return await context.Nudges.Where(nudge => nudge.WantedAt != null).Join(context.People, nudge => nudge.PersonId, person => person.Id, (_, person) => person.Name).OrderBy(name => name).ToListAsync();
    }
}
