using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>
/// Tells which figures of the class of small-number data a viewer is shown: those of concerns and those of unpublished series, judged
/// together, since one can be subtracted from the other.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="rule">The rule.</param>
public sealed class ConcernFigures(HubDatabase database, SmallNumbers rule)
{
    /// <summary>Most periods of unpublished figures of one provider and indicator that are looked at, the newest; older ones are not shown.</summary>
    public const int MostPeriods = 60;

    /// <summary>Whether a concern's figures are about people and may be too few to show.</summary>
    /// <param name="concern">A concern that its viewer reads in full.</param>
    public static bool AreGuarded(Concern concern)
    {
        ArgumentNullException.ThrowIfNull(concern);
        return concern.Class == VisibilityTable.SmallNumberData && concern.Content.IndicatorCode is not null;
    }

    /// <summary>Which figures are withheld. Judged from what the viewer reads, so that hidden concerns move none of them.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concerns">Concerns that the viewer reads in full.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Ids of concerns among these that show no figures.</returns>
    public async Task<IReadOnlySet<Guid>> WithheldAsync(Viewer viewer, IEnumerable<Concern> concerns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(concerns);
        var guarded = concerns.Where(AreGuarded).ToList();
        if (guarded.Count == 0)
        {
            return new HashSet<Guid>();
        }

        var withheld = guarded.Select(concern => concern.Id).ToHashSet();
        var codes = guarded.Select(concern => concern.Content.IndicatorCode!).Distinct().ToList();
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var indicators = await context.Set<Indicator>().Where(indicator => codes.Contains(indicator.Code)).ToDictionaryAsync(indicator => indicator.Code, StringComparer.Ordinal, cancellationToken);
        foreach (var (providerId, code) in guarded.Select(concern => (concern.ProviderId, concern.Content.IndicatorCode!)).Distinct())
        {
            withheld.ExceptWith(await ShownAsync(context, providerId, indicators[code], cancellationToken));
        }

        return withheld;
    }

    /// <summary>Ids of the concerns and unpublished figures of one provider and indicator whose figures the context's viewer is shown.</summary>
    /// <param name="context">The viewer's.</param>
    /// <param name="providerId">The provider.</param>
    /// <param name="indicator">The indicator; it may ask for more people than the hub does.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<IReadOnlySet<Guid>> ShownAsync(ViewerContext context, Guid providerId, Indicator indicator, CancellationToken cancellationToken)
    {
        var code = indicator.Code;
        var concerns = await context.Concerns
            .Where(c => c.ProviderId == providerId && c.Class == VisibilityTable.SmallNumberData && c.Content.IndicatorCode == code)
            .OrderBy(c => c.PostedAt).ThenBy(c => c.Id).Take(SmallNumbers.Most)
            .Select(c => new GuardedConcern(c.Id, c.PostedAt, c.Content.PeriodStart!.Value, c.Content.PeriodEnd!.Value, c.Content.Numerator, c.Content.Denominator, c.Content.Value))
            .ToListAsync(cancellationToken);
        var revisions = await context.UnpublishedFigures
            .Where(figure => figure.IndicatorCode == code && context.FigureHoldings.Any(holding => holding.Id == figure.HoldingId && holding.ProviderId == providerId))
            .ToListAsync(cancellationToken);
        return Shown(indicator, revisions, concerns);
    }

    /// <summary>Ids of the concerns and unpublished figures of one provider and indicator whose figures are shown to whoever reads these and no others.</summary>
    /// <param name="indicator">The indicator; it may ask for more people than the hub does.</param>
    /// <param name="revisions">The unpublished figures, revised ones among them.</param>
    /// <param name="concerns">The concerns, the earliest posted first.</param>
    internal IReadOnlySet<Guid> Shown(Indicator indicator, IReadOnlyList<UnpublishedFigure> revisions, IEnumerable<GuardedConcern> concerns)
    {
        var strict = rule.AtLeast(indicator.Definition.SuppressBelow);
        var figures = Newest(revisions, strict)
            .Select(figure => (At: figure.RecordedAt, Figures: new PeriodFigures(figure.Id, figure.PeriodStart, figure.PeriodEnd, figure.Numerator, figure.Denominator, figure.Value)))
            .Concat(concerns.Take(SmallNumbers.Most).Select(c => (At: c.PostedAt, Figures: new PeriodFigures(c.Id, c.PeriodStart, c.PeriodEnd, c.Numerator, c.Denominator, c.Value))))
            .OrderBy(one => one.At).ThenBy(one => one.Figures.Start).ThenBy(one => one.Figures.ItemId)
            .Select(one => one.Figures)
            .ToList();
        var withheld = strict.Withheld(figures, SmallNumbers.Most + MostPeriods);
        return figures.Select(figure => figure.ItemId).Where(id => !withheld.Contains(id)).ToHashSet();
    }

    /// <summary>The newest unpublished figures, less those that differ by few people from what was told of the same period before.</summary>
    private static IEnumerable<UnpublishedFigure> Newest(IReadOnlyList<UnpublishedFigure> revisions, SmallNumbers rule)
    {
        var former = revisions.Where(figure => figure.IsSuperseded).ToLookup(figure => (figure.HoldingId, figure.PeriodStart));
        return revisions.Where(figure => !figure.IsSuperseded).OrderByDescending(figure => figure.PeriodStart).Take(MostPeriods)
            .Where(figure => !former[(figure.HoldingId, figure.PeriodStart)].Any(earlier =>
                rule.IsSmall(figure.Numerator - earlier.Numerator) || rule.IsSmall(figure.Denominator - earlier.Denominator)));
    }
}

/// <summary>What a concern of the class of small-number data gives.</summary>
internal sealed record GuardedConcern(Guid Id, DateTimeOffset PostedAt, DateOnly PeriodStart, DateOnly PeriodEnd, double? Numerator, double? Denominator, double? Value);
