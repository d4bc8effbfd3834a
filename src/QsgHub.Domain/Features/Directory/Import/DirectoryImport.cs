using QsgHub.Domain.Data;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>How to import a file of the directory.</summary>
public sealed record DirectoryImportOptions
{
    /// <summary>The day on which the integrated care boards took over, from which today's relationships are dated unless the file says so.</summary>
    public static DateOnly BoardsOpened { get; } = new(2022, 7, 1);

    /// <summary>First day of relationships that follow from a file without dates.</summary>
    public DateOnly From { get; init; } = BoardsOpened;

    /// <summary>Only checks the file and counts what would change.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>
/// Imports files of the directory: all of a file or nothing, worked out in memory and published by one short
/// transaction that raises the directory's change counter. Importing a file again changes nothing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="publication">Publishes what was worked out.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class DirectoryImport(HubDatabase database, DirectoryPublication publication, IdSource ids, TimeProvider time)
{
    /// <summary>Most rows of one file: staged in memory, it must not exhaust it.</summary>
    public const int MaxRows = 500_000;

    private const int MaxAttempts = 5;

    /// <summary>Imports a file.</summary>
    /// <param name="subject">What it is imported as; which of the subject's forms it has is read from its header.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far the import is; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work before it is published.</param>
    /// <returns>What was stored; or every problem, and nothing was stored.</returns>
    /// <exception cref="InvalidOperationException">Others kept changing the directory while the file was worked out.</exception>
    public async Task<ImportReport> RunAsync(
        DirectorySubject subject,
        ImportFile file,
        DirectoryImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryAsync(subject, file, options, progress, cancellationToken) is { } report)
            {
                return report;
            }
        }

        throw new InvalidOperationException("The directory was changed by others each time that the file was worked out: import it again.");
    }

    /// <returns>Null when the directory changed meanwhile.</returns>
    private async Task<ImportReport?> TryAsync(
        DirectorySubject subject, ImportFile file, DirectoryImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var tally = new ImportTally();
        var (form, rows) = await ReadAsync(subject, file, tally, progress, cancellationToken);
        if (form is null)
        {
            return tally.Report(file, "", options.IsDryRun);
        }

        progress?.Report(new("comparing", 1));
        await using var context = database.CreateContext();
        var plan = new DirectoryPlan(await DirectorySnapshot.ReadAsync(context, form.Reads, cancellationToken), tally, ids, options.From, time.GetUtcNow());
        if (subject is DirectorySubject.Organisations or DirectorySubject.Ratings)
        {
            plan.AddCareQualityCommission();
        }

        form.Plan(rows, plan);
        if (!tally.HasProblems && !options.IsDryRun && !plan.IsEmpty && !await publication.TryPublishAsync(plan, ImportAudit.Of(form.Name, file, tally), cancellationToken))
        {
            return null;
        }

        return tally.Report(file, form.Name, options.IsDryRun);
    }

    private static async Task<(DirectoryForm? Form, List<ImportRow> Rows)> ReadAsync(
        DirectorySubject subject, ImportFile file, ImportTally tally, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var rows = new List<ImportRow>();
        using var table = await CsvTable.OpenAsync(file, tally, cancellationToken);
        if (table is null || DirectoryForm.Recognise(subject, table.Header, tally) is not { } form)
        {
            return (null, rows);
        }

        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (rows.Count == MaxRows)
            {
                tally.Problem(row.Number, "", $"The file has more than {MaxRows} rows; import it in parts.");
                break;
            }

            rows.Add(row);
            if (rows.Count % 1000 == 0)
            {
                progress?.Report(new("reading", table.Done));
            }
        }

        return (form, rows);
    }
}
