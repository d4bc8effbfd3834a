using System.Xml.Linq;
using QsgHub.Server.CommandLine;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.CommandLine;

public sealed class SpcCommandTests : IDisposable
{
    private const string CaseHeader = "case_id,improvement_direction,target,rebase_dates,fix_after_n_points,screen_outliers\n";
    private const string PointHeader = "case_id,input_row,date,value\n";

    private readonly CaseFolder _folder = new();

    [Fact]
    public async Task Files_AreThoseOfTheReference_WhenThePackageIsFollowed()
    {
        var (cases, points) = (SharedData.Path("reference/spc/spc_cases.csv"), SharedData.Path("reference/spc/spc_points.csv"));

        var (code, output, error) = await CommandRun.BareAsync("spc", "--cases", cases, "--points", points, "--out", _folder.Out, "--profile", "nhsrplotthedots");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("100 cases, 3169 points: ", output, StringComparison.Ordinal);
        foreach (var table in new[] { "spc_cases.csv", "spc_points.csv", "spc_groups.csv" })
        {
            var expected = CaseFolder.Read(SharedData.Path($"reference/spc/{table}"));
            Assert.Empty(CaseFolder.Differences(expected, _folder.Table(table), "name", "description", "origin"));
        }
    }

    [Fact]
    public async Task Points_KeepEveryRuleAndBothMeanings_UnderTheNhsProfile()
    {
        double[] values = [20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21, 20, 33, 32, 31, 30, 29, 28, 27];
        var points = PointHeader + string.Concat(values.Select((value, i) => $"A,{i + 1},2024-01-{i + 1:00},{value}\n"));

        await RunAsync(CaseHeader + "A,increase,,,13,\n", points);

        var last = _folder.Table("spc_points.csv")[^1];
        Assert.Equal("special_cause_concern", last["point_type"]);
        Assert.Equal("7 Point Trend (Decreasing)", last["special_cause_type"]);
        Assert.Equal("Above UCL;7 Point Trend (Decreasing);2 in 3 Above CL;7 Points Above CL", last["rules"]);
        Assert.Equal(("TRUE", "TRUE"), (last["improvement"], last["concern"]));
        var one = Assert.Single(_folder.Table("spc_cases.csv"));
        Assert.Equal(("concern_low", "improvement_high"), (one["variation_icon"], one["other_variation_icon"]));
    }

    [Fact]
    public async Task EmptyValue_IsAPeriodWithoutAFigure_AndTrialLimitsHaveNoIcon()
    {
        await RunAsync(CaseHeader + "A,decrease,5,,,\n", PointHeader + "A,1,2024-01-01,4\nA,2,2024-02-01,\nA,3,2024-03-01,6\n");

        var points = _folder.Table("spc_points.csv");
        Assert.Equal(["FALSE", "", "FALSE"], points.Select(point => point["outside_limits"]));
        Assert.Equal(["5", "5", "5"], points.Select(point => point["mean"]));
        Assert.Equal("2", Assert.Single(_folder.Table("spc_groups.csv"))["n"]);
        Assert.Equal(("", ""), Icons(Assert.Single(_folder.Table("spc_cases.csv"))));
    }

    [Fact]
    public async Task Drawing_IsWellFormedAndTellsItsMeaningInWordsAndShapes()
    {
        var points = PointHeader + string.Concat(Enumerable.Range(1, 20).Select(i => $"A-1,{i},2024-01-{i:00},{(i < 14 ? i % 3 : 30)}\n"));

        await RunAsync(CaseHeader + "A-1,increase,40,2024-01-02,,\n", points, "--svg");

        var svg = XDocument.Load(Path.Combine(_folder.Out, "A-1.svg"));
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("improvement, high", texts);
        Assert.Contains("H", texts);
        Assert.Contains("special cause, concern", texts);
        Assert.Contains("rebased", texts);
        Assert.Contains("target", texts);
        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "polygon" && element.Attribute("fill")!.Value == "#00B0F0" && element.Attribute("stroke")!.Value == "#212B32");
    }

    [Fact]
    public async Task Drawing_Exists_WhenThereIsNoFigureOrOne()
    {
        await RunAsync(CaseHeader + "A,increase,,,,\nB,neutral,,,,\n", PointHeader + "A,1,2024-01-01,\nB,1,2024-01-01,5\n", "--svg");

        Assert.All(new[] { "A.svg", "B.svg" }, name => Assert.Equal("svg", XDocument.Load(Path.Combine(_folder.Out, name)).Root!.Name.LocalName));
    }

    [Theory]
    [InlineData("A,up,,,,", "A,1,2024-01-01,1", "cases.csv:2:improvement_direction: The word must be one of: neutral, increase, decrease.")]
    [InlineData("A,increase,\"1,000\",,,", "A,1,2024-01-01,1", "cases.csv:2:target: A number has digits and perhaps a decimal point, without thousands separators")]
    [InlineData("A,increase,,2024-1-1,,", "A,1,2024-01-01,1", "cases.csv:2:rebase_dates: ")]
    [InlineData("A,increase,,2024-01-01;2024-01-01,,", "A,1,2024-01-01,1", "cases.csv:2:rebase_dates: ")]
    [InlineData("A,increase,,,1,", "A,1,2024-01-01,1", "cases.csv:2:fix_after_n_points: The cell holds a whole number of at least 2.")]
    [InlineData("A,increase,,,,yes", "A,1,2024-01-01,1", "cases.csv:2:screen_outliers: The cell holds TRUE or FALSE.")]
    [InlineData("../A,increase,,,,", "A,1,2024-01-01,1", "cases.csv:2:case_id: A case has 1 to 64 letters, digits, hyphens and underscores.")]
    [InlineData("A,increase,,,,\nA,increase,,,,", "A,1,2024-01-01,1", "cases.csv:3:case_id: An earlier row has this case already.")]
    [InlineData("A,increase,,,,\nB,increase,,,,", "A,1,2024-01-01,1", "cases.csv:3:case_id: The points file has no row of this case.")]
    [InlineData("A,increase,,,,", "A,1,01/02/2024,1", "points.csv:2:date: A date has the form YYYY-MM-DD")]
    [InlineData("A,increase,,,,", "A,1,2024-01-01,1\nA,2,2024-01-01,2", "points.csv:3:date: An earlier row of this case has this date already.")]
    [InlineData("A,increase,,,,", "A,1,2024-01-01,12%", "points.csv:2:value: A number has digits")]
    [InlineData("A,increase,,,,", "A,1,2024-01-01,NaN", "points.csv:2:value: A number has digits")]
    [InlineData("A,increase,,,,", "A,0,2024-01-01,1", "points.csv:2:input_row: ")]
    [InlineData("A,increase,,,,", "B,1,2024-01-01,1", "points.csv:2:case_id: The cases file has no such case.")]
    [InlineData("A,increase,,,,", "A,1,2024-01-01", "points.csv:2:4: The row has 3 cells; the header has 4 columns.")]
    public async Task BadCell_IsNamedByFileRowColumnAndRule(string cases, string points, string problem)
    {
        var (code, output, error) = await CommandRun.BareAsync(
            "spc", "--cases", _folder.Write("cases.csv", CaseHeader + cases + "\n"), "--points", _folder.Write("points.csv", PointHeader + points + "\n"), "--out", _folder.Out);

        Assert.Equal((HubCommandLine.Refused, ""), (code, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Out));
    }

    [Fact]
    public async Task MissingColumn_IsNamed()
    {
        var (code, _, error) = await CommandRun.BareAsync(
            "spc", "--cases", _folder.Write("cases.csv", CaseHeader.Replace("target", "aim", StringComparison.Ordinal)), "--points", _folder.Write("points.csv", PointHeader), "--out", _folder.Out);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains("cases.csv:1:target: The header lacks this column.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_IsNamed()
    {
        var (code, _, error) = await CommandRun.BareAsync("spc", "--cases", "nowhere.csv", "--points", "nowhere.csv", "--out", _folder.Out);

        Assert.Equal(HubCommandLine.Misused, code);
        Assert.Contains("nowhere.csv", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownProfile_IsRefused()
    {
        var (code, _, error) = await CommandRun.BareAsync("spc", "--cases", "c.csv", "--points", "p.csv", "--out", _folder.Out, "--profile", "excel");

        Assert.Equal(HubCommandLine.Misused, code);
        Assert.Contains("excel", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static (string, string) Icons(IReadOnlyDictionary<string, string> row) => (row["variation_icon"], row["assurance_icon"]);

    private async Task RunAsync(string cases, string points, params string[] more)
    {
        var (code, _, error) = await CommandRun.BareAsync(
            ["spc", "--cases", _folder.Write("cases.csv", cases), "--points", _folder.Write("points.csv", points), "--out", _folder.Out, .. more]);
        Assert.Equal((0, ""), (code, error));
    }
}
