using System.CommandLine;
using QsgHub.Domain.Imports;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>What the commands that compute from files have in common: they say what is wrong with a file, cell by cell, and then write nothing.</summary>
internal static class CaseRun
{
    public static Option<FileInfo> File(string name, string description, bool isRequired = true) => new(name) { Description = description, Required = isRequired };

    public static Option<DirectoryInfo> Folder() => new("--out") { Description = "Folder to write to; made if it is not there.", Required = true };

    public static Option<bool> Svg() => new("--svg") { Description = "Also draw each case, as CASE_ID.svg." };

    /// <summary>Runs a command and tells of a file that cannot be read or written.</summary>
    public static Task<int> RunAsync(ParseResult parsed, Func<Task<int>> command) => HubCommandLine.GuardAsync(parsed, async () =>
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await parsed.Error().WriteLineAsync($"qsghub: {exception.Message}");
            return HubCommandLine.Misused;
        }
    });

    /// <summary>Tells every problem of every file.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> RefusesAsync(ParseResult parsed, IEnumerable<ImportReport> reports)
    {
        var refused = false;
        foreach (var report in reports.Where(report => !report.Succeeded))
        {
            refused = true;
            foreach (var problem in report.Problems)
            {
                var place = problem.Column.Length == 0 ? $"{problem.Row}" : $"{problem.Row}:{problem.Column}";
                await parsed.Error().WriteLineAsync($"{report.File}:{place}: {problem.Message}");
            }

            if (report.ProblemCount > report.Problems.Count)
            {
                await parsed.Error().WriteLineAsync($"{report.File}: {report.ProblemCount - report.Problems.Count} more problems.");
            }
        }

        return refused;
    }
}
