using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Imports;
using QsgHub.Server.CommandLine;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Observations;

/// <summary>Figures, charts, funnels, signals and evidence through the door that people have.</summary>
public sealed class NumbersDoorTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private const string Beds = "org_code,period,ga_available,ga_occupied,adult_ga_available,adult_ga_occupied,paed_ga_available,paed_ga_occupied,adult_cc_available,adult_cc_occupied\n";

    [Fact]
    public async Task Chart_ShowsLimitsRulesMeaningsAndIcons()
    {
        var hub = await WithFiguresAsync();

        var chart = (await hub.AskAsync("icb-quality-manager", """
            { chart(providerCode: "RXW", indicatorCode: "GAOCC") {
                indicator { code domain kind target } variationIcon otherVariationIcon assuranceIcon expectedFalseAlarms newestPeriodEnd caveat
                segments { from isOnTrial mean lower upper rebaseReason } points { figure { periodStart value revision } rules meanings isInBaseline } } }
            """)).GetProperty("chart");

        Assert.Equal("CONCERN_HIGH", chart.GetProperty("variationIcon").GetString());
        Assert.Equal("CONSISTENTLY_PASSING", chart.GetProperty("assuranceIcon").GetString());
        var points = chart.GetProperty("points");
        Assert.Equal(19, points.GetArrayLength());
        Assert.Contains("ABOVE_UPPER_LIMIT", points[18].GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()));
        Assert.Equal("""["CONCERN"]""", points[18].GetProperty("meanings").GetRawText());
        Assert.Equal("""["COMMON_CAUSE"]""", points[3].GetProperty("meanings").GetRawText());
        var segment = Assert.Single(chart.GetProperty("segments").EnumerateArray());
        Assert.True(segment.GetProperty("lower").GetDouble() < segment.GetProperty("mean").GetDouble());
        Assert.InRange(chart.GetProperty("expectedFalseAlarms").GetDouble(), 0.1, 1);
    }

    [Fact]
    public async Task Series_AreShownAsTheyWereKnown()
    {
        var hub = await WithFiguresAsync();

        const string Query = """query ($known: DateTime) { provider(code: "RXW") { series(indicatorCodes: ["ACCOCC"], from: "2024-01-01", to: "2024-01-31", asKnownOn: $known) { points { value revision } } } }""";

        Assert.Equal("""{"provider":{"series":[{"points":[{"value":60,"revision":2}]}]}}""", (await hub.AskAsync("icb-quality-manager", Query)).GetRawText());
        Assert.Equal("""{"provider":{"series":[{"points":[{"value":50,"revision":1}]}]}}""", (await hub.AskAsync("icb-quality-manager", Query, new { known = "2025-10-15T00:00:00Z" })).GetRawText());
        Assert.Equal("""{"provider":{"series":[]}}""", (await hub.AskAsync("icb-quality-manager", Query, new { known = "2025-09-15T00:00:00Z" })).GetRawText());
    }

    [Fact]
    public async Task Funnel_ComparesPeersAndRefusesWhatNoFunnelFits()
    {
        var hub = await WithFiguresAsync();

        var funnel = (await hub.AskAsync("cqc-inspector", """{ funnel(indicatorCode: "GAOCC") { sector target isAdjusted curve { denominator lower95 upper998 } units { totalCount nodes { provider { odsCode } denominator value band adjustedZ } } } }""")).GetProperty("funnel");

        Assert.Equal(2, funnel.GetProperty("units").GetProperty("totalCount").GetInt32());
        Assert.Equal("RJZ", funnel.GetProperty("units").GetProperty("nodes")[0].GetProperty("provider").GetProperty("odsCode").GetString());
        Assert.False(funnel.GetProperty("isAdjusted").GetBoolean());
        Assert.Equal(40, funnel.GetProperty("curve").GetArrayLength());
        Assert.Equal(["NOT_FOUND indicatorCode"], await hub.RefusedAsync("cqc-inspector", """{ funnel(indicatorCode: "NONE") { sector } }"""));
        Assert.Equal("""{"funnel":{"target":null,"curve":[],"units":{"nodes":[]}}}""", (await hub.AskAsync("cqc-inspector", """{ funnel(indicatorCode: "GAOCC", sector: "Dentists") { target curve { denominator } units { nodes { value } } } }""")).GetRawText());
    }

    [Fact]
    public async Task Peers_AreNarrowedBySizeAndRegion()
    {
        var hub = await WithFiguresAsync();

        Assert.Equal(["RXW"], await UnitsAsync("likeProvider: \"RXW\""));
        Assert.Equal(["RXW"], await UnitsAsync("regionCode: \"Y60\""));
        Assert.Equal(["RJZ", "RXW"], await UnitsAsync("sector: \"NHS trust\""));
        Assert.Equal(["NOT_FOUND likeProvider"], await hub.RefusedAsync("cqc-inspector", "{ funnel(indicatorCode: \"GAOCC\", likeProvider: \"NOBODY\") { sector } }"));

        async Task<List<string>> UnitsAsync(string among) => [.. (await hub.AskAsync("cqc-inspector", $"{{ funnel(indicatorCode: \"GAOCC\", {among}) {{ units {{ nodes {{ provider {{ odsCode }} }} }} }} }}"))
            .GetProperty("funnel").GetProperty("units").GetProperty("nodes").EnumerateArray().Select(unit => unit.GetProperty("provider").GetProperty("odsCode").GetString()!)];
    }

    [Fact]
    public async Task WinterPack_NamesWhatIsReadTogether()
    {
        var hub = await WithFiguresAsync();

        var answer = await hub.AskAsync("cqc-inspector", "{ indicatorPacks { code indicators { code } } provider(code: \"RXW\") { series(pack: \"winter\") { indicator { code } } charts(pack: \"WINTER\", indicatorCodes: [\"ACCOCC\"]) { indicator { code } } } }");

        Assert.Equal("""[{"code":"WINTER","indicators":[{"code":"GAOCC"},{"code":"ACCOCC"}]}]""", answer.GetProperty("indicatorPacks").GetRawText());
        Assert.Equal("""{"series":[{"indicator":{"code":"GAOCC"}},{"indicator":{"code":"ACCOCC"}}],"charts":[{"indicator":{"code":"ACCOCC"}}]}""", answer.GetProperty("provider").GetRawText());
        Assert.Equal(["NOT_FOUND pack"], await hub.RefusedAsync("cqc-inspector", "{ provider(code: \"RXW\") { series(pack: \"SUMMER\") { indicator { code } } } }"));
    }

    [Fact]
    public async Task Feeds_TellWhatIsLate()
    {
        var hub = await WithFiguresAsync();

        var overdue = (await hub.AskAsync("cqc-inspector", "{ overdueData { indicator { code } newestPeriodEnd dueOn isOverdue revisions } }")).GetProperty("overdueData");
        var own = (await hub.AskAsync("cqc-inspector", """{ provider(code: "RJZ") { dataFeeds { indicator { code } missingPeriods isOverdue } } }""")).GetProperty("provider").GetProperty("dataFeeds");

        Assert.Equal("""{"indicator":{"code":"GAOCC"},"newestPeriodEnd":"2025-07-31","dueOn":"2025-09-28","isOverdue":true,"revisions":0}""", overdue.EnumerateArray().Single(feed => feed.GetProperty("indicator").GetProperty("code").GetString() == "GAOCC").GetRawText());
        Assert.Equal("""{"indicator":{"code":"GAOCC"},"missingPeriods":17,"isOverdue":true}""", own.EnumerateArray().Single(feed => feed.GetProperty("indicator").GetProperty("code").GetString() == "GAOCC").GetRawText());
    }

    [Fact]
    public async Task Signal_BecomesADraftThatNobodyElseSees()
    {
        var hub = await WithFiguresAsync();
        const string Query = """{ signals(providerCode: "RXW", offeredToMe: true, indicatorCode: "GAOCC") { nodes { id kind rules expectedFalseAlarms indicator { code } provider { odsCode } caveat } } }""";
        var signal = Assert.Single((await hub.AskAsync("icb-quality-manager", Query)).GetProperty("signals").GetProperty("nodes").EnumerateArray());
        var id = signal.GetProperty("id").GetString();

        const string Draft = "mutation ($id: UUID!) { draftFromSignal(input: { signalId: $id }) { concern { detail { state nature quantity { indicatorCode value } } } } }";
        Assert.Equal(
            """{"state":"DRAFT","nature":"QUANTITATIVE","quantity":{"indicatorCode":"GAOCC","value":95}}""",
            (await hub.AskAsync("icb-quality-manager", Draft, new { id })).GetProperty("draftFromSignal").GetProperty("concern").GetProperty("detail").GetRawText());
        Assert.Equal("""{"concerns":{"totalCount":0}}""", (await hub.AskAsync("cqc-inspector", "{ concerns(filter: { nature: QUANTITATIVE }) { totalCount } }")).GetRawText());
        Assert.Equal(["NOT_FOUND input.signalId"], await hub.RefusedAsync("icb-quality-manager", Draft, new { id = Guid.Empty }));
        Assert.Empty((await hub.AskAsync("other-icb-quality-manager", Query)).GetProperty("signals").GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task Evidence_HoldsWhatTheViewerMaySee_AndSaysWhereThereIsNone()
    {
        await using var hub = await HubApplication.StartAsync();
        await FillAsync(hub);
        await hub.RaiseAsync("icb-quality-manager", new { topics = new[] { "STAFFING" }, sourceType = "STAFF_SURVEY" });
        const string Query = """{ provider(code: "RXW") { evidence { hasMoreConcerns cells { domain kind isEmpty refreshedOn concerns { id } figures { indicator { code } } signals { kind } } } } }""";

        var owner = await CellsAsync("icb-quality-manager");
        var before = await hub.AnswerAsync("other-icb-quality-manager", Query);

        Assert.Equal(36, owner.Count);
        Assert.Single(owner[("SAFE", "STAFF_VOICE")].GetProperty("concerns").EnumerateArray());
        Assert.Equal(2, owner[("SAFE", "STATISTICS")].GetProperty("figures").GetArrayLength());
        Assert.True(owner[("CARING", "PEOPLES_EXPERIENCE")].GetProperty("isEmpty").GetBoolean());
        Assert.Equal("null", owner[("CARING", "PEOPLES_EXPERIENCE")].GetProperty("refreshedOn").GetRawText());

        // Whoever does not read it learns nothing of another one.
        await hub.RaiseAsync("icb-quality-manager", new { topics = new[] { "FALLS" }, sourceType = "COMPLAINT" });
        Assert.Equal(before, await hub.AnswerAsync("other-icb-quality-manager", Query));

        async Task<Dictionary<(string?, string?), System.Text.Json.JsonElement>> CellsAsync(string persona) =>
            (await hub.AskAsync(persona, Query)).GetProperty("provider").GetProperty("evidence").GetProperty("cells").EnumerateArray()
                .ToDictionary(cell => (cell.GetProperty("domain").GetString(), cell.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Composite_ShowsEveryPart_AndWhyItDoesNotApply()
    {
        var hub = await WithFiguresAsync();

        var composite = (await hub.AskAsync("cqc-inspector", """{ provider(code: "RXW") { composite { applicable score band arithmeticBand override caveat parts { indicator { code } risk excuse figure { value } } } } }""")).GetProperty("provider").GetProperty("composite");

        Assert.Equal((0, "null", "NONE"), (composite.GetProperty("applicable").GetInt32(), composite.GetProperty("band").GetRawText(), composite.GetProperty("override").GetString()));
        Assert.Contains(composite.GetProperty("parts").EnumerateArray(), part => part.GetProperty("excuse").GetString() == "Fewer than ten providers of its kind have a figure of that period.");
        Assert.Contains("did not predict", composite.GetProperty("caveat").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Composite_OfAProviderInSpecialMeasures_IsBand1_AndSaysThatThisIsAnOverride()
    {
        var hub = await WithFiguresAsync();
        var file = new ImportFile("measures.csv", () => new MemoryStream("provider_code,scheme,from,to,source\nRJZ,recovery_support_programme,2021-07-01,,Board paper\nRJZ,nhs_special_measures,2013-07-16,2014-02-01,Review\n"u8.ToArray()));
        Assert.Empty((await hub.Get<DirectoryImport>().RunAsync(DirectorySubject.Ratings, file, new DirectoryImportOptions(), null, CancellationToken.None)).Problems);

        var provider = (await hub.AskAsync("cqc-inspector", """{ provider(code: "RJZ") { specialMeasures { scheme from to source } composite { band arithmeticBand override inspectedOn specialMeasures { scheme to } } } }""")).GetProperty("provider");

        Assert.Equal(
            """[{"scheme":"RECOVERY_SUPPORT_PROGRAMME","from":"2021-07-01","to":null,"source":"Board paper"},{"scheme":"NHS_SPECIAL_MEASURES","from":"2013-07-16","to":"2014-02-01","source":"Review"}]""",
            provider.GetProperty("specialMeasures").GetRawText());
        Assert.Equal(
            """{"band":1,"arithmeticBand":null,"override":"SPECIAL_MEASURES","inspectedOn":null,"specialMeasures":{"scheme":"RECOVERY_SUPPORT_PROGRAMME","to":null}}""",
            provider.GetProperty("composite").GetRawText());
    }

    /// <summary>For a doubled rate a month adds O ln 2 - E: 20 ln 2 - 10 = 3.862944 with twice the deaths that were expected, and -3.068528 with as many.</summary>
    [Fact]
    public async Task Cusum_AddsUpWhatIsWorse_AndTellsItsPrice()
    {
        var hub = await WithFiguresAsync();
        await AddDeathsAsync(hub, [10, 20, 20, 20]);
        const string Query = """query ($code: String!, $threshold: Float!, $ratio: Float!) { chart(providerCode: "RXW", indicatorCode: $code) { cusum(threshold: $threshold, ratio: $ratio) { excuse periodsToFalseAlarm periodsToAlert points { sum isAlert figure { numerator } } } } }""";

        var cusum = (await hub.AskAsync("cqc-inspector", Query, new { code = "DEATHS", threshold = 7, ratio = 2 })).GetProperty("chart").GetProperty("cusum");

        Assert.Equal(
            [(0, false), (3.862944, false), (7.725887, true), (3.862944, false)],
            cusum.GetProperty("points").EnumerateArray().Select(point => (Math.Round(point.GetProperty("sum").GetDouble(), 6), point.GetProperty("isAlert").GetBoolean())));
        Assert.InRange(cusum.GetProperty("periodsToFalseAlarm").GetDouble(), 100, double.MaxValue);
        Assert.InRange(cusum.GetProperty("periodsToAlert").GetDouble(), 1, 4);
        var excused = (await hub.AskAsync("cqc-inspector", Query, new { code = "GAOCC", threshold = 7, ratio = 2 })).GetProperty("chart").GetProperty("cusum");
        Assert.Equal("""{"excuse":"It is no ratio of what was observed to what was expected.","periodsToFalseAlarm":null,"periodsToAlert":null,"points":[]}""", excused.GetRawText());
        Assert.Equal(["OUT_OF_RANGE ratio", "OUT_OF_RANGE threshold"], await hub.RefusedAsync("cqc-inspector", Query, new { code = "DEATHS", threshold = 0, ratio = 1 }));
    }

    /// <summary>Figures interrupt nobody: only whoever asks for signals is told, on either channel, and nobody is told of a concern by one.</summary>
    [Fact]
    public async Task Signal_IsToldToThoseWhoAskForIt_AndToNobodyElse()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var asks = await hub.SubscribeAsync("cqc-inspector", new { kinds = new[] { "SIGNAL" }, providerCode = "RXW" });
        await using var typed = await GraphQLFeed.OpenAsync(hub, "icb-quality-manager", new { kinds = new[] { "SIGNAL", "RAISED" } });
        await using var elsewhere = await hub.SubscribeAsync("cqc-inspector", new { kinds = new[] { "SIGNAL", "RAISED" }, providerCode = "RJZ" });
        await using var everything = await hub.SubscribeAsync("cqc-inspector");
        await FillAsync(hub);
        var fence = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        var other = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", @class = 2 });

        await asks.WaitAsync(messages => messages.Any(message => LiveClient.Kind(message) == "SIGNAL"));
        var told = asks.Alerts.Single(alert => LiveClient.Kind(alert) == "SIGNAL").GetProperty("event");
        Assert.Equal(("RXW", "SPECIAL_CAUSE", "GAOCC", "2025-07-01"), (told.GetProperty("provider").GetProperty("odsCode").GetString(), Text(told, "kind"), Text(told, "indicatorCode"), Text(told, "periodStart")));
        Assert.False(told.TryGetProperty("concern", out _));
        var events = await typed.UntilAsync(fence);
        Assert.Equal(
            told.GetProperty("signal").GetProperty("id").GetString(),
            events.Single(alert => alert.GetProperty("kind").GetString() == "SIGNAL").GetProperty("event").GetProperty("signal").GetProperty("id").GetString());
        await elsewhere.AlertAsync("RAISED", other);
        await everything.AlertAsync("RAISED", fence);
        Assert.DoesNotContain("SIGNAL", elsewhere.Alerts.Concat(everything.Alerts).Select(LiveClient.Kind));

        static string? Text(System.Text.Json.JsonElement told, string name) => told.GetProperty("signal").GetProperty(name).GetString();
    }

    private async Task<HubApplication> WithFiguresAsync()
    {
        var hub = await hubs.OnAsync();
        await using var context = hub.Database.CreateContext();
        if (!await context.Observations.AnyAsync(figure => figure.IndicatorCode == "GAOCC"))
        {
            await FillAsync(hub);
        }

        return hub;
    }

    private static async Task FillAsync(HubApplication hub)
    {
        var months = Enumerable.Range(0, 19).Select(i => new DateOnly(2024, 1, 1).AddMonths(i)).ToList();
        var text = new StringBuilder(Beds);
        for (var i = 0; i < months.Count; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"RXW,{months[i]:yyyy-MM-dd},100,{(i == 18 ? 95 : 68 + (6 * (i % 2)))},1,1,1,1,10,5\n");
        }

        text.Append("RJZ,2024-01-01,45,40,1,1,1,1,10,5\nRJZ,2025-07-01,45,40,1,1,1,1,10,5\n");
        await ImportAsync(hub, text.ToString(), new DateTimeOffset(2025, 10, 1, 0, 0, 0, TimeSpan.Zero));
        await ImportAsync(hub, Beds + "RXW,2024-01-01,100,68,1,1,1,1,10,6\n", new DateTimeOffset(2025, 11, 1, 0, 0, 0, TimeSpan.Zero));
        await hub.Get<SignalScan>().RunAsync(CancellationToken.None);
    }

    /// <summary>Deaths by month, where ten were expected in each.</summary>
    private static async Task AddDeathsAsync(HubApplication hub, double[] deaths)
    {
        await using var context = hub.Database.CreateContext();
        var subject = await context.Providers.Where(provider => provider.OdsCode == "RXW").Select(provider => provider.Id).SingleAsync();
        context.Indicators.Add(new Indicator
        {
            Code = "DEATHS",
            Definition = new() { Name = "Deaths", Kind = IndicatorKind.IndirectlyStandardisedRatio, Unit = "ratio", Direction = ImprovementDirection.Decrease, Source = "Made for this test" },
        });
        for (var i = 0; i < deaths.Length; i++)
        {
            var start = new DateOnly(2024, 1, 1).AddMonths(i);
            context.Observations.Add(new Observation
            {
                IndicatorCode = "DEATHS",
                SubjectId = subject,
                PeriodStart = start,
                PeriodEnd = start.AddMonths(1).AddDays(-1),
                Revision = 1,
                Numerator = deaths[i],
                Denominator = 10,
                Value = deaths[i] / 10,
                ExtractedAt = DateTimeOffset.UnixEpoch,
            });
        }

        await context.SaveChangesAsync();
    }

    private static async Task ImportAsync(HubApplication hub, string text, DateTimeOffset extractedAt)
    {
        var file = new ImportFile("beds.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var report = await hub.Get<ObservationImport>().RunAsync(ImportMappings.Shipped, file, new() { ExtractedAt = extractedAt }, null, CancellationToken.None);
        Assert.Empty(report.Problems);
    }
}
