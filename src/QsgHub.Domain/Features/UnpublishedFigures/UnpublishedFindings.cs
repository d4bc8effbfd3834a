using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>What the shown figures of an unpublished series ask.</summary>
internal static class UnpublishedFindings
{
    /// <summary>The special causes for concern in the figure of a period, judged by it and those before it, and the probability of any by chance.</summary>
    /// <returns>Null when there are none, when there are too few figures to judge, or when that figure is withheld.</returns>
    public static (SpecialCauses Causes, double FalseAlarms)? ConcernOrNull(GuardedSeries series, DateOnly period, IEnumerable<IndicatorRebase> rebases)
    {
        var until = series with { Points = [.. series.Points.Where(point => point.PeriodStart <= period)] };
        if (until.Points.Count == 0 || until.Points[^1] is not { Shown: not null } last || last.PeriodStart != period)
        {
            return null;
        }

        var chart = IndicatorChart.Of(until.ShownOrNull()!, rebases).Chart;
        var causes = chart.Points[^1].Causes;
        return !chart.Segments[^1].IsOnTrial && causes.Means(chart.Options.Direction).HasFlag(PointMeaning.Concern) ? (causes, IndicatorChart.FalseConcerns(series.Indicator.Definition, chart)) : null;
    }

    /// <summary>A signal as whoever is shown a series reads it.</summary>
    /// <returns>Null when the figures that are shown do not ask it.</returns>
    public static Signal? SignalOrNull(UnpublishedSignal kept, GuardedSeries series, IReadOnlyList<IndicatorRebase> rebases)
    {
        if (ConcernOrNull(series, kept.PeriodStart, rebases) is not { } concern)
        {
            return null;
        }

        var figure = series.Points.Single(point => point.PeriodStart == kept.PeriodStart).Shown!;
        return new Signal
        {
            Id = kept.Id,
            ProviderId = series.ProviderId,
            IndicatorCode = kept.IndicatorCode,
            Kind = SignalKind.SpecialCause,
            FirstPeriodStart = kept.FirstPeriodStart,
            PeriodStart = figure.PeriodStart,
            PeriodEnd = figure.PeriodEnd,
            Value = figure.Value,
            Causes = concern.Causes,

            // Of this one series: how many others there are is not this reader's to know.
            ExpectedFalseAlarms = concern.FalseAlarms,
            RaisedAt = kept.RaisedAt,
            EndedAt = kept.EndedAt,
            End = kept.End,
            Unpublished = new UnpublishedSource(series.OwnerOrganisationId, series.OwnerTeam, figure),
        };
    }
}

/// <summary>Whose unpublished figures a signal follows from.</summary>
/// <param name="OrganisationId">The body that holds them.</param>
/// <param name="Team">Its team.</param>
/// <param name="Figure">The figure of the signal's period.</param>
public sealed record UnpublishedSource(Guid OrganisationId, string Team, UnpublishedFigure Figure);
