using System.CommandLine;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Statistics;
using QsgHub.Domain.Statistics.Cases;
using QsgHub.Server.CommandLine.Numbers;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub spc</c>: XmR charts from files to files, so that anybody can check the hub's numbers. It needs no database.</summary>
internal static class SpcCommand
{
    private static readonly Dictionary<string, SpcProfile> Profiles = new(StringComparer.Ordinal)
    {
        ["nhs"] = SpcProfile.Nhs,
        ["nhsrplotthedots"] = SpcProfile.NhsRPlotTheDots,
    };

    public static Command Create()
    {
        var cases = CaseRun.File("--cases", "CSV of case_id, improvement_direction, target, rebase_dates, fix_after_n_points, screen_outliers.");
        var points = CaseRun.File("--points", "CSV of case_id, input_row, date, value; an empty value is a period without a figure.");
        var folder = CaseRun.Folder();
        var profile = new Option<string>("--profile") { Description = "nhs, or nhsrplotthedots to answer as that R package does.", DefaultValueFactory = _ => "nhs" }.AcceptOnlyFromAmong([.. Profiles.Keys]);
        var svg = CaseRun.Svg();
        var command = new Command("spc", "Draw up XmR charts of the series in CSV files: limits, rules and icons.") { cases, points, folder, profile, svg };
        command.SetAction((parsed, cancellationToken) => CaseRun.RunAsync(parsed, async () =>
        {
            var chosen = Profiles[parsed.GetRequiredValue(profile)];
            var (found, reports) = await SpcCases.ReadAsync(
                ImportFile.At(parsed.GetRequiredValue(cases).ToString()), ImportFile.At(parsed.GetRequiredValue(points).ToString()), chosen, cancellationToken);
            if (await CaseRun.RefusesAsync(parsed, reports))
            {
                return HubCommandLine.Refused;
            }

            var target = parsed.GetRequiredValue(folder);
            Write(found, chosen, target, parsed.GetValue(svg));
            await parsed.Output().WriteLineAsync($"{found.Count} cases, {found.Sum(one => one.Dates.Count)} points: {target}");
            return HubCommandLine.Done;
        }));
        return command;
    }

    private static void Write(IReadOnlyList<SpcCase> cases, SpcProfile profile, DirectoryInfo folder, bool draws)
    {
        folder.Create();
        using var tables = new SpcTables(folder.FullName, profile);
        foreach (var one in cases)
        {
            var chart = one.Chart();
            tables.Write(one, chart);
            if (draws)
            {
                File.WriteAllText(Path.Combine(folder.FullName, $"{one.CaseId}.svg"), SpcDrawing.Draw(one.CaseId, SpcPlot.Of(chart)));
            }
        }
    }
}
