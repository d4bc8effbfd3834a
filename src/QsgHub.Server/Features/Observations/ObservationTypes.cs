using QsgHub.Domain.Features.Observations;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Observations;

/// <summary>A measure of providers, locations or bodies.</summary>
[GraphQLName("Indicator")]
internal sealed class IndicatorNode(Indicator indicator)
{
    private readonly IndicatorDefinition _definition = indicator.Definition;

    /// <summary>Stable code.</summary>
    public string Code => indicator.Code;

    /// <summary>Version of the definition, from 1.</summary>
    public int Version => indicator.Version;

    /// <summary>First day on which the definition holds; null for as long as there are figures.</summary>
    public DateOnly? ValidFrom => indicator.ValidFrom;

    /// <summary>Name in words.</summary>
    public string Name => _definition.Name;

    /// <summary>CQC's key question that it speaks to; null when it was given none.</summary>
    public KeyQuestion? Domain => _definition.Domain;

    /// <summary>What kind of number the value is.</summary>
    public IndicatorKind Kind => _definition.Kind;

    /// <summary>What is counted above the line; null when the value is given as such.</summary>
    public string? Numerator => _definition.Numerator;

    /// <summary>What is counted below the line; null when there is none.</summary>
    public string? Denominator => _definition.Denominator;

    /// <summary>Unit of the value, such as percent, count or weeks.</summary>
    public string Unit => _definition.Unit;

    /// <summary>What has figures of it.</summary>
    public IndicatorSubject Subject => _definition.Subject;

    /// <summary>Which way is better.</summary>
    public ImprovementDirection Direction => _definition.Direction;

    /// <summary>Value that providers are asked to reach; null for none.</summary>
    public double? Target => _definition.Target;

    /// <summary>Who asks for the target, and since when; null when there is none.</summary>
    public string? TargetBasis => _definition.TargetBasis;

    /// <summary>How long a period is.</summary>
    public PeriodLength Frequency => _definition.Frequency;

    /// <summary>Days from the end of a period until its figure is usually published; null when unknown.</summary>
    public int? ExpectedLagDays => _definition.ExpectedLagDays;

    /// <summary>Who publishes it and under which licence.</summary>
    public string Source => _definition.Source;

    /// <summary>How the figures allow for differences between those treated; null when they do not.</summary>
    public string? RiskAdjustment => _definition.RiskAdjustment;

    /// <summary>Who answers for the definition; null when nobody was named.</summary>
    public string? Owner => _definition.Owner;
}

/// <summary>What an indicator was for a provider in a period, as known when it was extracted.</summary>
[GraphQLName("Observation")]
internal sealed class ObservationNode(Observation observation)
{
    internal Guid SubjectId => observation.SubjectId;

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
/// <param name="Breakdown">The part of the subject that the figures are of; null for the whole.</param>
/// <param name="Points">Its figures, the earliest period first.</param>
[GraphQLName("IndicatorSeries")]
internal sealed record SeriesNode(IndicatorNode Indicator, string? Breakdown, IReadOnlyList<ObservationNode> Points)
{
    public static SeriesNode Of(IndicatorSeries series) =>
        new(new(series.Indicator), series.Breakdown.Length == 0 ? null : series.Breakdown, [.. series.Points.Select(point => new ObservationNode(point))]);
}

[ObjectType<ProviderNode>]
internal static class ProviderSeries
{
    /// <summary>
    /// Its published figures, an indicator each. All indicators when none is named; at most 50. A breakdown names a part of the
    /// provider, such as a specialty. As known on an instant, later revisions are undone. A pack names indicators that are read together.
    /// </summary>
    [Cost(10)]
    public static async Task<IReadOnlyList<SeriesNode>> SeriesAsync(
        [Parent] ProviderNode provider,
        SeriesLoader loader,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? indicatorCodes = null,
        DateOnly? from = null,
        DateOnly? to = null,
        string? breakdown = null,
        DateTimeOffset? asKnownOn = null,
        string? pack = null) =>
        SeriesKey.OrNull(provider.Id, indicatorCodes, breakdown, from, to, asKnownOn, pack) is { } key
            ? [.. (await loader.LoadAsync(key, cancellationToken) ?? []).Select(SeriesNode.Of)]
            : [];
}

[ObjectType<OrganisationNode>]
internal static class OrganisationSeries
{
    /// <summary>Published figures of the body itself, such as of a board's patch; otherwise as those of a provider.</summary>
    [Cost(10)]
    public static async Task<IReadOnlyList<SeriesNode>> SeriesAsync(
        [Parent] OrganisationNode organisation,
        SeriesLoader loader,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? indicatorCodes = null,
        DateOnly? from = null,
        DateOnly? to = null,
        DateTimeOffset? asKnownOn = null) =>
        SeriesKey.OrNull(organisation.Id, indicatorCodes, null, from, to, asKnownOn) is { } key
            ? [.. (await loader.LoadAsync(key, cancellationToken) ?? []).Select(SeriesNode.Of)]
            : [];
}

/// <summary>Indicators that are looked at together, for one question.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name in words.</param>
/// <param name="Question">What they help to ask.</param>
/// <param name="Indicators">Those of them that are registered, in the order in which they are read.</param>
[GraphQLName("IndicatorPack")]
internal sealed record IndicatorPackNode(string Code, string Name, string Question, IReadOnlyList<IndicatorNode> Indicators);

[QueryType]
internal static class ObservationQueries
{
    /// <summary>Sets of indicators that are looked at together.</summary>
    public static async Task<IReadOnlyList<IndicatorPackNode>> IndicatorPacksAsync([Service] ObservationSeries series, CancellationToken cancellationToken)
    {
        var known = (await series.IndicatorsAsync(cancellationToken)).ToDictionary(indicator => indicator.Code, StringComparer.Ordinal);
        return
        [
            .. IndicatorPack.All.Select(pack => new IndicatorPackNode(
                pack.Code, pack.Name, pack.Question, [.. pack.IndicatorCodes.Where(known.ContainsKey).Select(code => new IndicatorNode(known[code]))])),
        ];
    }

    /// <summary>Every registered indicator, by code.</summary>
    public static async Task<IReadOnlyList<IndicatorNode>> IndicatorsAsync([Service] ObservationSeries series, CancellationToken cancellationToken) =>
        [.. (await series.IndicatorsAsync(cancellationToken)).Select(indicator => new IndicatorNode(indicator))];
}
