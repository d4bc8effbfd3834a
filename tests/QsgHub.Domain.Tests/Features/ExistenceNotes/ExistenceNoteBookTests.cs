using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.ExistenceNotes;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.ExistenceNotes;

public class ExistenceNoteBookTests
{
    private static readonly string[] Cast =
        ["lead", "client", "reader", "region", "inspector", "council", "governance", "healthwatch", "national", "provider", "other-icb", "administrator"];

    [DatabaseTheory]
    [DatabaseData(NoteReaders.Region, "inspector region")]
    [DatabaseData(NoteReaders.InformationGovernance, "inspector")]
    [DatabaseData(NoteReaders.Members, "lead reader region inspector council healthwatch national other-icb")]
    public async Task Note_IsShownToTheColumnsChosen_AndToTheBodyThatSetIt(DatabaseProvider provider, NoteReaders readers, string shown)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        Assert.Equal("", await SetAsync(world, "inspector", readers));

        foreach (var name in Cast)
        {
            var notes = await ShownAsync(world, name);
            Assert.Equal((name, shown.Split(' ').Contains(name)), (name, notes.Count == 1));
            Assert.All(notes, note => Assert.Equal((name, "Desk, 01743 000000", name == "inspector"), (name, note.Contact, note.Own is not null)));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task InformationGovernance_SeesTheOwnBodysNote_AndRemovesIt(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        Assert.Equal("", await SetAsync(world, "lead", NoteReaders.InformationGovernance));
        Assert.Equal("Why it is there.", Assert.Single(await ShownAsync(world, "governance")).Own!.Reason);

        var removed = await world.Get<ExistenceNoteBook>().RemoveAsync(await world.ViewerAsync("governance"), "RXW", CancellationToken.None);

        Assert.Empty(removed.Refusals);
        Assert.Empty(await ShownAsync(world, "lead"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Note_IsOnePerBody_AndHiddenBehindEveryVeto(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        Assert.Equal("", await SetAsync(world, "lead", NoteReaders.Members));
        Assert.Equal("", await SetAsync(world, "lead", NoteReaders.Members));
        Assert.Equal("", await SetAsync(world, "inspector", NoteReaders.Members));
        Assert.Equal(2, (await ShownAsync(world, "other-icb")).Count);

        await world.RecuseAsync("other-icb", "RXW");
        Assert.Empty(await ShownAsync(world, "other-icb"));
        Assert.Equal("NotPermitted providerCode", await SetAsync(world, "other-icb", NoteReaders.Members));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task BadInput_IsRefusedWithItsField(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var book = world.Get<ExistenceNoteBook>();
        var lead = await world.ViewerAsync("lead");

        var refused = await book.SetAsync(lead, new SetExistenceNoteInput("NONE", "", [], new string('x', 1_001), "NONE"), CancellationToken.None);

        Assert.Equal(
            ["NotFound deskCode", "NotFound providerCode", "Required contact", "Required shownTo", "TooLong reason"],
            refused.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}").Order(StringComparer.Ordinal));
        foreach (var name in new[] { "client", "reader", "administrator" })
        {
            Assert.Equal($"{name} NotPermitted ", $"{name} {await SetAsync(world, name, NoteReaders.Members)}");
        }

        await using var context = world.Database.CreateContext();
        Assert.False(await context.ExistenceNotes.AnyAsync());
    }

    private static async Task<string> SetAsync(HubWorld world, string name, NoteReaders readers) =>
        string.Join(", ", (await world.Get<ExistenceNoteBook>().SetAsync(await world.ViewerAsync(name), new SetExistenceNoteInput("RXW", " Desk, 01743 000000", [readers], "Why it is there."), CancellationToken.None))
            .Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));

    private static async Task<List<ShownNote>> ShownAsync(HubWorld world, string name)
    {
        await using var context = world.Database.CreateContext();
        var ids = await context.Providers.Select(provider => provider.Id).ToListAsync();
        var rxw = await context.Providers.Where(provider => provider.OdsCode == "RXW").Select(provider => provider.Id).SingleAsync();
        return [.. (await world.Get<ExistenceNoteBook>().ShownAsync(await world.ViewerAsync(name), ids, CancellationToken.None))[rxw]];
    }
}
