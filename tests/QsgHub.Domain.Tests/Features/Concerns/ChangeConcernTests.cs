using QsgHub.Domain.Features.Concerns;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class ChangeConcernTests
{
    // From the project's description of a concern's life; whatever is not written here is forbidden.
    private static readonly Dictionary<ConcernState, ConcernState[]> Life = new()
    {
        [ConcernState.Draft] = [ConcernState.Posted],
        [ConcernState.Posted] = [ConcernState.Triaged],
        [ConcernState.Triaged] = [ConcernState.Accepted, ConcernState.NoFurtherAction],
        [ConcernState.Accepted] = [ConcernState.UnderReview],
        [ConcernState.NoFurtherAction] = [ConcernState.Triaged],
        [ConcernState.UnderReview] = [ConcernState.Closed],
        [ConcernState.Closed] = [],
        [ConcernState.Withdrawn] = [],
    };

    [Fact]
    public void Leads_IsTheLifeOfAConcern_ForEveryPairOfStates() =>
        Assert.All(
            from start in Enum.GetValues<ConcernState>() from end in Enum.GetValues<ConcernState>() select (start, end),
            pair => Assert.Equal((pair, Life[pair.start].Contains(pair.end)), (pair, ChangeConcern.Leads(pair.start, pair.end))));

    [DatabaseTheory]
    [DatabaseData]
    public async Task Move_FollowsTheLifeOfAConcern_ForEveryPairOfStates(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        foreach (var start in Enum.GetValues<ConcernState>())
        {
            var id = await world.InStateAsync(start);
            foreach (var end in Enum.GetValues<ConcernState>())
            {
                // Closing asks for an outcome, so that it has a command of its own.
                var leads = Life[start].Contains(end) && end != ConcernState.Closed;
                var before = await world.ReadAsync(id);

                var outcome = await world.Change.MoveAsync(lead, new(id, end, before.Version, "Reason."), CancellationToken.None);

                Assert.Equal($"{start} to {end}: {(leads ? "done" : "TransitionNotAllowed")}", $"{start} to {end}: {outcome.Codes()}");
                var after = await world.ReadAsync(id);
                Assert.Equal(leads ? (end, before.Version + 1) : (start, before.Version), (after.State, after.Version));
                if (leads)
                {
                    id = await world.InStateAsync(start);
                }
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Close_LeadsFromReviewOnly_AndKeepsTheOutcome(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var lead = await world.ViewerAsync("lead");
        foreach (var start in Enum.GetValues<ConcernState>())
        {
            var id = await world.InStateAsync(start);
            var version = (await world.ReadAsync(id)).Version;
            time.Advance(TimeSpan.FromMinutes(1));

            var outcome = await world.Change.CloseAsync(lead, new(id, ClosureOutcome.ResolvedAndSustained, " Staffed. ", version), CancellationToken.None);

            Assert.Equal($"{start}: {(start == ConcernState.UnderReview ? "done" : "TransitionNotAllowed")}", $"{start}: {outcome.Codes()}");
            if (outcome.Succeeded)
            {
                var closed = await world.ReadAsync(id);
                Assert.Equal(
                    (ConcernState.Closed, ClosureOutcome.ResolvedAndSustained, "Staffed.", time.GetUtcNow(), lead.Organisation.Id, version + 1),
                    (closed.State, closed.Outcome, closed.OutcomeSentence, closed.EndedAt, closed.EndedByOrganisationId, closed.Version));
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Withdraw_LeadsFromEveryStateButItself(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        foreach (var start in Enum.GetValues<ConcernState>())
        {
            var id = await world.InStateAsync(start);

            var outcome = await Commands.All["withdraw"](world, lead, id, (await world.ReadAsync(id)).Version, null);

            Assert.Equal($"{start}: {(start == ConcernState.Withdrawn ? "TransitionNotAllowed" : "done")}", $"{start}: {outcome.Codes()}");
            Assert.Equal(ConcernState.Withdrawn, (await world.ReadAsync(id)).State);
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhatHasEnded_KeepsItsWords(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var closed = await world.InStateAsync(ConcernState.Closed);
        var withdrawn = await world.InStateAsync(ConcernState.Withdrawn);
        foreach (var id in new[] { closed, withdrawn })
        {
            Assert.Equal("TransitionNotAllowed", (await Commands.All["amend"](world, lead, id, (await world.ReadAsync(id)).Version, null)).Codes());
        }

        Assert.Equal("TransitionNotAllowed", (await Commands.All["summarise"](world, lead, withdrawn, 2, null)).Codes());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Sentences_AreJudgedLikeTheText(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.InStateAsync(ConcernState.Triaged);
        var before = await RowCounts.OfAsync(world.Database);
        var tooLong = new string('a', 1_001);
        const string Number = "943 476 5919";

        Assert.Equal(
            [
                "Required reason", "TooLong reason", "NhsNumber reason", "Required sentence", "TooLong sentence", "Required reason", "SecretMarking reason", "TooLong summary", "PersonalDataSuspected summary",
                "Required text", "TooLong text", "NhsNumber reason", "TooLong reasons",
            ],
            [
                await FirstAsync(world.Change.MoveAsync(lead, new(id, ConcernState.NoFurtherAction, 2, " "), CancellationToken.None)),
                await FirstAsync(world.Change.MoveAsync(lead, new(id, ConcernState.Accepted, 2, tooLong), CancellationToken.None)),
                await FirstAsync(world.Change.MoveAsync(lead, new(id, ConcernState.Accepted, 2, Number), CancellationToken.None)),
                await FirstAsync(world.Change.CloseAsync(lead, new(id, ClosureOutcome.Duplicate, "", 2), CancellationToken.None)),
                await FirstAsync(world.Change.CloseAsync(lead, new(id, ClosureOutcome.Duplicate, tooLong, 2), CancellationToken.None)),
                await FirstAsync(world.Change.WithdrawAsync(lead, new(id, "", 2), CancellationToken.None)),
                await FirstAsync(world.Change.WithdrawAsync(lead, new(id, "UK SECRET", 2), CancellationToken.None)),
                await FirstAsync(world.Change.SummariseAsync(lead, new(id, new string('a', 2_001), 2), CancellationToken.None)),
                await FirstAsync(world.Change.SummariseAsync(lead, new(id, "DOB 1948", 2), CancellationToken.None)),
                await FirstAsync(world.Change.AmendAsync(lead, new(id, " ", 2), CancellationToken.None)),
                await FirstAsync(world.Change.AmendAsync(lead, new(id, new string('a', 20_001), 2), CancellationToken.None)),
                await FirstAsync(world.Change.AmendAsync(lead, new(id, "Words.", 2, Number), CancellationToken.None)),
                await FirstAsync(world.Answer.AssessAsync(lead, new(id, Immediacy.Urgent, Reasons: tooLong), CancellationToken.None)),
            ]);
        Assert.Equal(before, await RowCounts.OfAsync(world.Database));
        Assert.Equal("done", (await world.Change.SummariseAsync(lead, new(id, "DOB 1948", 2, ConfirmNoPersonalData: true), CancellationToken.None)).Codes());
    }

    [DatabaseTheory]
    [DatabaseData("move")]
    [DatabaseData("close")]
    [DatabaseData("withdraw")]
    [DatabaseData("summarise")]
    [DatabaseData("amend")]
    public async Task Change_IsRefused_WhenTheConcernHasMovedOn(DatabaseProvider provider, string command)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.InStateAsync(ConcernState.UnderReview);
        foreach (var version in new[] { 3, 5, 0, -1 })
        {
            var outcome = await Commands.All[command](world, lead, id, version, null);

            Assert.Equal([(RefusalCode.VersionConflict, "basedOnVersion")], outcome.Refusals.Select(refusal => (refusal.Code, refusal.Field)));
        }

        Assert.Equal(4, (await world.ReadAsync(id)).Version);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OneChange_Wins_WhenManyAreBasedOnTheSameVersion(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.InStateAsync(ConcernState.Posted);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => world.Change.AmendAsync(lead, new(id, $"Words {i}.", 1), CancellationToken.None))));

        Assert.Equal(
            ["VersionConflict", "VersionConflict", "VersionConflict", "VersionConflict", "VersionConflict", "VersionConflict", "VersionConflict", "done"],
            outcomes.Select(outcome => outcome.Codes()).Order(StringComparer.Ordinal));
        Assert.Equal((2, $"Words {Array.FindIndex(outcomes, outcome => outcome.Succeeded)}."), ((await world.ReadAsync(id)).Version, (await world.ReadAsync(id)).Content.Text));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Versions_KeepWhatWasSaidAndByWhom(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("First words."));
        Assert.Equal("done", (await world.Change.AmendAsync(await world.ViewerAsync("client"), new(id, " Second words. ", 1, "More is known."), CancellationToken.None)).Codes());
        Assert.Equal("done", (await world.Change.MoveAsync(await world.ViewerAsync("region"), new(id, ConcernState.Triaged, 2), CancellationToken.None)).Codes());

        var versions = (await world.Get<ConcernDetails>().VersionsAsync(await world.ViewerAsync("inspector"), [id], CancellationToken.None))[id];

        Assert.Equal(
            [
                (1, "lead", ConcernState.Posted, null, "First words."),
                (2, "client", ConcernState.Posted, "More is known.", "Second words."),
                (3, "region", ConcernState.Triaged, (string?)null, "Second words."),
            ],
            versions.Select(version => (version.Number, version.AuthorName, version.State, version.Reason, version.Content.Text)));
    }

    private static async Task<string> FirstAsync(Task<Outcome<WrittenConcern>> running)
    {
        var refusal = Assert.Single((await running).Refusals);
        return $"{refusal.Code} {refusal.Field}";
    }
}
