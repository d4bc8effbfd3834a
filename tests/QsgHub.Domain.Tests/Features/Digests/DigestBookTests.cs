using QsgHub.Domain.Features.Digests;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Digests;

public class DigestBookTests
{
    [Theory]
    [InlineData("2026-01-05T06:59:59Z", DigestPreference.Daily, "2026-01-04T07:00:00Z")]
    [InlineData("2026-01-05T07:00:00Z", DigestPreference.Daily, "2026-01-05T07:00:00Z")]
    [InlineData("2026-07-06T05:59:59Z", DigestPreference.Weekly, "2026-06-29T06:00:00Z")]
    [InlineData("2026-07-06T06:00:00Z", DigestPreference.Weekly, "2026-07-06T06:00:00Z")]
    [InlineData("2026-03-29T06:00:00Z", DigestPreference.Daily, "2026-03-29T06:00:00Z")]
    public void LastBy_IsTheMorningOrTheMonday_InTheTimeOfEngland(string now, DigestPreference preference, string last) =>
        Assert.Equal(DateTimeOffset.Parse(last, System.Globalization.CultureInfo.InvariantCulture), DigestTimes.Default.LastBy(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), preference));

    [Fact]
    public void LastBy_TakesTheNextHour_WhereTheClocksLeaveOneOut() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), new DigestTimes(new TimeOnly(1, 30)).LastBy(new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero), DigestPreference.Daily));

    [DatabaseTheory]
    [DatabaseData]
    public async Task Digest_IsDueOncePerMorning_StoredOnce_AndItsOwnersAlone(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        await using var world = await HubWorld.CreateAsync(provider, time);
        var book = world.Get<DigestBook>();
        await SaveAsync(world, "lead", "Daily", DigestPreference.Daily);
        await SaveAsync(world, "lead", "At once", DigestPreference.Immediate);
        await SaveAsync(world, "inspector", "Weekly", DigestPreference.Weekly);
        await SaveAsync(world, "client", "A system's", DigestPreference.Daily);
        Assert.Empty(await book.DueAsync(10, CancellationToken.None));
        var (id, signal) = (await world.RaiseAsync("lead", HubWorld.Staffing()), Guid.NewGuid());

        time.Advance(TimeSpan.FromDays(1));
        var due = Assert.Single(await book.DueAsync(10, CancellationToken.None));
        Assert.Equal(("Daily", "lead"), (due.Saved.Name, due.Person.Name));
        var head = await world.Get<JournalReader>().HeadAsync(CancellationToken.None);
        Assert.True(await book.StoreAsync(due, head, new([id], [signal]), CancellationToken.None));
        Assert.False(await book.StoreAsync(due, head, new([id], [signal]), CancellationToken.None));
        Assert.Empty(await book.DueAsync(10, CancellationToken.None));

        var (digest, content) = Assert.Single(await book.OfAsync(await world.ViewerAsync("lead"), null, 10, CancellationToken.None));
        Assert.Equal((due.Mark.At, time.GetUtcNow(), due.Mark.Sequence, head), (digest.From, digest.To, digest.After, digest.UpTo));
        Assert.Equal([id], content.ConcernIds);
        Assert.Equal([signal], content.SignalIds);
        Assert.Empty(await book.OfAsync(await world.ViewerAsync("inspector"), digest.Id, 10, CancellationToken.None));

        // Nothing matched: the mark moves, and no digest tells that there was a morning without.
        time.Advance(TimeSpan.FromDays(1));
        Assert.False(await book.StoreAsync(Assert.Single(await book.DueAsync(10, CancellationToken.None)), head, new([], []), CancellationToken.None));
        Assert.Single(await book.OfAsync(await world.ViewerAsync("lead"), null, 10, CancellationToken.None));

        time.Advance(Digest.Kept);
        await book.ForgetAsync(CancellationToken.None);
        Assert.Empty(await book.OfAsync(await world.ViewerAsync("lead"), null, 10, CancellationToken.None));
        Assert.Equal(["Daily", "Weekly"], (await book.DueAsync(10, CancellationToken.None)).Select(one => one.Saved.Name).Order());
    }

    private static async Task SaveAsync(HubWorld world, string viewer, string name, DigestPreference digest) =>
        Assert.True((await world.Get<SubscriptionBook>().SaveAsync(await world.ViewerAsync(viewer), null, name, "{}", digest, CancellationToken.None)).Succeeded);
}
