using System.CommandLine;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Features.UnpublishedFigures;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub import</c>: each file whole or not at all, and as often as one likes.</summary>
internal static class ImportCommand
{
    /// <summary>How long a command waits for nodes.</summary>
    private static readonly TimeSpan LongestReceipt = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var command = new Command("import", "Import files. Each is stored whole or not at all; a repeat changes nothing.");
        command.Subcommands.Add(Directory("organisations", "Regions, boards, councils, trusts, sites and other bodies.", DirectorySubject.Organisations));
        command.Subcommands.Add(Relationships());
        command.Subcommands.Add(Directory("people", "People with their teams and roles, and other bodies' systems.", DirectorySubject.People));
        command.Subcommands.Add(Directory("groups", "Groups and their members.", DirectorySubject.Groups));
        command.Subcommands.Add(Directory("ratings", "CQC's ratings, with the providers and locations that have them; and who is in special measures.", DirectorySubject.Ratings));
        command.Subcommands.Add(Indicators());
        command.Subcommands.Add(Observations());
        return command;
    }

    private static Command Directory(string name, string description, DirectorySubject subject, Option<DateOnly>? from = null)
    {
        var files = Files();
        var dryRun = DryRun();
        var command = new Command(name, description) { files, dryRun };
        if (from is not null)
        {
            command.Options.Add(from);
        }

        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            var options = new DirectoryImportOptions { From = from is null ? DirectoryImportOptions.BoardsOpened : parsed.GetValue(from), IsDryRun = parsed.GetValue(dryRun) };
            var code = await ImportRun.EachAsync(parsed, parsed.GetRequiredValue(files), (file, progress) =>
                services.GetRequiredService<DirectoryImport>().RunAsync(subject, file, options, progress, cancellationToken));
            await TellReceiptAsync(parsed, services.GetRequiredService<RightsReceipts>(), cancellationToken);
            return code;
        }));
        return command;
    }

    /// <summary>Says when what was imported holds on every node that serves, since whoever lost a role may be listening there.</summary>
    private static async Task TellReceiptAsync(ParseResult parsed, RightsReceipts receipts, CancellationToken cancellationToken)
    {
        var receipt = await receipts.WaitAsync(LongestReceipt, cancellationToken);
        if (!receipt.IsComplete)
        {
            await parsed.Error().WriteLineAsync($"qsghub: stored, but not yet in force on {string.Join(", ", receipt.NodesBehind)}: look at these nodes.");
        }
    }

    private static Command Relationships() => Directory(
        "relationships", "Who commissions, oversees and regulates which provider.", DirectorySubject.Relationships,
        new Option<DateOnly>("--from")
        {
            Description = "First day of relationships that a file gives no day for.",
            DefaultValueFactory = _ => DirectoryImportOptions.BoardsOpened,
        });

    private static Command Indicators()
    {
        var files = Files();
        var dryRun = DryRun();
        var command = new Command("indicators", "The register of indicators, and their rebases.") { files, dryRun };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, services =>
            ImportRun.EachAsync(parsed, parsed.GetRequiredValue(files), (file, _) =>
                services.GetRequiredService<IndicatorImport>().RunAsync(file, parsed.GetValue(dryRun), cancellationToken))));
        return command;
    }

    private static Command Observations()
    {
        var files = Files();
        var dryRun = DryRun();
        var mapping = new Option<string?>("--mapping") { Description = "A mapping file, or the name of one that ships with the hub; chosen by the header when left out." };
        var extractedAt = new Option<DateTimeOffset?>("--extracted-at") { Description = "When the figures were taken from their source, such as 2025-09-11T09:30Z; now when left out." };
        var unpublishedOf = new Option<string?>("--unpublished-of")
        {
            Description = "The figures are unpublished: the body and team that hold them, such as QOC/quality. They are class 23, and part of no chart or signal that others see.",
        };
        var command = new Command("observations", "Figures of providers: published ones unless said otherwise.") { files, dryRun, mapping, extractedAt, unpublishedOf };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, services =>
        {
            var mappings = ImportMappings.Choose(parsed.GetValue(mapping));
            var options = new ObservationImportOptions { ExtractedAt = parsed.GetValue(extractedAt)?.ToUniversalTime(), IsDryRun = parsed.GetValue(dryRun) };
            if (parsed.GetValue(unpublishedOf) is { } holder)
            {
                var owner = OwnerOf(holder);
                return ThenLookAsync(parsed, services.GetRequiredService<UnpublishedScan>().RunAsync, options.IsDryRun, ImportRun.EachAsync(parsed, parsed.GetRequiredValue(files), (file, _) =>
                    services.GetRequiredService<UnpublishedImport>().RunAsync(mappings, file, owner, options, cancellationToken)), cancellationToken);
            }

            return ThenLookAsync(parsed, services.GetRequiredService<SignalScan>().RunAsync, options.IsDryRun, ImportRun.EachAsync(parsed, parsed.GetRequiredValue(files), (file, progress) =>
                services.GetRequiredService<ObservationImport>().RunAsync(mappings, file, options, progress, cancellationToken)), cancellationToken);
        }));
        return command;
    }

    private static FigureOwner OwnerOf(string holder) => holder.Split('/') is [{ Length: > 0 } code, { Length: > 0 } team]
        ? new FigureOwner(code, team)
        : throw new RefusedException($"--unpublished-of: {holder} is not a body and one of its teams, such as QOC/quality.");

    /// <summary>Looks at the figures once they are in force: what they ask is there as soon as they are.</summary>
    private static async Task<int> ThenLookAsync(ParseResult parsed, Func<CancellationToken, Task<SignalChanges>> look, bool isDryRun, Task<int> importing, CancellationToken cancellationToken)
    {
        var code = await importing;
        if (code == HubCommandLine.Done && !isDryRun)
        {
            var changes = await look(cancellationToken);
            await parsed.Output().WriteLineAsync($"signals: {changes.Raised} raised, {changes.Continued} stand, {changes.Ended} ended.");
        }

        return code;
    }

    private static Argument<string[]> Files() =>
        new Argument<string[]>("file") { Description = "CSV files, UTF-8, with a header row.", Arity = ArgumentArity.OneOrMore }.RefusingOptions();

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Check everything and store nothing." };
}
