using QsgHub.Domain;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Observations;

/// <summary>A rule that fired on a point of a chart.</summary>
[GraphQLName("SpecialCause")]
internal enum SpecialCauseRule
{
    /// <summary>Strictly above the upper process limit.</summary>
    AboveUpperLimit = SpecialCauses.AboveUpperLimit,

    /// <summary>Strictly below the lower process limit.</summary>
    BelowLowerLimit = SpecialCauses.BelowLowerLimit,

    /// <summary>One of a run of points each higher than the one before.</summary>
    RisingTrend = SpecialCauses.RisingTrend,

    /// <summary>One of a run of points each lower than the one before.</summary>
    FallingTrend = SpecialCauses.FallingTrend,

    /// <summary>Beyond the upper two-sigma line, with another such in three points above the mean.</summary>
    TwoOfThreeHigh = SpecialCauses.TwoOfThreeHigh,

    /// <summary>Beyond the lower two-sigma line, with another such in three points below the mean.</summary>
    TwoOfThreeLow = SpecialCauses.TwoOfThreeLow,

    /// <summary>One of a run of points above the centre line.</summary>
    ShiftAbove = SpecialCauses.ShiftAbove,

    /// <summary>One of a run of points below the centre line.</summary>
    ShiftBelow = SpecialCauses.ShiftBelow,
}

/// <summary>What the rules on a point mean. Improvement and concern may both be true of one.</summary>
[GraphQLName("PointMeaning")]
internal enum PointMeaningWord
{
    /// <summary>No rule fired: more of the same.</summary>
    CommonCause = 0,

    /// <summary>Special cause in the good direction.</summary>
    Improvement = PointMeaning.Improvement,

    /// <summary>Special cause in the bad direction.</summary>
    Concern = PointMeaning.Concern,

    /// <summary>Special cause, high or rising, of something that has no good direction.</summary>
    NeutralHigh = PointMeaning.NeutralHigh,

    /// <summary>Special cause, low or falling, of something that has no good direction.</summary>
    NeutralLow = PointMeaning.NeutralLow,
}

/// <summary>A point of a control chart.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Rules">Every rule that fired on it.</param>
/// <param name="Meanings">What they mean, given which way is better; concern and improvement both where both fired.</param>
/// <param name="IsInBaseline">Whether the limits were computed from it.</param>
[GraphQLName("ChartPoint")]
internal sealed record ChartPointNode(ObservationNode Figure, IReadOnlyList<SpecialCauseRule> Rules, IReadOnlyList<PointMeaningWord> Meanings, bool IsInBaseline)
{
    private static readonly SpecialCauseRule[] AllRules = Enum.GetValues<SpecialCauseRule>();
    private static readonly PointMeaningWord[] AllMeanings = [.. Enum.GetValues<PointMeaningWord>().Where(word => word != PointMeaningWord.CommonCause)];

    public static ChartPointNode Of(Observation figure, XmrPoint point, ImprovementDirection direction)
    {
        var meaning = point.Causes.Means(direction);
        return new(
            new ObservationNode(figure),
            [.. RulesOf(point.Causes)],
            meaning == PointMeaning.None ? [PointMeaningWord.CommonCause] : [.. AllMeanings.Where(word => meaning.HasFlag((PointMeaning)word))],
            point.IsInBaseline);
    }

    public static IEnumerable<SpecialCauseRule> RulesOf(SpecialCauses causes) => AllRules.Where(rule => causes.HasFlag((SpecialCauses)rule));
}

/// <summary>A stretch of a chart between step changes, with limits of its own. Limits are null where there are too few values for any.</summary>
/// <param name="From">First day of its first period.</param>
/// <param name="To">Last day of its last period.</param>
/// <param name="RebaseReason">The step change with which it begins; null for the first stretch.</param>
/// <param name="IsOnTrial">Whether it has too few values for limits that can be relied on.</param>
/// <param name="Mean">Centre line: the mean of its baseline; of times between events that of their 3.6th roots, carried back; of counts between events the median.</param>
/// <param name="Lower">Lower process limit; it is not cut at zero. Null between rare events where none lies above 0.</param>
/// <param name="Upper">Upper process limit.</param>
/// <param name="LowerTwoSigma">Lower two-sigma line; null between rare events.</param>
/// <param name="UpperTwoSigma">Upper two-sigma line; null between rare events.</param>
[GraphQLName("ChartSegment")]
internal sealed record ChartSegmentNode(
    DateOnly From, DateOnly To, string? RebaseReason, bool IsOnTrial, double? Mean, double? Lower, double? Upper, double? LowerTwoSigma, double? UpperTwoSigma)
{
    public static ChartSegmentNode Of(IndicatorChart chart, XmrSegment segment)
    {
        var points = chart.Series.Points;
        var (centre, lower, upper) = chart.LinesOf(segment);
        var isXmr = chart.Method == ChartMethod.Xmr;
        return new(
            points[segment.Start].PeriodStart,
            points[segment.Start + segment.Length - 1].PeriodEnd,
            chart.Chart.RebaseOf(segment)?.Reason,
            segment.IsOnTrial,
            centre,
            lower,
            upper,
            isXmr ? Defined(segment.Limits.LowerTwoSigma) : null,
            isXmr ? Defined(segment.Limits.UpperTwoSigma) : null);
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>
/// A control chart of one indicator. It asks whether the newest figures are more of the same or a change that wants a cause; it
/// judges nobody. Source: NHS England, Making data count.
/// </summary>
[GraphQLName("IndicatorChart")]
internal sealed class ChartNode(IndicatorChart chart)
{
    internal IndicatorSeries Series => chart.Series;

    /// <summary>The indicator.</summary>
    public IndicatorNode Indicator { get; } = new(chart.Series.Indicator);

    /// <summary>The part of the subject that the figures are of; null for the whole.</summary>
    public string? Breakdown => chart.Series.Breakdown.Length == 0 ? null : chart.Series.Breakdown;

    /// <summary>How it is charted: the time between rare events by a t chart, the count between them by a g chart, everything else by XmR.</summary>
    public ChartMethod Method => chart.Method;

    /// <summary>Its points, the earliest first. A period without a figure is missing, never filled in.</summary>
    public IReadOnlyList<ChartPointNode> Points
    {
        get
        {
            var points = chart.Chart.Points;
            var nodes = new ChartPointNode[points.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = ChartPointNode.Of(chart.Series.Points[i], points[i], chart.Chart.Options.Direction);
            }

            return nodes;
        }
    }

    /// <summary>Its stretches between step changes.</summary>
    public IReadOnlyList<ChartSegmentNode> Segments
    {
        get
        {
            var segments = chart.Chart.Segments;
            var nodes = new ChartSegmentNode[segments.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = ChartSegmentNode.Of(chart, segments[i]);
            }

            return nodes;
        }
    }

    /// <summary>State of the newest point; null while the limits are on trial.</summary>
    public VariationIcon? VariationIcon => chart.Chart.VariationIcon;

    /// <summary>The other state, when improvement and concern both fire on the newest point.</summary>
    public VariationIcon? OtherVariationIcon => chart.Chart.OtherVariationIcon;

    /// <summary>Whether the process, left as it is, can be expected to meet its target; null without target or direction, or while the limits are on trial.</summary>
    public AssuranceIcon? AssuranceIcon => chart.Chart.AssuranceIcon;

    /// <summary>How many of its points chance alone would flag.</summary>
    public double ExpectedFalseAlarms => chart.ExpectedFalseAlarms;

    /// <summary>Last day of the newest period.</summary>
    public DateOnly NewestPeriodEnd => chart.Series.Points[^1].PeriodEnd;

    /// <summary>When the newest figure was taken from its source.</summary>
    public DateTimeOffset ExtractedAt => chart.Series.Points[^1].ExtractedAt;

    /// <summary>What has to be said wherever it is shown.</summary>
    public string Caveat { get; } = Caveats.Figures;
}

/// <summary>What has to be said wherever figures are shown.</summary>
internal static class Caveats
{
    public const string Figures = "Figures prompt questions; they do not judge a provider.";
}

[ObjectType<ProviderNode>]
internal static class ProviderCharts
{
    /// <summary>Control charts of its published figures, an indicator each; all when none is named, at most 50; or those of a pack.</summary>
    [Cost(20)]
    public static async Task<IReadOnlyList<ChartNode>> ChartsAsync(
        [Parent] ProviderNode provider,
        SeriesLoader loader,
        RebaseLoader rebases,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? indicatorCodes = null,
        DateOnly? from = null,
        DateOnly? to = null,
        string? breakdown = null,
        DateTimeOffset? asKnownOn = null,
        string? pack = null)
    {
        if (SeriesKey.OrNull(provider.Id, indicatorCodes, breakdown, from, to, asKnownOn, pack) is not { } key || await loader.LoadAsync(key, cancellationToken) is not { } found)
        {
            return [];
        }

        // All are asked for before any is waited for, so that they come in one statement, other providers' with them.
        return await Task.WhenAll([.. found.Select(one => ChartAsync(one, rebases, asKnownOn, cancellationToken))]);
    }

    internal static async Task<ChartNode> ChartAsync(IndicatorSeries series, RebaseLoader rebases, DateTimeOffset? asKnownOn, CancellationToken cancellationToken) =>
        new(IndicatorChart.Of(series, await rebases.LoadAsync((series.Indicator.Code, asKnownOn), cancellationToken)));
}

[QueryType]
internal static class ChartQueries
{
    /// <summary>The control chart of one indicator of a provider; null when the hub holds no figures of it.</summary>
    [Cost(20)]
    public static async Task<ChartNode?> ChartAsync(
        string providerCode,
        string indicatorCode,
        SeriesLoader loader,
        RebaseLoader rebases,
        [Service] Domain.Features.Directory.DirectoryBook.Pages directory,
        CancellationToken cancellationToken,
        DateOnly? from = null,
        DateOnly? to = null,
        string? breakdown = null,
        DateTimeOffset? asKnownOn = null)
    {
        var provider = directory.ProviderOrNull(providerCode) ?? throw Refusals.Exception([Refusal.NotFound("providerCode")]);
        var charts = await ProviderCharts.ChartsAsync(new ProviderNode(provider), loader, rebases, cancellationToken, [indicatorCode], from, to, breakdown, asKnownOn);
        return charts.Count == 0 ? null : charts[0];
    }
}
