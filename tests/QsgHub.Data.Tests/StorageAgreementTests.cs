using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Testing.Databases;

namespace QsgHub.Data.Tests;

/// <summary>Every database keeps, compares and orders as the process does.</summary>
public class StorageAgreementTests
{
    // Each differs from its neighbour in another part of the sixteen bytes.
    private static readonly Guid[] Ids =
    [
        Guid.Parse("00000000-0000-0000-0000-000000000001"),
        Guid.Parse("00000000-0000-0000-0100-000000000000"),
        Guid.Parse("00000000-0000-4000-8000-000000000000"),
        Guid.Parse("00000000-00ff-0000-0000-000000000000"),
        Guid.Parse("00000000-ff00-0000-0000-000000000000"),
        Guid.Parse("000000ff-0000-0000-0000-00000000000f"),
        Guid.Parse("a0000000-0000-0000-0000-000000000000"),
        Guid.Parse("ff000000-0000-0000-0000-00000000000a"),
    ];

    [DatabaseTheory]
    [DatabaseData]
    public async Task Ids_AreOrderedAndComparedAsInTheProcess(DatabaseProvider provider)
    {
        await using var database = await TestHubDatabase.CreateAsync(provider);
        await using var context = database.Hub.CreateContext();
        context.Organisations.AddRange(Ids.Reverse().Select((id, i) => Organisation(id, $"code-{i}")));
        await context.SaveChangesAsync();

        var pivot = Ids[3];
        var all = await context.Organisations.OrderBy(organisation => organisation.Id).Select(organisation => organisation.Id).ToListAsync();
        var after = await context.Organisations.Where(organisation => organisation.Id > pivot)
            .OrderBy(organisation => organisation.Id).Select(organisation => organisation.Id).ToListAsync();

        Assert.Equal(Ids.Order(), all);
        Assert.Equal(Ids.Where(id => id > pivot).Order(), after);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Text_DiffersByCaseAndAccent(DatabaseProvider provider)
    {
        await using var database = await TestHubDatabase.CreateAsync(provider);
        await using var context = database.Hub.CreateContext();
        string[] codes = ["key", "KEY", "kéy"];
        context.Organisations.AddRange(codes.Select((code, i) => Organisation(Ids[i], code)));
        await context.SaveChangesAsync();

        foreach (var code in codes)
        {
            Assert.Equal(code, await context.Organisations.Where(organisation => organisation.Code == code).Select(organisation => organisation.Code).SingleAsync());
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Values_ComeBackAsTheyWent(DatabaseProvider provider)
    {
        await using var database = await TestHubDatabase.CreateAsync(provider);
        var stored = new JournalEvent
        {
            Sequence = 1,
            EventId = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            ConcernId = Guid.AllBitsSet,
            At = new DateTimeOffset(2026, 3, 2, 12, 0, 0, 987, TimeSpan.FromHours(1)),
        };
        var organisation = Organisation(Guid.AllBitsSet, "ŵ-𝄞-'-\"-\\-%");
        organisation.OpenedOn = new DateOnly(1948, 7, 5);
        await using (var writing = database.Hub.CreateContext())
        {
            writing.Add(stored);
            writing.Add(organisation);
            await writing.SaveChangesAsync();
        }

        await using var reading = database.Hub.CreateContext();
        var journalEvent = await reading.Journal.SingleAsync();
        var readOrganisation = await reading.Organisations.SingleAsync();

        Assert.Equal(stored.EventId, journalEvent.EventId);
        Assert.Equal(stored.At, journalEvent.At);
        Assert.Equal(TimeSpan.Zero, journalEvent.At.Offset);
        Assert.Null(journalEvent.DetailId);
        Assert.Equal(organisation.Code, readOrganisation.Code);
        Assert.Equal(organisation.OpenedOn, readOrganisation.OpenedOn);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task DuplicateKey_IsToldFromOtherFailures(DatabaseProvider provider)
    {
        await using var database = await TestHubDatabase.CreateAsync(provider);

        var duplicate = await SaveTwoAsync(database, Organisation(Ids[0], "same"), Organisation(Ids[1], "same"));
        var noKind = await SaveTwoAsync(database, Organisation(Ids[2], "other"), Organisation(Ids[3], "another", kind: "no such kind"));

        Assert.True(database.Hub.IsDuplicateKey(duplicate));
        Assert.False(database.Hub.IsDuplicateKey(noKind));
    }

    private static async Task<DbUpdateException> SaveTwoAsync(TestHubDatabase database, Organisation first, Organisation second)
    {
        await using var context = database.Hub.CreateContext();
        context.AddRange(first, second);
        return await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
    }

    private static Organisation Organisation(Guid id, string code, string kind = "ICB") =>
        new() { Id = id, Code = code, Name = code, KindCode = kind };
}
