using System.Text.RegularExpressions;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Two hubs that differ only in what a viewer may not see answer that viewer with the same bytes, cursors aside.</summary>
public sealed partial class L01_TwoWorldsTests
{
    private const byte Visible = 1;
    private const byte Hidden = 2;
    private const string All = "totalCount nodes { id depth summary sharedAt owner { code } provider { odsCode } detail { version text changedAt versions { number } } } edges { cursor } pageInfo { hasNextPage endCursor }";

    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    [DatabaseData("administrator")]
    public async Task Viewer_CannotTellTheWorldsApart(DatabaseProvider provider, string persona)
    {
        var start = TimeProvider.System.GetUtcNow();
        var bare = await LiveAsync(provider, persona, start, full: false);
        var full = await LiveAsync(provider, persona, start, full: true);

        Assert.Equal(bare.Count, full.Count);
        Assert.All(bare.Zip(full), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Contains(bare, line => line.Contains("RAISED", StringComparison.Ordinal));
    }

    /// <summary>All that a persona is sent in a world's life, in order.</summary>
    private static async Task<List<string>> LiveAsync(DatabaseProvider provider, string persona, DateTimeOffset start, bool full)
    {
        var clock = new ManualTimeProvider(start);
        var ids = new ScriptedIds { Script = Visible };
        await using var hub = await HubApplication.StartAsync(provider, time: clock, ids: ids);
        await using var feed = await hub.SubscribeAsync(persona);
        var sent = new List<string>();

        var shared = await hub.RaiseAsync("icb-quality-manager", new { summary = "Shared." });
        var elsewhere = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        var hidden = await HideAsync(async () => await hub.RaiseAsync("icb-quality-manager"));
        await ReadAsync();

        await HideAsync(async () =>
        {
            await hub.AcknowledgeAsync("cqc-inspector", hidden);
            await hub.AssessAsync("cqc-inspector", hidden, "URGENT", "Reasons.");
            await hub.CloseAsync("regional-lead", hidden);
            await hub.RaiseAsync("cqc-inspector", new { providerCode = "RXW", @class = 13, summary = "Not for them." });
            await hub.RaiseAsync("icb-quality-manager", new { asDraft = true, summary = "Not yet." });
            await hub.RaiseAsync("cqc-inspector", new { @class = 12 });
            await hub.GrantAsync("icb-quality-manager", hidden, "Y60");
            await hub.OpenInEmergencyAsync("regional-lead", "RXW");
            return hidden;
        });
        await hub.SummariseAsync("icb-quality-manager", shared, "Shared anew.");
        await hub.AmendAsync("other-icb-quality-manager", elsewhere, "Other words.");
        await HideAsync(async () =>
        {
            await hub.WithdrawAsync("icb-quality-manager", hidden);
            return await hub.RaiseAsync("icb-quality-manager", new { idempotencyKey = "the same key", text = "Two registered nurses short." });
        });
        await ReadAsync();

        var fence = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", @class = 2 });
        await feed.AlertAsync("RAISED", fence);
        await ReadAsync();
        sent.AddRange(feed.Transcript.Split('\u001e').Where(message => !message.Contains("\"type\":6", StringComparison.Ordinal)).Select(WithoutCursors));
        return sent;

        // In the bare world nothing of it happens; the clock goes on alike.
        async Task<Guid> HideAsync(Func<Task<Guid>> act)
        {
            ids.Script = Hidden;
            var id = full ? await act() : Guid.Empty;
            ids.Script = Visible;
            clock.Advance(TimeSpan.FromSeconds(1));
            return id;
        }

        async Task ReadAsync()
        {
            foreach (var question in new[]
            {
                $"{{ concerns {{ {All} }} }}", $"{{ concerns(order: HIGHEST_ASSESSMENT_FIRST, first: 1) {{ {All} }} }}", "{ concerns(filter: { text: \"shared\" }) { totalCount liveCursor } }",
                $"{{ provider(code: \"RXW\") {{ concerns {{ {All} }} series {{ points {{ value }} }} }} }}", "{ providers { name concerns { totalCount } } viewer { mayPost } topics { code } }",
                $"{{ concern(id: \"{shared}\") {{ summary }} }}", $"{{ concern(id: \"{new Guid(2_654_435_761u, Hidden, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1)}\") {{ id }} }}",
                "{ concernFacets { states { count } immediacies { count } topics { count } providers { provider { odsCode } count } owners { owner { code } count } } }",
                "{ a: suggest(prefix: \"re\", kind: WORD) { text } b: suggest(prefix: \"sh\", kind: WORD) { text } c: suggest(prefix: \"shr\", kind: PROVIDER) { text code } }",
                "{ similarConcerns(providerCode: \"RXW\", text: \"Two registered nurses short on every night shift.\") { sharedPercent concern { id depth } } }",
                "{ sinceYouLooked { lookedAt rightsChanged hasMore liveCursor threads { concern { id depth summary detail { text } } kinds count newestAt } } }",
                "{ concerns(filter: { text: \"nurs\" }) { totalCount nodes { id } } }",
                "{ audiencePreview(providerCode: \"RJZ\") { column depth team } }",
            })
            {
                sent.Add(WithoutCursors(await hub.AnswerAsync(persona, question)));
            }

            foreach (var path in new[] { "/export/concerns.csv", "/export/concerns.json", "/export/concerns.csv?text=nurses", "/export/concerns.json?isOpen=true" })
            {
                using var client = hub.ClientFor(persona);
                using var response = await client.GetAsync(path);
                sent.Add($"{(int)response.StatusCode} {response.Content.Headers} {await response.Content.ReadAsStringAsync()}");
            }

            // A near-copy of the hidden concern, and the key that was used for it.
            var input = ConcernRequests.Staffing(new { text = "Two registered nurses short.", providerCode = "RJZ", idempotencyKey = "the same key", @class = 17 });
            sent.Add(WithoutCursors(await hub.AnswerAsync(persona, ConcernRequests.Raise, new { input })));
        }
    }

    private static string WithoutCursors(string text) => Cursor().Replace(text, match => $"<{match.Length}>");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]{100,}")]
    private static partial Regex Cursor();
}
