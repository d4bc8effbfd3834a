using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Realtime;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>What lies behind the tailer's window is read once for all who replay it, and anew when it may tell what was.</summary>
public sealed class ReplayPagesTests
{
    [Fact]
    public async Task Page_IsReadOnce_WhoeverReplaysIt_WhileNothingIsToldOfItsConcerns()
    {
        await using var live = await LiveWorld.StartAsync();
        await StoreAsync(live);
        var other = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.SettleAsync();

        var first = await OldestAsync(live);
        await live.WriteEventsAsync(other, 1);
        await live.SettleAsync();

        Assert.Same(first, await OldestAsync(live));
    }

    [Fact]
    public async Task L07_Page_IsReadAnew_WhenItsConcernWasTakenFromAReader()
    {
        await using var live = await LiveWorld.StartAsync();
        var concern = await StoreAsync(live, "Staffing is being looked into.");
        var healthwatch = await live.World.ViewerAsync("healthwatch");
        Assert.Equal(Depth.Redacted, (await OldestAsync(live)).DepthFor(healthwatch));

        Assert.True((await live.World.Change.SummariseAsync(await live.World.ViewerAsync("lead"), new SummariseConcernInput(concern, null, 1), CancellationToken.None)).Succeeded);
        await live.SettleAsync();

        Assert.Equal(Depth.Hidden, (await OldestAsync(live)).DepthFor(healthwatch));
    }

    [Fact]
    public async Task L08_Page_IsReadAnew_WhenAProviderMoved()
    {
        await using var live = await LiveWorld.StartAsync();
        await StoreAsync(live, author: "inspector");
        var lead = await live.World.ViewerAsync("lead");
        Assert.Equal(Depth.Full, (await OldestAsync(live)).DepthFor(lead));

        await live.World.ChangeDirectoryAsync(async (context, _) =>
        {
            var relationship = context.ProviderRelationships.Single(r => r.Kind == RelationshipKind.LeadCommissioner && context.Providers.Any(p => p.Id == r.ProviderId && p.OdsCode == "RXW"));
            relationship.To = DateOnly.FromDateTime(live.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
            await context.SaveChangesAsync();
            await live.World.Get<ScopeStore>().RepointAsync(context, [relationship.ProviderId], CancellationToken.None);
        });
        await live.SettleAsync();

        Assert.Equal(Depth.Hidden, (await OldestAsync(live)).DepthFor(lead));
    }

    [Fact]
    public async Task Pages_AreForgotten_WhenMoreAreReadThanAreKept()
    {
        await using var live = await LiveWorld.StartAsync();
        await StoreAsync(live, pages: ReplayPages.Kept + 1);
        var first = await OldestAsync(live);
        for (var page = 1; page <= ReplayPages.Kept; page++)
        {
            await live.Tailer.ReadAsync(page * ReplayPages.Size, CancellationToken.None);
        }

        Assert.NotSame(first, await OldestAsync(live));
    }

    private static async Task<LoadedEvent> OldestAsync(LiveWorld live) => (await live.Tailer.ReadAsync(0, CancellationToken.None)).Events.Span[0];

    /// <summary>Raises a concern and has so many events told of it that the first lie behind the window.</summary>
    private static async Task<Guid> StoreAsync(LiveWorld live, string? summary = null, string author = "lead", int pages = 1)
    {
        var concern = await live.World.RaiseAsync(author, HubWorld.Staffing() with { Summary = summary });
        await live.WriteEventsAsync(concern, (pages * ReplayPages.Size) + JournalTailer.Kept);
        await live.SettleAsync();
        return concern;
    }
}
