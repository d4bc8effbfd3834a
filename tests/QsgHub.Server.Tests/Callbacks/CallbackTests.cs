using System.Net;
using System.Text.Json;
using QsgHub.Server.Features.Callbacks;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Callbacks;

/// <summary>Signed calls to another body's system: in order, at least once, and judged at each attempt.</summary>
public sealed class CallbackTests
{
    internal const string Save = "mutation ($input: SaveCallbackInput!) { saveCallback(input: $input) { callback { id isPaused } secret } }";

    internal const string Letters = "{ callbacks { id attempts problem retryAt deadLetters { id eventId kind attempts problem isRequested } } }";

    private const string System = "integration-client";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Messages_ComeSignedAndInOrder_EachUntilItIsTaken_AndAreReplayedFromACursor(DatabaseProvider provider)
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var hub = await HubApplication.StartAsync(provider, receiver.Settings);
        await hub.AddIntegrationClientAsync("1,2,4");
        var failing = 2;
        receiver.Answer = call => call.Kind == "RAISED" && failing-- > 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        var (id, secret) = await SaveAsync(hub, receiver);
        var open = await hub.RaiseAsync("icb-quality-manager", new { text = "Words for everybody.", tlp = "GREEN" });
        var marked = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYTEXT.", summary = "CANARYSUMMARY." });

        List<ReceivedCall> calls = [.. await receiver.UntilAsync(marked)];
        Assert.Equal([open, open, open, marked], calls.Select(call => call.Concern));
        Assert.Single(calls.Take(3).Select(call => call.EventId).Distinct());
        Assert.All(calls, call => Assert.True(call.IsSignedBy(secret)));
        Assert.False(calls[0].IsSignedBy($"{secret} "));
        Assert.Equal("Words for everybody.", calls[0].Json.GetProperty("event").GetProperty("concern").GetProperty("text").GetString());
        Assert.Equal(["schemaVersion", "cursor", "kind", "event"], calls[3].Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["id", "concernId"], calls[3].Json.GetProperty("event").EnumerateObject().Select(property => property.Name));

        await hub.AskAsync(System, "mutation ($input: ReplayCallbackInput!) { replayCallback(input: $input) { callback { id } } }", new { input = new { id, after = calls[2].Json.GetProperty("cursor").GetString() } });
        var again = await receiver.NextAsync();
        Assert.Equal((marked, calls[3].EventId), (again.Concern, again.EventId));
        Assert.Equal(["NOT_FOUND input.after"], await hub.RefusedAsync(System, "mutation ($input: ReplayCallbackInput!) { replayCallback(input: $input) { callback { id } } }", new { input = new { id, after = "garbage" } }));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Message_IsGivenUp_SoThatOthersGoOn_AndTriedAgainWhenAskedFor(DatabaseProvider provider)
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var hub = await HubApplication.StartAsync(provider, receiver.Settings);
        await hub.AddIntegrationClientAsync("1,2,4");
        var (id, _) = await SaveAsync(hub, receiver);
        receiver.Answer = call => call.Kind == "ASSESSED" ? HttpStatusCode.TemporaryRedirect : HttpStatusCode.Accepted;
        var refused = await hub.RaiseAsync("icb-quality-manager");
        await hub.AssessAsync("cqc-inspector", refused, "URGENT");
        var next = await hub.RaiseAsync("icb-quality-manager");
        Assert.Equal(["RAISED", "ASSESSED", "ASSESSED", "RAISED"], (await receiver.UntilAsync(next)).Select(call => call.Kind));

        Assert.Equal(0, receiver.Elsewhere);
        var letter = Assert.Single((await OneAsync(hub)).GetProperty("deadLetters").EnumerateArray());
        Assert.Equal(("ASSESSED", 2, "REDIRECT_NOT_FOLLOWED"), (letter.GetProperty("kind").GetString(), letter.GetProperty("attempts").GetInt32(), letter.GetProperty("problem").GetString()));

        receiver.Answer = _ => HttpStatusCode.OK;
        await hub.AskAsync(System, "mutation ($input: RetryDeadLettersInput!) { retryDeadLetters(input: $input) { callback { id } } }", new { input = new { id, deadLetterIds = new[] { letter.GetProperty("id").GetGuid() } } });
        var again = await receiver.NextAsync();
        Assert.Equal(("ASSESSED", letter.GetProperty("eventId").GetString()), (again.Kind, again.EventId));
        var last = await hub.RaiseAsync("icb-quality-manager");
        await receiver.UntilAsync(last);
        Assert.Empty((await OneAsync(hub)).GetProperty("deadLetters").EnumerateArray());
    }

    [Fact]
    public async Task Address_IsRefused_UnlessItIsOnTheList_AndStandsForAMachineThatMayBeCalled()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        var port = receiver.Address.Port;
        var settings = receiver.Settings;
        settings.Remove("Callbacks:AllowedPrivateNetworks:0");
        settings["Callbacks:AllowedOrigins:1"] = $"http://localhost:{port}";
        settings["Callbacks:AllowedOrigins:2"] = $"http://[::ffff:127.0.0.1]:{port}";
        settings["Callbacks:AllowedOrigins:3"] = "http://169.254.169.254";
        await using var hub = await HubApplication.StartAsync(settings: settings);
        await hub.AddIntegrationClientAsync("1,2,4");
        foreach (var address in new[]
        {
            receiver.Address.ToString(), $"http://[::ffff:127.0.0.1]:{port}/", "http://169.254.169.254/latest/meta-data/", "https://elsewhere.example.org/", $"http://localhost:{port + 1}/",
        })
        {
            Assert.Equal(["NOT_PERMITTED input.address"], await hub.RefusedAsync(System, Save, new { input = new { address } }));
        }

        foreach (var address in new[] { "", "/alerts", "ftp://localhost/", $"http://name:word@localhost:{port}/", $"http://localhost:{port}@elsewhere.example.org/", $"http://localhost:{port}/#part" })
        {
            Assert.Equal(["OUT_OF_RANGE input.address"], await hub.RefusedAsync(System, Save, new { input = new { address } }));
        }

        Assert.Equal(["TOO_LONG input.address"], await hub.RefusedAsync(System, Save, new { input = new { address = $"http://localhost:{port}/{new string('a', 500)}" } }));
        Assert.Equal(["NOT_FOUND input.filter.topic"], await hub.RefusedAsync(System, Save, new { input = new { address = $"http://localhost:{port}/", filter = new { topic = "NOTHING" } } }));
        Assert.Equal(["NOT_PERMITTED input"], await hub.RefusedAsync("icb-quality-manager", Save, new { input = new { address = $"http://localhost:{port}/" } }));

        // By its name it is allowed, but the name stands for the machine itself.
        await hub.AskAsync(System, Save, new { input = new { address = $"http://localhost:{port}/" } });
        await hub.RaiseAsync("icb-quality-manager");
        JsonElement callback;
        do
        {
            callback = await OneAsync(hub);
        }
        while (callback.GetProperty("problem").ValueKind == JsonValueKind.Null);
        Assert.Equal("NOT_REACHED", callback.GetProperty("problem").GetString());
    }

    [Fact]
    public void Signature_IsHmacSha256_OverInstantDotAndBody() =>
        Assert.Equal("b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163", CallbackSender.Sign("secret", "1700000000", "{}"u8));

    internal static async Task<(Guid Id, string Secret)> SaveAsync(HubApplication hub, CallbackReceiver receiver, object? filter = null)
    {
        var saved = (await hub.AskAsync(System, Save, new { input = new { address = receiver.Address, filter } })).GetProperty("saveCallback");
        return (saved.GetProperty("callback").GetProperty("id").GetGuid(), saved.GetProperty("secret").GetString()!);
    }

    internal static async Task<JsonElement> OneAsync(HubApplication hub) => Assert.Single((await hub.AskAsync(System, Letters)).GetProperty("callbacks").EnumerateArray());
}
