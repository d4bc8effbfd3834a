using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class DraftTests
{
    private static readonly string[] Others = ["council", "region", "inspector", "governance", "healthwatch", "national", "provider", "other-icb", "administrator"];

    [DatabaseTheory]
    [DatabaseData]
    public async Task Draft_IsSeenByItsOwnTeam_AndByNobodyElse(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.AddGroupAsync("SQG-1", "healthwatch", "inspector", "lead");
        await world.AddPersonAsync("finance", "QOC", "finance", Role.QualityLead);
        await world.AddPersonAsync("director", "QOC", "*", Role.AccountableExecutive);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true, Summary = "Staffing.", GroupCode = "SQG-1" });

        Assert.Equal([id], (await world.SeenAsync("reader")).Keys);
        Assert.Equal(Depth.Full, (await world.SeenAsync("reader"))[id]);
        foreach (var name in Others.Append("finance"))
        {
            Assert.Empty(await world.SeenAsync(name));
            Assert.Null(await world.List.OneOrNullAsync(await world.ViewerAsync(name), id, CancellationToken.None));
        }

        Assert.Empty(await JournalAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Posting_OpensItAtThatInstant_AtEveryDepth(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true, Summary = "Staffing." });
        time.Advance(TimeSpan.FromDays(40));

        Assert.Empty((await world.Change.MoveAsync(await world.ViewerAsync("lead"), new(id, ConcernState.Posted, 1), CancellationToken.None)).Refusals);

        var full = (await world.List.OneOrNullAsync(await world.ViewerAsync("inspector"), id, CancellationToken.None))!.Full!;
        Assert.Equal((ConcernState.Posted, 2, time.GetUtcNow(), 4), (full.State, full.Version, full.PostedAt, full.Class));

        // When it was begun is nobody's business, and an old date would hide it on a late page.
        var redacted = (await world.List.OneOrNullAsync(await world.ViewerAsync("healthwatch"), id, CancellationToken.None))!.Redacted!;
        Assert.Equal((time.GetUtcNow(), time.GetUtcNow(), "Staffing."), (redacted.SharedAt, redacted.ChangedAt, redacted.Text));
        var entry = Assert.Single(await JournalAsync(world));
        Assert.Equal((EventKind.Raised, true, true, null), (entry.Kind, entry.FullChanged, entry.SummaryChanged, entry.PreviousAudienceId));
    }

    /// <summary>L07: a class that is no wider than the one before is wide all the same for what was never told.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task L07_WithdrawnDraft_IsOpenedToNobody_WhateverClassItIsGiven(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true, Class = 5 });
        Assert.Equal("done", (await world.Change.WithdrawAsync(lead, new(id, "Not needed.", 1), CancellationToken.None)).Codes());

        foreach (var wanted in new[] { 4, 7, 11, 14 })
        {
            Assert.Equal("TransitionNotAllowed", await world.ReclassifyAsync("lead", id, wanted, 2));
        }

        Assert.Equal([id], (await world.SeenAsync("reader")).Keys);
        foreach (var name in Others)
        {
            Assert.Empty(await world.SeenAsync(name));
        }

        Assert.Empty(await JournalAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task ChangesOfADraft_StayInItsTeam_AndOutOfTheJournal(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });

        Assert.Empty((await world.Change.AmendAsync(lead, new(id, "Rewritten.", 1), CancellationToken.None)).Refusals);
        Assert.Empty((await world.Change.SummariseAsync(lead, new(id, "Staffing.", 2), CancellationToken.None)).Refusals);
        Assert.Empty((await world.Change.SummariseAsync(lead, new(id, "Staffing again.", 3), CancellationToken.None)).Refusals);
        Assert.Empty((await world.Change.SummariseAsync(lead, new(id, null, 4), CancellationToken.None)).Refusals);
        Assert.Empty((await world.Change.WithdrawAsync(lead, new(id, "Not needed.", 5), CancellationToken.None)).Refusals);

        Assert.Equal([id], (await world.SeenAsync("lead")).Keys);
        foreach (var name in Others)
        {
            Assert.Empty(await world.SeenAsync(name));
        }

        Assert.Empty(await JournalAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Draft_TakesNoAnswers(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = true });

        Assert.Equal([RefusalCode.TransitionNotAllowed], (await world.Answer.AcknowledgeAsync(lead, id, CancellationToken.None)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.TransitionNotAllowed], (await world.Answer.AssessAsync(lead, new(id, Immediacy.Urgent), CancellationToken.None)).Refusals.Select(r => r.Code));
    }

    private static async Task<List<JournalEvent>> JournalAsync(HubWorld world) => await world.Get<JournalReader>().ReadAsync(0, 100, CancellationToken.None);
}
