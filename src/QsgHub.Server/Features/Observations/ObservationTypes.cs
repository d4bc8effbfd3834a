using QsgHub.Domain;
using QsgHub.Domain.Features.Observations;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Observations;

/// <summary>A measure of providers.</summary>
[GraphQLName("Indicator")]
internal sealed class IndicatorNode(Indicator indicator)
{
    /// <summary>Stable code.</summary>
    public string Code => indicator.Code;

    /// <summary>Name in words.</summary>
    public string Name => indicator.Name;

    /// <summary>What is counted above the line; null when the value is given as such.</summary>
    public string? Numerator => indicator.Numerator;

    /// <summary>What is counted below the line; null when there is none.</summary>
    public string? Denominator => indicator.Denominator;

    /// <summary>Unit of the value, such as percent, count or weeks.</summary>
    public string Unit => indicator.Unit;

    /// <summary>Which way is better.</summary>
    public ImprovementDirection Direction => indicator.Direction;

    /// <summary>Value that providers are asked to reach; null for none.</summary>
    public double? Target => indicator.Target;

    /// <summary>Who publishes it and under which licence.</summary>
    public string Source => indicator.Source;
}

/// <summary>What an indicator was for a provider in a period, as known when it was extracted.</summary>
[GraphQLName("Observation")]
internal sealed class ObservationNode(Observation observation)
{
    /// <summary>First day of the period.</summary>
    public DateOnly PeriodStart => observation.PeriodStart;

    /// <summary>Last day of the period.</summary>
    public DateOnly PeriodEnd => observation.PeriodEnd;

    /// <summary>Numerator; null where the indicator has none.</summary>
    public double? Numerator => observation.Numerator;

    /// <summary>Denominator; null where the indicator has none.</summary>
    public double? Denominator => observation.Denominator;

    /// <summary>Value in the indicator's unit.</summary>
    public double Value => observation.Value;

    /// <summary>When the figure was taken from its source: the age of the data.</summary>
    public DateTimeOffset ExtractedAt => observation.ExtractedAt;

    /// <summary>From 1; the greatest is the newest.</summary>
    public int Revision => observation.Revision;
}

/// <summary>An indicator of one provider over time. A period without a figure is missing, never filled in.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Points">Its newest figures, the earliest period first.</param>
[GraphQLName("IndicatorSeries")]
internal sealed record SeriesNode(IndicatorNode Indicator, IReadOnlyList<ObservationNode> Points);

/// <summary>Asks for the series of one provider.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="Codes">Codes of the indicators, comma-separated; empty for all.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
internal readonly record struct SeriesKey(Guid ProviderId, string Codes, DateOnly? From, DateOnly? To);

/// <summary>Batches the series of a request's providers. Published figures are open to every member.</summary>
internal sealed class SeriesLoader(ObservationSeries series) : BatchLoader<SeriesKey, IReadOnlyList<SeriesNode>>
{
    protected override async Task<IReadOnlyDictionary<SeriesKey, IReadOnlyList<SeriesNode>>> LoadBatchAsync(IReadOnlyList<SeriesKey> keys, CancellationToken cancellationToken)
    {
        var loaded = new Dictionary<SeriesKey, IReadOnlyList<SeriesNode>>();
        foreach (var alike in keys.GroupBy(key => key with { ProviderId = Guid.Empty }))
        {
            IReadOnlyList<string> codes = alike.Key.Codes.Length > 0
                ? alike.Key.Codes.Split(',')
                : [.. (await series.IndicatorsAsync(cancellationToken)).Select(indicator => indicator.Code)];
            var found = await series.ForProvidersAsync([.. alike.Select(key => key.ProviderId)], codes, alike.Key.From, alike.Key.To, cancellationToken);
            foreach (var key in alike)
            {
                loaded[key] = [.. found[key.ProviderId].Select(one => new SeriesNode(new IndicatorNode(one.Indicator), [.. one.Points.Select(point => new ObservationNode(point))]))];
            }
        }

        return loaded;
    }
}

[ObjectType<ProviderNode>]
internal static class ProviderSeries
{
    private const int MaxIndicators = 50;

    /// <summary>Its published figures, an indicator each. All indicators when none is named; at most 50.</summary>
    [Cost(10)]
    public static async Task<IReadOnlyList<SeriesNode>> SeriesAsync(
        [Parent] ProviderNode provider,
        SeriesLoader loader,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? indicatorCodes = null,
        DateOnly? from = null,
        DateOnly? to = null)
    {
        if (indicatorCodes is { Count: > MaxIndicators })
        {
            throw Refusals.Exception([new(RefusalCode.OutOfRange, "indicatorCodes", $"At most {MaxIndicators} indicators may be named.")]);
        }

        if (indicatorCodes is { Count: 0 })
        {
            return [];
        }

        var codes = string.Join(',', (indicatorCodes ?? []).Select(code => code.Trim().ToUpperInvariant()).Distinct());
        return await loader.LoadAsync(new SeriesKey(provider.Id, codes, from, to), cancellationToken) ?? [];
    }
}

[QueryType]
internal static class ObservationQueries
{
    /// <summary>Every registered indicator, by code.</summary>
    public static async Task<IReadOnlyList<IndicatorNode>> IndicatorsAsync([Service] ObservationSeries series, CancellationToken cancellationToken) =>
        [.. (await series.IndicatorsAsync(cancellationToken)).Select(indicator => new IndicatorNode(indicator))];
}
