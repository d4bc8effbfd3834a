using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Signals;

/// <summary>A question that the newest figure of a provider asks.</summary>
internal sealed record SignalAsked(Guid ProviderId, SignalKind Kind, DateOnly PeriodStart, DateOnly PeriodEnd, double Value, SpecialCauses Causes, double? AdjustedZ)
{
    /// <summary>Chance alone would make so many of this kind in the period, among all that were looked at.</summary>
    public double ExpectedFalseAlarms { get; init; }

    public Signal ToSignal(Guid id, string indicatorCode, DateTimeOffset now)
    {
        var signal = new Signal { Id = id, ProviderId = ProviderId, IndicatorCode = indicatorCode, Kind = Kind, FirstPeriodStart = PeriodStart, RaisedAt = now };
        ApplyTo(signal);
        return signal;
    }

    public void ApplyTo(Signal signal)
    {
        (signal.PeriodStart, signal.PeriodEnd, signal.Value) = (PeriodStart, PeriodEnd, Value);
        (signal.Causes, signal.AdjustedZ, signal.ExpectedFalseAlarms) = (Causes, AdjustedZ, ExpectedFalseAlarms);
    }
}

/// <summary>Gathers what the newest figures of one indicator ask.</summary>
/// <param name="indicator">The indicator, with a good direction.</param>
/// <param name="options">How its charts are drawn up.</param>
internal sealed class SignalFindings(Indicator indicator, XmrOptions options)
{
    // A series that stopped long ago speaks of nothing today.
    private const int StalePeriods = 3;

    private readonly List<SignalAsked> _asked = [];
    private readonly Dictionary<Guid, DateOnly> _newest = [];
    private double _chartFalseAlarms;
    private double _funnelFalseAlarms;

    public Indicator Indicator { get; } = indicator;

    /// <summary>First day of the newest period that any provider has a figure of.</summary>
    public DateOnly? NewestPeriod { get; private set; }

    /// <summary>The questions, with how many chance alone would make of each kind.</summary>
    public IEnumerable<SignalAsked> Asked => _asked.Where(IsFresh).Select(ask => ask with
    {
        ExpectedFalseAlarms = ask.Kind == SignalKind.SpecialCause ? _chartFalseAlarms : _funnelFalseAlarms,
    });

    public DateOnly? NewestOf(Guid providerId) => _newest.TryGetValue(providerId, out var newest) ? newest : null;

    /// <summary>Looks at the whole series of one provider.</summary>
    public void LookAtSeries(SweptSeries series)
    {
        var last = series.Dates[^1];
        _newest[series.SubjectId] = last;
        NewestPeriod = NewestPeriod > last ? NewestPeriod : last;
        var chart = IndicatorChart.Draw(Indicator.Definition, series.Dates, series.Values, options);
        if (chart.Segments[^1].IsOnTrial)
        {
            return;
        }

        _chartFalseAlarms += IndicatorChart.FalseConcerns(Indicator.Definition, chart);
        var causes = chart.Points[^1].Causes;
        if (causes.Means(chart.Options.Direction).HasFlag(PointMeaning.Concern))
        {
            _asked.Add(new SignalAsked(series.SubjectId, SignalKind.SpecialCause, last, Indicator.Definition.Frequency.EndOf(last), series.Values[^1], causes, null));
        }
    }

    /// <summary>Looks at a funnel of the newest period.</summary>
    public void LookAtFunnel(IndicatorFunnel funnel)
    {
        var bad = options.Direction == ImprovementDirection.Increase ? FunnelBand.FarBelow : FunnelBand.FarAbove;
        _funnelFalseAlarms += funnel.ExpectedFalseAlarms;
        foreach (var (figure, unit) in funnel.Places)
        {
            if (unit.Band == bad)
            {
                _asked.Add(new SignalAsked(figure.SubjectId, SignalKind.FunnelOutlier, figure.PeriodStart, figure.PeriodEnd, figure.Value, SpecialCauses.None, unit.AdjustedZ));
            }
        }
    }

    private bool IsFresh(SignalAsked ask)
    {
        var length = Indicator.Definition.Frequency;
        return length.IndexOf(NewestPeriod!.Value) - length.IndexOf(ask.PeriodStart) <= StalePeriods;
    }
}
