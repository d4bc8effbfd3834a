using System.CommandLine;
using QsgHub.Domain.Imports;
using Spectre.Console;

namespace QsgHub.Server.CommandLine;

/// <summary>Runs an import over files and tells what came of each.</summary>
internal static class ImportRun
{
    /// <summary>Imports files in their order, up to the first that is refused: later ones may need it.</summary>
    public static async Task<int> EachAsync(ParseResult parsed, string[] paths, Func<ImportFile, IProgress<ImportProgress>?, Task<ImportReport>> import)
    {
        foreach (var path in paths)
        {
            ImportReport report;
            try
            {
                report = await WithProgressAsync(parsed, path, progress => import(ImportFile.At(path), progress));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await parsed.Error().WriteLineAsync($"{path}: {(exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : exception.Message)}");
                return HubCommandLine.Misused;
            }

            if (!report.Succeeded)
            {
                await TellProblemsAsync(parsed.Error(), report);
                return HubCommandLine.Refused;
            }

            await TellAsync(parsed.Output(), report);
        }

        return HubCommandLine.Done;
    }

    private static async Task TellAsync(TextWriter output, ImportReport report)
    {
        var verb = report.IsDryRun ? "would be imported" : "imported";
        await output.WriteLineAsync($"{report.File}: {verb} as {report.Form}: {report.Rows} rows, {report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged.");
        foreach (var skip in report.Skipped)
        {
            await output.WriteLineAsync($"{report.File}: skipped {skip.Count}: {skip.Reason}: {string.Join(", ", skip.Examples)}{(skip.Count > skip.Examples.Count ? ", …" : "")}");
        }
    }

    private static async Task TellProblemsAsync(TextWriter error, ImportReport report)
    {
        foreach (var problem in report.Problems)
        {
            var place = problem.Column.Length == 0 ? $"{problem.Row}" : $"{problem.Row}:{problem.Column}";
            await error.WriteLineAsync($"{report.File}:{place}: {problem.Message}");
        }

        var more = report.ProblemCount - report.Problems.Count;
        await error.WriteLineAsync($"{report.File}: {(more > 0 ? $"{more} more problems; " : "")}nothing of this file was stored.");
    }

    private static async Task<ImportReport> WithProgressAsync(ParseResult parsed, string path, Func<IProgress<ImportProgress>?, Task<ImportReport>> import)
    {
        if (Console.IsOutputRedirected || parsed.Output() != Console.Out)
        {
            return await import(null);
        }

        return await AnsiConsole.Progress().AutoClear(true).StartAsync(bars => import(new Bar(bars.AddTask(Markup.Escape(Path.GetFileName(path))), Path.GetFileName(path))));
    }

    /// <summary>Moves the bar in the importer's own thread, so that it never lags behind the report.</summary>
    private sealed class Bar(ProgressTask bar, string file) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            bar.Description = Markup.Escape($"{file}: {value.Stage}");
            bar.Value = value.Done * bar.MaxValue;
        }
    }
}
