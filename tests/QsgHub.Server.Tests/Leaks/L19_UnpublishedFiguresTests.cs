using System.Text;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Imports;
using QsgHub.Server.CommandLine;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Unpublished figures are read by whom the table lets read them; everybody else gets the same bytes as if there were none.</summary>
public sealed class L19_UnpublishedFiguresTests
{
    private const string Header = "org_code,period,attendances,over_4h,emergency_admissions,dta_over_4h\n";

    /// <summary>Everything that is drawn from figures.</summary>
    private const string Everything = """
        { indicators { code version } dataFeeds { indicator { code } newestPeriodEnd revisions isOverdue } overdueData { indicator { code } }
          signals(includeEnded: true) { totalCount nodes { indicator { code } kind expectedFalseAlarms } }
          funnel(indicatorCode: "AE4H") { target phi tau2 isAdjusted curve { denominator lower95 } units { totalCount nodes { provider { odsCode } value band } } }
          chart(providerCode: "RXW", indicatorCode: "AE4H") { variationIcon expectedFalseAlarms segments { mean lower upper } points { figure { periodStart value numerator revision } meanings } }
          provider(code: "RXW") {
            series { indicator { code } points { periodStart value } } dataFeeds { indicator { code } missingPeriods revisions }
            unpublishedSeries { team } composite { applicable score parts { indicator { code } excuse worse } }
            evidence { cells { domain kind isEmpty refreshedOn figures { indicator { code } } signals { kind } concerns { id } } } } }
        """;

    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenFigures_MoveNothingThatOthersSee(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var published = await hub.Get<ObservationImport>().RunAsync(ImportMappings.Shipped, File(18, worst: 300), new(), null, CancellationToken.None);
        Assert.Empty(published.Problems);
        await hub.Get<SignalScan>().RunAsync(CancellationToken.None);
        var before = new Dictionary<string, string>();
        foreach (var persona in new[] { "other-icb-quality-manager", "healthwatch-volunteer", "administrator" })
        {
            before[persona] = await hub.AnswerAsync(persona, Everything);
        }

        await using var reader = await hub.SubscribeAsync("cqc-inspector", new { kinds = new[] { "SIGNAL" } });
        var start = reader.Cursor;
        await using var listener = await hub.SubscribeAsync("other-icb-quality-manager", new { kinds = new[] { "SIGNAL", "RAISED" } });
        var listenerStart = listener.Cursor;
        var unpublished = await hub.Get<UnpublishedImport>().RunAsync(ImportMappings.Shipped, File(19, worst: 900), new("QOC", "quality"), new(), CancellationToken.None);
        Assert.Empty(unpublished.Problems);
        await hub.Get<SignalScan>().RunAsync(CancellationToken.None);

        foreach (var (persona, answer) in before)
        {
            Assert.Equal(answer, await hub.AnswerAsync(persona, Everything));
        }

        await reader.WaitAsync(messages => messages.Any(message => Testing.Live.LiveClient.Kind(message) == "SIGNAL"));
        var told = reader.Alerts.Single(alert => Testing.Live.LiveClient.Kind(alert) == "SIGNAL").GetProperty("event").GetProperty("signal");
        Assert.Equal(("AE4H", 10.0, true), (told.GetProperty("indicatorCode").GetString(), told.GetProperty("value").GetDouble(), told.GetProperty("isUnpublished").GetBoolean()));

        var fence = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ" });
        await listener.AlertAsync("RAISED", fence);
        Assert.DoesNotContain("SIGNAL", listener.Alerts.Select(Testing.Live.LiveClient.Kind));
        await using var late = await hub.SubscribeAsync("other-icb-quality-manager", new { kinds = new[] { "SIGNAL", "RAISED" } }, after: listenerStart);
        await late.AlertAsync("RAISED", fence);
        Assert.DoesNotContain("SIGNAL", late.Alerts.Select(Testing.Live.LiveClient.Kind));
        await using var again = await hub.SubscribeAsync("cqc-inspector", new { kinds = new[] { "SIGNAL" } }, after: start);
        await again.WaitAsync(messages => messages.Any(message => Testing.Live.LiveClient.Kind(message) == "SIGNAL"));

        // A signal that may not be read is one that is not there.
        var id = told.GetProperty("id").GetGuid();
        const string Draft = "mutation ($input: DraftFromSignalInput!) { draftFromSignal(input: $input) { concern { id class } errors { code field message } } }";
        Assert.Equal(
            (await hub.AnswerAsync("other-icb-quality-manager", Draft, new { input = new { signalId = Guid.Empty } })).Replace(Guid.Empty.ToString(), "", StringComparison.Ordinal),
            (await hub.AnswerAsync("other-icb-quality-manager", Draft, new { input = new { signalId = id } })).Replace(id.ToString(), "", StringComparison.Ordinal));
        var signals = (await hub.AskAsync("cqc-inspector", "{ signals { nodes { id isUnpublished owner { code } team value caveat } } }")).GetProperty("signals").GetProperty("nodes").EnumerateArray();
        var own = signals.Single(signal => signal.GetProperty("isUnpublished").GetBoolean());
        Assert.Equal((id, "QOC", "quality"), (own.GetProperty("id").GetGuid(), own.GetProperty("owner").GetProperty("code").GetString(), own.GetProperty("team").GetString()));

        // Those who read them are told so apart from the published ones, and see no small number.
        const string Own = """{ provider(code: "RXW") { unpublishedSeries { indicator { code } owner { code } team points { isWithheld figure { value } } chart { points { meanings } } } } }""";
        var series = (await hub.AskAsync("cqc-inspector", Own)).GetProperty("provider").GetProperty("unpublishedSeries").EnumerateArray().Single(one => one.GetProperty("indicator").GetProperty("code").GetString() == "AE4H");
        Assert.Equal(("QOC", "quality", 19), (series.GetProperty("owner").GetProperty("code").GetString(), series.GetProperty("team").GetString(), series.GetProperty("points").GetArrayLength()));
        Assert.True(series.GetProperty("points")[0].GetProperty("isWithheld").GetBoolean());
        Assert.Equal(18, series.GetProperty("chart").GetProperty("points").GetArrayLength());
    }

    /// <summary>A month in which all but few waited less than four hours, ordinary months, and one in which many waited longer.</summary>
    internal static ImportFile File(int months, int worst)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < months; i++)
        {
            var over = i == 0 ? 3 : i == months - 1 ? worst : 200 + (20 * (i % 2));
            text.Append(FormattableString.Invariant($"RXW,{new DateOnly(2024, 1, 1).AddMonths(i):yyyy-MM-dd},1000,{over},400,100\n"));
        }

        return new ImportFile("ae.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
