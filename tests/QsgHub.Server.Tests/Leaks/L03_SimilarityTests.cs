using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Likeness is looked for in what the poster reads and nowhere else: a near-copy of a hidden record changes nothing.</summary>
public sealed class L03_SimilarityTests
{
    private const string Words = "Oxygen cylinders stand empty on the respiratory ward at night.";
    private const string Similar = "query ($text: String!, $code: String!) { similarConcerns(providerCode: $code, text: $text) { sharedPercent concern { id depth summary } } }";

    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    [DatabaseData("administrator")]
    public async Task NearCopyOfAHiddenRecord_ChangesNoAnswer(DatabaseProvider provider, string persona)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("healthwatch-volunteer", new { text = "Oxygen cylinders stand empty." });
        var before = await hub.AnswerAsync(persona, Similar, new { text = Words, code = "RXW" });

        await hub.RaiseAsync("icb-quality-manager", new { text = Words });
        await hub.RaiseAsync("icb-quality-manager", new { text = Words, asDraft = true, summary = Words });
        await hub.RaiseAsync("cqc-inspector", new { text = Words, @class = 13 });

        Assert.Equal(before, await hub.AnswerAsync(persona, Similar, new { text = Words, code = "RXW" }));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Likeness_IsOfTheSummaryAlone_ForWhoReadsTheSummary(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { text = Words, summary = "Equipment checks on the respiratory ward are being looked into." });

        Assert.Empty(await FoundAsync(hub, "healthwatch-volunteer", Words));
        Assert.Equal([$"{id} REDACTED 100"], await FoundAsync(hub, "healthwatch-volunteer", "Equipment checks on the respiratory ward are being looked into"));
        Assert.Equal([$"{id} FULL"], (await FoundAsync(hub, "cqc-inspector", Words)).Select(line => line[..line.LastIndexOf(' ')]));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Likest_ComesFirst_OfTheSameProviderOnly(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var near = await hub.RaiseAsync("icb-quality-manager", new { text = "Empty oxygen cylinders on the respiratory ward" });
        var copy = await hub.RaiseAsync("icb-quality-manager", new { text = Words.ToUpperInvariant() });
        await hub.RaiseAsync("icb-quality-manager", new { text = "Nothing of the kind at all in any respect." });
        await hub.RaiseAsync("other-icb-quality-manager", new { text = Words, providerCode = "RJZ" });

        var found = await FoundAsync(hub, "cqc-inspector", Words);
        Assert.Equal($"{copy} FULL 100", found[0]);
        Assert.StartsWith($"{near} FULL ", Assert.Single(found.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_IsRefused_BeyondItsLimits()
    {
        await using var hub = await HubApplication.StartAsync();

        Assert.Equal(["NOT_FOUND providerCode"], await hub.RefusedAsync("cqc-inspector", Similar, new { text = Words, code = "NONE" }));
        Assert.Equal(["TOO_LONG text"], await hub.RefusedAsync("cqc-inspector", Similar, new { text = new string('a', 20_001), code = "RXW" }));
        Assert.Equal(["OUT_OF_RANGE first"], await hub.RefusedAsync("cqc-inspector", "{ similarConcerns(providerCode: \"RXW\", text: \"a\", first: 11) { sharedPercent } }"));
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(HubApplication hub, string persona, string text) =>
    [
        .. (await hub.AskAsync(persona, Similar, new { text, code = "RXW" })).GetProperty("similarConcerns").EnumerateArray()
            .Select(found => $"{found.GetProperty("concern").GetProperty("id").GetGuid()} {found.GetProperty("concern").Text("depth")} {found.GetProperty("sharedPercent")}"),
    ];
}
