using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;
using QsgHub.Server.Features.Observations;

namespace QsgHub.Server.Features.UnpublishedFigures;

/// <summary>An unpublished figure of a period.</summary>
[GraphQLName("UnpublishedPoint")]
internal sealed class UnpublishedPointNode(GuardedFigure figure)
{
    /// <summary>First day of the period.</summary>
    public DateOnly PeriodStart => figure.PeriodStart;

    /// <summary>Last day of the period.</summary>
    public DateOnly PeriodEnd => figure.PeriodEnd;

    /// <summary>The figure; null when it is withheld, since it is about few people or would give such a number away beside others.</summary>
    public ObservationNode? Figure { get; } = figure.Shown is { } shown
        ? new ObservationNode(new Observation
        {
            IndicatorCode = shown.IndicatorCode,
            PeriodStart = shown.PeriodStart,
            PeriodEnd = shown.PeriodEnd,
            Revision = shown.Revision,
            Numerator = shown.Numerator,
            Denominator = shown.Denominator,
            Value = shown.Value,
            ExtractedAt = shown.ExtractedAt,
        })
        : null;

    /// <summary>Whether it is withheld.</summary>
    public bool IsWithheld => figure.Shown is null;
}

/// <summary>Unpublished figures that one team holds about a provider. Handle them as class 23: they are in no chart, funnel, signal or composite that others see.</summary>
[GraphQLName("UnpublishedSeries")]
internal sealed class UnpublishedSeriesNode(GuardedSeries series, DirectoryBook.Pages directory)
{
    /// <summary>The indicator.</summary>
    public IndicatorNode Indicator { get; } = new(series.Indicator);

    /// <summary>The body that holds them.</summary>
    public OrganisationNode? Owner => directory.OrganisationOrNull(series.OwnerOrganisationId) is { } owner ? new OrganisationNode(owner) : null;

    /// <summary>Its team.</summary>
    public string Team => series.OwnerTeam;

    /// <summary>The newest 60 periods at most, the earliest first.</summary>
    public IReadOnlyList<UnpublishedPointNode> Points => [.. series.Points.Select(point => new UnpublishedPointNode(point))];

    /// <summary>The control chart of the figures that are shown; null when none is.</summary>
    public async Task<ChartNode?> ChartAsync(RebaseLoader rebases, CancellationToken cancellationToken) =>
        series.ShownOrNull() is { } shown ? await ProviderCharts.ChartAsync(shown, rebases, asKnownOn: null, cancellationToken) : null;

    /// <summary>What has to be said wherever it is shown.</summary>
    public string Caveat { get; } = $"Unpublished. {Caveats.Figures}";
}

/// <summary>Batches the unpublished figures of a request's providers, for its one viewer.</summary>
internal sealed class UnpublishedLoader(UnpublishedSeries series, Viewer viewer) : GroupLoader<Guid, GuardedSeries>
{
    protected override Task<ILookup<Guid, GuardedSeries>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        series.ForProvidersAsync(viewer, keys, cancellationToken);
}

[ObjectType<ProviderNode>]
internal static class ProviderUnpublished
{
    /// <summary>Unpublished figures about it that the viewer may see, by the indicator's code; small numbers are withheld.</summary>
    [Cost(30)]
    public static async Task<IReadOnlyList<UnpublishedSeriesNode>> UnpublishedSeriesAsync(
        [Parent] ProviderNode provider, UnpublishedLoader loader, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await loader.LoadAsync(provider.Id, cancellationToken) ?? []).Select(series => new UnpublishedSeriesNode(series, directory))];
}
