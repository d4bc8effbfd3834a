using System.Text;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.Realtime;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.Realtime;

public sealed class LiveSessionTests
{
    [Fact]
    public async Task Session_StillGivesEveryEventInOrder_WhenItFellBehindWhatIsKept()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var session = await live.OpenAsync("inspector");
        Assert.Equal(AlertMessage.Heartbeat, (await NextAsync(session)).Kind);

        var count = JournalTailer.Kept + 500;
        var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.WriteEventsAsync(concern, count - 1);
        await live.SettleAsync();

        var expected = (await live.World.Get<JournalReader>().ReadAsync(0, count, CancellationToken.None)).ConvertAll(entry => entry.EventId);
        for (var i = 0; i < count; i++)
        {
            var message = await NextAsync(session);
            Assert.Equal(i + 2, message.Number);
            Assert.Contains($"\"id\":\"{expected[i]}\"", Encoding.UTF8.GetString(message.Body!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Heartbeat_ComesOnItsBeat_WhateverHappensHidden()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var session = await live.OpenAsync("other-icb");
        var first = await NextAsync(session);
        var next = session.MoveNextAsync().AsTask();

        // Something hidden happens more often than the hearts beat.
        for (var elapsed = TimeSpan.Zero; elapsed < LiveSession.HeartbeatInterval; elapsed += TimeSpan.FromSeconds(5))
        {
            Assert.False(next.IsCompleted);
            live.Clock.Advance(TimeSpan.FromSeconds(5));
            await live.World.RaiseAsync("lead", HubWorld.Staffing());
            await live.SettleAsync();
        }

        Assert.True(await next);
        Assert.Equal((2, AlertMessage.Heartbeat, null), (session.Current.Number, session.Current.Kind, session.Current.Body));
        Assert.Equal(first.Cursor.Length, session.Current.Cursor.Length);
    }

    [Fact]
    public async Task Heartbeat_CarriesACursorPastWhatWasHidden()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var session = await live.OpenAsync("other-icb");
        await NextAsync(session);
        await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.SettleAsync();
        var next = session.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            live.Clock.Advance(LiveSession.HeartbeatInterval);
            await Task.Delay(1);
        }

        var place = live.Cursors.LiveOrNull(await live.World.ViewerAsync("other-icb"), session.Current.Cursor);

        Assert.Equal(1, place!.Value.Sequence);
    }

    [Fact]
    public async Task Session_Ends_WhenItsTokenExpires()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var session = await live.OpenAsync("inspector", lifetime: TimeSpan.FromSeconds(10));
        await NextAsync(session);

        var next = session.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            live.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        Assert.False(await next);
        Assert.True(live.Clock.GetUtcNow() >= new ManualTimeProvider().GetUtcNow().AddSeconds(10));
    }

    [Fact]
    public async Task L08_Session_GivesNothingMore_WhenItsTokenExpiredWithEventsAtHand()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var session = await live.OpenAsync("inspector", lifetime: TimeSpan.FromSeconds(10));
        await NextAsync(session);
        await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.World.RaiseAsync("lead", HubWorld.Staffing());
        await live.SettleAsync();

        Assert.Equal("RAISED", (await NextAsync(session)).Kind);
        live.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.False(await session.MoveNextAsync());
    }

    [Fact]
    public async Task L08_Session_Ends_WhenAMembershipEndsAtMidnight()
    {
        await using var live = await LiveWorld.StartAsync(start: new DateTimeOffset(2026, 3, 2, 23, 59, 55, TimeSpan.Zero));
        await live.World.AddPersonAsync("leaver", "CQC", "nowhere", Role.Reader);
        await live.World.ChangeDirectoryAsync((context, _) =>
        {
            var person = context.People.Single(p => p.ObjectId == "leaver");
            context.TeamMemberships.Single(m => m.PersonId == person.Id).To = new DateOnly(2026, 3, 2);
            return Task.CompletedTask;
        });
        await using var session = await live.OpenAsync("leaver");
        await NextAsync(session);

        live.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await session.MoveNextAsync());
    }

    [Fact]
    public async Task L08_Session_JudgesAnEventByTheRightsThatStoodBeforeIt()
    {
        await using var live = await LiveWorld.StartAsync();
        await live.World.AddPersonAsync("leaver", "QOC", "quality", Role.Reader);
        await using var session = await live.OpenAsync("leaver");
        await NextAsync(session);

        // The membership ends unheard; what is raised next wakes the tailer.
        await live.World.ChangeDirectoryAsync((context, _) =>
        {
            context.People.Single(p => p.ObjectId == "leaver").IsDisabled = true;
            return Task.CompletedTask;
        });
        await live.World.RaiseAsync("lead", HubWorld.Staffing());

        Assert.False(await session.MoveNextAsync());
    }

    [Fact]
    public async Task L07_Replay_GivesNoSummary_WhenItWasTakenBackSince()
    {
        await using var live = await LiveWorld.StartAsync();
        string start;
        await using (var first = await live.OpenAsync("healthwatch"))
        {
            start = (await NextAsync(first)).Cursor;
            var concern = await live.World.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing is being looked into." });
            Assert.Equal("RAISED", (await NextAsync(first)).Kind);
            var taken = await live.World.Change.SummariseAsync(await live.World.ViewerAsync("lead"), new SummariseConcernInput(concern, null, 1), CancellationToken.None);
            Assert.True(taken.Succeeded);
        }

        await using var second = await live.OpenAsync("healthwatch", start);

        Assert.Equal(AlertMessage.Heartbeat, (await NextAsync(second)).Kind);
        var purge = await NextAsync(second);
        Assert.Equal("PURGE", purge.Kind);
        Assert.DoesNotContain("looked into", Encoding.UTF8.GetString(purge.Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_SaysResync_WhenTheJournalEndsBeforeItsCursor()
    {
        await using var live = await LiveWorld.StartAsync();
        var viewer = await live.World.ViewerAsync("inspector");
        await using var session = await live.OpenAsync("inspector");
        var place = live.Cursors.LiveOrNull(viewer, (await NextAsync(session)).Cursor)!.Value;

        await using var later = await live.OpenAsync("inspector", live.Cursors.Live(viewer, place.Rights, place.Sequence + 1));

        Assert.Equal(AlertMessage.Resync, (await NextAsync(later)).Kind);
        await live.World.RaiseAsync("lead", HubWorld.Staffing());
        Assert.Equal("RAISED", (await NextAsync(later)).Kind);
    }

    private static async Task<AlertMessage> NextAsync(IAsyncEnumerator<AlertMessage> session)
    {
        Assert.True(await session.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2)));
        return session.Current;
    }
}
