using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>Reads the signals of unpublished figures, class 23: those of holdings that a viewer reads, as far as the figures that it is shown ask them.</summary>
/// <param name="database">The database.</param>
/// <param name="series">The figures as a viewer is shown them.</param>
/// <param name="published">Step changes of indicators.</param>
public sealed class UnpublishedSignals(HubDatabase database, UnpublishedSeries series, ObservationSeries published)
{
    /// <summary>The newest signals.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which; the offer to the viewer's body is not looked at.</param>
    /// <param name="ids">Only these; null for all.</param>
    /// <param name="most">How many are looked at, at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<Signal>> ListAsync(Viewer viewer, SignalFilter filter, IReadOnlyCollection<Guid>? ids, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var kept = await (ids is null ? context.UnpublishedSignals : context.UnpublishedSignals.Where(signal => ids.Contains(signal.Id)))
            .Where(signal => filter.IndicatorCode == null || signal.IndicatorCode == filter.IndicatorCode)
            .Where(signal => filter.IncludesEnded || signal.EndedAt == null)
            .Join(context.FigureHoldings, signal => signal.HoldingId, holding => holding.Id, (signal, holding) => new { Signal = signal, Holding = holding })
            .Where(one => filter.ProviderId == null || one.Holding.ProviderId == filter.ProviderId)
            .OrderByDescending(one => one.Signal.RaisedAt).ThenBy(one => one.Signal.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        if (kept.Count == 0)
        {
            return [];
        }

        var shown = await series.ForProvidersAsync(viewer, [.. kept.Select(one => one.Holding.ProviderId)], cancellationToken);
        var rebases = await published.RebasesAsync([.. kept.Select(one => one.Signal.IndicatorCode).Distinct()], null, cancellationToken);
        return
        [
            .. kept.Select(one => shown[one.Holding.ProviderId].FirstOrDefault(held => held.IsOf(one.Holding, one.Signal.IndicatorCode)) is { } held
                    ? UnpublishedFindings.SignalOrNull(one.Signal, held, [.. rebases[one.Signal.IndicatorCode]])
                    : null)
                .OfType<Signal>(),
        ];
    }
}
