using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;

namespace QsgHub.Domain.Tests.Import;

public class PeopleImportTests(NationalHub national) : IClassFixture<NationalHub>
{
    private const string Header = "name,tenant_id,object_id,organisation_code,team,role,from,to\n";
    private const string ClientHeader = "client_name,tenant_id,application_id,organisation_code,team,owner_object_id,class_ceiling\n";
    private const string Lead = "Sam Lead,tenant-a,oid-1,QOC,quality,quality_lead,2024-01-01,\n";

    [Fact]
    public async Task People_BecomeViewers_WithEachOfTheirPlaces()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        const string Text = Header + Lead + "Sam Lead,TENANT-A,OID-1,QOC,maternity,contributor,2024-01-01,\n";

        var report = await hub.ImportAsync(DirectorySubject.People, Text);

        Assert.Equal((0, 3), (report.ProblemCount, report.Added));
        var viewer = await hub.Get<ViewerDirectory>().FindAsync("tenant-a", "oid-1", false, CancellationToken.None);
        Assert.Equal(["maternity", "quality"], viewer!.Teams.Select(team => team.Team));
        Assert.Equal((0, 0, 3), await hub.ImportAsync(DirectorySubject.People, Text) is var again ? (again.Added, again.Changed, again.Unchanged) : default);
    }

    [Fact]
    public async Task Person_LosesEveryPlaceOfTheFormerBody_WhenMovedToAnother()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        await hub.ImportAsync(DirectorySubject.People, Header + Lead);

        await hub.ImportAsync(DirectorySubject.People, Header + "Sam Lead,tenant-a,oid-1,QKK,contracts,contributor,2026-01-01,\n");

        var viewer = await hub.Get<ViewerDirectory>().FindAsync("tenant-a", "oid-1", false, CancellationToken.None);
        Assert.Equal("QKK", viewer!.Organisation.Code);
        Assert.Equal(["contracts"], viewer.Teams.Select(team => team.Team));
        Assert.Equal(new DateOnly(2025, 12, 31), await hub.ReadAsync(context => context.TeamMemberships.Where(m => m.Team == "quality").Select(m => m.To).SingleAsync()));
    }

    [Fact]
    public async Task Clients_ReadUpToTheirCeiling()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        await hub.ImportAsync(DirectorySubject.People, Header + Lead);

        var report = await hub.ImportAsync(DirectorySubject.People, ClientHeader + "Quality system,tenant-a,app-1,QOC,quality,oid-1,4;1;2\n");

        Assert.Empty(report.Problems);
        var viewer = await hub.Get<ViewerDirectory>().FindAsync("tenant-a", "app-1", true, CancellationToken.None);
        Assert.Equal([1, 2, 4], viewer!.ClassCeiling!);
    }

    [Theory]
    [InlineData(Header + ",tenant-a,oid-1,QOC,quality,quality_lead,2024-01-01,\n", "name", "empty")]
    [InlineData(Header + "Sam,tenant a,oid-1,QOC,quality,quality_lead,2024-01-01,\n", "tenant_id", "hyphens")]
    [InlineData(Header + "Sam,tenant-a,,QOC,quality,quality_lead,2024-01-01,\n", "object_id", "hyphens")]
    [InlineData(Header + "Sam,tenant-a,oid-1,Q99,quality,quality_lead,2024-01-01,\n", "organisation_code", "no body")]
    [InlineData(Header + "Sam,tenant-a,oid-1,QOC,Quality Team,quality_lead,2024-01-01,\n", "team", "lower-case")]
    [InlineData(Header + "Sam,tenant-a,oid-1,QOC,quality,boss,2024-01-01,\n", "role", "one of: contributor")]
    [InlineData(Header + "Sam,tenant-a,oid-1,QOC,quality,1,2024-01-01,\n", "role", "one of: contributor")]
    [InlineData(Header + Lead + "Sam Lead,tenant-a,oid-1,QKK,quality,contributor,2024-01-01,\n", "organisation_code", "another name or body")]
    [InlineData(Header + Lead + Lead, "object_id", "row 2")]
    [InlineData(ClientHeader + "System,tenant-a,app-1,QOC,quality,oid-9,4\n", "owner_object_id", "named person")]
    public async Task People_NameColumnAndRuleAndStoreNothing_WhenMalformed(string text, string column, string rule)
    {
        var hub = national.Hub;

        var report = await hub.ImportAsync(DirectorySubject.People, text);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(column, problem.Column);
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await hub.CountAsync<Person>());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("four", "list of class numbers")]
    [InlineData("99", "list of class numbers")]
    [InlineData("4;7", "Class 7 is sealed")]
    public async Task Client_IsRefused_WhenItsCeilingIs(string ceiling, string rule)
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        await hub.ImportAsync(DirectorySubject.People, Header + Lead);

        var report = await hub.ImportAsync(DirectorySubject.People, ClientHeader + $"System,tenant-a,app-1,QOC,quality,oid-1,{ceiling}\n");

        Assert.Contains(rule, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(0, await hub.CountAsync<IntegrationClient>());
    }

    [Fact]
    public async Task Groups_HoldTheirMembers()
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        await hub.ImportAsync(DirectorySubject.People, Header + Lead);

        Assert.Equal(1, (await hub.ImportAsync(DirectorySubject.Groups, "group_code,name,kind,from,to\nsqg-qoc,Shropshire system quality group,SQG,2022-07-01,\n")).Added);
        Assert.Equal(1, (await hub.ImportAsync(DirectorySubject.Groups, "group_code,object_id,from,to\nSQG-QOC,oid-1,2022-07-01,\n")).Added);

        var viewer = await hub.Get<ViewerDirectory>().FindAsync("tenant-a", "oid-1", false, CancellationToken.None);
        Assert.Contains("group:SQG-QOC", viewer!.Keys);
    }

    [Theory]
    [InlineData("group_code,object_id,from,to\nNONE,oid-1,2022-07-01,\n", "group_code")]
    [InlineData("group_code,object_id,from,to\nSQG-QOC,oid-9,2022-07-01,\n", "object_id")]
    public async Task GroupMembers_NameTheColumn_WhenGroupOrPersonIsUnknown(string text, string column)
    {
        await using var hub = await ImportHub.CreateNationalAsync();
        await hub.ImportAsync(DirectorySubject.People, Header + Lead);
        await hub.ImportAsync(DirectorySubject.Groups, "group_code,name,kind,from,to\nSQG-QOC,Shropshire system quality group,SQG,2022-07-01,\n");

        Assert.Equal(column, Assert.Single((await hub.ImportAsync(DirectorySubject.Groups, text)).Problems).Column);
    }

    [Fact]
    public async Task FirstAdministrator_IsCreatedOnce()
    {
        await using var hub = await ImportHub.CreateAsync();
        var first = hub.Get<FirstAdministrator>();

        var created = await first.CreateAsync("tenant-a", "oid-1", "Jo Admin", FirstAdministrator.DefaultBody, CancellationToken.None);
        var second = await first.CreateAsync("tenant-a", "oid-2", "Jo Other", FirstAdministrator.DefaultBody, CancellationToken.None);

        Assert.True(created.Succeeded);
        Assert.Equal(RefusalCode.NotPermitted, Assert.Single(second.Refusals).Code);
        var viewer = await hub.Get<ViewerDirectory>().FindAsync("tenant-a", "oid-1", false, CancellationToken.None);
        Assert.Equal((true, "X24"), (viewer!.IsAdministrator, viewer.Organisation.Code));
    }

    [Theory]
    [InlineData("", "oid-1", "Jo", "X24", "tenant")]
    [InlineData("tenant-a", "oid 1", "Jo", "X24", "objectId")]
    [InlineData("tenant-a", "oid-1", "", "X24", "name")]
    [InlineData("tenant-a", "oid-1", "Jo", "QOC", "organisation")]
    public async Task FirstAdministrator_IsRefusedNamingTheField_WhenMalformed(string tenant, string objectId, string name, string body, string field)
    {
        await using var hub = await ImportHub.CreateAsync();

        var outcome = await hub.Get<FirstAdministrator>().CreateAsync(tenant, objectId, name, body, CancellationToken.None);

        Assert.Equal(field, Assert.Single(outcome.Refusals).Field);
        Assert.Equal(0, await hub.CountAsync<Person>());
    }
}
