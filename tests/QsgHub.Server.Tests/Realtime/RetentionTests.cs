using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.Realtime;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>What happens to cursors when old events leave the journal.</summary>
public sealed class RetentionTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Cursor_IsAnsweredWithResync_WhenTheJournalIsNoLongerKeptBackToIt(DatabaseProvider provider)
    {
        await using var live = await LiveWorld.StartAsync(provider);
        var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        string old;
        await using (var session = await live.OpenAsync("inspector"))
        {
            Assert.True(await session.MoveNextAsync());
            old = session.Current.Cursor;
        }

        // More than is kept in memory, so that the journal itself must be read.
        await live.WriteEventsAsync(concern, 10);
        await AgeAsync(live, TimeSpan.FromDays(60));
        await live.WriteEventsAsync(concern, JournalTailer.Kept + 10);
        await live.SettleAsync();
        Assert.Equal(11, await live.World.Get<JournalRetention>().PruneAsync(TimeSpan.FromDays(40), CancellationToken.None));

        await using var back = await live.OpenAsync("inspector", old);

        Assert.True(await back.MoveNextAsync());
        Assert.Equal((AlertMessage.Resync, ResyncReason.CursorTooOld), (back.Current.Kind, back.Current.Reason));
        await live.World.RaiseAsync("lead", HubWorld.Staffing());
        Assert.True(await back.MoveNextAsync());
        Assert.Equal((2, "RAISED"), (back.Current.Number, back.Current.Kind));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OpenSession_IsToldToFetchAnew_WhenRetentionOvertakesIt(DatabaseProvider provider)
    {
        await using var live = await LiveWorld.StartAsync(provider);
        var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.SettleAsync();
        await using var session = await live.OpenAsync("inspector");
        Assert.True(await session.MoveNextAsync());
        await live.WriteEventsAsync(concern, 10);
        await live.WriteEventsAsync(concern, JournalTailer.Kept + 10);
        await live.SettleAsync();
        await using (var context = live.World.Database.CreateContext())
        {
            await context.Journal.Where(entry => entry.Sequence < 5).ExecuteDeleteAsync();
        }

        Assert.True(await session.MoveNextAsync());
        Assert.Equal((2, AlertMessage.Resync, ResyncReason.CursorTooOld), (session.Current.Number, session.Current.Kind, session.Current.Reason));
    }

    [Fact]
    public async Task Retention_KeepsWhatIsYoung_AndRefusesToKeepLess()
    {
        await using var live = await LiveWorld.StartAsync();
        var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.WriteEventsAsync(concern, 10);
        var retention = live.World.Get<JournalRetention>();

        Assert.Equal(0, await retention.PruneAsync(JournalRetention.LeastAge, CancellationToken.None));
        await AgeAsync(live, JournalRetention.LeastAge + TimeSpan.FromMinutes(1));
        Assert.Equal(11, await retention.PruneAsync(JournalRetention.LeastAge, CancellationToken.None));
        Assert.Equal(0, await retention.PruneAsync(JournalRetention.LeastAge, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => retention.PruneAsync(TimeSpan.FromDays(31), CancellationToken.None));
    }

    /// <summary>Makes what is in the journal older, since a clock that runs through days fires every timer on the way.</summary>
    private static async Task AgeAsync(LiveWorld live, TimeSpan by)
    {
        var at = live.Clock.GetUtcNow() - by;
        await using var context = live.World.Database.CreateContext();
        await context.Journal.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.At, at));
    }
}
