using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Subscriptions;

public class SubscriptionBookTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Subscription_IsKeptChangedAndRemoved_ByItsPersonAlone(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var book = world.Get<SubscriptionBook>();
        var lead = await world.ViewerAsync("lead");
        var reader = await world.ViewerAsync("reader");

        var saved = (await book.SaveAsync(lead, null, " Maternity ", """{"topic":"MATERNITY"}""", DigestPreference.Weekly, CancellationToken.None)).Value;
        Assert.Equal(("Maternity", DigestPreference.Weekly), (saved.Name, saved.Digest));
        Assert.True((await book.SaveAsync(reader, null, "Maternity", "{}", DigestPreference.Daily, CancellationToken.None)).Succeeded);

        Assert.Equal("NotFound id", Text(await book.SaveAsync(reader, saved.Id, "Mine now", "{}", DigestPreference.Daily, CancellationToken.None)));
        Assert.Equal("NotFound id", Text(await book.RemoveAsync(reader, saved.Id, CancellationToken.None)));
        Assert.Equal("", Text(await book.SaveAsync(lead, saved.Id, "Maternity", "{}", DigestPreference.Immediate, CancellationToken.None)));
        Assert.Equal(("{}", DigestPreference.Immediate), Assert.Single((await book.OfAsync(lead, CancellationToken.None)).Select(own => (own.Filter, own.Digest))));

        Assert.Equal("", Text(await book.RemoveAsync(lead, saved.Id, CancellationToken.None)));
        Assert.Empty(await book.OfAsync(lead, CancellationToken.None));
        Assert.Single(await book.OfAsync(reader, CancellationToken.None));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Subscription_IsRefused_BeyondItsLimits(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var book = world.Get<SubscriptionBook>();
        var lead = await world.ViewerAsync("lead");
        for (var i = 0; i < SavedSubscription.MaxPerPerson; i++)
        {
            Assert.Equal("", Text(await SaveAsync($"Number {i}")));
        }

        Assert.Equal("OutOfRange ", Text(await SaveAsync("One more")));
        Assert.Equal("Inconsistent name", Text(await SaveAsync("Number 1")));
        Assert.Equal("OutOfRange name", Text(await SaveAsync(" ")));
        Assert.Equal("OutOfRange name", Text(await SaveAsync("Two\nlines")));
        Assert.Equal("OutOfRange name", Text(await SaveAsync(new string('x', SavedSubscription.MaxName + 1))));
        Assert.Equal("TooLong filter", Text(await book.SaveAsync(lead, null, "Long", new string(' ', SavedSubscription.MaxFilter + 1), DigestPreference.Daily, CancellationToken.None)));

        Task<Outcome<SavedSubscription>> SaveAsync(string name) => book.SaveAsync(lead, null, name, "{}", DigestPreference.Daily, CancellationToken.None);
    }

    private static string Text(Outcome<SavedSubscription> outcome) => string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));
}
