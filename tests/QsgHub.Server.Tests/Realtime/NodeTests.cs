using System.Text.Json;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>Nodes on one database: who listens where, ends across nodes, receipts of revocation, wake-ups.</summary>
public sealed class NodeTests
{
    private const string Sessions = "{ liveSessions { id principalName organisationCode door nodeName filterParts since behindSince } }";
    private const string End = "mutation ($id: ID!) { endLiveSession(sessionId: $id) { sessionId } }";
    private const string Receipt = "{ rightsReceipt(waitSeconds: 30) { isComplete nodesBehind } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Administrator_ListsSessionsOfAllNodes_AndEndsThemFromAny(DatabaseProvider provider)
    {
        await using var storage = await HubStorage.CreateAsync(provider);
        await using var first = await HubApplication.StartAsync(provider, Named("first"), storage: storage);
        await using var second = await HubApplication.StartAsync(provider, Named("second"), storage: storage);
        await using var here = await first.SubscribeAsync("cqc-inspector", new { topic = "STAFFING" });
        await using var there = await second.SubscribeAsync("icb-quality-manager");

        var listed = await SessionsAsync(first, 2);

        Assert.Equal(["CQC SignalR first topic", "QOC SignalR second "], listed
            .Select(session => $"{session.Text("organisationCode")} {session.Text("door")} {session.Text("nodeName")} {string.Join(',', session.GetProperty("filterParts").EnumerateArray())}").Order());
        foreach (var session in listed)
        {
            await first.AskAsync("administrator", End, new { id = session.Text("id") });
        }

        await here.Closed;
        await there.Closed;
        await SessionsAsync(second, 0);
        Assert.Equal(["NOT_FOUND sessionId"], await first.RefusedAsync("administrator", End, new { id = Guid.Empty }));
    }

    [Theory]
    [InlineData(Sessions)]
    [InlineData("{ hubNodes { name } }")]
    public async Task Sessions_AreForAdministratorsAlone(string query)
    {
        await using var hub = await HubApplication.StartAsync();
        foreach (var persona in new[] { "icb-quality-manager", "cqc-inspector", "regional-lead" })
        {
            Assert.Equal(["NOT_PERMITTED "], await hub.RefusedAsync(persona, query));
            Assert.Equal(["NOT_PERMITTED "], await hub.RefusedAsync(persona, End, new { id = Guid.Empty }));
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task L08_NothingIsTold_AfterTheReceiptOfARevocation(DatabaseProvider provider)
    {
        await using var storage = await HubStorage.CreateAsync(provider);
        await using var first = await HubApplication.StartAsync(provider, Named("first"), storage: storage);
        await using var second = await HubApplication.StartAsync(provider, Named("second"), storage: storage);
        await using var leaver = await second.SubscribeAsync("cqc-inspector");
        await using var reader = await second.SubscribeAsync("icb-quality-manager");

        await first.EndMembershipAsync("cqc-inspector");
        var receipt = (await first.AskAsync("icb-quality-manager", Receipt)).GetProperty("rightsReceipt");
        Assert.True(receipt.GetProperty("isComplete").GetBoolean(), receipt.ToString());

        var told = leaver.Alerts.Count;
        var id = await first.RaiseAsync("icb-quality-manager");
        await reader.AlertAsync("RAISED", id);
        await leaver.Closed;
        Assert.Equal(told, leaver.Alerts.Count);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task L07_NothingIsTold_AfterTheReceiptOfANarrowing(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager");
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await hub.ReclassifyAsync("icb-quality-manager", id, 7);
        Assert.True((await hub.AskAsync("icb-quality-manager", Receipt)).GetProperty("rightsReceipt").GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task Receipt_NamesTheNode_ThatHasNotPassed()
    {
        await using var hub = await HubApplication.StartAsync();
        var now = hub.Get<TimeProvider>().GetUtcNow();
        await hub.Get<NodeBook>().RenewAsync(new HubNode { Id = new Guid("5f3c0000-0000-4000-8000-000000000001"), Name = "stuck", StartedAt = now, LeaseUntil = now.AddHours(1) }, CancellationToken.None);

        var receipt = (await hub.AskAsync("icb-quality-manager", "{ rightsReceipt(waitSeconds: 0) { isComplete nodesBehind } }")).GetProperty("rightsReceipt");

        Assert.False(receipt.GetProperty("isComplete").GetBoolean());
        Assert.Contains("stuck", receipt.GetProperty("nodesBehind").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["OUT_OF_RANGE waitSeconds"], await hub.RefusedAsync("icb-quality-manager", "{ rightsReceipt(waitSeconds: 31) { isComplete } }"));
    }

    [Fact]
    public async Task Session_SendsNothing_WhileTheLeaseIsOut_AndEverythingAfterwards()
    {
        await using var live = await LiveWorld.StartAsync();
        await using var session = await live.OpenAsync("inspector");
        Assert.True(await session.MoveNextAsync());
        live.Lease.Hold(DateTimeOffset.MinValue);
        await live.World.RaiseAsync("lead", Testing.HubWorld.Staffing());
        await live.SettleAsync();
        var next = session.MoveNextAsync().AsTask();
        for (var second = 0; second < 40; second++)
        {
            live.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(next.IsCompleted);
        live.Lease.Hold(DateTimeOffset.MaxValue);
        live.Sessions.WakeAll();

        Assert.True(await next);
        Assert.Equal("RAISED", session.Current.Kind);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Post_ReachesTheSubscribersOfEveryNode(DatabaseProvider provider)
    {
        await using var storage = await HubStorage.CreateAsync(provider);
        await using var first = await HubApplication.StartAsync(provider, Named("first"), storage: storage);
        await using var second = await HubApplication.StartAsync(provider, Named("second"), storage: storage);
        await using var reader = await second.SubscribeAsync("cqc-inspector");

        for (var i = 0; i < 3; i++)
        {
            await reader.AlertAsync("RAISED", await first.RaiseAsync("icb-quality-manager"));
        }

        await using var resumed = await first.SubscribeAsync("cqc-inspector", after: reader.Messages[0].GetProperty("cursor").GetString());
        await resumed.WaitAsync(messages => messages.Count == 4);
        Assert.Equal(reader.Lines(), resumed.Lines());
    }

    private static Dictionary<string, string?> Named(string name) => new() { ["Node:Name"] = name };

    private static async Task<List<JsonElement>> SessionsAsync(HubApplication hub, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            List<JsonElement> sessions = [.. (await hub.AskAsync("administrator", Sessions)).GetProperty("liveSessions").EnumerateArray()];
            if (sessions.Count == count)
            {
                return sessions;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
