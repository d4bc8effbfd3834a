using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Server.CommandLine;

namespace QsgHub.Server.Tests.CommandLine;

public class AuditCommandTests
{
    [Fact]
    public async Task Verify_NamesTheFirstBrokenLink_AndEndsWithOne()
    {
        await using var run = await WorkedAsync();
        var (sound, output, _) = await run.OnAsync("audit", "verify");
        await run.ReadAsync(context => context.AuditEntries.Where(entry => entry.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Details, "nothing")));
        var (broken, _, error) = await run.OnAsync("audit", "verify", "--partition", "hub");

        Assert.Equal((HubCommandLine.Done, HubCommandLine.Refused), (sound, broken));
        Assert.Matches("^hub: 3 entries, sound, ends in [0-9a-f]{64}$", output.TrimEnd());
        Assert.Equal("qsghub: hub: broken at entry 2: the entry has been changed.", error.TrimEnd());
    }

    [Fact]
    public async Task Verify_IsRefused_ForAChainThatIsNotThere()
    {
        await using var run = await WorkedAsync();

        var (code, _, error) = await run.OnAsync("audit", "verify", "--partition", "QOC");

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("the log has no chain \"QOC\"; it has hub", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WritesEveryEntryAsALine_AndTellsTheLog()
    {
        await using var run = await WorkedAsync();
        var path = Path.Combine(run.Folder, "log.jsonl");

        var (code, output, _) = await run.OnAsync("audit", "export", path);
        var (again, _, error) = await run.OnAsync("audit", "export", path);

        Assert.Equal((HubCommandLine.Done, HubCommandLine.Refused), (code, again));
        Assert.Equal($"{path}: 4 entries.", output.TrimEnd());
        Assert.Contains("log.jsonl", error, StringComparison.Ordinal);
        var lines = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([1, 2, 3, 4], lines.Select(line => line.GetProperty("number").GetInt64()));
        Assert.Equal(["import NHS England regions", "import integrated care boards", "create first administrator", "audit export"], lines.Select(line => line.GetProperty("action").GetString()));
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.Equal(pair.First.GetProperty("hash").GetString(), pair.Second.GetProperty("previousHash").GetString()));
        Assert.Equal("regions.csv: 1 added, 0 changed, 0 unchanged", lines[0].GetProperty("details").GetString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    /// <summary>Three commands on the machine.</summary>
    private static async Task<CommandRun> WorkedAsync()
    {
        var run = await CommandRun.CreateAsync();
        var regions = run.Write("regions.csv", "region_code,ons_code,region_name\nY60,E1,Midlands\n");
        var boards = run.Write("boards.csv", "icb_code,gss_code,icb_name,region_code\nQOC,E54000011,SHROPSHIRE BOARD,Y60\n");
        var codes = new[]
        {
            await run.OnAsync("import", "organisations", regions),
            await run.OnAsync("import", "organisations", boards),
            await run.OnAsync("admin", "create-first", "--tenant", "41e94f32-d9f4-421c-90be-6e7f0806a2ff", "--object-id", "c7fadf52-7a20-4221-a83d-5791073c01f1", "--name", "Jo Castellan"),
        };
        Assert.All(codes, result => Assert.Equal((HubCommandLine.Done, ""), (result.Code, result.Error)));
        return run;
    }
}
