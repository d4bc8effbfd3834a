using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>A beginning is completed from public registers and from words that the viewer reads, never from a vocabulary of all.</summary>
public sealed class L15_SuggestionTests
{
    private const string Suggest = "query ($prefix: String!, $kind: SuggestionKind!) { suggest(prefix: $prefix, kind: $kind) { text code } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Words_ComeFromWhatTheViewerReads(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("icb-quality-manager", new { text = "Zymurgy in the pharmacy.", summary = "Zylophones for all." });
        await hub.RaiseAsync("icb-quality-manager", new { text = "Zyxt.", asDraft = true });
        await hub.RaiseAsync("cqc-inspector", new { text = "Zyzzyva.", @class = 13 });

        Assert.Equal("zylophones", await WordsAsync(hub, "healthwatch-volunteer", "zy"));
        Assert.Equal("zylophones zymurgy zyxt", await WordsAsync(hub, "icb-quality-manager", "ZY"));
        Assert.Equal("zylophones zymurgy zyzzyva", await WordsAsync(hub, "cqc-inspector", "Zý"));
        Assert.Equal("", await WordsAsync(hub, "other-icb-quality-manager", "zy"));
        Assert.Equal("", await WordsAsync(hub, "administrator", "zy"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Word_ThatIsTakenBack_IsSuggestedNoMore(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { text = "Zymurgy.", summary = "Zylophones." });
        await hub.SummariseAsync("icb-quality-manager", id, "Other words.");
        await hub.AmendAsync("icb-quality-manager", id, "Amended.");

        Assert.Equal("", await WordsAsync(hub, "healthwatch-volunteer", "zy"));
        Assert.Equal("", await WordsAsync(hub, "cqc-inspector", "zy"));
        Assert.Equal("amended", await WordsAsync(hub, "cqc-inspector", "ame"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenRecords_MoveNoSuggestion_OfAnyKind(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.RaiseAsync("healthwatch-volunteer", new { text = "Stale bread." });
        var before = await ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            await hub.RaiseAsync("icb-quality-manager", new { text = $"Stairs stained, Shrewsbury staff {i}." });
        }

        Assert.Equal(before, await ReadAsync());
        Assert.Contains("SHREWSBURY TRUST", before, StringComparison.Ordinal);
        Assert.Contains("STAFFING", before, StringComparison.Ordinal);
        Assert.Contains("stale", before, StringComparison.Ordinal);

        async Task<string> ReadAsync() => string.Join('\n', await Task.WhenAll(
            from prefix in new[] { "st", "shre", "sta", "rxw" }
            from kind in new[] { "WORD", "TOPIC", "PROVIDER" }
            select hub.AnswerAsync("healthwatch-volunteer", Suggest, new { prefix, kind })));
    }

    [Fact]
    public async Task Beginning_IsRefused_BeyondItsLimits()
    {
        await using var hub = await HubApplication.StartAsync();

        Assert.Equal(["OUT_OF_RANGE prefix"], await hub.RefusedAsync("cqc-inspector", Suggest, new { prefix = "z", kind = "WORD" }));
        Assert.Equal(["OUT_OF_RANGE prefix"], await hub.RefusedAsync("cqc-inspector", Suggest, new { prefix = new string('z', 101), kind = "PROVIDER" }));
        Assert.Equal(["OUT_OF_RANGE first"], await hub.RefusedAsync("cqc-inspector", "{ suggest(prefix: \"st\", kind: WORD, first: 21) { text } }"));
        Assert.Equal("", await WordsAsync(hub, "cqc-inspector", "%%"));
    }

    private static async Task<string> WordsAsync(HubApplication hub, string persona, string prefix) => string.Join(' ',
        (await hub.AskAsync(persona, Suggest, new { prefix, kind = "WORD" })).GetProperty("suggest").EnumerateArray().Select(suggestion => suggestion.Text("text")));
}
