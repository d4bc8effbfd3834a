using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>
/// What an unpublished signal follows from, with who reads each part of it. Unfiltered: an event is judged for each viewer by it, as
/// <see cref="UnpublishedSignals"/> judges a look-up.
/// </summary>
internal sealed class UnpublishedEvidence(ConcernFigures rule)
{
    public required UnpublishedSignal Signal { get; init; }

    public required Indicator Indicator { get; init; }

    public required IReadOnlyList<IndicatorRebase> Rebases { get; init; }

    /// <summary>The holdings that have figures of the same provider and indicator, its own among them.</summary>
    public required IReadOnlyList<(FigureHolding Holding, IReadOnlyDictionary<string, Depth> Readers)> Holdings { get; init; }

    public required IReadOnlyList<UnpublishedFigure> Figures { get; init; }

    /// <summary>The concerns of class 23 about the same, the earliest posted first.</summary>
    public required IReadOnlyList<(GuardedConcern Concern, IReadOnlyDictionary<string, Depth> Readers)> Concerns { get; init; }

    /// <summary>The provider that it is about.</summary>
    public Guid ProviderId => Own.ProviderId;

    private FigureHolding Own => Holdings.Single(one => one.Holding.Id == Signal.HoldingId).Holding;

    /// <summary>The signal with the figure that every viewer is told who is told of it at all.</summary>
    public Signals.Signal? UnjudgedOrNull()
    {
        var own = Figures.Where(figure => figure.HoldingId == Signal.HoldingId).ToList();
        return own.Count == 0 ? null : UnpublishedFindings.SignalOrNull(Signal, GuardedSeries.Of(Own, Indicator, own, rule.Shown(Indicator, own, [])), Rebases);
    }

    public bool IsAskedFor(Viewer viewer)
    {
        var read = Holdings.Where(one => VisibilityRule.Judge(viewer, one.Readers, one.Holding.Id, one.Holding.ProviderId, one.Holding.Class) == Depth.Full)
            .Select(one => one.Holding.Id).ToHashSet();
        if (!read.Contains(Signal.HoldingId))
        {
            return false;
        }

        var figures = Figures.Where(figure => read.Contains(figure.HoldingId)).ToList();
        var concerns = Concerns.Where(one => VisibilityRule.Judge(viewer, one.Readers, one.Concern.Id, ProviderId, VisibilityTable.SmallNumberData) == Depth.Full)
            .Select(one => one.Concern);
        var series = GuardedSeries.Of(Own, Indicator, [.. figures.Where(figure => figure.HoldingId == Signal.HoldingId)], rule.Shown(Indicator, figures, concerns));
        return UnpublishedFindings.SignalOrNull(Signal, series, Rebases) is not null;
    }
}
