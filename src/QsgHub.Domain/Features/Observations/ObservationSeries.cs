using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Observations;

/// <summary>An indicator over time, for one provider.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Points">The figures in force, by period; a period without a figure is left out, never filled in.</param>
public sealed record IndicatorSeries(Guid ProviderId, Indicator Indicator, IReadOnlyList<Observation> Points);

/// <summary>
/// Reads published figures in batches. They are class 1, published facts: every member reads them in full, so they have
/// no scope and no filter.
/// </summary>
/// <param name="database">The database.</param>
public sealed class ObservationSeries(HubDatabase database)
{
    /// <summary>The series of some providers.</summary>
    /// <param name="providerIds">The providers.</param>
    /// <param name="indicatorCodes">Codes of the indicators, compared as stored.</param>
    /// <param name="from">Leaves out periods that end before this day; null for none.</param>
    /// <param name="to">Leaves out periods that begin after this day; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By provider, then in the order of the codes; an indicator without a figure is left out.</returns>
    public async Task<ILookup<Guid, IndicatorSeries>> ForProvidersAsync(
        IReadOnlyList<Guid> providerIds, IReadOnlyList<string> indicatorCodes, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(providerIds);
        ArgumentNullException.ThrowIfNull(indicatorCodes);
        var providers = providerIds.Distinct().ToList();
        var codes = indicatorCodes.Distinct(StringComparer.Ordinal).ToList();
        await using var context = database.CreateContext();
        var indicators = await context.Indicators.AsNoTracking().Where(indicator => codes.Contains(indicator.Code)).ToDictionaryAsync(indicator => indicator.Code, cancellationToken);
        var observations = context.Observations.AsNoTracking()
            .Where(observation => providers.Contains(observation.ProviderId) && codes.Contains(observation.IndicatorCode) && !observation.IsSuperseded);
        if (from is { } first)
        {
            observations = observations.Where(observation => observation.PeriodEnd >= first);
        }

        if (to is { } last)
        {
            observations = observations.Where(observation => observation.PeriodStart <= last);
        }

        var points = await observations.OrderBy(observation => observation.PeriodStart).ToListAsync(cancellationToken);
        return points.GroupBy(point => (point.ProviderId, point.IndicatorCode))
            .OrderBy(group => codes.IndexOf(group.Key.IndicatorCode))
            .Select(group => new IndicatorSeries(group.Key.ProviderId, indicators[group.Key.IndicatorCode], group.ToList()))
            .ToLookup(series => series.ProviderId);
    }

    /// <summary>Every indicator by code.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<Indicator>> IndicatorsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Indicators.AsNoTracking().OrderBy(indicator => indicator.Code).ToListAsync(cancellationToken);
    }
}
