using System.Text.Json;
using QsgHub.Server.Listening;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Listening;

public sealed class AlertFeedTests
{
    [Fact]
    public async Task Feed_ComesBackWithItsCursor_WhenTheHubEndsItsSession()
    {
        await using var hub = await HubApplication.StartAsync();
        using var http = new HttpClient { BaseAddress = hub.Address, Timeout = Timeout.InfiniteTimeSpan };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var feed = new AlertFeed(http, () => hub.Token("cqc-inspector"), TimeProvider.System).ListenAsync(null, null, patience.Token).GetAsyncEnumerator();
        Assert.Equal("HEARTBEAT", await KindAsync(feed));
        var first = await hub.RaiseAsync("icb-quality-manager");
        Assert.Equal("RAISED", await KindAsync(feed));
        Assert.Equal(first, ConcernOf(feed.Current));

        foreach (var entry in hub.Get<Server.Realtime.LiveSessions>().All)
        {
            entry.Cut();
        }

        var second = await hub.RaiseAsync("icb-quality-manager");
        while (await KindAsync(feed) != "RAISED")
        {
        }

        Assert.Equal(second, ConcernOf(feed.Current));
    }

    [Theory]
    [InlineData("""{"providerCode":"NOBODY"}""", null, "no provider has this")]
    [InlineData(null, "garbage", "cursor is none of yours")]
    public async Task Feed_IsRefusedInWords_WhenAnArgumentBreaksARule(string? filter, string? after, string words)
    {
        await using var hub = await HubApplication.StartAsync(DatabaseProvider.Sqlite);
        using var http = new HttpClient { BaseAddress = hub.Address };
        await using var feed = new AlertFeed(http, () => hub.Token("cqc-inspector"), TimeProvider.System)
            .ListenAsync(filter is null ? null : JsonDocument.Parse(filter).RootElement, after, CancellationToken.None).GetAsyncEnumerator();
        var refusal = await Assert.ThrowsAsync<FeedRefusedException>(async () => await feed.MoveNextAsync());
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_IsRefused_WithoutAMembership()
    {
        await using var hub = await HubApplication.StartAsync();
        using var http = new HttpClient { BaseAddress = hub.Address };
        await using var feed = new AlertFeed(http, () => "garbage", TimeProvider.System).ListenAsync(null, null, CancellationToken.None).GetAsyncEnumerator();
        await Assert.ThrowsAsync<FeedRefusedException>(async () => await feed.MoveNextAsync());
    }

    private static async Task<string?> KindAsync(IAsyncEnumerator<JsonElement> feed)
    {
        Assert.True(await feed.MoveNextAsync());
        return feed.Current.Text("kind");
    }

    private static Guid ConcernOf(JsonElement message) => message.Event().GetProperty("concern").GetProperty("id").GetGuid();
}
