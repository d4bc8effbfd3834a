using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>An unpublished figure as one viewer is shown it.</summary>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodEnd">Last day of the period.</param>
/// <param name="Shown">The figure; null when it is withheld: it is about few people, or would give such a number away beside others.</param>
public sealed record GuardedFigure(DateOnly PeriodStart, DateOnly PeriodEnd, UnpublishedFigure? Shown);

/// <summary>Unpublished figures of one indicator that one team holds about a provider.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="OwnerOrganisationId">The body that holds them.</param>
/// <param name="OwnerTeam">Its team.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Points">The newest 60 periods at most, the earliest first.</param>
public sealed record GuardedSeries(Guid ProviderId, Guid OwnerOrganisationId, string OwnerTeam, Indicator Indicator, IReadOnlyList<GuardedFigure> Points)
{
    /// <summary>The series of one holding.</summary>
    /// <param name="holding">The holding.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="figures">Its figures of that indicator, revised ones among them.</param>
    /// <param name="shown">Ids of those that are shown.</param>
    internal static GuardedSeries Of(FigureHolding holding, Indicator indicator, IEnumerable<UnpublishedFigure> figures, IReadOnlySet<Guid> shown) => new(
        holding.ProviderId,
        holding.OwnerOrganisationId,
        holding.OwnerTeam,
        indicator,
        [.. figures.Where(figure => !figure.IsSuperseded).OrderByDescending(figure => figure.PeriodStart).Take(ConcernFigures.MostPeriods).Reverse()
            .Select(figure => new GuardedFigure(figure.PeriodStart, figure.PeriodEnd, shown.Contains(figure.Id) ? figure : null))]);

    /// <summary>Whether it is that of a holding and an indicator.</summary>
    internal bool IsOf(FigureHolding holding, string indicatorCode) =>
        (ProviderId, OwnerOrganisationId, OwnerTeam, Indicator.Code) == (holding.ProviderId, holding.OwnerOrganisationId, holding.OwnerTeam, indicatorCode);

    /// <summary>The series of what is shown: a chart is drawn of this and of nothing else, so that no limit is moved by what is withheld.</summary>
    /// <returns>Null when nothing is.</returns>
    public IndicatorSeries? ShownOrNull()
    {
        var shown = Points.Select(point => point.Shown).OfType<UnpublishedFigure>()
            .Select(figure => new Observation
            {
                IndicatorCode = figure.IndicatorCode,
                SubjectId = ProviderId,
                PeriodStart = figure.PeriodStart,
                PeriodEnd = figure.PeriodEnd,
                Revision = figure.Revision,
                Numerator = figure.Numerator,
                Denominator = figure.Denominator,
                Value = figure.Value,
                ExtractedAt = figure.ExtractedAt,
            })
            .ToList();
        return shown.Count == 0 ? null : new IndicatorSeries(ProviderId, Indicator, "", shown);
    }
}

/// <summary>Reads unpublished figures as one viewer may see them.</summary>
/// <param name="database">The database.</param>
/// <param name="figures">Tells which are about too few people.</param>
public sealed class UnpublishedSeries(HubDatabase database, ConcernFigures figures)
{
    /// <summary>The series that a viewer reads of some providers.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="providerIds">The providers.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By provider: by the indicator's code, then by holder.</returns>
    public async Task<ILookup<Guid, GuardedSeries>> ForProvidersAsync(Viewer viewer, IReadOnlyList<Guid> providerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(providerIds);
        var providers = providerIds.Distinct().ToList();
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var holdings = await context.FigureHoldings.Where(holding => providers.Contains(holding.ProviderId)).ToDictionaryAsync(holding => holding.Id, cancellationToken);
        if (holdings.Count == 0)
        {
            return Array.Empty<GuardedSeries>().ToLookup(series => series.ProviderId);
        }

        var held = holdings.Keys.ToList();
        var found = await context.UnpublishedFigures.Where(figure => held.Contains(figure.HoldingId) && !figure.IsSuperseded).ToListAsync(cancellationToken);
        var codes = found.Select(figure => figure.IndicatorCode).Distinct().ToList();
        var indicators = await context.Set<Indicator>().Where(indicator => codes.Contains(indicator.Code)).ToDictionaryAsync(indicator => indicator.Code, StringComparer.Ordinal, cancellationToken);
        var series = new List<GuardedSeries>();
        foreach (var together in found.GroupBy(figure => (holdings[figure.HoldingId].ProviderId, figure.IndicatorCode)).OrderBy(group => group.Key.IndicatorCode, StringComparer.Ordinal))
        {
            var shown = await figures.ShownAsync(context, together.Key.ProviderId, indicators[together.Key.IndicatorCode], cancellationToken);
            foreach (var one in together.GroupBy(figure => figure.HoldingId).OrderBy(group => holdings[group.Key].OwnerTeam, StringComparer.Ordinal).ThenBy(group => group.Key))
            {
                series.Add(GuardedSeries.Of(holdings[one.Key], indicators[together.Key.IndicatorCode], one, shown));
            }
        }

        return series.ToLookup(one => one.ProviderId);
    }
}
