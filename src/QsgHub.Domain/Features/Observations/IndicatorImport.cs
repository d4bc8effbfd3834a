using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>
/// Imports the register of indicators and their rebases: all of a file or nothing. A definition that changed is a new
/// version; the earlier one stays. Nothing is deleted by leaving it out of a file.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
public sealed class IndicatorImport(HubDatabase database, AuditWriter audit, TimeProvider time)
{
    /// <summary>Most rows of one file.</summary>
    public const int MaxRows = 20_000;

    /// <summary>Imports a file.</summary>
    /// <param name="file">The file; which form it has is read from its header.</param>
    /// <param name="isDryRun">Only checks the file and counts what would change.</param>
    /// <param name="cancellationToken">Stops the work before it is stored.</param>
    /// <returns>What was stored; or every problem, and nothing was stored.</returns>
    public async Task<ImportReport> RunAsync(ImportFile file, bool isDryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tally = new ImportTally();
        using var table = await CsvTable.OpenAsync(file, tally, cancellationToken);
        if (table is null || Recognise(table.Header, tally) is not { } form)
        {
            return tally.Report(file, "", isDryRun);
        }

        if (!isDryRun)
        {
            await audit.BeginAsync(AuditActor.Operator, cancellationToken);
        }

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var plan = new IndicatorPlan(
            await context.Indicators.ToDictionaryAsync(indicator => indicator.Code, StringComparer.Ordinal, cancellationToken),
            await context.IndicatorRebases.ToDictionaryAsync(rebase => (rebase.IndicatorCode, rebase.From), cancellationToken),
            tally,
            time.GetUtcNow());
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (tally.Rows > MaxRows)
            {
                tally.Problem(row.Number, "", $"The file has more than {MaxRows} rows; import it in parts.");
                break;
            }

            form.Plan(row, plan);
        }

        if (!tally.HasProblems && !isDryRun && tally.Added + tally.Changed > 0)
        {
            context.AddRange(plan.Added);
            try
            {
                await context.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
            {
                tally.Problem(1, "", "Another import changed the register at the same time: import the file again.");
                return tally.Report(file, form.Name, isDryRun);
            }

            await audit.AddAsync(context, AuditActor.Operator, ImportAudit.Of(form.Name, file, tally), cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return tally.Report(file, form.Name, isDryRun);
    }

    private static IndicatorForm? Recognise(IReadOnlyList<string> header, ImportTally tally)
    {
        if (IndicatorForms.All.FirstOrDefault(form => form.Columns.ToHashSet(StringComparer.Ordinal).SetEquals(header)) is { } exact)
        {
            return exact;
        }

        tally.Problem(1, "", $"The header is of no form of indicators; there are: {string.Join("; ", IndicatorForms.All.Select(form => $"{form.Name} ({string.Join(",", form.Columns)})"))}.");
        return null;
    }
}
