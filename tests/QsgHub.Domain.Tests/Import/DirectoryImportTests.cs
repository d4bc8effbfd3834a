using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Import;

public class DirectoryImportTests(NationalHub national) : IClassFixture<NationalHub>
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Organisations_HoldEveryRow_WhenTheSharedFilesAreImported(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);

        Assert.Equal((7, 7, 0), await AddAsync("nhs_england_regions.csv"));
        Assert.Equal((42, 42, 0), await AddAsync("integrated_care_boards.csv"));
        Assert.Equal((156, 145, 0), await AddAsync("local_authorities_by_icb.csv"));
        Assert.Equal((243, 243, 0), await AddAsync("nhs_trusts.csv"));
        Assert.Equal((311, 310, 1), await AddAsync("hospital_sites.csv"));
        Assert.Equal((99, 198, 0), await AddAsync("sub_icb_locations.csv"));

        Assert.Equal(7 + 1 + 42 + 145 + 99, await hub.CountAsync<Organisation>());
        Assert.Equal(243, await hub.CountAsync<Provider>());
        Assert.Equal(310, await hub.CountAsync<Location>());
        Assert.Equal(99, await hub.CountAsync<OrganisationSuccession>());
        var trust = await hub.ReadAsync(context => context.Providers.SingleAsync(p => p.OdsCode == "RXW"));
        Assert.Equal(("RXW", "NHS trust", "Y60", "SHREWSBURY"), (trust.CqcId, trust.Sector, trust.RegionCode, trust.Town));
        var group = await hub.ReadAsync(context => context.Organisations.SingleAsync(o => o.Code == "00L"));
        Assert.Equal(("CCG", new DateOnly(2022, 6, 30)), (group.KindCode, group.ClosedOn));

        async Task<(long Rows, long Added, int Skipped)> AddAsync(string file)
        {
            var report = await hub.ImportSharedAsync(DirectorySubject.Organisations, file);
            Assert.Empty(report.Problems);
            Assert.Equal((0, 0), (report.Changed, report.Unchanged));
            return (report.Rows, report.Added, report.Skipped.Count);
        }
    }

    [Theory]
    [InlineData(DirectorySubject.Organisations, "nhs_england_regions.csv")]
    [InlineData(DirectorySubject.Organisations, "integrated_care_boards.csv")]
    [InlineData(DirectorySubject.Organisations, "local_authorities_by_icb.csv")]
    [InlineData(DirectorySubject.Organisations, "nhs_trusts.csv")]
    [InlineData(DirectorySubject.Organisations, "hospital_sites.csv")]
    [InlineData(DirectorySubject.Organisations, "sub_icb_locations.csv")]
    [InlineData(DirectorySubject.Relationships, "nhs_trusts.csv")]
    [InlineData(DirectorySubject.Relationships, "local_authorities_by_icb.csv")]
    public async Task Import_ChangesNothing_WhenRepeated(DirectorySubject subject, string file)
    {
        var hub = national.Hub;
        var version = await hub.VersionAsync();

        var report = await hub.ImportSharedAsync(subject, file);

        Assert.Equal((0, 0), (report.Added, report.Changed));
        Assert.True(report.Unchanged >= 7);
        Assert.Equal(version, await hub.VersionAsync());
    }

    [Fact]
    public async Task Import_ChangesTheEntryAndRaisesTheVersion_WhenARowSaysSomethingElse()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        var version = await hub.VersionAsync();

        var report = await hub.ImportAsync(DirectorySubject.Organisations, "region_code,ons_code,region_name\nY60,E1,The Midlands\nY61,E2,East of England\n");

        Assert.Equal((0, 1, 1), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal("NHS England The Midlands", await hub.ReadAsync(context => context.Organisations.Where(o => o.Code == "Y60").Select(o => o.Name).SingleAsync()));
        Assert.Equal(version + 1, await hub.VersionAsync());
    }

    [Fact]
    public async Task Import_StoresNothing_WhenDry()
    {
        await using var hub = await ImportHub.CreateAsync();
        var version = await hub.VersionAsync();

        var report = await hub.ImportSharedAsync(DirectorySubject.Organisations, "nhs_england_regions.csv", new() { IsDryRun = true });

        Assert.Equal((7, true), (report.Added, report.IsDryRun));
        Assert.Equal(0, await hub.CountAsync<Organisation>());
        Assert.Equal(version, await hub.VersionAsync());
    }

    [Theory]
    [InlineData("", 1, "", "empty")]
    [InlineData("region_code,ons_code,region\nY60,E1,Midlands\n", 1, "", "lacks region_name; has the unknown region")]
    [InlineData("region_code,region_code,region_name\n", 1, "region_code", "twice")]
    [InlineData("region_code,ons\u001b[2Jcode,region_name\n", 1, "2", "no control characters")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,Midlands\nY61,E2\n", 3, "3", "2 cells; the header has 3")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,Midlands,more\n", 2, "4", "4 cells")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,Mid\"lands\n", 2, "region_name", "quotation mark")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,\"Midlands\nY61,E2,East\n", 2, "region_name", "quotation mark")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,\"Midlands\" x\n", 2, "region_name", "quotation mark")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,\n", 2, "region_name", "empty")]
    [InlineData("region_code,ons_code,region_name\n,E1,Midlands\n", 2, "region_code", "empty")]
    [InlineData("region_code,ons_code,region_name\nY 60,E1,Midlands\n", 2, "region_code", "letters, digits and hyphens")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,Mid\u0007lands\n", 2, "region_name", "control character")]
    [InlineData("region_code,ons_code,region_name\nY60,E1,Midlands\n\nY60,E1,Midlands\n", 4, "region_code", "row 2")]
    [InlineData("icb_code,gss_code,icb_name,region_code\nQOC,E5,Shropshire,Y60\n", 2, "region_code", "no body of the code Y60")]
    [InlineData("code,kind,name,region_code,opened_on,closed_on,predecessor_codes\nGMC,XXX,General Medical Council,,,,\n", 2, "kind", "one of: CCG, CQC")]
    [InlineData("code,kind,name,region_code,opened_on,closed_on,predecessor_codes\nGMC,PREG,General Medical Council,,01/04/2013,,\n", 2, "opened_on", "YYYY-MM-DD")]
    [InlineData("code,kind,name,region_code,opened_on,closed_on,predecessor_codes\nGMC,PREG,General Medical Council,,2013-04-02,2013-04-01,\n", 2, "closed_on", "before the first")]
    [InlineData("code,kind,name,region_code,opened_on,closed_on,predecessor_codes\nGMC,PREG,General Medical Council,,2013-04-02,,OLD\n", 2, "predecessor_codes", "no body of the code OLD")]
    [InlineData("code,kind,name,region_code,opened_on,closed_on,predecessor_codes\nGMC,PREG,General Medical Council,,,,CQC\n", 2, "opened_on", "gives the day")]
    public async Task Import_NamesRowColumnAndRuleAndStoresNothing_WhenMalformed(string text, long row, string column, string rule)
    {
        await using var hub = await ImportHub.CreateAsync();

        var report = await hub.ImportAsync(DirectorySubject.Organisations, text);

        var problem = report.Problems[0];
        Assert.Equal((row, column), (problem.Row, problem.Column));
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
        Assert.False(report.Succeeded);
        Assert.Equal(0, await hub.CountAsync<Organisation>());
    }

    [Fact]
    public async Task Import_NamesTheRow_WhenTheFileIsNotUtf8()
    {
        await using var hub = await ImportHub.CreateAsync();
        byte[] bytes = [.. "region_code,ons_code,region_name\nY60,E1,Midl"u8, 0xE9, .. "nds\n"u8];

        var report = await hub.Get<DirectoryImport>().RunAsync(
            DirectorySubject.Organisations, new("file.csv", () => new MemoryStream(bytes)), new(), null, CancellationToken.None);

        Assert.Equal((2, "region_name"), (Assert.Single(report.Problems).Row, report.Problems[0].Column));
    }

    [Fact]
    public async Task Import_ListsTheFirstHundredProblemsAndCountsAll_WhenEveryRowIsMalformed()
    {
        await using var hub = await ImportHub.CreateAsync();
        var text = "region_code,ons_code,region_name\n" + string.Concat(Enumerable.Range(0, 250).Select(i => $"Y{i},E1,\n"));

        var report = await hub.ImportAsync(DirectorySubject.Organisations, text);

        Assert.Equal((100, 250), (report.Problems.Count, report.ProblemCount));
        Assert.Equal((2, 101), (report.Problems[0].Row, report.Problems[^1].Row));
    }

    [Fact]
    public async Task Bodies_SucceedEachOther_WhenTheyNamePredecessorsBelow()
    {
        await using var hub = await ImportHub.CreateAsync();
        const string Text = """
            code,kind,name,region_code,opened_on,closed_on,predecessor_codes
            NHSI,NHSI,NHS Improvement,,2016-04-01,2022-06-30,MON;TDA
            MON,MON,Monitor,,2004-01-05,2016-03-31,
            TDA,TDA,"Trust Development Authority, NHS",,2012-06-01,2016-03-31,
            """;

        var report = await hub.ImportAsync(DirectorySubject.Organisations, Text);

        Assert.Empty(report.Problems);
        Assert.Equal([new DateOnly(2016, 4, 1), new DateOnly(2016, 4, 1)], await hub.ReadAsync(context => context.OrganisationSuccessions.Select(s => s.EffectiveOn).ToListAsync()));
        Assert.Equal("Trust Development Authority, NHS", await hub.ReadAsync(context => context.Organisations.Where(o => o.Code == "TDA").Select(o => o.Name).SingleAsync()));
        Assert.Equal((0, 0), ((await hub.ImportAsync(DirectorySubject.Organisations, Text)) is var again ? (again.Added, again.Changed) : default));
    }

    [Fact]
    public async Task Body_OperatesTheProviderOfItsCode()
    {
        await using var hub = await ImportHub.CreateNationalAsync();

        await hub.ImportAsync(DirectorySubject.Organisations, "code,kind,name,region_code,opened_on,closed_on,predecessor_codes\nRXW,PROV,Shrewsbury and Telford,Y60,,,\n");

        var (operatorId, bodyId) = await hub.ReadAsync(async context => (
            await context.Providers.Where(p => p.OdsCode == "RXW").Select(p => p.OperatorId).SingleAsync(),
            await context.Organisations.Where(o => o.Code == "RXW").Select(o => o.Id).SingleAsync()));
        Assert.Equal(bodyId, operatorId);
    }

    [Fact]
    public async Task Sites_AreReportedAsSkipped_WhenTheirParentIsUnknown()
    {
        await using var hub = await ImportHub.CreateAsync();

        var report = await hub.ImportSharedAsync(DirectorySubject.Organisations, "hospital_sites.csv");

        Assert.True(report.Succeeded);
        Assert.Equal(0, report.Added);
        Assert.Equal([1, 310], report.Skipped.Select(skip => skip.Count).Order());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Publication_StoresNothing_WhenTheDirectoryHasMovedOn(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);
        var snapshot = await hub.ReadAsync(context => DirectorySnapshot.ReadAsync(context, DirectoryParts.Bodies, CancellationToken.None));
        var plan = new DirectoryPlan(snapshot, new(), hub.Get<IdSource>(), default, hub.Clock.GetUtcNow());
        plan.AddCareQualityCommission();
        await hub.ImportAsync(DirectorySubject.Organisations, "region_code,ons_code,region_name\nY60,E1,Midlands\n");
        var bodies = await hub.CountAsync<Organisation>();

        Assert.False(await hub.Get<DirectoryPublication>().TryPublishAsync(plan, new AuditDraft(AuditKind.Operation, "import"), CancellationToken.None));
        Assert.Equal(bodies, await hub.CountAsync<Organisation>());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Imports_AllSucceed_WhenTheyRunAtOnce(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
            hub.ImportAsync(DirectorySubject.Organisations, $"region_code,ons_code,region_name\nY9{i},E1,Region {i}\n"))));

        Assert.All(reports, report => Assert.Equal((1, 0), (report.Added, report.ProblemCount)));
        Assert.Equal(5, await hub.CountAsync<Organisation>());
    }
}
