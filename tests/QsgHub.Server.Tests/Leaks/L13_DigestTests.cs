using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Server.CommandLine;
using QsgHub.Server.Features.Digests;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>A digest is cut by the rights of its morning and shown by those of its reading; what it stores says nothing.</summary>
public sealed class L13_DigestTests
{
    private const string Digests = "{ digests { id name preference threads { concern { id depth summary detail { text } } kinds count } hasMore } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Digest_HoldsWhatItsFilterMatched_MostPressingFirst_AndIsCutAnewWhenRead(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        foreach (var persona in new[] { "cqc-inspector", "healthwatch-volunteer", "other-icb-quality-manager", "regional-lead" })
        {
            await SaveAsync(hub, persona, new { everything = true });
        }

        await SaveAsync(hub, "icb-quality-manager", new { text = "sepsis" });
        await CutAsync(hub);
        var quiet = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYQUIET.", immediacy = "BACKGROUND", summary = "A summary." });
        var urgent = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYURGENT." });
        await hub.RaiseAsync("cqc-inspector", new { @class = 13, text = "CANARYSEALED." });
        await hub.AssessAsync("regional-lead", quiet, "BACKGROUND", "CANARYREASONS.");
        await CutAsync(hub);

        Assert.Equal([(urgent, "RAISED", 1), (quiet, "RAISED,ASSESSED", 2)], (await ThreadsAsync(hub, "regional-lead")).Where(thread => thread.Id == urgent || thread.Id == quiet));
        Assert.Equal([(quiet, "RAISED", 1)], await ThreadsAsync(hub, "healthwatch-volunteer"));
        Assert.Empty(await ThreadsAsync(hub, "other-icb-quality-manager"));
        Assert.Empty(await ThreadsAsync(hub, "icb-quality-manager"));
        Assert.DoesNotContain("CANARY", await hub.TextAsync("healthwatch-volunteer", Digests), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARYSEALED", await hub.TextAsync("regional-lead", Digests), StringComparison.Ordinal);

        // Nothing of what is stored says anything, in whatever column.
        await using var context = hub.Database.CreateContext();
        var stored = JsonSerializer.Serialize(new { digests = await context.Digests.ToListAsync(), items = await context.DigestItems.ToListAsync() });
        Assert.DoesNotContain("CANARY", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("summary", stored, StringComparison.OrdinalIgnoreCase);

        // What is taken away is in no digest any more, and a digest of nothing else is as one that never was.
        var id = (await hub.AskAsync("healthwatch-volunteer", Digests)).GetProperty("digests")[0].GetProperty("id").GetGuid();
        await hub.SummariseAsync("icb-quality-manager", quiet, null);
        await hub.ReclassifyAsync("icb-quality-manager", urgent, 15);
        Assert.Equal("{\"data\":{\"digests\":[]}}", await hub.TextAsync("healthwatch-volunteer", Digests));
        const string One = "query ($id: ID!) { digest(id: $id) { id } }";
        Assert.Equal("{\"data\":{\"digest\":null}}", await hub.TextAsync("healthwatch-volunteer", One, new { id }));
        Assert.Equal("{\"data\":{\"digest\":null}}", await hub.TextAsync("cqc-inspector", One, new { id }));
        Assert.DoesNotContain((await ThreadsAsync(hub, "cqc-inspector")), thread => thread.Id == urgent);
        Assert.Equal(["OUT_OF_RANGE first"], await hub.RefusedAsync("cqc-inspector", "{ digests(first: 21) { id } }"));
    }

    /// <summary>A digest holds signals where they were asked for: those that stand when it is read, for whoever reads their figures then.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Digest_HoldsTheSignalsThatStand_ForThoseWhoReadTheirFigures(DatabaseProvider provider)
    {
        const string Signals = "{ digests { threads { count } signals { isUnpublished indicator { code } provider { odsCode } } } }";
        const string Published = """{"isUnpublished":false,"indicator":{"code":"AE4H"},"provider":{"odsCode":"RXW"}}""";
        const string Unpublished = """{"isUnpublished":true,"indicator":{"code":"AE4H"},"provider":{"odsCode":"RXW"}}""";
        await using var hub = await HubApplication.StartAsync(provider);
        await SaveAsync(hub, "cqc-inspector", new { kinds = new[] { "SIGNAL" } });
        await SaveAsync(hub, "other-icb-quality-manager", new { kinds = new[] { "SIGNAL" } });
        await SaveAsync(hub, "regional-lead", new { everything = true });
        await CutAsync(hub);
        await PublishAsync(18, worst: 900);
        Assert.Empty((await hub.Get<UnpublishedImport>().RunAsync(ImportMappings.Shipped, L19_UnpublishedFiguresTests.File(19, worst: 900), new("QOC", "quality"), new(), CancellationToken.None)).Problems);
        await hub.Get<SignalScan>().RunAsync(CancellationToken.None);
        await CutAsync(hub);

        Assert.Equal(Holding(Unpublished, Published), await hub.TextAsync("cqc-inspector", Signals));
        Assert.Equal(Holding(Published), await hub.TextAsync("other-icb-quality-manager", Signals));
        Assert.Equal("""{"data":{"digests":[]}}""", await hub.TextAsync("regional-lead", Signals));

        // A good month follows: what was asked is answered, and a digest of nothing else is as one that never was.
        await PublishAsync(19, worst: 20);
        Assert.Equal("""{"data":{"digests":[]}}""", await hub.TextAsync("other-icb-quality-manager", Signals));
        Assert.DoesNotContain(Published, await hub.TextAsync("cqc-inspector", Signals), StringComparison.Ordinal);

        static string Holding(params string[] signals) => "{\"data\":{\"digests\":[{\"threads\":[],\"signals\":[" + string.Join(',', signals) + "]}]}}";

        async Task PublishAsync(int months, int worst)
        {
            Assert.Empty((await hub.Get<ObservationImport>().RunAsync(ImportMappings.Shipped, L19_UnpublishedFiguresTests.File(months, worst), new(), null, CancellationToken.None)).Problems);
            await hub.Get<SignalScan>().RunAsync(CancellationToken.None);
        }
    }

    /// <summary>As the next morning would: what has gathered until now is due.</summary>
    private static async Task CutAsync(HubApplication hub)
    {
        while (await hub.Get<DigestCutter>().RunAsync(CancellationToken.None))
        {
        }

        await using (var context = hub.Database.CreateContext())
        {
            await context.DigestMarks.ExecuteUpdateAsync(set => set.SetProperty(mark => mark.At, DateTimeOffset.UnixEpoch));
        }

        while (await hub.Get<DigestCutter>().RunAsync(CancellationToken.None))
        {
        }
    }

    private static Task<JsonElement> SaveAsync(HubApplication hub, string persona, object filter) => hub.AskAsync(
        persona, "mutation ($input: SaveSubscriptionInput!) { saveSubscription(input: $input) { id } }", new { input = new { name = "Mine", filter, digest = "DAILY" } });

    private static async Task<IReadOnlyList<(Guid Id, string Kinds, int Count)>> ThreadsAsync(HubApplication hub, string persona) =>
        [.. (await hub.AskAsync(persona, Digests)).GetProperty("digests").EnumerateArray().SelectMany(digest => digest.GetProperty("threads").EnumerateArray()).Select(thread => (
            thread.GetProperty("concern").GetProperty("id").GetGuid(),
            string.Join(',', thread.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString())),
            thread.GetProperty("count").GetInt32()))];
}
