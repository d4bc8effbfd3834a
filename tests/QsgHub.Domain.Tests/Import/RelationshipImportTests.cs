using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

public class RelationshipImportTests(NationalHub national) : IClassFixture<NationalHub>
{
    private const string Header = "provider_code,relationship,organisation_code,team,from,to\n";

    [DatabaseTheory]
    [DatabaseData]
    public async Task TrustFile_GivesEachTrustItsBoardsRegionAndRegulator(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);

        Assert.Equal(
            ["CareRegulator CQC hospitals-y60", "LeadCommissioner QOC quality", "LocalAuthority 417 contracts", "LocalAuthority 418 contracts", "Region Y60 oversight"],
            await RelationshipsAsync(hub, "RXW"));
        Assert.Equal(207, await CountAsync(hub, RelationshipKind.LeadCommissioner));
        Assert.Equal(207, await CountAsync(hub, RelationshipKind.Region));
        Assert.Equal(207, await CountAsync(hub, RelationshipKind.CareRegulator));
        Assert.Equal(await OtherBoardsInFileAsync(), await CountAsync(hub, RelationshipKind.OtherCommissioner));
    }

    [Fact]
    public async Task TrustFile_ReportsClosedTrustsAsSkipped()
    {
        var hub = national.Hub;

        var report = await hub.ImportSharedAsync(DirectorySubject.Relationships, "nhs_trusts.csv");

        Assert.Equal(36, Assert.Single(report.Skipped).Count);
    }

    [Fact]
    public async Task TrustFile_EndsTheFormerLead_WhenATrustMovesToAnotherBoard()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await hub.ImportAsync(DirectorySubject.Relationships, Trust("QWO"), new() { From = new DateOnly(2026, 1, 1) });

        Assert.Empty(report.Problems);
        Assert.Equal((1, 1, 2), (report.Added, report.Changed, report.Unchanged));
        var leads = await hub.ReadAsync(context => context.ProviderRelationships
            .Where(r => r.Kind == RelationshipKind.LeadCommissioner && context.Providers.Any(p => p.Id == r.ProviderId && p.OdsCode == "RXW"))
            .OrderBy(r => r.From).Select(r => new { r.From, r.To }).ToListAsync());
        Assert.Equal((new DateOnly(2022, 7, 1), new DateOnly(2025, 12, 31)), (leads[0].From, leads[0].To));
        Assert.Equal((new DateOnly(2026, 1, 1), null), (leads[1].From, leads[1].To));
    }

    [Fact]
    public async Task TrustFile_IsRefused_WhenAnotherBoardLeadsFromTheSameDay()
    {
        var hub = national.Hub;

        var report = await hub.ImportAsync(DirectorySubject.Relationships, Trust("QWO"));

        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, "icb_code"), (problem.Row, problem.Column));
        Assert.Contains("--from", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stated_EndsARelationship_WhenTheRowGivesItsLastDay()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        var report = await hub.ImportAsync(DirectorySubject.Relationships, Header + "rxw,lead_commissioner,qoc,quality,2022-07-01,2025-03-31\n");

        Assert.Equal((0, 1), (report.Added, report.Changed));
        Assert.Equal(new DateOnly(2025, 3, 31), await hub.ReadAsync(context => context.ProviderRelationships
            .Where(r => r.Kind == RelationshipKind.LeadCommissioner && r.To != null).Select(r => r.To).SingleAsync()));
    }

    [Theory]
    [InlineData("XXX,lead_commissioner,QOC,quality,2022-07-01,", "provider_code", "no provider")]
    [InlineData("RXW,boss,QOC,quality,2022-07-01,", "relationship", "one of: lead_commissioner")]
    [InlineData("RXW,lead_commissioner,Q99,quality,2022-07-01,", "organisation_code", "no body")]
    [InlineData("RXW,care_regulator,QOC,quality,2022-07-01,", "organisation_code", "of the kind CQC")]
    [InlineData("RXW,lead_commissioner,QOC,Quality:team,2022-07-01,", "team", "lower-case")]
    [InlineData("RXW,lead_commissioner,QOC,*,2022-07-01,", "team", "lower-case")]
    [InlineData("RXW,lead_commissioner,QOC,quality,,", "from", "empty")]
    [InlineData("RXW,lead_commissioner,QOC,quality,2022-07-01,2022-06-30", "to", "before the first")]
    [InlineData("RXW,lead_commissioner,QOC,quality,2022-02-30,", "from", "YYYY-MM-DD")]
    public async Task Stated_NamesColumnAndRule_WhenMalformed(string row, string column, string rule)
    {
        var hub = national.Hub;

        var report = await hub.ImportAsync(DirectorySubject.Relationships, Header + row + "\n");

        var problem = Assert.Single(report.Problems);
        Assert.Equal((2, column), (problem.Row, problem.Column));
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Items_ChangeTheirReaders_WhenTheirProviderMoves(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateNationalAsync(provider);
        await hub.ImportAsync(DirectorySubject.People, """
            name,tenant_id,object_id,organisation_code,team,role,from,to
            Old Lead,t,old,QOC,quality,quality_lead,2022-07-01,
            New Lead,t,new,QWO,quality,quality_lead,2022-07-01,
            Inspector,t,cqc,CQC,hospitals-y60,investigator,2022-07-01,
            """);
        var raised = await hub.Get<RaiseConcern>().ExecuteAsync(await ViewerAsync("cqc"), HubWorld.Staffing() with { Summary = "Night staffing is thin." }, CancellationToken.None);
        var id = raised.Value.ConcernId;
        Assert.Equal(Depth.Full, await DepthAsync("old"));
        Assert.Equal(Depth.Hidden, await DepthAsync("new"));

        await hub.ImportAsync(DirectorySubject.Relationships, Trust("QWO"), new() { From = new DateOnly(2026, 1, 1) });

        Assert.Equal(Depth.Hidden, await DepthAsync("old"));
        Assert.Equal(Depth.Full, await DepthAsync("new"));
        Assert.Equal(1, await hub.ReadAsync(context => context.Concerns.Select(c => c.AudienceId)
            .Union(context.ConcernSummaries.Select(s => s.AudienceId)).Union(context.Scopes.Select(s => s.AudienceId)).CountAsync()));

        async Task<Viewer> ViewerAsync(string who) => (await hub.Get<ViewerDirectory>().FindAsync("t", who, false, CancellationToken.None))!;

        async Task<Depth> DepthAsync(string who)
        {
            var page = await hub.Get<ConcernList>().PageAsync(await ViewerAsync(who), new ConcernFilter(), ConcernOrder.NewestFirst, ConcernList.MaxPage, null, CancellationToken.None);
            return page.Rows.SingleOrDefault(row => row.Id == id)?.Depth ?? Depth.Hidden;
        }
    }

    private static string Trust(string board) =>
        "ods_code,trust_name,address_line_1,address_line_2,town,postcode,icb_code,other_icb_codes,region_code,reported_rtt_2024_25\n"
        + $"RXW,SHREWSBURY,,,SHREWSBURY,SY3 8XQ,{board},,Y60,1\n";

    private static Task<int> CountAsync(ImportHub hub, RelationshipKind kind) => hub.ReadAsync(context => context.ProviderRelationships.CountAsync(r => r.Kind == kind));

    private static async Task<List<string>> RelationshipsAsync(ImportHub hub, string code)
    {
        var rows = await hub.ReadAsync(context => context.ProviderRelationships
            .Where(r => context.Providers.Any(p => p.Id == r.ProviderId && p.OdsCode == code))
            .Join(context.Organisations, r => r.OrganisationId, o => o.Id, (r, o) => new { r.Kind, o.Code, r.Team }).ToListAsync());
        return [.. rows.Select(r => $"{r.Kind} {r.Code} {r.Team}").Order(StringComparer.Ordinal)];
    }

    private static async Task<int> OtherBoardsInFileAsync()
    {
        var lines = await File.ReadAllLinesAsync(SharedData.Path("organisations/nhs_trusts.csv"));
        return lines.Skip(1).Sum(line => System.Text.RegularExpressions.Regex.Match(line, @",(Q[A-Z0-9]{2}(;Q[A-Z0-9]{2})*),Y\d\d,\d$") is { Success: true } match
            && System.Text.RegularExpressions.Regex.IsMatch(line, @",Q[A-Z0-9]{2},Q[A-Z0-9;]+,Y\d\d,\d$") ? match.Groups[1].Value.Split(';').Length : 0);
    }
}
