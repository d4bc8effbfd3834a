using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Imports;
using QsgHub.Server.CommandLine;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.CommandLine;

/// <summary>From a file to a chart and a draft in three commands: import, signals, draft.</summary>
public sealed class SignalCommandsTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task FileBecomesASignalWithItsChart()
    {
        await using var run = await CommandRun.CreateAsync();
        string Shared(string name) => SharedData.Path($"organisations/{name}.csv");
        await run.OnAsync("import", "organisations", Shared("nhs_england_regions"), Shared("integrated_care_boards"), Shared("nhs_trusts"));
        var file = run.Write("ae.csv", Figures());

        var (imported, told, _) = await run.OnAsync("import", "observations", file);
        var (listed, output, _) = await run.OnAsync("signals", "--provider", "rxw", "--indicator", "ae4h", "--svg", Path.Combine(run.Folder, "charts"));
        var (absent, _, why) = await run.OnAsync("signals", "--provider", "NOBODY");

        Assert.Equal((0, 0, 1), (imported, listed, absent));
        Assert.Contains("signals: ", told, StringComparison.Ordinal);
        Assert.Matches(new Regex("^[0-9a-f-]{36} RXW AE4H 2025-07-01 60 special cause for concern; chance alone would make 0.0[0-9] such\\n1 signal stands\\."), output);
        Assert.Contains("no provider NOBODY", why, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(Path.Combine(run.Folder, "charts", "RXW-AE4H.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnpublishedFile_IsLookedAtOnceItIsInForce_AndIsNoSignalThatAnOperatorLists()
    {
        await using var run = await CommandRun.CreateAsync();
        string Shared(string name) => SharedData.Path($"organisations/{name}.csv");
        await run.OnAsync("import", "organisations", Shared("nhs_england_regions"), Shared("integrated_care_boards"), Shared("nhs_trusts"));
        await run.OnAsync("import", "people", run.Write("people.csv", "name,tenant_id,object_id,organisation_code,team,role,from,to\nA lead,t,o,QOC,quality,quality_lead,2022-07-01,\n"));
        await run.OnAsync("import", "indicators", SharedData.Path("indicators.csv"));
        var file = run.Write("ae.csv", Figures());

        var (tried, trial, _) = await run.OnAsync("import", "observations", "--unpublished-of", "QOC/quality", "--dry-run", file);
        var (imported, told, why) = await run.OnAsync("import", "observations", "--unpublished-of", "QOC/quality", file);
        var (_, output, _) = await run.OnAsync("signals", "--provider", "rxw");

        Assert.Equal((0, 0, ""), (tried, imported, why));
        Assert.DoesNotContain("signals: ", trial, StringComparison.Ordinal);
        Assert.Matches(new Regex("signals: [1-9][0-9]* raised, 0 stand, 0 ended\\."), told);
        Assert.DoesNotContain("RXW", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_IsMadeOnce_AndOnlyByThoseWhoMayPost()
    {
        var hub = await hubs.OnAsync();
        await hub.Get<ObservationImport>().RunAsync(ImportMappings.Shipped, new ImportFile("ae.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(Figures()))), new(), null, CancellationToken.None);
        await hub.Get<SignalScan>().RunAsync(CancellationToken.None);
        Guid id;
        await using (var context = hub.Database.CreateContext())
        {
            id = await context.Signals.Where(signal => signal.IndicatorCode == "AE4H").Select(signal => signal.Id).SingleAsync();
        }

        using var manager = hub.ClientFor("icb-quality-manager");
        var first = await SignalCommands.DraftAsync(manager, id, CancellationToken.None);
        var again = await SignalCommands.DraftAsync(manager, id, CancellationToken.None);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Contains("60 percent", first.GetProperty("detail").GetProperty("text").GetString(), StringComparison.Ordinal);
        using var stranger = new HttpClient { BaseAddress = hub.Address };
        await Assert.ThrowsAsync<RefusedException>(() => SignalCommands.DraftAsync(stranger, id, CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(() => SignalCommands.DraftAsync(manager, Guid.Empty, CancellationToken.None));
    }

    private static string Figures()
    {
        var text = new StringBuilder("org_code,period,attendances,over_4h,emergency_admissions,dta_over_4h\n");
        for (var i = 0; i < 19; i++)
        {
            text.Append(FormattableString.Invariant($"RXW,{new DateOnly(2024, 1, 1).AddMonths(i):yyyy-MM-dd},1000,{(i == 18 ? 400 : 200 + (20 * (i % 2)))},400,100\n"));
        }

        return text.ToString();
    }
}
