using Microsoft.EntityFrameworkCore;
using QsgHub.Server.CommandLine;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.CommandLine;

public class HubCommandLineTests
{
    private const string Regions = "region_code,ons_code,region_name\nY60,E1,Midlands\nY61,E2,East of England\n";

    [Theory]
    [InlineData("imprt", "\"imprt\" is no command")]
    [InlineData("serve now", "\"now\" is no command")]
    [InlineData("import organisations file.csv --dryrun", "\"--dryrun\" is no command, option or value")]
    [InlineData("import", "Required command was not provided")]
    [InlineData("import organisations", "Required argument missing")]
    [InlineData("import doctors file.csv", "doctors")]
    [InlineData("admin create-first --tenant t", "--object-id")]
    [InlineData("backup", "Required argument missing")]
    [InlineData("import relationships file.csv --from yesterday", "yesterday")]
    public async Task Command_EndsWithTwoAndSaysWhy_WhenMisused(string line, string why)
    {
        var (code, output, error) = await CommandRun.BareAsync(line.Split(' '));

        Assert.Equal((HubCommandLine.Misused, ""), (code, output));
        Assert.StartsWith("qsghub: ", error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("migrate --database oracle", "Database:Provider")]
    [InlineData("migrate --database postgresql", "Database:ConnectionString")]
    [InlineData("migrate --database sqlserver", "Database:ConnectionString")]
    public async Task Command_IsRefusedNamingTheSetting_WhenTheDatabaseIsHalfConfigured(string line, string setting)
    {
        var (code, _, error) = await CommandRun.BareAsync(line.Split(' '));

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains(setting, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Migrate_MakesTheDatabase()
    {
        await using var run = await CommandRun.CreateEmptyAsync();
        var file = run.Write("regions.csv", Regions);

        var (early, _, error) = await run.OnAsync("import", "organisations", file);
        var (migrated, output, _) = await run.OnAsync("migrate");
        var (again, _, _) = await run.OnAsync("migrate");
        var (imported, _, _) = await run.OnAsync("import", "organisations", file);

        Assert.Equal((1, 0, 0, 0), (early, migrated, again, imported));
        Assert.Contains("run qsghub migrate first", error, StringComparison.Ordinal);
        Assert.Contains("up to date", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TellsWhatBecameOfEachFile()
    {
        await using var run = await CommandRun.CreateAsync();
        var regions = SharedData.Path("organisations/nhs_england_regions.csv");
        var sites = SharedData.Path("organisations/hospital_sites.csv");

        var (code, output, error) = await run.OnAsync("import", "organisations", regions, sites);

        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd().Split(Environment.NewLine);
        Assert.Equal($"{regions}: imported as NHS England regions: 7 rows, 7 added, 0 changed, 0 unchanged.", lines[0]);
        Assert.Equal($"{sites}: imported as hospital sites: 311 rows, 0 added, 0 changed, 0 unchanged.", lines[1]);
        Assert.Contains(lines, line => line.StartsWith($"{sites}: skipped 310: parent is no provider in the directory: row 3, parent_code (C1G7Z of RDY), ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_NamesFileRowColumnAndRule_WhenARowIsMalformed()
    {
        await using var run = await CommandRun.CreateAsync();
        var good = run.Write("good.csv", Regions);
        var bad = run.Write("bad.csv", "region_code,ons_code,region_name\nY62,E3,North West\nY63,E4,\n");
        var never = run.Write("never.csv", "region_code,ons_code,region_name\nY59,E5,South East\n");

        var (code, _, error) = await run.OnAsync("import", "organisations", good, bad, never);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Equal([$"{bad}:3:region_name: The cell is empty; a value must be given.", $"{bad}: nothing of this file was stored."], error.TrimEnd().Split(Environment.NewLine));
        Assert.Equal(["CQC", "Y60", "Y61"], await run.ReadAsync(context => context.Organisations.Select(body => body.Code).Order().ToListAsync()));
    }

    [Fact]
    public async Task Import_ListsAHundredProblemsAndCountsTheRest()
    {
        await using var run = await CommandRun.CreateAsync();
        var bad = run.Write("bad.csv", "region_code,ons_code,region_name\n" + string.Concat(Enumerable.Repeat("Y63,E4,\n", 130)));

        var (_, _, error) = await run.OnAsync("import", "organisations", bad);

        var lines = error.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(101, lines.Length);
        Assert.Equal($"{bad}: 30 more problems; nothing of this file was stored.", lines[^1]);
    }

    [Fact]
    public async Task Import_StoresNothing_WhenDry()
    {
        await using var run = await CommandRun.CreateAsync();

        var (code, output, _) = await run.OnAsync("import", "organisations", run.Write("regions.csv", Regions), "--dry-run");

        Assert.Equal((0, 0), (code, await run.BodiesAsync()));
        Assert.Contains("would be imported as NHS England regions: 2 rows, 2 added", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_EndsWithTwo_WhenThereIsNoSuchFile()
    {
        await using var run = await CommandRun.CreateAsync();

        var (code, _, error) = await run.OnAsync("import", "people", "absent.csv");

        Assert.Equal((2, "absent.csv: there is no such file."), (code, error.TrimEnd()));
    }

    [Fact]
    public async Task Observations_AreImportedByTheMappingThatShips()
    {
        await using var run = await CommandRun.CreateAsync();
        string Shared(string name) => SharedData.Path($"organisations/{name}.csv");
        Assert.Equal(0, (await run.OnAsync("import", "organisations", Shared("nhs_england_regions"), Shared("integrated_care_boards"), Shared("nhs_trusts"))).Code);
        var file = run.Write("ae.csv", "org_code,period,attendances,over_4h,emergency_admissions,dta_over_4h\nRXW,2025-01-01,1000,250,400,100\n");

        var (code, output, error) = await run.OnAsync("import", "observations", file);
        var (_, _, wrong) = await run.OnAsync("import", "observations", file, "--mapping", "beds-trust-monthly");
        var (_, _, absent) = await run.OnAsync("import", "observations", file, "--mapping", "none");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("imported as ae-trust-monthly: 1 rows, 3 added", output, StringComparison.Ordinal);
        Assert.Contains("The header is that of no mapping; there are: beds-trust-monthly", wrong, StringComparison.Ordinal);
        Assert.Contains("neither a file nor one of ae-by-type-2016-2019, ", absent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateFirst_MakesOneAdministratorAndNoMore()
    {
        await using var run = await CommandRun.CreateAsync();

        var (first, output, _) = await run.OnAsync("admin", "create-first", "--tenant", "t1", "--object-id", "o1", "--name", "Jo Admin");
        var (second, _, error) = await run.OnAsync("admin", "create-first", "--tenant", "t1", "--object-id", "o2", "--name", "Jo Other");

        Assert.Equal((0, 1), (first, second));
        Assert.Contains("Jo Admin", output, StringComparison.Ordinal);
        Assert.Contains("has an administrator already", error, StringComparison.Ordinal);
        Assert.Equal(1, await run.ReadAsync(context => context.People.CountAsync()));
    }

    [Fact]
    public async Task Demo_IsAddedOnce()
    {
        await using var run = await CommandRun.CreateAsync();

        var (first, output, _) = await run.OnAsync("demo");
        var (second, again, _) = await run.OnAsync("demo");

        Assert.Equal((0, 0), (first, second));
        Assert.Contains("added, with 62 concerns", output, StringComparison.Ordinal);
        Assert.Contains("there already", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_IsRefused_OutsideDevelopment()
    {
        var (code, output, error) = await CommandRun.BareAsync("token", "--persona", "cqc-inspector");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Development environment only", error, StringComparison.Ordinal);
    }
}
