using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Signals;

/// <summary>What a look at the figures found.</summary>
/// <param name="Raised">Signals that are new, or stand again.</param>
/// <param name="Continued">Signals that stand.</param>
/// <param name="Ended">Signals that the figures no longer show.</param>
public readonly record struct SignalChanges(int Raised, int Continued, int Ended)
{
    internal SignalChanges Plus(SignalChanges other) => new(Raised + other.Raised, Continued + other.Continued, Ended + other.Ended);
}

/// <summary>
/// Looks at figures and keeps the signals: one for each question that they ask, dated by the period that first asked
/// it, ended when the figures ask it no more. Looking again without new figures changes nothing. It posts nothing and changes no level.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="series">Reads figures and step changes.</param>
/// <param name="unpublished">Looks at the figures that are not published.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="journal">Writes events.</param>
/// <param name="signal">Tells this process's readers of the journal.</param>
/// <param name="time">The clock.</param>
public sealed class SignalScan(HubDatabase database, ObservationSeries series, UnpublishedScan unpublished, IdSource ids, JournalWriter journal, JournalSignal signal, TimeProvider time)
{
    /// <summary>Looks at every indicator of providers that has a good direction, and at those that had one while a signal was raised.</summary>
    /// <param name="cancellationToken">Stops between two indicators.</param>
    public async Task<SignalChanges> RunAsync(CancellationToken cancellationToken)
    {
        List<Indicator> indicators;
        await using (var context = database.CreateContext())
        {
            indicators = await context.Indicators.AsNoTracking()
                .Where(indicator => indicator.Definition.Subject == IndicatorSubject.Provider)
                .Where(indicator => indicator.Definition.Direction != ImprovementDirection.Neutral || context.Signals.Any(known => known.IndicatorCode == indicator.Code && known.EndedAt == null))
                .OrderBy(indicator => indicator.Code)
                .ToListAsync(cancellationToken);
        }

        var changes = default(SignalChanges);
        foreach (var indicator in indicators)
        {
            changes = changes.Plus(await LookAtAsync(indicator, cancellationToken));
        }

        return changes.Plus(await unpublished.RunAsync(cancellationToken));
    }

    private async Task<SignalChanges> LookAtAsync(Indicator indicator, CancellationToken cancellationToken)
    {
        var rebases = (await series.RebasesAsync([indicator.Code], null, cancellationToken))[indicator.Code];
        var found = new SignalFindings(indicator, IndicatorChart.Options(indicator.Definition, rebases));
        await series.SweepAsync(indicator, found.LookAtSeries, cancellationToken);
        await using (var context = database.CreateContext())
        {
            await ReadFunnelsAsync(context, found, cancellationToken);
        }

        return await KeepAsync(indicator, found, cancellationToken);
    }

    private static async Task ReadFunnelsAsync(HubContext context, SignalFindings found, CancellationToken cancellationToken)
    {
        if (found.Indicator.Definition.Direction == ImprovementDirection.Neutral || IndicatorFunnel.KindOrNull(found.Indicator.Definition) is not { } kind || found.NewestPeriod is not { } period)
        {
            return;
        }

        var code = found.Indicator.Code;
        var figures = await context.Observations.AsNoTracking()
            .Where(figure => figure.IndicatorCode == code && figure.Breakdown == "" && !figure.IsSuperseded && figure.PeriodStart == period
                && figure.Numerator != null && figure.Denominator > 0)
            .Join(context.Providers, figure => figure.SubjectId, provider => provider.Id, (figure, provider) => new { Figure = figure, provider.Sector })
            .ToListAsync(cancellationToken);
        foreach (var peers in figures.Where(one => one.Figure.IsShown(found.Indicator.Definition)).GroupBy(one => one.Sector).Where(peers => peers.Count() >= FunnelOptions.UnitsForOverDispersion))
        {
            found.LookAtFunnel(IndicatorFunnel.Of(found.Indicator, kind, [.. peers.Select(one => one.Figure).OrderBy(figure => figure.SubjectId)]));
        }
    }

    private async Task<SignalChanges> KeepAsync(Indicator indicator, SignalFindings found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var standing = (await context.Signals.Where(known => known.IndicatorCode == indicator.Code && known.EndedAt == null).ToListAsync(cancellationToken))
            .ToDictionary(known => (known.ProviderId, known.Kind));
        var raised = new List<Signal>();
        var continued = 0;
        foreach (var ask in found.Asked)
        {
            if (standing.Remove((ask.ProviderId, ask.Kind), out var known))
            {
                ask.ApplyTo(known);
                continued++;
                continue;
            }

            // A revision may take a signal back and another bring it again: it is the same question about the same period.
            known = await context.Signals.SingleOrDefaultAsync(
                former => former.IndicatorCode == indicator.Code && former.ProviderId == ask.ProviderId && former.Kind == ask.Kind && former.FirstPeriodStart == ask.PeriodStart,
                cancellationToken);
            if (known is null)
            {
                known = ask.ToSignal(ids.Next(), indicator.Code, now);
                context.Signals.Add(known);
            }
            else
            {
                ask.ApplyTo(known);
                (known.EndedAt, known.End) = (null, null);
            }

            raised.Add(known);
        }

        foreach (var over in standing.Values)
        {
            over.EndedAt = now;
            over.End = found.NewestOf(over.ProviderId) is { } newest && newest > over.PeriodStart ? SignalEnd.LaterPeriod : SignalEnd.Revised;
        }

        await NewerThanWindowsAsync<Signal>(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        if (raised.Count > 0)
        {
            var first = await JournalWriter.LockAsync(context, raised.Count, cancellationToken);
            journal.Add(context, first, [.. raised.Select(one => new EventDraft(
                EventKind.Signal, null, one.ProviderId, Guid.Empty, FullChanged: false, SummaryChanged: false, DetailId: one.Id))]);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (raised.Count > 0)
        {
            signal.Raise();
        }

        return new SignalChanges(raised.Count, continued, standing.Count);
    }

    /// <summary>
    /// Has every node forget what it holds of the journal, where a signal is no longer what it was when its event was read: that one
    /// has ended or gone on to another period is no event of its own, and replays tell what is.
    /// </summary>
    internal static async Task NewerThanWindowsAsync<T>(HubContext context, CancellationToken cancellationToken)
        where T : class
    {
        context.ChangeTracker.DetectChanges();
        if (context.ChangeTracker.Entries<T>().Any(entry => entry.State == EntityState.Modified))
        {
            await GrantAccess.TouchDirectoryAsync(context, cancellationToken);
        }
    }
}
