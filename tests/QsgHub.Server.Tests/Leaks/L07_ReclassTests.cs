using System.Text.Json;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Widening and narrowing: who gains is told the concern as new, who loses is told to forget it, and history stays where it was.</summary>
public sealed class L07_ReclassTests
{
    private const string Kept = "{ keptConcerns { nodes { concernId why classNumber version { number text } provider { odsCode } owner { code } } } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task EachReader_IsToldWhatBecameOfIt_AndNothingElse(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing.", text = "The words of then." });
        await using var owner = await hub.SubscribeAsync("icb-quality-manager");
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var region = await hub.SubscribeAsync("regional-lead");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var other = await hub.SubscribeAsync("other-icb-quality-manager");

        await hub.ReclassifyAsync("icb-quality-manager", id, 11);
        await hub.AmendAsync("icb-quality-manager", id, "CANARYLATER");
        await hub.AmendAsync("icb-quality-manager", id, "The words of now.");
        await hub.ReclassifyAsync("icb-quality-manager", id, 4);

        var fence = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        Assert.Equal(["NARROWED", "CHANGED", "CHANGED", "WIDENED"], (await owner.BeforeAsync(fence)).Select(line => line.Kind));
        Assert.Equal(["NARROWED", "CHANGED", "CHANGED", "WIDENED"], (await inspector.BeforeAsync(fence)).Select(line => line.Kind));
        foreach (var feed in new[] { region, volunteer })
        {
            Assert.Equal([("PURGE", id), ("RAISED", id)], await feed.BeforeAsync(fence));
            Assert.DoesNotContain("CANARYLATER", feed.Transcript, StringComparison.Ordinal);
        }

        Assert.Empty(await other.BeforeAsync(fence));

        // The version from in between stays where it was written.
        Assert.Equal([1, 5], Versions(await hub.AskAsync("regional-lead", "query ($id: UUID!) { concern(id: $id) { detail { versions { number } } } }", new { id })));
        Assert.Equal([1, 2, 3, 4, 5], Versions(await hub.AskAsync("cqc-inspector", "query ($id: UUID!) { concern(id: $id) { detail { versions { number } } } }", new { id })));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Replay_TellsAGainer_OfNothingFromBeforeTheConcernWasOpened(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var earlier = await hub.SubscribeAsync("icb-quality-manager");
        var start = earlier.Cursor;
        var id = await hub.RaiseAsync("cqc-inspector", new { @class = 11, text = "The plan." });
        await hub.AssessAsync("cqc-inspector", id, "URGENT", "CANARYREASONS");
        await hub.AmendAsync("cqc-inspector", id, "What the visit found.");
        await hub.ReclassifyAsync("cqc-inspector", id, 4);

        await using var late = await hub.SubscribeAsync("icb-quality-manager", after: start);
        await using var team = await hub.SubscribeAsync("cqc-inspector");
        var fence = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal([("RAISED", id)], await earlier.BeforeAsync(fence));
        Assert.Equal([("RAISED", id)], await late.BeforeAsync(fence));
        Assert.DoesNotContain("CANARYREASONS", earlier.Transcript + late.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("The plan.", earlier.Transcript + late.Transcript, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task KeptVersion_ShowsWhatTheBodyHad_AndNothingLater(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing.", text = "The words of then." });
        await hub.ReclassifyAsync("icb-quality-manager", id, 11);
        await hub.AmendAsync("icb-quality-manager", id, "CANARYLATER");

        Assert.Empty(await hub.SeenAsync("regional-lead"));
        var kept = (await hub.AskAsync("regional-lead", Kept)).GetProperty("keptConcerns").GetProperty("nodes").EnumerateArray().Single();
        Assert.Equal((id, "NARROWED", 4, 1, "The words of then."), (kept.GetProperty("concernId").GetGuid(), kept.Text("why"), kept.GetProperty("classNumber").GetInt32(), kept.GetProperty("version").GetProperty("number").GetInt32(), kept.GetProperty("version").Text("text")));
        Assert.Equal(1, Count(await hub.AskAsync("regional-lead", Kept.Replace("keptConcerns", "keptConcerns(providerCode: \"RXW\")", StringComparison.Ordinal))));
        Assert.Equal(0, Count(await hub.AskAsync("regional-lead", Kept.Replace("keptConcerns", "keptConcerns(providerCode: \"RJZ\")", StringComparison.Ordinal))));
        foreach (var persona in new[] { "icb-quality-manager", "cqc-inspector", "healthwatch-volunteer", "other-icb-quality-manager", "administrator" })
        {
            Assert.Equal((persona, 0), (persona, Count(await hub.AskAsync(persona, Kept))));
        }

        // One that is kept by others and one that is not there answer alike.
        const string One = "query ($id: UUID!) { keptConcern(concernId: $id) { version { text } } }";
        Assert.Equal(
            await hub.AnswerAsync("other-icb-quality-manager", One, new { id = Guid.Empty }),
            await hub.AnswerAsync("other-icb-quality-manager", One, new { id }));
        Assert.DoesNotContain("CANARYLATER", await hub.TextAsync("regional-lead", One, new { id }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeptConcerns_ArePaged_AndTakeNoOtherListsCursor()
    {
        await using var hub = await HubApplication.StartAsync();
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var id = await hub.RaiseAsync("icb-quality-manager");
            await hub.ReclassifyAsync("icb-quality-manager", id, 11);
            ids.Add(id);
        }

        const string Page = "query ($after: String) { keptConcerns(first: 2, after: $after) { nodes { concernId } pageInfo { hasNextPage endCursor } } }";
        var first = (await hub.AskAsync("regional-lead", Page, new { after = (string?)null })).GetProperty("keptConcerns");
        var second = (await hub.AskAsync("regional-lead", Page, new { after = first.GetProperty("pageInfo").Text("endCursor") })).GetProperty("keptConcerns");
        Assert.Equal(ids, [.. Ids(first), .. Ids(second)]);
        Assert.False(second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());

        var backwards = (await hub.AskAsync("regional-lead", Page.Replace("first: 2, after", "last: 2, before", StringComparison.Ordinal), new { after = second.GetProperty("pageInfo").Text("endCursor") })).GetProperty("keptConcerns");
        Assert.Equal(Ids(first), Ids(backwards));

        await hub.RaiseAsync("regional-lead");
        var others = (await hub.AskAsync("regional-lead", "{ concerns { pageInfo { endCursor } } }")).GetProperty("concerns").GetProperty("pageInfo").Text("endCursor");
        Assert.Equal(["NOT_FOUND after"], await hub.RefusedAsync("regional-lead", Page, new { after = others }));
        Assert.Equal(["OUT_OF_RANGE first"], await hub.RefusedAsync("regional-lead", "{ keptConcerns(first: 101) { nodes { concernId } } }"));

        static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("concernId").GetGuid());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhoHasSeenIt_IsShownToTheTeamThatRaisedIt_AndToNobodyElse(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using (var region = await hub.SubscribeAsync("regional-lead"))
        {
            var delivered = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing." });
            await region.AlertAsync("RAISED", delivered);
            const string Query = "query ($id: UUID!) { concern(id: $id) { summary detail { seenBy { organisation { code } role firstVersion } } } }";
            Assert.Equal(["Y60 REGIONAL_LEAD 1"], await SeenByAsync("icb-quality-manager", delivered));

            await hub.AskAsync("cqc-inspector", "{ concerns { nodes { id } } }");
            Assert.Equal(["Y60 REGIONAL_LEAD 1"], await SeenByAsync("icb-quality-manager", delivered));

            await hub.AmendAsync("icb-quality-manager", delivered, "Three registered nurses short.");
            await hub.AskAsync("cqc-inspector", "{ concerns { nodes { detail { text } } } }");
            await hub.AskAsync("healthwatch-volunteer", "{ concerns { nodes { summary detail { text } } } }");
            Assert.Equal(["CQC INVESTIGATOR 2", "Y60 REGIONAL_LEAD 1"], (await SeenByAsync("icb-quality-manager", delivered)).Order(StringComparer.Ordinal));
            Assert.Empty(await SeenByAsync("cqc-inspector", delivered));
            Assert.Empty(await SeenByAsync("regional-lead", delivered));

            async Task<IReadOnlyList<string>> SeenByAsync(string persona, Guid id) =>
            [
                .. (await hub.AskAsync(persona, Query, new { id })).GetProperty("concern").GetProperty("detail").GetProperty("seenBy").EnumerateArray()
                    .Select(seen => $"{seen.GetProperty("organisation").Text("code")} {seen.Text("role")} {seen.GetProperty("firstVersion").GetInt32()}"),
            ];
        }
    }

    private static int Count(JsonElement data) => data.GetProperty("keptConcerns").GetProperty("nodes").GetArrayLength();

    private static IEnumerable<int> Versions(JsonElement data) =>
        data.GetProperty("concern").GetProperty("detail").GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("number").GetInt32());
}
