using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Search;

/// <summary>How many concerns of a list have one value.</summary>
/// <typeparam name="T">What kind of value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Count">How many, at least one.</param>
public sealed record Facet<T>(T Value, int Count);

/// <summary>A list in numbers, each from the rows that the viewer reads and from what it reads of them.</summary>
/// <param name="States">By state; concerns read in full alone.</param>
/// <param name="Immediacies">By the highest immediacy; concerns read in full alone.</param>
/// <param name="Topics">By topic, of which a concern may have several; concerns read in full alone.</param>
/// <param name="Providers">By provider, at either depth; the first 100.</param>
/// <param name="Owners">By the body that raised it, at either depth; the first 100.</param>
public sealed record FacetCounts(
    IReadOnlyList<Facet<ConcernState>> States,
    IReadOnlyList<Facet<Immediacy>> Immediacies,
    IReadOnlyList<Facet<string>> Topics,
    IReadOnlyList<Facet<Guid>> Providers,
    IReadOnlyList<Facet<Guid>> Owners);

/// <summary>Counts the values of a list for one viewer. The highest count comes first, then the value decides.</summary>
/// <param name="database">The database.</param>
/// <param name="reach">Chooses the form of the filter.</param>
public sealed class ConcernFacets(HubDatabase database, ReachProbe reach)
{
    /// <summary>Most values of one facet.</summary>
    public const int MaxValues = 100;

    /// <summary>Counts.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which concerns.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public async Task<FacetCounts> ReadAsync(Viewer viewer, ConcernFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = database.CreateContext(viewer, await reach.OfAsync(viewer, cancellationToken));
        var full = filter.Apply(context, context.Concerns);
        var topics = context.Set<ConcernTopic>().Where(topic => full.Any(concern => concern.Id == topic.ConcernId));
        var states = await CountAsync(full.GroupBy(concern => concern.State), cancellationToken);
        var immediacies = await CountAsync(full.GroupBy(concern => concern.HighestImmediacy), cancellationToken);
        var codes = await CountAsync(topics.GroupBy(topic => topic.TopicCode), cancellationToken);
        var providers = await CountAsync(full.GroupBy(concern => concern.ProviderId), cancellationToken);
        var owners = await CountAsync(full.GroupBy(concern => concern.OwnerOrganisationId), cancellationToken);
        if (!filter.AsksBeyondSummary)
        {
            var summaries = filter.Apply(context, context.ConcernSummaries);
            providers = [.. providers, .. await CountAsync(summaries.GroupBy(summary => summary.ProviderId), cancellationToken)];
            owners = [.. owners, .. await CountAsync(summaries.GroupBy(summary => summary.OwnerOrganisationId), cancellationToken)];
        }

        return new FacetCounts(Ordered(states), Ordered(immediacies), Ordered(codes, StringComparer.Ordinal), Ordered(providers), Ordered(owners));
    }

    private static async Task<List<Facet<TKey>>> CountAsync<TKey, TRow>(IQueryable<IGrouping<TKey, TRow>> groups, CancellationToken cancellationToken)
    {
        var counted = await groups.Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return counted.ConvertAll(group => new Facet<TKey>(group.Key, group.Count));
    }

    /// <summary>Counts of one value at both depths are one count.</summary>
    private static List<Facet<T>> Ordered<T>(List<Facet<T>> facets, IComparer<T>? comparer = null) =>
    [
        .. facets.GroupBy(facet => facet.Value).Select(group => new Facet<T>(group.Key, group.Sum(facet => facet.Count)))
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, comparer ?? Comparer<T>.Default).Take(MaxValues),
    ];
}
