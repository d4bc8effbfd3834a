using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;

namespace QsgHub.Domain.Tests.Features.Concerns;

/// <summary>Every command on a concern that is there, by name, for tests that hold for all of them.</summary>
internal static class Commands
{
    public static Dictionary<string, Func<HubWorld, Viewer, Guid, int, string?, Task<Outcome<WrittenConcern>>>> All { get; } = new()
    {
        ["move"] = (world, viewer, id, version, key) => world.Change.MoveAsync(viewer, new(id, ConcernState.Triaged, version, IdempotencyKey: key), CancellationToken.None),
        ["close"] = (world, viewer, id, version, key) => world.Change.CloseAsync(viewer, new(id, ClosureOutcome.Unfounded, "Unfounded.", version, key), CancellationToken.None),
        ["withdraw"] = (world, viewer, id, version, key) => world.Change.WithdrawAsync(viewer, new(id, "Raised in error.", version, key), CancellationToken.None),
        ["summarise"] = (world, viewer, id, version, key) => world.Change.SummariseAsync(viewer, new(id, "Another summary.", version, IdempotencyKey: key), CancellationToken.None),
        ["amend"] = (world, viewer, id, version, key) => world.Change.AmendAsync(viewer, new(id, "Other words.", version, IdempotencyKey: key), CancellationToken.None),
        ["assess"] = (world, viewer, id, _, key) => world.Answer.AssessAsync(viewer, new(id, Immediacy.Urgent, IdempotencyKey: key), CancellationToken.None),
        ["acknowledge"] = (world, viewer, id, _, _) => world.Answer.AcknowledgeAsync(viewer, id, CancellationToken.None),
    };

    public static string Codes(this Outcome<WrittenConcern> outcome) => outcome.Succeeded ? "done" : string.Join(", ", outcome.Refusals.Select(refusal => refusal.Code));

    /// <summary>Gives a concern another class and tells what came of it.</summary>
    public static async Task<string> ReclassifyAsync(this HubWorld world, string viewer, Guid id, int classNumber, int basedOn) =>
        (await world.Get<ReclassifyConcern>().ExecuteAsync(await world.ViewerAsync(viewer), new(id, classNumber, "The circle must change.", basedOn), CancellationToken.None)).Codes();

    /// <summary>Brings a posted concern of the lead's to a state.</summary>
    public static async Task<Guid> InStateAsync(this HubWorld world, ConcernState state)
    {
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { AsDraft = state == ConcernState.Draft });
        ConcernState[] way = state switch
        {
            ConcernState.Draft or ConcernState.Posted or ConcernState.Withdrawn => [],
            ConcernState.Triaged => [ConcernState.Triaged],
            ConcernState.Accepted => [ConcernState.Triaged, ConcernState.Accepted],
            ConcernState.NoFurtherAction => [ConcernState.Triaged, ConcernState.NoFurtherAction],
            _ => [ConcernState.Triaged, ConcernState.Accepted, ConcernState.UnderReview],
        };
        var version = 1;
        foreach (var step in way)
        {
            Assert.Equal("done", (await world.Change.MoveAsync(lead, new(id, step, version++, "Reason."), CancellationToken.None)).Codes());
        }

        if (state == ConcernState.Closed)
        {
            Assert.Equal("done", (await world.Change.CloseAsync(lead, new(id, ClosureOutcome.Duplicate, "A duplicate.", version), CancellationToken.None)).Codes());
        }

        if (state == ConcernState.Withdrawn)
        {
            Assert.Equal("done", (await world.Change.WithdrawAsync(lead, new(id, "Raised in error.", version), CancellationToken.None)).Codes());
        }

        return id;
    }

    /// <summary>The concern as the lead reads it.</summary>
    public static async Task<Concern> ReadAsync(this HubWorld world, Guid id) =>
        (await world.List.OneOrNullAsync(await world.ViewerAsync("lead"), id, CancellationToken.None))!.Full!;
}
