using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>How to import a file of figures.</summary>
public sealed record ObservationImportOptions
{
    /// <summary>When the figures were taken from their source, UTC to the millisecond; now when null.</summary>
    public DateTimeOffset? ExtractedAt { get; init; }

    /// <summary>Only checks the file and counts what would change.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>
/// Imports published figures: all of a file or nothing. The file is read twice, first to check it and then to store it
/// in slices, so that memory stays flat however long it is. A figure that changed is a new revision; the earlier stays.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
public sealed class ObservationImport(HubDatabase database, AuditWriter audit, TimeProvider time)
{
    private const int Slice = 10_000;

    /// <summary>Imports a file.</summary>
    /// <param name="mappings">The mappings to choose from by the header.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far the import is; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work before it is put in force; what was staged is taken back.</param>
    /// <returns>What was stored; or every problem, and nothing was stored.</returns>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<ObservationMapping> mappings,
        ImportFile file,
        ObservationImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var subjects = new ObservationSubjects(database);

        var check = new ImportTally();
        var (first, last) = (DateOnly.MaxValue, DateOnly.MinValue);
        var mapping = await ReadAsync(file, mappings, subjects, today, check, new Stage(progress, "checking"), Span, cancellationToken);
        if (mapping is null || check.HasProblems)
        {
            return check.Report(file, mapping?.Name ?? "", options.IsDryRun);
        }

        await using var staging = new ObservationStaging(database, audit, mapping, options.ExtractedAt ?? now, now);
        var tally = new ImportTally();
        var isDone = false;
        try
        {
            if (!options.IsDryRun)
            {
                await staging.BeginAsync(cancellationToken);
            }

            await staging.LookAsync(first, last, cancellationToken);
            await ReadAsync(
                file, [mapping], subjects, today, tally, new Stage(progress, options.IsDryRun ? "comparing" : "storing"),
                (figures, ct) => staging.AddAsync(figures, tally, options.IsDryRun, ct), cancellationToken);
            isDone = !tally.HasProblems && (options.IsDryRun || await staging.TryPublishAsync(ImportAudit.Of(mapping.Name, file, tally), cancellationToken));
            if (!isDone && !tally.HasProblems)
            {
                tally.Problem(1, "", "Another import of the same figures ran at the same time: import the file again.");
            }
        }
        catch (Exception exception) when ((exception is DbUpdateException failure && database.IsDuplicateKey(failure)) || database.WasRolledBack(exception))
        {
            tally.Problem(1, "", "Another import of the same figures runs at this time: import the file again when it is done.");
        }
        finally
        {
            if (!isDone && !options.IsDryRun)
            {
                await staging.AbandonAsync();
            }
        }

        return tally.Report(file, mapping.Name, options.IsDryRun);

        Task Span(IReadOnlyList<Figure> figures, CancellationToken ignored)
        {
            foreach (var figure in figures)
            {
                (first, last) = (figure.Start < first ? figure.Start : first, figure.Start > last ? figure.Start : last);
            }

            return Task.CompletedTask;
        }
    }

    private static async Task<ObservationMapping?> ReadAsync(
        ImportFile file,
        IReadOnlyList<ObservationMapping> mappings,
        ObservationSubjects subjects,
        DateOnly today,
        ImportTally tally,
        Stage stage,
        Func<IReadOnlyList<Figure>, CancellationToken, Task> take,
        CancellationToken cancellationToken)
    {
        using var table = await CsvTable.OpenAsync(file, tally, cancellationToken);
        if (table is null || Recognise(mappings, table.Header, tally) is not { } mapping)
        {
            return null;
        }

        var rows = new ObservationRow(mapping, await subjects.ByCodeAsync(mapping.Subject, cancellationToken), today);
        var figures = new List<Figure>();
        var count = 0;
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            rows.Read(row, figures);
            if (++count % Slice == 0)
            {
                await TakeAsync();
            }
        }

        rows.Complete(figures);
        await TakeAsync();
        return mapping;

        async Task TakeAsync()
        {
            if (!tally.HasProblems)
            {
                await take(figures, cancellationToken);
            }

            figures.Clear();
            stage.Report(table.Done);
        }
    }

    /// <summary>The mapping whose columns a file has; a problem when there is none.</summary>
    internal static ObservationMapping? Recognise(IReadOnlyList<ObservationMapping> mappings, IReadOnlyList<string> header, ImportTally tally)
    {
        if (mappings.FirstOrDefault(mapping => mapping.Columns.ToHashSet(StringComparer.Ordinal).SetEquals(header)) is { } exact)
        {
            return exact;
        }

        tally.Problem(1, "", $"The header is that of no mapping; there are: {string.Join("; ", mappings.Select(mapping => $"{mapping.Name} ({string.Join(",", mapping.Columns)})"))}.");
        return null;
    }

    private readonly record struct Stage(IProgress<ImportProgress>? Progress, string Name)
    {
        public void Report(double done) => Progress?.Report(new(Name, done));
    }
}
