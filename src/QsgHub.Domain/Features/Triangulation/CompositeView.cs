using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Features.Triangulation;

/// <summary>What one indicator adds to a provider's composite, and why.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Figure">The provider's newest figure; null when it has none.</param>
/// <param name="Worse">Standard errors by which it is worse than expected; null when it does not apply.</param>
/// <param name="Risk">What it adds; null when it does not apply.</param>
/// <param name="Excuse">Why it does not apply, as a sentence; null when it does.</param>
public sealed record CompositePart(Indicator Indicator, Observation? Figure, double? Worse, CompositeRisk? Risk, string? Excuse);

/// <summary>A provider's composite with every part of it.</summary>
/// <param name="Score">The score.</param>
/// <param name="Parts">Every indicator that has a good direction, by code: those that do not apply too.</param>
/// <param name="InspectedOn">Day of the newest report on a location, while it stands for itself.</param>
/// <param name="SpecialMeasures">The special measures that the provider is in, which override the band; null when it is in none.</param>
public sealed record Composite(CompositeScore Score, IReadOnlyList<CompositePart> Parts, DateOnly? InspectedOn, SpecialMeasuresSpell? SpecialMeasures);

/// <summary>Works out composites of published figures. They are class 1.</summary>
/// <param name="database">The database.</param>
/// <param name="funnels">Compares a provider with its peers.</param>
/// <param name="specialMeasures">Who is in special measures.</param>
/// <param name="time">The clock.</param>
public sealed class CompositeView(HubDatabase database, PeerFunnels funnels, SpecialMeasuresBook specialMeasures, TimeProvider time)
{
    /// <summary>For so many months a report stands for itself.</summary>
    public const int MonthsOfInspection = 6;

    // A figure so much older than its peers' newest says nothing of the same time.
    private const int StalePeriods = 3;

    /// <summary>The composite of a provider among all of its sector.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Composite> ForAsync(Provider provider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var since = today.AddMonths(-MonthsOfInspection);
        await using var context = database.CreateContext();
        var indicators = await context.Indicators.AsNoTracking()
            .Where(indicator => indicator.Definition.Direction != ImprovementDirection.Neutral && indicator.Definition.Subject == IndicatorSubject.Provider)
            .OrderBy(indicator => indicator.Code).ToListAsync(cancellationToken);
        var newest = (await context.Observations.AsNoTracking()
            .Where(figure => figure.SubjectId == provider.Id && figure.Breakdown == "" && !figure.IsSuperseded)
            .Where(figure => !context.Observations.Any(later => later.SubjectId == figure.SubjectId && later.IndicatorCode == figure.IndicatorCode && later.Breakdown == ""
                && !later.IsSuperseded && later.PeriodStart > figure.PeriodStart))
            .ToListAsync(cancellationToken)).ToDictionary(figure => figure.IndicatorCode, StringComparer.Ordinal);
        var inspected = await context.Ratings.AsNoTracking()
            .Where(rating => rating.ProviderId == provider.Id && !rating.IsSuperseded && !rating.IsInherited && rating.Service == Rating.WholeLocation && rating.PublishedOn >= since)
            .MaxAsync(rating => (DateOnly?)rating.PublishedOn, cancellationToken);
        var measures = (await specialMeasures.ForProvidersAsync([provider.Id], cancellationToken))[provider.Id].FirstOrDefault(spell => spell.HoldsOn(today));
        var parts = new List<CompositePart>();
        foreach (var indicator in indicators)
        {
            parts.Add(await PartAsync(indicator, newest.GetValueOrDefault(indicator.Code), provider, cancellationToken));
        }

        var score = new CompositeScore(
            parts.Count(part => part.Risk is not null),
            parts.Count(part => part.Risk == CompositeRisk.Risk),
            parts.Count(part => part.Risk == CompositeRisk.Elevated),
            measures is not null ? CompositeOverride.SpecialMeasures : inspected is not null ? CompositeOverride.RecentlyInspected : CompositeOverride.None);
        return new Composite(score, parts, inspected, measures);
    }

    private async Task<CompositePart> PartAsync(Indicator indicator, Observation? figure, Provider provider, CancellationToken cancellationToken)
    {
        if (figure?.IsShown(indicator.Definition) is false)
        {
            return new CompositePart(indicator, null, null, null, "Its numbers are too small to show.");
        }

        if (figure is null)
        {
            return Excused("The hub holds no figure of this provider.");
        }

        if (IndicatorFunnel.KindOrNull(indicator.Definition) is null)
        {
            return Excused("It is no count out of a whole, so providers cannot be compared by it.");
        }

        var funnel = (await funnels.FindAsync(indicator.Code, null, new Peers(provider.Sector), cancellationToken)).Value;
        var length = indicator.Definition.Frequency;
        if (funnel.Places.Count == 0 || length.IndexOf(funnel.Places[0].Figure.PeriodStart) - length.IndexOf(figure.PeriodStart) > StalePeriods)
        {
            return Excused("Its newest figure is older than that of its peers.");
        }

        if (funnel.Places[0].Figure.PeriodStart != figure.PeriodStart)
        {
            funnel = (await funnels.FindAsync(indicator.Code, figure.PeriodStart, new Peers(provider.Sector), cancellationToken)).Value;
        }

        if (funnel.Places.Count < FunnelOptions.UnitsForOverDispersion)
        {
            return Excused("Fewer than ten providers of its kind have a figure of that period.");
        }

        var place = funnel.Places.FirstOrDefault(one => one.Figure.SubjectId == provider.Id);
        if (place.Figure is null || place.Unit.Band == FunnelBand.NotBanded)
        {
            return Excused("Its numbers are too small to compare.");
        }

        var worse = indicator.Definition.Direction == ImprovementDirection.Increase ? -place.Unit.AdjustedZ : place.Unit.AdjustedZ;
        return new CompositePart(indicator, figure, worse, CompositeScore.RiskOf(worse), null);

        CompositePart Excused(string why) => new(indicator, figure, null, null, why);
    }
}
