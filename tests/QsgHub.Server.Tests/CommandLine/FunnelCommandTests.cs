using System.Globalization;
using System.Xml.Linq;
using QsgHub.Server.CommandLine;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.CommandLine;

public sealed class FunnelCommandTests : IDisposable
{
    private const string CaseHeader = "case_id,data_type,sr_method,limit,draw_adjusted,draw_unadjusted,trim_by,multiplier,shmi_rounding\n";
    private const string InputHeader = "case_id,group,numerator,denominator\n";
    private const string Case = "A,PR,,95,TRUE,FALSE,,,\n";

    /// <summary>The proportions whose answers were worked out by hand.</summary>
    private static readonly (int Counted, int OutOf)[] Units =
        [(12, 200), (30, 300), (9, 150), (44, 400), (21, 350), (60, 500), (15, 180), (8, 220), (33, 310), (27, 290)];

    private readonly CaseFolder _folder = new();

    private static string Inputs => InputHeader + string.Concat(Units.Select((unit, i) => $"A,U{i:00},{unit.Counted},{unit.OutOf}\n"));

    [Fact]
    public async Task Files_AreThoseOfTheReference_WhenThePackageIsFollowed()
    {
        string Shared(string table) => SharedData.Path($"reference/funnel/funnel_{table}.csv");

        var (code, output, error) = await CommandRun.BareAsync(
            "funnel", "--cases", Shared("cases"), "--inputs", Shared("inputs"), "--curve", Shared("curve"), "--out", _folder.Out, "--profile", "funnelplotr");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("37 cases, 3664 units: ", output, StringComparison.Ordinal);
        foreach (var table in new[] { "cases", "units", "curve" })
        {
            Assert.Empty(CaseFolder.Differences(
                CaseFolder.Read(Shared(table)), _folder.Table($"funnel_{table}.csv"), "name", "description", "origin", "limit_artefact"));
        }
    }

    [Fact]
    public async Task Units_AreBandedByAdjustedZ_UnderTheNhsProfile()
    {
        await RunAsync(CaseHeader + Case, Inputs);

        var units = _folder.Table("funnel_units.csv");
        Assert.Equal(-2.4123, double.Parse(units[7]["z_star"], CultureInfo.InvariantCulture), 4);
        Assert.Equal(("below", "1"), (units[7]["band"], units[7]["outlier"]));
        Assert.Equal(("as_expected", "0"), (units[0]["band"], units[0]["outlier"]));
        Assert.Equal("1", Assert.Single(_folder.Table("funnel_cases.csv"))["n_outliers"]);
    }

    [Fact]
    public async Task SmallUnits_AreShownAndNotBanded_WhenAMinimumIsAskedFor()
    {
        await RunAsync(CaseHeader + Case, Inputs, "--minimum", "200");

        var small = _folder.Table("funnel_units.csv").Where(unit => unit["band"].Length == 0).ToList();
        Assert.Equal(["U02", "U06"], small.Select(unit => unit["group"]));
        Assert.All(small, unit => Assert.Equal(("", "0"), (unit["z_star"], unit["outlier"])));
    }

    [Fact]
    public async Task Rows_AreAddedUpByGroup()
    {
        await RunAsync(CaseHeader + "A,SR,CQC,99,TRUE,TRUE,0.1,100,\n", InputHeader + "A,\"North, East\",1,2\nA,South,5,4.5\nA,\"North, East\",3,2.5\n");

        var units = _folder.Table("funnel_units.csv");
        Assert.Equal([("North, East", "4", "4.5"), ("South", "5", "4.5")], units.Select(unit => (unit["group"], unit["numerator"], unit["denominator"])));
        Assert.Equal("3", Assert.Single(_folder.Table("funnel_cases.csv"))["n_rows"]);
    }

    [Fact]
    public async Task Drawing_IsWellFormedAndNamesWhatStandsOut()
    {
        await RunAsync(CaseHeader + Case, Inputs.Replace("U07", "R<&>", StringComparison.Ordinal), "--svg");

        var svg = XDocument.Load(Path.Combine(_folder.Out, "A.svg"));
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("R<&>", texts);
        Assert.Contains("below 95%", texts);
        Assert.Contains(texts, text => text.Contains("chance alone puts 0.5 of 10 there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drawing_Exists_WhenNothingWasCounted()
    {
        await RunAsync(CaseHeader + "A,RC,,99,TRUE,TRUE,,,\n", InputHeader + "A,U,0,5\nA,V,0,5\n", "--svg");

        Assert.Equal("svg", XDocument.Load(Path.Combine(_folder.Out, "A.svg")).Root!.Name.LocalName);
        Assert.All(_folder.Table("funnel_units.csv"), unit => Assert.Equal(("", "0"), (unit["band"], unit["outlier"])));
    }

    [Theory]
    [InlineData("A,XX,,95,TRUE,FALSE,,,", "A,U,1,2", "cases.csv:2:data_type: The word must be one of: PR, RC, SR.")]
    [InlineData("A,SR,,95,TRUE,FALSE,,,", "A,U,1,2", "cases.csv:2:sr_method: The word must be one of: SHMI, CQC.")]
    [InlineData("A,PR,,90,TRUE,FALSE,,,", "A,U,1,2", "cases.csv:2:limit: The word must be one of: 95, 99.")]
    [InlineData("A,PR,,95,TRUE,FALSE,0.5,,", "A,U,1,2", "cases.csv:2:trim_by: The share lies above 0 and below 0.5.")]
    [InlineData("A,PR,,95,TRUE,FALSE,,0,", "A,U,1,2", "cases.csv:2:multiplier: The number is not above 0.")]
    [InlineData("A,PR,,95,TRUE,FALSE,,,", "A,U,-1,2", "inputs.csv:2:numerator: The number is negative.")]
    [InlineData("A,PR,,95,TRUE,FALSE,,,", "A,U,\"1,200\",2000", "inputs.csv:2:numerator: A number has digits and perhaps a decimal point, without thousands separators")]
    [InlineData("A,PR,,95,TRUE,FALSE,,,", "A,U,1,", "inputs.csv:2:denominator: The cell is empty; a number must be given.")]
    [InlineData("A,PR,,95,TRUE,FALSE,,,", "A,T,1,2\nA,U,3,2", "inputs.csv:3:numerator: The numerator of group U is above its denominator.")]
    [InlineData("A,RC,,95,TRUE,FALSE,,,", "A,U,3,0", "inputs.csv:2:denominator: The denominators of group U add up to nothing.")]
    [InlineData("A,SR,SHMI,95,TRUE,FALSE,,,TRUE", "A,U,3,0.004", "inputs.csv:2:denominator: The denominators of group U add up to nothing, rounded to two decimals.")]
    [InlineData("A,PR,,95,TRUE,FALSE,,,", "A,,1,2", "inputs.csv:2:group: The cell is empty")]
    [InlineData("A,PR,,95,TRUE,FALSE,,,", "B,U,1,2", "inputs.csv:2:case_id: The cases file has no such case.")]
    public async Task BadCell_IsNamedByFileRowColumnAndRule(string cases, string inputs, string problem)
    {
        var (code, output, error) = await CommandRun.BareAsync(
            "funnel", "--cases", _folder.Write("cases.csv", CaseHeader + cases + "\n"), "--inputs", _folder.Write("inputs.csv", InputHeader + inputs + "\n"), "--out", _folder.Out);

        Assert.Equal((HubCommandLine.Refused, ""), (code, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Out));
    }

    [Theory]
    [InlineData("A,0", "curve.csv:2:denominator: The number is not above 0.")]
    [InlineData("B,1", "curve.csv:2:case_id: The cases file has no such case.")]
    public async Task BadCurve_IsNamedByFileRowColumnAndRule(string row, string problem)
    {
        var (code, _, error) = await CommandRun.BareAsync(
            "funnel", "--cases", _folder.Write("cases.csv", CaseHeader + Case), "--inputs", _folder.Write("inputs.csv", Inputs),
            "--curve", _folder.Write("curve.csv", $"case_id,denominator\n{row}\n"), "--out", _folder.Out);

        Assert.Equal(HubCommandLine.Refused, code);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NegativeMinimum_IsRefused()
    {
        var (code, _, error) = await CommandRun.BareAsync("funnel", "--cases", "c.csv", "--inputs", "i.csv", "--out", _folder.Out, "--minimum", "-1");

        Assert.Equal(HubCommandLine.Misused, code);
        Assert.Contains("--minimum is a number that is not negative.", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task RunAsync(string cases, string inputs, params string[] more)
    {
        var (code, _, error) = await CommandRun.BareAsync(
            ["funnel", "--cases", _folder.Write("cases.csv", cases), "--inputs", _folder.Write("inputs.csv", inputs), "--out", _folder.Out, .. more]);
        Assert.Equal((0, ""), (code, error));
    }
}
