using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Observations;

/// <summary>Which providers are compared: of one sector always, since those of different kinds are no peers.</summary>
/// <param name="Sector">The sector in the register's words.</param>
/// <param name="RegionCode">Only those in this region; null for all of England.</param>
/// <param name="OfLikeSize">Only those of half to twice the size of this provider, by the denominators of the period; null for any size.</param>
public sealed record Peers(string Sector, string? RegionCode = null, Guid? OfLikeSize = null)
{
    private const double SizeFactor = 2;

    /// <summary>Those of like size among some figures; none when the provider itself has no figure.</summary>
    internal IEnumerable<Observation> OfSize(List<Observation> figures)
    {
        if (OfLikeSize is not { } id)
        {
            return figures;
        }

        var size = figures.Find(figure => figure.SubjectId == id)?.Denominator;
        return figures.Where(figure => figure.Denominator >= size / SizeFactor && figure.Denominator <= size * SizeFactor);
    }
}

/// <summary>Draws funnels of published figures. They are class 1: every member reads them in full.</summary>
/// <param name="database">The database.</param>
public sealed class PeerFunnels(HubDatabase database)
{
    /// <summary>The funnel of an indicator in a period among peers.</summary>
    /// <param name="indicatorCode">Code of an indicator of providers.</param>
    /// <param name="periodStart">First day of the period; null for the newest.</param>
    /// <param name="peers">Who is compared.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The funnel, which may have no units; or why there is none.</returns>
    public async Task<Outcome<IndicatorFunnel>> FindAsync(string indicatorCode, DateOnly? periodStart, Peers peers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(peers);
        await using var context = database.CreateContext();
        var indicator = await context.Indicators.AsNoTracking().SingleOrDefaultAsync(known => known.Code == indicatorCode, cancellationToken);
        if (indicator is null)
        {
            return Refusal.NotFound("indicatorCode");
        }

        if (IndicatorFunnel.KindOrNull(indicator.Definition) is not { } kind || indicator.Definition.Subject != IndicatorSubject.Provider)
        {
            return new Refusal(RefusalCode.Inconsistent, "indicatorCode", "A funnel compares providers by a count and what it is out of, or what was expected; this indicator has no such figures.");
        }

        var figures = context.Observations.AsNoTracking()
            .Where(figure => figure.IndicatorCode == indicatorCode && figure.Breakdown == "" && !figure.IsSuperseded && figure.Numerator != null && figure.Denominator > 0);
        var period = periodStart ?? await figures.MaxAsync(figure => (DateOnly?)figure.PeriodStart, cancellationToken);
        var providers = context.Providers.AsNoTracking()
            .Where(provider => provider.Sector == peers.Sector && (peers.RegionCode == null || provider.RegionCode == peers.RegionCode));
        var units = await figures.Where(figure => figure.PeriodStart == period)
            .Join(providers, figure => figure.SubjectId, provider => provider.Id, (figure, _) => figure)
            .OrderBy(figure => figure.Denominator).ThenBy(figure => figure.SubjectId)
            .ToListAsync(cancellationToken);
        return IndicatorFunnel.Of(indicator, kind, [.. peers.OfSize(units.FindAll(figure => figure.IsShown(indicator.Definition)))]);
    }
}
