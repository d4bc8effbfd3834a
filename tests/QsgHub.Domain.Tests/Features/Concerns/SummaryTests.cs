using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class SummaryTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Summary_GainsReadersWhenWritten_AndLosesThemWhenTakenBack(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Empty(await world.SeenAsync("healthwatch"));

        time.Advance(TimeSpan.FromHours(1));
        var sharedAt = time.GetUtcNow();
        Assert.Equal("done", (await world.Change.SummariseAsync(lead, new(id, " Staffing on nights. ", 1), CancellationToken.None)).Codes());
        Assert.Equal(("Staffing on nights.", 1, sharedAt, sharedAt), await RedactedAsync(world, id));

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("done", (await world.Change.SummariseAsync(lead, new(id, "Staffing on all shifts.", 2), CancellationToken.None)).Codes());
        Assert.Equal(("Staffing on all shifts.", 2, sharedAt, time.GetUtcNow()), await RedactedAsync(world, id));
        Assert.Equal(Depth.Redacted, (await world.SeenAsync("national"))[id]);

        Assert.Equal("done", (await world.Change.SummariseAsync(lead, new(id, " ", 3), CancellationToken.None)).Codes());
        Assert.Empty(await world.SeenAsync("healthwatch"));
        Assert.Empty(await world.SeenAsync("national"));
        var full = await world.ReadAsync(id);
        Assert.Equal((null, 3, 4), (full.Summary, full.SummaryVersion, full.Version));

        Assert.Equal("done", (await world.Change.SummariseAsync(lead, new(id, "Staffing once more.", 4), CancellationToken.None)).Codes());
        Assert.Equal(("Staffing once more.", 4, time.GetUtcNow(), time.GetUtcNow()), await RedactedAsync(world, id));
        await using var context = world.Database.CreateContext();
        Assert.Equal(
            ["1 Staffing on nights.", "2 Staffing on all shifts.", "3 ", "4 Staffing once more."],
            (await context.ConcernSummaryVersions.OrderBy(version => version.Number).ToListAsync()).Select(version => $"{version.Number} {version.Text}"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SameSummaryAgain_ChangesNothing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var before = await RowCounts.OfAsync(world.Database);

        Assert.Equal("done", (await world.Change.SummariseAsync(await world.ViewerAsync("lead"), new(id, "Staffing. ", 1), CancellationToken.None)).Codes());

        Assert.Equal(before, await RowCounts.OfAsync(world.Database));
        Assert.Equal(1, (await world.ReadAsync(id)).Version);
    }

    /// <summary>What a redacted reader sees moves only when the summary does: no other change of the concern dates it.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task RedactedProjection_StaysAsItIs_WhateverElseHappensToTheConcern(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        var before = await world.List.OneOrNullAsync(await world.ViewerAsync("healthwatch"), id, CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("done", (await Commands.All["amend"](world, lead, id, 1, null)).Codes());
        Assert.Equal("done", (await Commands.All["move"](world, lead, id, 2, null)).Codes());
        Assert.Equal("done", (await Commands.All["assess"](world, lead, id, 3, null)).Codes());
        Assert.Equal("done", (await Commands.All["acknowledge"](world, lead, id, 3, null)).Codes());

        var after = await world.List.OneOrNullAsync(await world.ViewerAsync("healthwatch"), id, CancellationToken.None);
        Assert.Equivalent(before, after, strict: true);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Withdrawal_LeavesATombstone_KeepsTheVersions_AndTakesTheSummaryBack(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("The words.") with { Summary = "Staffing.", ServiceLine = "Medicine", Ward = "7" });
        Assert.Equal(Depth.Redacted, (await world.SeenAsync("healthwatch"))[id]);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("done", (await world.Change.WithdrawAsync(lead, new(id, " Raised in error. ", 1), CancellationToken.None)).Codes());

        Assert.Empty(await world.SeenAsync("healthwatch"));
        var tombstone = (await world.List.OneOrNullAsync(await world.ViewerAsync("inspector"), id, CancellationToken.None))!.Full!;
        Assert.Equal(
            (ConcernState.Withdrawn, "Raised in error.", "", null, null, null, time.GetUtcNow(), lead.Organisation.Id, 2),
            (tombstone.State, tombstone.StateReason, tombstone.Content.Text, tombstone.Content.ServiceLine, tombstone.Content.Ward, tombstone.Summary, tombstone.EndedAt, tombstone.EndedByOrganisationId, tombstone.Version));
        var versions = (await world.Get<ConcernDetails>().VersionsAsync(await world.ViewerAsync("inspector"), [id], CancellationToken.None))[id];
        Assert.Equal([(1, "The words."), (2, "")], versions.Select(version => (version.Number, version.Content.Text)));
        Assert.Empty((await world.Get<ConcernDetails>().VersionsAsync(await world.ViewerAsync("healthwatch"), [id], CancellationToken.None))[id]);
        foreach (var (command, run) in Commands.All)
        {
            Assert.Equal($"{command}: TransitionNotAllowed", $"{command}: {(await run(world, lead, id, 2, null)).Codes()}");
        }
    }

    private static async Task<(string, int, DateTimeOffset, DateTimeOffset)> RedactedAsync(HubWorld world, Guid id)
    {
        var summary = (await world.List.OneOrNullAsync(await world.ViewerAsync("healthwatch"), id, CancellationToken.None))!.Redacted!;
        return (summary.Text, summary.Version, summary.SharedAt, summary.ChangedAt);
    }
}
