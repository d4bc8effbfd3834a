using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Tests.Features.Concerns;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Corrections;

public class CorrectConcernTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Correction_KeepsTheWrongVersion_AndSaysWordsTopicsAndSummaryRight_EvenOfAClosedConcern(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.InStateAsync(ConcernState.Closed);
        var wrong = await world.ReadAsync(id);

        Assert.Equal("done", await CorrectAsync(world, "lead", new(id, "It was one nurse.", wrong.Version, "One registered nurse short.", Topics: ["FALLS", "STAFFING"])));

        var right = await world.ReadAsync(id);
        Assert.Equal(("One registered nurse short.", ConcernState.Closed, wrong.Version + 1), (right.Content.Text, right.State, right.Version));
        await using var context = world.Database.CreateContext();
        Assert.Equal(["FALLS", "STAFFING"], await context.ConcernTopics.Where(topic => topic.ConcernId == id).Select(topic => topic.TopicCode).OrderBy(code => code).ToListAsync());
        Assert.Equal(wrong.Content.Text, (await context.ConcernVersions.SingleAsync(version => version.ConcernId == id && version.Number == wrong.Version)).Content.Text);
        var told = await context.Journal.OrderByDescending(entry => entry.Sequence).FirstAsync();
        Assert.Equal((EventKind.Corrected, true, false), (told.Kind, told.FullChanged, told.SummaryChanged));
        Assert.Equal((await context.Corrections.SingleAsync()).Id, told.DetailId);
        Assert.True(RightsReceipts.Takes(told));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Correction_IsRefused_WhereThereIsNothingToCorrect_OrSomebodyElseAsks(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var hidden = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = 13 });
        foreach (var (viewer, input, answer) in new (string, CorrectConcernInput, string)[]
        {
            ("inspector", new(id, "Not so.", 1, "Other words."), "NotPermitted"),
            ("other-icb", new(id, "Not so.", 1, "Other words."), "NotFound"),
            ("lead", new(hidden, "Not so.", 1, "Other words."), "NotFound"),
            ("lead", new(Guid.Empty, "Not so.", 1, "Other words."), "NotFound"),
            ("lead", new(id, "Not so.", 2, "Other words."), "VersionConflict"),
            ("lead", new(id, " ", 1, "Other words."), "Required"),
            ("lead", new(id, "Not so.", 1), "Inconsistent"),
            ("lead", new(id, "Not so.", 1, HubWorld.Staffing().Text), "Inconsistent"),
            ("lead", new(id, "Not so.", 1, Summary: "There was none."), "Inconsistent"),
            ("lead", new(id, "Not so.", 1, Topics: ["NOTHING"]), "NotFound"),
            ("lead", new(id, "Not so.", 1, Quantity: new("A", new(2026, 1, 1), new(2026, 1, 31), 1, 2)), "Inconsistent, NotFound"),
            ("lead", new(await world.InStateAsync(ConcernState.Draft), "Not so.", 1, "Other words."), "TransitionNotAllowed"),
            ("lead", new(await world.InStateAsync(ConcernState.Withdrawn), "Not so.", 2, "Other words."), "TransitionNotAllowed"),
        })
        {
            Assert.Equal(answer, await CorrectAsync(world, viewer, input));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Word_IsAwaitedOfBodiesThatHadTheWrongVersion_AndCountedForTheOwnerAlone(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var sightings = world.Get<SightingBook>();
        sightings.Note(await world.ViewerAsync("inspector"), await world.ReadAsync(id));
        sightings.Note(await world.ViewerAsync("region"), await world.ReadAsync(id));
        Assert.Equal("done", await CorrectAsync(world, "lead", new(id, "It was one nurse.", 1, "One registered nurse short.")));
        sightings.Note(await world.ViewerAsync("council"), await world.ReadAsync(id));

        var correction = Assert.Single(await AwaitedAsync(world, "inspector"));
        Assert.Empty(await AwaitedAsync(world, "council"));
        Assert.Empty(await AwaitedAsync(world, "lead"));
        Assert.Equal(new CorrectionProgress(2, 0), (await OneAsync(world, "lead", id)).Progress);

        Assert.Equal("done", await AcknowledgeAsync(world, "inspector", correction));
        Assert.Equal("done", await AcknowledgeAsync(world, "inspector", correction));
        Assert.Equal("done", await AcknowledgeAsync(world, "council", correction));
        Assert.Equal("NotPermitted", await AcknowledgeAsync(world, "reader", correction));
        Assert.Equal("NotPermitted", await AcknowledgeAsync(world, "client", correction));
        Assert.Equal("NotFound", await AcknowledgeAsync(world, "other-icb", correction));
        Assert.Equal("NotFound", await AcknowledgeAsync(world, "inspector", Guid.Empty));

        Assert.Empty(await AwaitedAsync(world, "inspector"));
        Assert.Equal(new CorrectionProgress(2, 1), (await OneAsync(world, "lead", id)).Progress);
        var own = await OneAsync(world, "inspector", id);
        Assert.Equal(("inspector", false, null), (own.OwnWord!.PersonName, own.IsAwaited, own.Progress));
        var others = await OneAsync(world, "region", id);
        Assert.Equal((null, true, null), (others.OwnWord, others.IsAwaited, others.Progress));
        await using var context = world.Database.CreateContext();
        Assert.Equal(EventKind.Corrected, (await context.Journal.OrderByDescending(entry => entry.Sequence).FirstAsync()).Kind);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Withdrawal_IsACorrectionToo_ButNotOfADraft_AndWhoLostSightIsAskedForNothing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.InStateAsync(ConcernState.Withdrawn);
        var draft = await world.InStateAsync(ConcernState.Draft);
        Assert.Equal("done", (await world.Change.WithdrawAsync(await world.ViewerAsync("lead"), new(draft, "Begun in error.", 1), CancellationToken.None)).Codes());
        var narrowed = await world.RaiseAsync("lead", HubWorld.Staffing());
        world.Get<SightingBook>().Note(await world.ViewerAsync("council"), await world.ReadAsync(narrowed));
        Assert.Equal("done", await world.ReclassifyAsync("lead", narrowed, 16, 1));
        Assert.Equal("done", await CorrectAsync(world, "lead", new(narrowed, "It was one nurse.", 2, "One registered nurse short.")));

        await using var context = world.Database.CreateContext();
        Assert.Equal([CorrectionKind.Corrected, CorrectionKind.Withdrawn], (await context.Corrections.ToListAsync()).Select(correction => correction.Kind).Order());
        Assert.NotNull((await context.Journal.SingleAsync(entry => entry.Kind == EventKind.Withdrawn)).DetailId);
        Assert.Empty(await AwaitedAsync(world, "council"));
        Assert.Empty((await world.Get<CorrectionBook>().OfAsync(await world.ViewerAsync("council"), [narrowed], CancellationToken.None))[narrowed]);
    }

    private static async Task<string> CorrectAsync(HubWorld world, string viewer, CorrectConcernInput input) =>
        (await world.Get<CorrectConcern>().ExecuteAsync(await world.ViewerAsync(viewer), input, CancellationToken.None)).Codes();

    private static async Task<string> AcknowledgeAsync(HubWorld world, string viewer, Guid correction) =>
        (await world.Get<CorrectionBook>().AcknowledgeAsync(await world.ViewerAsync(viewer), correction, CancellationToken.None)).Codes();

    private static async Task<IEnumerable<Guid>> AwaitedAsync(HubWorld world, string viewer) =>
        (await world.Get<CorrectionBook>().AwaitedAsync(await world.ViewerAsync(viewer), 10, CancellationToken.None)).Select(seen => seen.Correction.Id);

    private static async Task<SeenCorrection> OneAsync(HubWorld world, string viewer, Guid id) =>
        Assert.Single((await world.Get<CorrectionBook>().OfAsync(await world.ViewerAsync(viewer), [id], CancellationToken.None))[id]);
}
