using QsgHub.Domain;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Observations;

/// <summary>A point of a CUSUM.</summary>
/// <param name="Figure">The figure: its numerator was observed, its denominator expected.</param>
/// <param name="Sum">The sum after it; at an alert, what it was before starting again.</param>
/// <param name="IsAlert">Whether the sum reached the threshold.</param>
[GraphQLName("CusumPoint")]
internal sealed record CusumPointNode(ObservationNode Figure, double Sum, bool IsAlert);

/// <summary>
/// A log-likelihood CUSUM of observed and expected counts: evidence that outcomes are as much worse as was asked, added up period by
/// period. It asks; it judges nobody. Source: Spiegelhalter et al. (2003), Int J Qual Health Care 15:7-13.
/// </summary>
[GraphQLName("Cusum")]
internal sealed class CusumNode(IndicatorCusum cusum)
{
    /// <summary>Why there is none; null when there is.</summary>
    public string? Excuse => cusum.Excuse;

    /// <summary>Its points, the earliest first; none where there is an excuse.</summary>
    public IReadOnlyList<CusumPointNode> Points
    {
        get
        {
            if (cusum.Chart is not { } chart)
            {
                return [];
            }

            var nodes = new CusumPointNode[chart.Values.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = new(new ObservationNode(cusum.Series.Points[i]), chart.Values[i], chart.Alerts.Contains(i));
            }

            return nodes;
        }
    }

    /// <summary>Mean number of periods to an alert by chance alone, while nothing is worse than expected; null where it is beyond reckoning.</summary>
    public double? PeriodsToFalseAlarm => cusum.PeriodsToFalseAlarm;

    /// <summary>Mean number of periods to an alert once the counts are as much worse as was asked.</summary>
    public double? PeriodsToAlert => cusum.PeriodsToAlert;

    /// <summary>What has to be said wherever it is shown.</summary>
    public string Caveat { get; } = Caveats.Figures;

    /// <summary>What to look for, from arguments.</summary>
    /// <exception cref="GraphQLException">An argument breaks its rule.</exception>
    public static CusumOptions Options(double ratio, double threshold, double restart)
    {
        List<Refusal> refusals = [];
        if (!(ratio is > 0 and <= 10) || ratio == 1)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "ratio", "A ratio lies above 0, is at most 10 and is not 1."));
        }

        if (!(threshold is >= 0.1 and <= 100))
        {
            refusals.Add(new(RefusalCode.OutOfRange, "threshold", "A threshold lies from 0.1 to 100."));
        }

        if (!(restart is >= 0 and < 1))
        {
            refusals.Add(new(RefusalCode.OutOfRange, "restart", "A restart lies from 0 to below 1."));
        }

        return refusals.Count > 0 ? throw Refusals.Exception(refusals) : new() { Ratio = ratio, Threshold = threshold, Restart = restart };
    }
}

[ObjectType<ChartNode>]
internal static class ChartCusum
{
    /// <summary>
    /// The CUSUM of its observed and expected counts. Ratio: how many times the expected to look for, 2 for a doubling, below 1 for
    /// improvement. Threshold: the sum at which it alerts; a greater one alerts later and by chance more seldom, as the run lengths
    /// say. Restart: where it starts again after an alert, as a share of the threshold.
    /// </summary>
    [Cost(20)]
    public static CusumNode Cusum([Parent] ChartNode chart, double ratio = 2, double threshold = 5, double restart = 0) =>
        new(IndicatorCusum.Of(chart.Series, CusumNode.Options(ratio, threshold, restart)));
}
