using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Directory;

/// <summary>Relationships that begin and end with the calendar; the clock stands at noon on 2 March 2026.</summary>
public class DayTurnTests
{
    private const string UntilTomorrow = """
        provider_code,relationship,organisation_code,team,from,to
        RXW,lead_commissioner,QOC,quality,2022-07-01,2026-03-03
        RXW,lead_commissioner,QKK,quality,2026-03-04,

        """;

    [DatabaseTheory]
    [DatabaseData]
    public async Task Relationship_EndsAndBeginsWithTheDay_WithoutAnyChangeOfTheDirectory(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var concern = await world.RaiseAsync("inspector", HubWorld.Staffing() with { Summary = "Staffing." });
        await world.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
        await ImportAsync(world);

        clock.Advance(TimeSpan.FromDays(1));
        await world.Get<DirectoryWatch>().VersionAsync(CancellationToken.None);
        Assert.Equal(Depth.Full, (await world.SeenAsync("lead"))[concern]);
        Assert.Empty(await world.SeenAsync("other-icb"));

        clock.Advance(TimeSpan.FromDays(1));
        await world.Get<DirectoryWatch>().VersionAsync(CancellationToken.None);
        Assert.Empty(await world.SeenAsync("lead"));
        Assert.Equal(Depth.Full, (await world.SeenAsync("other-icb"))[concern]);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task DaysOnWhichTheHubWasDown_AreCaughtUp(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var concern = await world.RaiseAsync("inspector", HubWorld.Staffing());
        await world.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
        await ImportAsync(world);

        clock.Advance(TimeSpan.FromDays(40));
        await world.Get<DirectoryWatch>().VersionAsync(CancellationToken.None);

        Assert.Empty(await world.SeenAsync("lead"));
        Assert.Equal(Depth.Full, (await world.SeenAsync("other-icb"))[concern]);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Day_IsTurnedOnce_WhenManyAskAtOnce(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var watch = world.Get<DirectoryWatch>();
        var before = await watch.ReadAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(1));

        using var otherNode = new DayTurn(world.Database, world.Get<AudienceMove>());
        var versions = await Task.WhenAll(
            [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => watch.ReadAsync(CancellationToken.None))), Task.Run(TurnElsewhereAsync)]);

        Assert.All(versions, version => Assert.Equal(before + 1, version));
        await using var context = world.Database.CreateContext();
        Assert.Equal(new DateOnly(2026, 3, 3), await context.DirectoryStamps.Select(stamp => stamp.AlignedOn).SingleAsync());

        async Task<long> TurnElsewhereAsync()
        {
            await otherNode.RunAsync(new DateOnly(2026, 3, 3), CancellationToken.None);
            return await world.Viewers.VersionAsync(CancellationToken.None);
        }
    }

    private static async Task ImportAsync(HubWorld world)
    {
        var file = new ImportFile("relationships.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(UntilTomorrow)));
        var report = await world.Get<DirectoryImport>().RunAsync(DirectorySubject.Relationships, file, new DirectoryImportOptions(), null, CancellationToken.None);
        Assert.True(report.Succeeded, report.ToString());
    }
}
