using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>
/// Looks at unpublished figures, each holding by itself, and keeps which of its series ask a question: as <see cref="SignalScan"/>
/// does for published ones. Figures that its readers are not shown are left out, so that they ask nothing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="figures">Tells which figures are about too few people.</param>
/// <param name="series">Step changes of indicators.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="journal">Writes events.</param>
/// <param name="wake">Tells this process's readers of the journal.</param>
/// <param name="time">The clock.</param>
public sealed class UnpublishedScan(
    HubDatabase database, ConcernFigures figures, ObservationSeries series, IdSource ids, JournalWriter journal, JournalSignal wake, TimeProvider time)
{
    /// <summary>Looks at every holding.</summary>
    /// <param name="cancellationToken">Stops between two holdings.</param>
    public async Task<SignalChanges> RunAsync(CancellationToken cancellationToken)
    {
        List<FigureHolding> holdings;
        await using (var context = database.CreateContext())
        {
            holdings = await context.FigureHoldings.AsNoTracking().OrderBy(holding => holding.Id).ToListAsync(cancellationToken);
        }

        var changes = default(SignalChanges);
        foreach (var holding in holdings)
        {
            changes = changes.Plus(await LookAtAsync(holding, cancellationToken));
        }

        return changes;
    }

    private async Task<SignalChanges> LookAtAsync(FigureHolding holding, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var held = await context.UnpublishedFigures.AsNoTracking().Where(figure => figure.HoldingId == holding.Id).ToListAsync(cancellationToken);
        var codes = held.Select(figure => figure.IndicatorCode).Distinct().ToList();
        var indicators = await context.Indicators.AsNoTracking().Where(indicator => codes.Contains(indicator.Code)).OrderBy(indicator => indicator.Code).ToListAsync(cancellationToken);
        var rebases = await series.RebasesAsync(codes, null, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var known = (await context.UnpublishedSignals.Where(signal => signal.HoldingId == holding.Id).ToListAsync(cancellationToken)).ToLookup(signal => signal.IndicatorCode, StringComparer.Ordinal);
        var changes = default(SignalChanges);
        var raised = new List<UnpublishedSignal>();
        foreach (var indicator in indicators)
        {
            var own = held.Where(figure => figure.IndicatorCode == indicator.Code).ToList();
            var shown = figures.Shown(indicator, own, []);
            var guarded = GuardedSeries.Of(holding, indicator, own, shown);
            var last = guarded.Points[^1].PeriodStart;
            var asks = indicator.Definition.Direction != ImprovementDirection.Neutral && UnpublishedFindings.ConcernOrNull(guarded, last, rebases[indicator.Code]) is not null;
            changes = changes.Plus(Keep(context, holding, indicator.Code, asks ? last : null, last, known[indicator.Code], raised));
        }

        await SignalScan.NewerThanWindowsAsync<UnpublishedSignal>(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        if (raised.Count > 0)
        {
            var first = await JournalWriter.LockAsync(context, raised.Count, cancellationToken);
            journal.Add(context, first, [.. raised.Select(one => new EventDraft(
                EventKind.Signal, null, holding.ProviderId, Guid.Empty, FullChanged: false, SummaryChanged: false, DetailId: one.Id))]);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (raised.Count > 0)
        {
            wake.Raise();
        }

        return changes;
    }

    /// <summary>Keeps one signal standing for a question that goes on, and ends it when it is asked no more.</summary>
    private SignalChanges Keep(
        HubContext context, FigureHolding holding, string code, DateOnly? asked, DateOnly newest, IEnumerable<UnpublishedSignal> known, List<UnpublishedSignal> raised)
    {
        var now = time.GetUtcNow();
        var standing = known.FirstOrDefault(signal => signal.EndedAt is null);
        if (asked is not { } period)
        {
            if (standing is null)
            {
                return default;
            }

            (standing.EndedAt, standing.End) = (now, newest > standing.PeriodStart ? SignalEnd.LaterPeriod : SignalEnd.Revised);
            return new SignalChanges(0, 0, 1);
        }

        if (standing is not null)
        {
            standing.PeriodStart = period;
            return new SignalChanges(0, 1, 0);
        }

        // A revision may take a signal back and another bring it again: it is the same question about the same period.
        var signal = known.FirstOrDefault(former => former.FirstPeriodStart == period);
        if (signal is null)
        {
            signal = new UnpublishedSignal { Id = ids.Next(), HoldingId = holding.Id, IndicatorCode = code, FirstPeriodStart = period, RaisedAt = now };
            context.UnpublishedSignals.Add(signal);
        }

        (signal.PeriodStart, signal.EndedAt, signal.End) = (period, null, null);
        raised.Add(signal);
        return new SignalChanges(1, 0, 0);
    }
}
