using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Journal;

public class EventReaderTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Event_IsJudgedByTodaysAudience_AndByTheOneBefore(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var (lead, healthwatch, stranger) = (await world.ViewerAsync("lead"), await world.ViewerAsync("healthwatch"), await world.ViewerAsync("other-icb"));
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Empty((await world.Change.SummariseAsync(lead, new(id, "Staffing.", 1), CancellationToken.None)).Refusals);

        var shared = await world.Get<EventReader>().ReadAsync(1, 10, CancellationToken.None);
        Assert.Equal([Depth.Full, Depth.Redacted, Depth.Hidden], Depths(Assert.Single(shared)));
        Assert.Equal([Depth.Full, Depth.Hidden, Depth.Hidden], DepthsBefore(shared[0]));

        // Taken back: the event of its sharing is judged anew and shows nothing of it to those who lost it.
        Assert.Empty((await world.Change.SummariseAsync(lead, new(id, null, 2), CancellationToken.None)).Refusals);
        var both = await world.Get<EventReader>().ReadAsync(1, 10, CancellationToken.None);
        Assert.Equal(2, both.Count);
        Assert.All(both, entry => Assert.Equal([Depth.Full, Depth.Hidden, Depth.Hidden], Depths(entry)));
        Assert.Equal([Depth.Full, Depth.Redacted, Depth.Hidden], DepthsBefore(both[1]));
        Assert.All(both, entry => Assert.Null(entry.Summary));

        Depth[] Depths(LoadedEvent entry) => [entry.DepthFor(lead), entry.DepthFor(healthwatch), entry.DepthFor(stranger)];
        Depth[] DepthsBefore(LoadedEvent entry) => [entry.PreviousDepthFor(lead), entry.PreviousDepthFor(healthwatch), entry.PreviousDepthFor(stranger)];
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Read_GoesOnAfterItsPlace_WithinItsLimit(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        for (var i = 0; i < 5; i++)
        {
            await world.RaiseAsync("lead", HubWorld.Staffing());
        }

        Assert.Equal([3L, 4L], (await world.Get<EventReader>().ReadAsync(2, 2, CancellationToken.None)).Select(entry => entry.Event.Sequence));
        Assert.Empty(await world.Get<EventReader>().ReadAsync(5, 2, CancellationToken.None));
    }
}
