using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class AnswerConcernTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Rank_IsTheHighestOfTheNewestWordOfEachBody(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Immediacy = Immediacy.Developing, Severity = Severity.Minor });
        var ranks = new List<(Immediacy, Severity)>();
        foreach (var (name, immediacy, severity) in new (string, Immediacy, Severity?)[]
        {
            ("inspector", Immediacy.ImmediateRisk, Severity.Moderate),
            ("region", Immediacy.Urgent, Severity.Catastrophic),
            ("inspector", Immediacy.Background, Severity.Unsure),
            ("region", Immediacy.Unsure, null),
            ("lead", Immediacy.Unsure, Severity.Unsure),
        })
        {
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("done", (await world.Answer.AssessAsync(await world.ViewerAsync(name), new(id, immediacy, severity), CancellationToken.None)).Codes());
            var concern = await world.ReadAsync(id);
            Assert.Equal((1, time.GetUtcNow()), (concern.Version, concern.ChangedAt));
            ranks.Add((concern.HighestImmediacy, concern.HighestSeverity));
        }

        Assert.Equal(
            [
                (Immediacy.ImmediateRisk, Severity.Moderate),
                (Immediacy.ImmediateRisk, Severity.Catastrophic),
                (Immediacy.Urgent, Severity.Catastrophic),
                (Immediacy.Developing, Severity.Minor),
                (Immediacy.Background, Severity.Unsure),
            ],
            ranks);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Assessment_IsKeptAsGiven_UnsureIncluded_AndTheEarlierOneStaysInTheRecord(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        time.Advance(TimeSpan.FromMinutes(1));
        await AssessAsync("inspector", new(id, Immediacy.Unsure, Severity.Unsure, Likelihood.Unsure, ConfidenceSource.Unsure, Corroboration.Unsure, PreferredAction.Unsure, " We cannot tell. "));
        time.Advance(TimeSpan.FromMinutes(1));
        await AssessAsync("inspector", new(id, Immediacy.Urgent, Severity.Major, Likelihood.Likely, ConfidenceSource.FirstHand, Corroboration.Verified, PreferredAction.InspectSooner));

        var assessments = (await world.Get<ConcernDetails>().AssessmentsAsync(await world.ViewerAsync("region"), [id], CancellationToken.None))[id];

        Assert.Equal(
            [
                ("lead", Immediacy.ImmediateRisk, null, null, null, null, null, null, false),
                ("inspector", Immediacy.Unsure, Severity.Unsure, Likelihood.Unsure, ConfidenceSource.Unsure, Corroboration.Unsure, PreferredAction.Unsure, "We cannot tell.", true),
                ("inspector", Immediacy.Urgent, (Severity?)Severity.Major, (Likelihood?)Likelihood.Likely, (ConfidenceSource?)ConfidenceSource.FirstHand, (Corroboration?)Corroboration.Verified, (PreferredAction?)PreferredAction.InspectSooner, (string?)null, false),
            ],
            assessments.Select(a => (a.AuthorName, a.Immediacy, a.Severity, a.Likelihood, a.ConfidenceSource, a.Corroboration, a.PreferredAction, a.Reasons, a.IsSuperseded)));

        async Task AssessAsync(string name, AssessConcernInput input) => Assert.Equal("done", (await world.Answer.AssessAsync(await world.ViewerAsync(name), input, CancellationToken.None)).Codes());
    }

    /// <summary>Everybody records at once, and somebody else rewrites the concern meanwhile: nobody is turned away, and the rank is right at the end.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Rank_IsRight_AndNobodyIsTurnedAway_WhenManyAssessAtOnceWhileItChanges(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Immediacy = Immediacy.Unsure });
        var lead = await world.ViewerAsync("lead");
        var bodies = await Task.WhenAll(new[] { "inspector", "region", "council" }.Select(name => world.ViewerAsync(name)));
        var assessing = bodies.Select(viewer => Task.Run(async () =>
        {
            for (var i = 0; i < 8; i++)
            {
                Assert.Equal("done", (await world.Answer.AssessAsync(viewer, new(id, (Immediacy)(i % 5), (Severity)(i % 6)), CancellationToken.None)).Codes());
            }
        }));
        var rewriting = Task.Run(async () =>
        {
            for (var version = 1; version <= 12; version++)
            {
                Assert.Equal("done", (await world.Change.AmendAsync(lead, new(id, $"Words {version}.", version), CancellationToken.None)).Codes());
            }
        });

        await Task.WhenAll([.. assessing, rewriting]);

        // The last word of each of the three is the eighth: immediacy 7 mod 5, severity 7 mod 6.
        var concern = await world.ReadAsync(id);
        Assert.Equal(((Immediacy)2, (Severity)1, 13, "Words 12."), (concern.HighestImmediacy, concern.HighestSeverity, concern.Version, concern.Content.Text));
        await using var context = world.Database.CreateContext();
        Assert.Equal(4, await context.Assessments.CountAsync(assessment => !assessment.IsSuperseded));
        Assert.Equal(1 + 24 + 12, await context.JournalHeads.Select(head => head.Sequence).SingleAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Acknowledgement_IsOncePerBody_AndTheFirstWordCounts(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await world.AddPersonAsync("second inspector", "CQC", "hospitals", Domain.Features.Directory.Role.Investigator);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var at = time.GetUtcNow();
        foreach (var name in new[] { "inspector", "inspector", "second inspector", "region" })
        {
            Assert.Equal("done", (await world.Answer.AcknowledgeAsync(await world.ViewerAsync(name), id, CancellationToken.None)).Codes());
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var acknowledgements = (await world.Get<ConcernDetails>().AcknowledgementsAsync(await world.ViewerAsync("lead"), [id], CancellationToken.None))[id];
        Assert.Equal([("inspector", at), ("region", at.AddMinutes(3))], acknowledgements.Select(a => (a.PersonName, a.At)));
        Assert.Equal(
            [EventKind.Raised, EventKind.Acknowledged, EventKind.Acknowledged],
            (await world.Get<JournalReader>().ReadAsync(0, 10, CancellationToken.None)).Select(entry => entry.Kind));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Acknowledgement_IsOncePerBody_WhenManyTakeNoteAtOnce(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var inspector = await world.ViewerAsync("inspector");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => world.Answer.AcknowledgeAsync(inspector, id, CancellationToken.None))));

        Assert.All(outcomes, outcome => Assert.Equal("done", outcome.Codes()));
        await using var context = world.Database.CreateContext();
        Assert.Equal((1, 2L), (await context.Acknowledgements.CountAsync(), await context.JournalHeads.Select(head => head.Sequence).SingleAsync()));
    }
}
