using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Tests.Features.Concerns;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Journal;

public class JournalWriterTests
{
    /// <summary>A reader never meets an event before an earlier one: what it polls goes on exactly where it stopped.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Sequence_IsContiguous_AndInCommitOrder_UnderManyWriters(DatabaseProvider provider)
    {
        const int Writers = 8;
        const int Each = 10;
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var journal = world.Get<JournalReader>();
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing());
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                // Half of the events tell of one and the same concern, so that rows are waited for as well.
                var outcome = i % 2 == 0
                    ? await world.Raise.ExecuteAsync(lead, HubWorld.Staffing($"Writer {writer}, {i}."), CancellationToken.None)
                    : await world.Answer.AssessAsync(lead, new(shared, Immediacy.Urgent), CancellationToken.None);
                Assert.Equal("done", outcome.Codes());
            }
        })));

        var read = new List<JournalEvent>();
        while (read.Count < 1 + (Writers * Each))
        {
            var wasWriting = !writing.IsCompleted;
            var batch = await journal.ReadAsync(read.Count, 7, CancellationToken.None);
            Assert.Equal(Enumerable.Range(read.Count + 1, batch.Count).Select(n => (long)n), batch.Select(entry => entry.Sequence));
            read.AddRange(batch);
            Assert.True(batch.Count > 0 || wasWriting, "The writers are done, and the journal lacks events.");
        }

        await writing;
        Assert.Equal(read.Count, await journal.HeadAsync(CancellationToken.None));
        Assert.Equal(read.Count, read.Select(entry => entry.EventId).Distinct().Count());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task FailedTransaction_LeavesNoGap(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing());
        await using (var context = world.Database.CreateContext())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            Assert.Equal(2, await JournalWriter.LockAsync(context, 3, CancellationToken.None));
            await transaction.RollbackAsync();
        }

        await world.RaiseAsync("lead", HubWorld.Staffing());

        Assert.Equal([1L, 2L], (await world.Get<JournalReader>().ReadAsync(0, 10, CancellationToken.None)).Select(entry => entry.Sequence));
        Assert.Equal(2, await world.Get<JournalReader>().HeadAsync(CancellationToken.None));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Signal_IsRaisedByACommit_AndNotByARefusal(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var next = world.Get<JournalSignal>().Next;

        await world.Raise.ExecuteAsync(lead, HubWorld.Staffing() with { Text = "" }, CancellationToken.None);
        await world.Raise.ExecuteAsync(lead, HubWorld.Staffing() with { AsDraft = true }, CancellationToken.None);
        Assert.False(next.IsCompleted);

        await world.Raise.ExecuteAsync(lead, HubWorld.Staffing(), CancellationToken.None);
        Assert.True(next.IsCompleted);
        Assert.False(world.Get<JournalSignal>().Next.IsCompleted);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Events_TellWhichProjectionChanged_AndTheAudienceBefore(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var (lead, inspector) = (await world.ViewerAsync("lead"), await world.ViewerAsync("inspector"));
        var plain = await world.RaiseAsync("lead", HubWorld.Staffing());
        var withoutSummary = (await world.ReadAsync(plain)).AudienceId;
        await DoneAsync(world.Change.SummariseAsync(lead, new(plain, "Staffing.", 1), CancellationToken.None));
        var withSummary = (await world.ReadAsync(plain)).AudienceId;
        await DoneAsync(world.Change.SummariseAsync(lead, new(plain, "Staffing again.", 2), CancellationToken.None));
        await DoneAsync(world.Change.AmendAsync(lead, new(plain, "Other words.", 3), CancellationToken.None));
        await DoneAsync(world.Change.MoveAsync(inspector, new(plain, ConcernState.Triaged, 4), CancellationToken.None));
        await DoneAsync(world.Answer.AssessAsync(inspector, new(plain, Immediacy.Urgent), CancellationToken.None));
        await DoneAsync(world.Answer.AcknowledgeAsync(inspector, plain, CancellationToken.None));
        await DoneAsync(world.Change.SummariseAsync(lead, new(plain, null, 5), CancellationToken.None));
        await DoneAsync(world.Change.MoveAsync(lead, new(plain, ConcernState.Accepted, 6), CancellationToken.None));
        await DoneAsync(world.Change.MoveAsync(lead, new(plain, ConcernState.UnderReview, 7), CancellationToken.None));
        await DoneAsync(world.Change.CloseAsync(lead, new(plain, ClosureOutcome.Unfounded, "Unfounded.", 8), CancellationToken.None));
        await DoneAsync(world.Change.WithdrawAsync(lead, new(plain, "In error.", 9), CancellationToken.None));
        var summarised = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        await DoneAsync(world.Change.WithdrawAsync(lead, new(summarised, "In error.", 1), CancellationToken.None));

        var events = await world.Get<JournalReader>().ReadAsync(0, 100, CancellationToken.None);

        var (l, i) = (lead.Organisation.Id, inspector.Organisation.Id);
        Assert.Equal(
            [
                (1, EventKind.Raised, plain, l, true, false, null),
                (2, EventKind.Changed, plain, l, true, true, withoutSummary),
                (3, EventKind.Changed, plain, l, true, true, null),
                (4, EventKind.Changed, plain, l, true, false, null),
                (5, EventKind.Changed, plain, i, true, false, null),
                (6, EventKind.Assessed, plain, i, true, false, null),
                (7, EventKind.Acknowledged, plain, i, true, false, null),
                (8, EventKind.Changed, plain, l, true, true, withSummary),
                (9, EventKind.Changed, plain, l, true, false, null),
                (10, EventKind.Changed, plain, l, true, false, null),
                (11, EventKind.Outcome, plain, l, true, false, null),
                (12, EventKind.Withdrawn, plain, l, true, false, null),
                (13, EventKind.Raised, summarised, l, true, true, null),
                (14, EventKind.Withdrawn, summarised, l, true, true, (long?)withSummary),
            ],
            events.Select(entry => (entry.Sequence, entry.Kind, entry.ConcernId, entry.ActorOrganisationId, entry.FullChanged, entry.SummaryChanged, entry.PreviousAudienceId)));
        await using var context = world.Database.CreateContext();
        Assert.Equal((await context.Assessments.SingleAsync(assessment => assessment.OrganisationId == i)).Id, events[5].DetailId);
        Assert.Equal((await context.Acknowledgements.SingleAsync()).Id, events[6].DetailId);
        Assert.Equal(await context.Corrections.OrderBy(correction => correction.At).ThenBy(correction => correction.ConcernId == summarised).Select(correction => (Guid?)correction.Id).ToListAsync(), [events[11].DetailId, events[13].DetailId]);
        Assert.Equal([6, 7, 12, 14], events.Where(entry => entry.DetailId is not null).Select(entry => entry.Sequence));
        Assert.All(events, entry => Assert.Equal(time.GetUtcNow(), entry.At));
    }

    private static async Task DoneAsync(Task<Outcome<WrittenConcern>> running) => Assert.Equal("done", (await running).Codes());
}
