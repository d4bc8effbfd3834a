using System.CommandLine;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;
using Spectre.Console;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub import</c>: each file whole or not at all, and as often as one likes.</summary>
internal static class ImportCommand
{
    private const int ReadFailed = 2;

    public static Command Create()
    {
        var command = new Command("import", "Import files. Each is stored whole or not at all; a repeat changes nothing.");
        command.Subcommands.Add(Directory("organisations", "Regions, boards, councils, trusts, sites and other bodies.", DirectorySubject.Organisations));
        command.Subcommands.Add(Directory("relationships", "Who commissions, oversees and regulates which provider.", DirectorySubject.Relationships));
        command.Subcommands.Add(Directory("people", "People with their teams and roles, and other bodies' systems.", DirectorySubject.People));
        command.Subcommands.Add(Directory("groups", "Groups and their members.", DirectorySubject.Groups));
        return command;
    }

    private static Command Directory(string name, string description, DirectorySubject subject)
    {
        var files = Files();
        var dryRun = DryRun();
        var from = new Option<DateOnly>("--from")
        {
            Description = "First day of relationships that a file gives no day for.",
            DefaultValueFactory = _ => DirectoryImportOptions.BoardsOpened,
        };
        var command = new Command(name, description) { files, dryRun, from };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(services =>
        {
            var options = new DirectoryImportOptions { From = parsed.GetValue(from), IsDryRun = parsed.GetValue(dryRun) };
            return EachAsync(parsed.GetRequiredValue(files), (file, progress) =>
                services.GetRequiredService<DirectoryImport>().RunAsync(subject, file, options, progress, cancellationToken));
        }));
        return command;
    }

    private static Argument<string[]> Files() => new("file") { Description = "CSV files, UTF-8, with a header row.", Arity = ArgumentArity.OneOrMore };

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Check everything and store nothing." };

    private static async Task<int> EachAsync(string[] paths, Func<ImportFile, IProgress<ImportProgress>?, Task<ImportReport>> import)
    {
        foreach (var path in paths)
        {
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"{path}: there is no such file.");
                return ReadFailed;
            }

            var report = await WithProgressAsync(path, progress => import(ImportFile.At(path), progress));
            if (!report.Succeeded)
            {
                await TellProblemsAsync(path, report);
                return HubCommandLine.Refused;
            }

            Console.WriteLine($"{path}: {(report.IsDryRun ? "would be " : "")}imported as {report.Form}: {report.Rows} rows, {report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged.");
            foreach (var skip in report.Skipped)
            {
                Console.WriteLine($"{path}: skipped {skip.Count}: {skip.Reason} ({string.Join(", ", skip.Examples)})");
            }
        }

        return HubCommandLine.Done;
    }

    private static async Task TellProblemsAsync(string path, ImportReport report)
    {
        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync($"{path}:{problem.Row}:{problem.Column}: {problem.Message}");
        }

        if (report.ProblemCount > report.Problems.Count)
        {
            await Console.Error.WriteLineAsync($"{path}: {report.ProblemCount - report.Problems.Count} more problems.");
        }

        await Console.Error.WriteLineAsync($"{path}: nothing of this file was stored.");
    }

    private static async Task<ImportReport> WithProgressAsync(string path, Func<IProgress<ImportProgress>?, Task<ImportReport>> import)
    {
        if (Console.IsOutputRedirected)
        {
            return await import(null);
        }

        return await AnsiConsole.Progress().StartAsync(bars =>
        {
            var bar = bars.AddTask(Markup.Escape(Path.GetFileName(path)));
            return import(new BarProgress(bar));
        });
    }

    /// <summary>Moves the bar in the importer's own thread, so that it never lags behind the report.</summary>
    private sealed class BarProgress(ProgressTask bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            bar.Description = Markup.Escape(value.Stage);
            bar.Value = value.Done * bar.MaxValue;
        }
    }
}
