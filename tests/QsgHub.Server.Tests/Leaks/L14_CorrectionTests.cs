using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>A correction finds whoever had the wrong words, and tells nobody who else had them.</summary>
public sealed class L14_CorrectionTests
{
    private const string Corrections = "query ($id: UUID!) { concern(id: $id) { detail { corrections { id kind wrongVersion reason ownWord { personName } isAwaited progress { received acknowledged } } } } }";

    private const string Awaited = "{ awaitedCorrections { correction { id isAwaited reason } concern { id detail { text } } } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Correction_ReachesWhoHeardTheWrongWords_AndTellsNobodyWhoElseDid(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var byWord = await hub.SubscribeAsync("cqc-inspector", new { text = "agency", kinds = new[] { "RAISED" } });
        await using var byOther = await hub.SubscribeAsync("cqc-inspector", new { text = "sepsis" });
        await using var region = await hub.SubscribeAsync("regional-lead");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var stranger = await hub.SubscribeAsync("other-icb-quality-manager");
        await using var administrator = await hub.SubscribeAsync("administrator");
        var id = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYWRONG: agency nurses.", summary = "Staffing on nights." });
        await byWord.AlertAsync("RAISED", id);
        await volunteer.AlertAsync("RAISED", id);

        await CorrectAsync(hub, id, new { concernId = id, reason = "They were the trust's own.", text = "Bank nurses.", basedOnVersion = 1 });
        await CorrectAsync(hub, id, new { concernId = id, reason = "Days as well.", summary = "Staffing on all shifts.", basedOnVersion = 2 });

        // Events are told as things stand when they are read: they are waited for before the withdrawal takes the concern away.
        await byOther.AlertAsync("CORRECTED", id);
        await volunteer.AlertAsync("CORRECTED", id);
        await hub.WithdrawAsync("icb-quality-manager", id);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { @class = 2, text = "The agency's handbook on sepsis." });

        Assert.Equal([("RAISED", id), ("CORRECTED", id), ("CORRECTED", id), ("WITHDRAWN", id)], await byWord.BeforeAsync(fence));

        // Of the summary alone: what earlier ones said must not be found out by words.
        Assert.Equal([("CORRECTED", id)], await byOther.BeforeAsync(fence));
        Assert.Equal([("RAISED", id), ("CORRECTED", id), ("CORRECTED", id), ("WITHDRAWN", id)], await region.BeforeAsync(fence));
        Assert.Equal([("RAISED", id), ("CORRECTED", id), ("PURGE", id)], await volunteer.BeforeAsync(fence));
        Assert.Empty(await stranger.BeforeAsync(fence));
        Assert.Empty(await administrator.BeforeAsync(fence));
        Assert.DoesNotContain("\"correction\"", volunteer.Transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("Days as well", volunteer.Transcript, StringComparison.Ordinal);
        var told = (await region.AlertAsync("CORRECTED", id)).Event().GetProperty("correction");
        Assert.Equal(("CORRECTED", 1, "They were the trust's own."), (told.Text("kind"), told.GetProperty("wrongVersion").GetInt32(), told.Text("reason")));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Acknowledgement_IsCountedForTheOwner_AndMovesNothingForAnybodyElse(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var id = await hub.RaiseAsync("icb-quality-manager", new { text = "Agency nurses.", summary = "Staffing." });
        using (var client = hub.ClientFor("cqc-inspector"))
        {
            // By export alone.
            Assert.Contains("Agency nurses.", await client.GetStringAsync("/export/concerns.csv"), StringComparison.Ordinal);
        }

        await CorrectAsync(hub, id, new { concernId = id, reason = "They were the trust's own.", text = "Bank nurses.", basedOnVersion = 1 });
        var awaited = Assert.Single((await hub.AskAsync("cqc-inspector", Awaited)).GetProperty("awaitedCorrections").EnumerateArray());
        Assert.Equal("Bank nurses.", awaited.GetProperty("concern").GetProperty("detail").Text("text"));
        string[] others = ["regional-lead", "healthwatch-volunteer", "other-icb-quality-manager", "administrator"];
        var before = await AnswersAsync(hub, others, id);
        Assert.Equal("0 of 1", await ProgressAsync(hub, id));

        await hub.AskAsync("cqc-inspector", "mutation ($id: ID!) { acknowledgeCorrection(correctionId: $id) { concern { id } } }", new { id = awaited.GetProperty("correction").GetProperty("id").GetGuid() });

        Assert.Equal("1 of 1", await ProgressAsync(hub, id));
        Assert.Equal(before, await AnswersAsync(hub, others, id));
        Assert.Empty((await hub.AskAsync("cqc-inspector", Awaited)).GetProperty("awaitedCorrections").EnumerateArray());
        Assert.DoesNotContain("Robin", await hub.TextAsync("icb-quality-manager", Corrections, new { id }), StringComparison.Ordinal);
        Assert.Equal(["NOT_FOUND correctionId"], await hub.RefusedAsync("healthwatch-volunteer", "mutation ($id: ID!) { acknowledgeCorrection(correctionId: $id) { concern { id } } }", new { id = awaited.GetProperty("correction").GetProperty("id").GetGuid() }));
    }

    private static async Task CorrectAsync(HubApplication hub, Guid id, object input)
    {
        var data = await hub.AskAsync("icb-quality-manager", "mutation ($input: CorrectConcernInput!) { correctConcern(input: $input) { concern { id } } }", new { input });
        Assert.Equal(id, data.GetProperty("correctConcern").GetProperty("concern").GetProperty("id").GetGuid());
    }

    private static async Task<string> ProgressAsync(HubApplication hub, Guid id)
    {
        var progress = (await hub.AskAsync("icb-quality-manager", Corrections, new { id })).GetProperty("concern").GetProperty("detail").GetProperty("corrections")[0].GetProperty("progress");
        return $"{progress.GetProperty("acknowledged").GetInt32()} of {progress.GetProperty("received").GetInt32()}";
    }

    private static async Task<List<string>> AnswersAsync(HubApplication hub, IEnumerable<string> personas, Guid id)
    {
        List<string> answers = [];
        foreach (var persona in personas)
        {
            answers.Add(await hub.TextAsync(persona, Corrections, new { id }));
            answers.Add(await hub.TextAsync(persona, Awaited));
            answers.Add(await hub.TextAsync(persona, "{ sinceYouLooked { threads { kinds count newestAt } } }"));
        }

        return answers;
    }
}
