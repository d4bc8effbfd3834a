using QsgHub.Domain;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Ratings;

/// <summary>What CQC published of a location's service under one key question, or overall.</summary>
[GraphQLName("Rating")]
internal sealed class RatingNode(Rating rating, DirectoryBook.Pages directory)
{
    internal string Cursor => rating.Id.ToString("N");

    /// <summary>The location.</summary>
    public LocationNode? Location => directory.LocationsOf(rating.ProviderId).FirstOrDefault(location => location.Id == rating.LocationId) is { } location ? new LocationNode(location) : null;

    /// <summary>The service or population group; Overall for the location as a whole.</summary>
    public string Service => rating.Service;

    /// <summary>The key question; null for the overall rating.</summary>
    public KeyQuestion? Domain => rating.Domain;

    /// <summary>The rating.</summary>
    public RatingValue Value => rating.Value;

    /// <summary>Day of the report: the age of the finding.</summary>
    public DateOnly PublishedOn => rating.PublishedOn;

    /// <summary>Whether it was given under a former registration and carried over.</summary>
    public bool IsInherited => rating.IsInherited;
}

/// <summary>How often a key question's rating was the overall rating of the same location.</summary>
/// <param name="Domain">The key question.</param>
/// <param name="Locations">Locations with both ratings.</param>
/// <param name="Agreeing">Those where both are the same.</param>
[GraphQLName("RatingAgreement")]
internal sealed record RatingAgreementNode(KeyQuestion Domain, int Locations, int Agreeing);

/// <summary>Batches the ratings of a request's providers.</summary>
internal sealed class RatingLoader(RatingBook ratings) : BatchLoader<Guid, IReadOnlyList<Rating>>
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Rating>>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var found = await ratings.ForProvidersAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, key => (IReadOnlyList<Rating>)[.. found[key]]);
    }
}

[ObjectType<ProviderNode>]
internal static class ProviderRatings
{
    /// <summary>CQC's ratings of its locations that are in force, the whole location before its services.</summary>
    [Cost(10)]
    public static async Task<Connection<RatingNode>> RatingsAsync(
        [Parent] ProviderNode provider, [PageSize(50, Max = 200)] PageArguments page, RatingLoader loader, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        page.Of([.. (await loader.LoadAsync(provider.Id, cancellationToken) ?? []).Select(rating => new RatingNode(rating, directory))], rating => rating.Cursor);
}

[QueryType]
internal static class RatingQueries
{
    /// <summary>How well each key question goes with the overall rating, over whole locations; inherited ratings are left out. All sectors unless one is named.</summary>
    [Cost(20)]
    public static async Task<IReadOnlyList<RatingAgreementNode>> RatingAgreementAsync([Service] RatingBook ratings, CancellationToken cancellationToken, string? sector = null) =>
        sector is { Length: > 400 }
            ? throw Refusals.Exception([new(RefusalCode.OutOfRange, "sector", "A sector has at most 400 characters.")])
            : [.. (await ratings.AgreementAsync(sector, cancellationToken)).Select(agreement => new RatingAgreementNode(agreement.Domain, agreement.Locations, agreement.Agreeing))];
}
