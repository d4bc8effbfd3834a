using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Server.Tests.Callbacks;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>What leaves the hub by itself: a callback is told what its system may see at that very attempt, and nothing above GREEN but ids.</summary>
public sealed class L13_CallbackTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Callback_IsToldNothing_OfWhatWasTakenAwayBetweenTwoAttempts_OrNeverShown(DatabaseProvider provider)
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        var settings = receiver.Settings;
        settings["Callbacks:MaxAttempts"] = "100000";
        await using var hub = await HubApplication.StartAsync(provider, settings);
        await hub.AddIntegrationClientAsync("1,2,4");
        await CallbackTests.SaveAsync(hub, receiver);
        receiver.Answer = _ => HttpStatusCode.BadGateway;

        // The first is refused for as long as the system may see it; then it may not, and is never told of what it is now.
        var narrowed = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYBEFORE.", tlp = "GREEN", summary = "CANARYSUMMARY of it.", @class = 2 });
        Assert.Contains("CANARYBEFORE", Encoding.UTF8.GetString((await receiver.NextAsync()).Body), StringComparison.Ordinal);
        await hub.ReclassifyAsync("icb-quality-manager", narrowed, 16);
        await hub.AmendAsync("icb-quality-manager", narrowed, "CANARYAFTER.");
        await hub.RaiseAsync("cqc-inspector", new { @class = 13, text = "CANARYSEALED.", tlp = "GREEN" });
        await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", text = "CANARYOTHER.", tlp = "GREEN", summary = "CANARYREDACTED." });
        receiver.Answer = _ => HttpStatusCode.OK;
        var fence = await hub.RaiseAsync("icb-quality-manager", new { text = "The end.", tlp = "CLEAR" });

        var calls = await receiver.UntilAsync(fence);
        var taken = calls.Where(call => !Encoding.UTF8.GetString(call.Body).Contains("CANARYBEFORE", StringComparison.Ordinal)).ToList();
        Assert.Equal([("PURGE", narrowed), ("RAISED", fence)], taken.Select(call => (call.Kind, call.Concern)).Distinct());
        Assert.DoesNotContain("CANARY", string.Concat(taken.Select(call => Encoding.UTF8.GetString(call.Body))), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task DeadLetter_IsNotThereAnyMore_WhenItsConcernIsNot_AndNobodyElseSeesIt(DatabaseProvider provider)
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        await using var hub = await HubApplication.StartAsync(provider, receiver.Settings);
        await hub.AddIntegrationClientAsync("1,2,4");
        var (id, _) = await CallbackTests.SaveAsync(hub, receiver);
        receiver.Answer = call => call.Kind == "ASSESSED" ? HttpStatusCode.Gone : HttpStatusCode.OK;
        var concern = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        await hub.AssessAsync("cqc-inspector", concern, "URGENT", "CANARYREASONS");
        await receiver.UntilAsync(await hub.RaiseAsync("icb-quality-manager"));
        Assert.Single((await CallbackTests.OneAsync(hub)).GetProperty("deadLetters").EnumerateArray());

        // The person who answers for the system sees that there is a callback; others see none, and may not touch it.
        Assert.DoesNotContain("ASSESSED", await hub.TextAsync("icb-quality-manager", CallbackTests.Letters), StringComparison.Ordinal);
        Assert.Contains($"{id}", await hub.TextAsync("icb-quality-manager", CallbackTests.Letters), StringComparison.Ordinal);
        Assert.DoesNotContain($"{id}", await hub.TextAsync("cqc-inspector", CallbackTests.Letters), StringComparison.Ordinal);
        Assert.Equal(["NOT_PERMITTED id"], await hub.RefusedAsync("cqc-inspector", "mutation ($id: ID!) { removeCallback(id: $id) { secret } }", new { id }));

        await hub.ReclassifyAsync("icb-quality-manager", concern, 16);
        Assert.Empty((await CallbackTests.OneAsync(hub)).GetProperty("deadLetters").EnumerateArray());

        // Shut out, it is told nothing at all.
        await hub.ChangeDirectoryAsync(async (context, _) => await context.IntegrationClients.ExecuteUpdateAsync(set => set.SetProperty(client => client.IsDisabled, true)));
        receiver.Answer = _ => throw new InvalidOperationException("It is told.");
        var last = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        await hub.ChangeDirectoryAsync(async (context, _) => await context.IntegrationClients.ExecuteUpdateAsync(set => set.SetProperty(client => client.IsDisabled, false)));
        receiver.Answer = _ => HttpStatusCode.OK;
        await receiver.UntilAsync(last);
    }
}
