using System.Net.WebSockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>One subscriber that fails or does not read harms nobody else.</summary>
public sealed class L20_PoisonedSubscriberTests
{
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";
    private const string Subscribe = "{\"type\":4,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[null,null]}\u001e";

    [Fact]
    public async Task Reader_ReceivesEverything_WhileAnotherNeverReadsItsSocket()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var reader = await hub.SubscribeAsync("cqc-inspector");
        using var stuck = await ConnectAsync(hub);
        await stuck.SendAsync(Encoding.UTF8.GetBytes(Subscribe), WebSocketMessageType.Text, true, CancellationToken.None);

        // Far more than the buffers of a socket hold.
        const int Events = 1_500;
        var id = await hub.RaiseAsync("icb-quality-manager", new { text = new string('x', 20_000) });
        await WriteEventsAsync(hub, id, Events);

        await reader.WaitAsync(messages => messages.Count >= Events + 2);
        var fence = await hub.RaiseAsync("icb-quality-manager");
        Assert.Equal(Events + 1, (await reader.BeforeAsync(fence)).Count);
        Assert.Equal(Enumerable.Range(1, Events + 3).Select(n => (long)n), reader.Numbers());
        Assert.Single(await hub.SeenAsync("cqc-inspector", new { text = "xxx" }));
    }

    [Fact]
    public async Task Reader_ReceivesEverything_WhileOthersBreakOffAndSendNonsense()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var reader = await hub.SubscribeAsync("cqc-inspector");
        var ids = new List<(string, Guid)>();
        foreach (var nonsense in new[] { Subscribe, Subscribe + Subscribe, "not json\u001e", "{\"type\":99}\u001e", Subscribe.Replace("null,null", "{},5", StringComparison.Ordinal), new string('y', 70_000) })
        {
            using var poisoned = await ConnectAsync(hub);
            await poisoned.SendAsync(Encoding.UTF8.GetBytes(nonsense), WebSocketMessageType.Text, true, CancellationToken.None);
            ids.Add(("RAISED", await hub.RaiseAsync("icb-quality-manager")));
            poisoned.Abort();
        }

        var fence = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal(ids, await reader.BeforeAsync(fence));
    }

    /// <summary>What the hub must record before it tells one body cannot be recorded: that body is told nothing more, the others everything.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task OtherBodies_ReceiveEverything_WhileOneBodysAuditChainIsBroken(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var region = await hub.SubscribeAsync("regional-lead");
        await using (var context = hub.Database.CreateContext())
        {
            await context.AuditHeads.Where(head => context.Organisations.Any(body => body.Id == head.Partition && body.Code == "CQC")).ExecuteDeleteAsync();
        }

        var open = await hub.RaiseAsync("icb-quality-manager");
        var shut = await hub.RaiseAsync("icb-quality-manager", new { @class = 16, text = "CANARYSEGMENT" });
        var fence = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal([("RAISED", open), ("RAISED", shut)], await region.BeforeAsync(fence));
        await Assert.ThrowsAnyAsync<Exception>(() => inspector.Ended.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain("CANARYSEGMENT", inspector.Transcript, StringComparison.Ordinal);
        var after = await hub.RaiseAsync("icb-quality-manager");
        await region.AlertAsync("RAISED", after);
        Assert.Contains("has lost its head", Assert.Single(hub.TakeErrors()), StringComparison.Ordinal);
    }

    private static async Task<ClientWebSocket> ConnectAsync(HubApplication hub)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {hub.Token("cqc-inspector")}");
        await socket.ConnectAsync(new UriBuilder(hub.LiveChannel) { Scheme = "ws" }.Uri, CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Handshake), WebSocketMessageType.Text, true, CancellationToken.None);
        return socket;
    }

    private static async Task WriteEventsAsync(HubApplication hub, Guid concernId, int count)
    {
        var persona = Personas.FindOrNull("icb-quality-manager")!;
        var lead = await hub.Get<ViewerDirectory>().FindAsync(persona.TenantId, persona.ObjectId, false, CancellationToken.None);
        await using var context = hub.Database.CreateContext();
        await LiveWorld.WriteEventsAsync(context, hub.Get<JournalWriter>(), lead!, concernId, count);
        hub.Get<JournalSignal>().Raise();
    }
}
