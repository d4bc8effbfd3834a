using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Tells which concerns of the class of small-number data show a viewer no figures.</summary>
/// <param name="database">The database.</param>
/// <param name="rule">The rule.</param>
public sealed class ConcernFigures(HubDatabase database, SmallNumbers rule)
{
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
        await using var context = database.CreateContext(viewer, Reach.Wide);
        foreach (var (providerId, code) in guarded.Select(concern => (concern.ProviderId, concern.Content.IndicatorCode!)).Distinct())
        {
            var figures = await context.Concerns
                .Where(c => c.ProviderId == providerId && c.Class == VisibilityTable.SmallNumberData && c.Content.IndicatorCode == code)
                .OrderBy(c => c.PostedAt).ThenBy(c => c.Id).Take(SmallNumbers.Most)
                .Select(c => new { c.Id, c.Content.PeriodStart, c.Content.PeriodEnd, c.Content.Numerator, c.Content.Denominator, c.Content.Value })
                .ToListAsync(cancellationToken);
            var small = rule.Withheld(figures.ConvertAll(c => new PeriodFigures(c.Id, c.PeriodStart!.Value, c.PeriodEnd!.Value, c.Numerator, c.Denominator, c.Value)));
            withheld.ExceptWith(figures.Select(c => c.Id).Where(id => !small.Contains(id)));
        }

        return withheld;
    }
}
