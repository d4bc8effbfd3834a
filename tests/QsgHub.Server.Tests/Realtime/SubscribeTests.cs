using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using QsgHub.Server.Tests.Security;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>What may be asked of the live channel, and what a connection survives.</summary>
public sealed class SubscribeTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    public static TheoryData<object, string> BadFilters => new()
    {
        { new { providerCode = "NOBODY" }, "BAD_FILTER: providerCode:" },
        { new { topic = "WEATHER" }, "BAD_FILTER: topic:" },
        { new { regionCode = "Y99" }, "BAD_FILTER: regionCode:" },
        { new { immediacyAtLeast = "SOON" }, "BAD_FILTER: immediacyAtLeast:" },
        { new { immediacyAtLeast = 99 }, "BAD_FILTER: immediacyAtLeast:" },
        { new { kinds = new[] { "RAISED", "RUMOUR" } }, "BAD_FILTER: kinds[1]:" },
        { new { kinds = Enumerable.Repeat("RAISED", 21).ToArray() }, "BAD_FILTER: kinds:" },
        { new { severity = "MAJOR" }, "BAD_FILTER: severity:" },
        { new { locationCode = "NOWHERE" }, "BAD_FILTER: locationCode:" },
        { new { icbCode = "NOBODY" }, "BAD_FILTER: icbCode:" },
        { new { groupCode = "SQG-1" }, "BAD_FILTER: groupCode:" },
        { new { text = "" }, "BAD_FILTER: text:" },
        { new { everything = true, caseload = true }, "BAD_FILTER: everything:" },
        { "everything", "BAD_FILTER: filter:" },
        { new[] { 1 }, "BAD_FILTER: filter:" },
    };

    [Theory]
    [MemberData(nameof(BadFilters))]
    public async Task Subscribe_IsRefusedWithItsPart_WhenAFilterIsBad(object filter, string expected)
    {
        var hub = await hubs.OnAsync();
        await using var connection = LiveClient.Connect(hub.LiveChannel, hub.Token("cqc-inspector"));
        await connection.StartAsync();

        var refusal = await Assert.ThrowsAsync<HubException>(() => FirstAsync(connection, filter));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("HEARTBEAT", LiveClient.Kind(await FirstAsync(connection, null)));
    }

    [Fact]
    public async Task Subscribe_StaysPossible_WhenACursorWasBad()
    {
        var hub = await hubs.OnAsync();
        await using var connection = LiveClient.Connect(hub.LiveChannel, hub.Token("cqc-inspector"));
        await connection.StartAsync();

        var refusal = await Assert.ThrowsAsync<HubException>(() => FirstAsync(connection, null, "garbage"));

        Assert.Contains("BAD_CURSOR", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("HEARTBEAT", LiveClient.Kind(await FirstAsync(connection, null)));
    }

    [Fact]
    public async Task L21_Subscribe_IsRefused_WhenAConnectionHasTwentySubscriptions()
    {
        var hub = await hubs.OnAsync();
        await using var connection = LiveClient.Connect(hub.LiveChannel, hub.Token("cqc-inspector"));
        await connection.StartAsync();
        var subscriptions = new List<CancellationTokenSource>();
        for (var i = 0; i < 20; i++)
        {
            var open = new CancellationTokenSource();
            var channel = await connection.StreamAsChannelAsync<JsonElement>("Subscribe", null, null, open.Token);
            await channel.ReadAsync();
            subscriptions.Add(open);
        }

        var refusal = await Assert.ThrowsAsync<HubException>(() => FirstAsync(connection, null));
        Assert.Contains("TOO_MANY_SUBSCRIPTIONS", refusal.Message, StringComparison.Ordinal);

        // The one that ends leaves its place as soon as the hub has noticed.
        await subscriptions[0].CancelAsync();
        while (!await OpensAsync(connection))
        {
            await Task.Delay(1);
        }

        subscriptions.ForEach(open => open.Dispose());
    }

    [Fact]
    public async Task L21_Subscribe_CountsAgainstItsCallersLimit_AndRefusalsFillNoLog()
    {
        using var log = new LogCapture();
        await using var hub = await HubApplication.StartAsync(
            settings: new Dictionary<string, string?> { ["RateLimits:RequestsPerMinute"] = "1", ["RateLimits:Burst"] = "5" },
            logs: log);
        await using var connection = LiveClient.Connect(hub.LiveChannel, hub.Token("cqc-inspector"));
        await connection.StartAsync();
        var refusals = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            refusals.Add((await Assert.ThrowsAsync<HubException>(() => FirstAsync(connection, new { nonsense = 1 }))).Message);
        }

        Assert.Contains("BAD_FILTER", refusals[0], StringComparison.Ordinal);
        Assert.Contains("TOO_MANY_REQUESTS", refusals[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains(nameof(HubException), StringComparison.Ordinal));

        await using var other = LiveClient.Connect(hub.LiveChannel, hub.Token("regional-lead"));
        await other.StartAsync();
        Assert.Equal("HEARTBEAT", LiveClient.Kind(await FirstAsync(other, null)));
    }

    [Fact]
    public async Task Filter_NarrowsTheFeed()
    {
        var hub = await hubs.OnAsync();
        await using var feed = await hub.SubscribeAsync(
            "cqc-inspector",
            new { providerCode = "rxw ", regionCode = "y60", topic = "FALLS", immediacyAtLeast = "URGENT", kinds = new[] { "RAISED", "OUTCOME" } });

        await hub.RaiseAsync("icb-quality-manager");
        await hub.RaiseAsync("icb-quality-manager", new { topics = new[] { "FALLS" }, immediacy = "DEVELOPING" });
        var wanted = await hub.RaiseAsync("icb-quality-manager", new { topics = new[] { "FALLS" } });
        await hub.CloseAsync("regional-lead", wanted);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { topics = new[] { "STAFFING", "FALLS" } });

        Assert.Equal([("RAISED", wanted), ("OUTCOME", wanted)], await feed.BeforeAsync(fence));
    }

    private static async Task<JsonElement> FirstAsync(HubConnection connection, object? filter, string? after = null)
    {
        await foreach (var message in connection.StreamAsync<JsonElement>("Subscribe", filter, after))
        {
            return message;
        }

        throw new InvalidOperationException("The hub ended the stream without a message.");
    }

    private static async Task<bool> OpensAsync(HubConnection connection)
    {
        try
        {
            await FirstAsync(connection, null);
            return true;
        }
        catch (HubException)
        {
            return false;
        }
    }
}
