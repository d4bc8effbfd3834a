using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Features.Ratings;

/// <summary>How often a key question's rating was the overall rating of the same location.</summary>
/// <param name="Domain">The key question.</param>
/// <param name="Locations">Locations with both ratings.</param>
/// <param name="Agreeing">Those where both are the same.</param>
public readonly record struct RatingAgreement(KeyQuestion Domain, int Locations, int Agreeing);

/// <summary>Reads published ratings. They are class 1: every member reads them in full.</summary>
/// <param name="database">The database.</param>
public sealed class RatingBook(HubDatabase database)
{
    /// <summary>The ratings in force of some providers' locations: the whole location first, then service by service.</summary>
    /// <param name="providerIds">The providers.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, Rating>> ForProvidersAsync(IReadOnlyList<Guid> providerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(providerIds);
        await using var context = database.CreateContext();
        return (await context.Ratings.AsNoTracking().Where(rating => providerIds.Contains(rating.ProviderId) && !rating.IsSuperseded).ToListAsync(cancellationToken))
            .OrderBy(rating => rating.LocationId)
            .ThenBy(rating => rating.Service != Rating.WholeLocation).ThenBy(rating => rating.Service, StringComparer.Ordinal)
            .ThenBy(rating => rating.Domain ?? 0)
            .ToLookup(rating => rating.ProviderId);
    }

    /// <summary>
    /// How well each key question goes with the overall rating, over whole locations whose own care was rated: inherited ratings
    /// speak of a former registration and are left out.
    /// </summary>
    /// <param name="sector">Only providers of this sector; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A line for each of the five key questions.</returns>
    public async Task<IReadOnlyList<RatingAgreement>> AgreementAsync(string? sector, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var ratings = context.Ratings.AsNoTracking()
            .Where(rating => !rating.IsSuperseded && !rating.IsInherited && rating.Service == Rating.WholeLocation && rating.Value >= RatingValue.Inadequate)
            .Where(rating => sector == null || context.Providers.Any(provider => provider.Id == rating.ProviderId && provider.Sector == sector));
        var counted = await ratings.Where(rating => rating.Domain != null)
            .Join(ratings.Where(overall => overall.Domain == null), rating => rating.LocationId, overall => overall.LocationId, (rating, overall) => new { rating.Domain, IsSame = rating.Value == overall.Value })
            .GroupBy(pair => new { pair.Domain, pair.IsSame })
            .Select(group => new { group.Key.Domain, group.Key.IsSame, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return [.. Enum.GetValues<KeyQuestion>().Select(domain =>
        {
            var ofDomain = counted.Where(count => count.Domain == domain).ToList();
            return new RatingAgreement(domain, ofDomain.Sum(count => count.Count), ofDomain.Where(count => count.IsSame).Sum(count => count.Count));
        })];
    }
}
