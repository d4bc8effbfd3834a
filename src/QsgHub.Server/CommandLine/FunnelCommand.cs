using System.CommandLine;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Statistics;
using QsgHub.Domain.Statistics.Cases;
using QsgHub.Server.CommandLine.Numbers;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub funnel</c>: funnel plots from files to files, so that anybody can check the hub's numbers. It needs no database.</summary>
internal static class FunnelCommand
{
    private static readonly Dictionary<string, FunnelProfile> Profiles = new(StringComparer.Ordinal)
    {
        ["nhs"] = FunnelProfile.Nhs,
        ["funnelplotr"] = FunnelProfile.FunnelPlotR,
    };

    public static Command Create()
    {
        var cases = CaseRun.File("--cases", "CSV of case_id, data_type (PR, SR, RC), sr_method (SHMI, CQC), limit (95, 99), draw_adjusted, draw_unadjusted, trim_by, multiplier, shmi_rounding.");
        var inputs = CaseRun.File("--inputs", "CSV of case_id, group, numerator, denominator; rows of one group are added up.");
        var curve = CaseRun.File("--curve", "CSV of case_id, denominator: where limits are wanted besides those of the units.", isRequired: false);
        var folder = CaseRun.Folder();
        var profile = new Option<string>("--profile") { Description = "nhs, or funnelplotr to answer as that R package does.", DefaultValueFactory = _ => "nhs" }.AcceptOnlyFromAmong([.. Profiles.Keys]);
        var minimum = new Option<double>("--minimum") { Description = "Profile nhs: denominator or expected count from which a unit is banded." };
        minimum.Validators.Add(result =>
        {
            if (result.Errors.Any() || !(result.GetValueOrDefault<double>() >= 0))
            {
                result.AddError("--minimum is a number that is not negative.");
            }
        });
        var svg = CaseRun.Svg();
        var command = new Command("funnel", "Draw up funnel plots of the units in CSV files: z, over-dispersion, limits and bands.") { cases, inputs, folder, curve, profile, minimum, svg };
        command.SetAction((parsed, cancellationToken) => CaseRun.RunAsync(parsed, async () =>
        {
            var common = new FunnelOptions
            {
                Kind = FunnelKind.Proportion,
                Profile = Profiles[parsed.GetRequiredValue(profile)],
                MinimumDenominator = parsed.GetValue(minimum),
            };
            var (found, reports) = await FunnelCases.ReadAsync(
                ImportFile.At(parsed.GetRequiredValue(cases).ToString()), ImportFile.At(parsed.GetRequiredValue(inputs).ToString()), common, cancellationToken);
            if (await CaseRun.RefusesAsync(parsed, reports))
            {
                return HubCommandLine.Refused;
            }

            IReadOnlyList<(string CaseId, double Denominator)> wanted = [];
            if (parsed.GetValue(curve) is { } file)
            {
                (wanted, var report) = await FunnelCases.ReadCurveAsync(ImportFile.At(file.ToString()), found, cancellationToken);
                if (await CaseRun.RefusesAsync(parsed, [report]))
                {
                    return HubCommandLine.Refused;
                }
            }

            var target = parsed.GetRequiredValue(folder);
            Write(found, wanted.ToLookup(one => one.CaseId, one => one.Denominator), common.Profile, target, parsed.GetValue(svg));
            await parsed.Output().WriteLineAsync($"{found.Count} cases, {found.Sum(one => one.Groups.Count)} units: {target}");
            return HubCommandLine.Done;
        }));
        return command;
    }

    private static void Write(IReadOnlyList<FunnelCase> cases, ILookup<string, double> curve, FunnelProfile profile, DirectoryInfo folder, bool draws)
    {
        folder.Create();
        using var tables = new FunnelTables(folder.FullName, profile);
        foreach (var one in cases)
        {
            var plot = one.Plot();
            tables.Write(one, plot);
            foreach (var denominator in curve[one.CaseId])
            {
                tables.WriteCurve(one, plot, denominator);
            }

            if (draws)
            {
                File.WriteAllText(Path.Combine(folder.FullName, $"{one.CaseId}.svg"), FunnelDrawing.Draw(one, plot));
            }
        }
    }
}
