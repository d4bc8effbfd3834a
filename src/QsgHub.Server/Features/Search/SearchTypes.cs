using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Search;

/// <summary>How many concerns are in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
internal sealed record StateFacet(ConcernState State, int Count);

/// <summary>How many concerns have an immediacy as their highest.</summary>
/// <param name="Immediacy">The immediacy.</param>
/// <param name="Count">How many.</param>
internal sealed record ImmediacyFacet(Immediacy Immediacy, int Count);

/// <summary>How many concerns have a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Count">How many.</param>
internal sealed record TopicFacet(Topic Topic, int Count);

/// <summary>How many concerns are about a provider.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Count">How many.</param>
internal sealed record ProviderFacet(ProviderNode Provider, int Count);

/// <summary>How many concerns a body raised.</summary>
/// <param name="Owner">The body.</param>
/// <param name="Count">How many.</param>
internal sealed record OwnerFacet(OrganisationNode Owner, int Count);

/// <summary>A list in numbers, from the concerns that the viewer sees and from what it reads of them. The highest count first.</summary>
/// <param name="States">By state; concerns read in full alone.</param>
/// <param name="Immediacies">By the highest immediacy; concerns read in full alone.</param>
/// <param name="Topics">By topic, of which a concern may have several; concerns read in full alone.</param>
/// <param name="Providers">By provider, at either depth; the first 100.</param>
/// <param name="Owners">By the body that raised it, at either depth; the first 100.</param>
[GraphQLName("ConcernFacets")]
internal sealed record ConcernFacetsNode(
    IReadOnlyList<StateFacet> States,
    IReadOnlyList<ImmediacyFacet> Immediacies,
    IReadOnlyList<TopicFacet> Topics,
    IReadOnlyList<ProviderFacet> Providers,
    IReadOnlyList<OwnerFacet> Owners);

/// <summary>A concern that may tell of the same.</summary>
/// <param name="Concern">The concern, at the depth at which the viewer reads it.</param>
/// <param name="SharedPercent">How many of the words of either stand in both, 0 to 100.</param>
[GraphQLName("SimilarConcern")]
internal sealed record SimilarConcernNode(ConcernNode Concern, int SharedPercent);

[QueryType]
internal static class SearchQueries
{
    /// <summary>A list of concerns in numbers.</summary>
    public static async Task<ConcernFacetsNode> ConcernFacetsAsync(
        [Service] ConcernFacets facets,
        [Service] Viewer viewer,
        [Service] DirectoryBook.Pages directory,
        CancellationToken cancellationToken,
        ConcernFilter? filter = null)
    {
        filter ??= new ConcernFilter();
        if (filter.Refusals() is { Count: > 0 } refusals)
        {
            throw Refusals.Exception(refusals);
        }

        var counts = await facets.ReadAsync(viewer, filter, cancellationToken);
        return new ConcernFacetsNode(
            [.. counts.States.Select(facet => new StateFacet(facet.Value, facet.Count))],
            [.. counts.Immediacies.Select(facet => new ImmediacyFacet(facet.Value, facet.Count))],
            [.. counts.Topics.Select(facet => new TopicFacet(Topic.OrNull(facet.Value)!, facet.Count))],
            [.. counts.Providers.Select(facet => new ProviderFacet(new ProviderNode(directory.ProviderOrNull(facet.Value)!), facet.Count))],
            [.. counts.Owners.Select(facet => new OwnerFacet(new OrganisationNode(directory.OrganisationOrNull(facet.Value)!), facet.Count))]);
    }

    /// <summary>How a beginning of 2 to 100 characters may go on: from public registers, and words from what the viewer reads. 1 to 20, in the order of the alphabet.</summary>
    public static async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        string prefix,
        SuggestionKind kind,
        [Service] Suggestions suggestions,
        [Service] Viewer viewer,
        [Service] DirectoryBook.Pages directory,
        CancellationToken cancellationToken,
        int first = 10) =>
        (await suggestions.ReadAsync(viewer, prefix, kind, first, directory, cancellationToken)).OrRefuse("");

    /// <summary>Concerns that the viewer reads already and that may tell of the same as one that it is about to raise. 1 to 10, the likest first.</summary>
    public static async Task<IReadOnlyList<SimilarConcernNode>> SimilarConcernsAsync(
        string providerCode,
        string text,
        [Service] SimilarConcerns similar,
        [Service] Viewer viewer,
        [Service] DirectoryBook.Pages directory,
        CancellationToken cancellationToken,
        int first = 5) =>
        [.. (await similar.ReadAsync(viewer, providerCode, text, first, directory, cancellationToken)).OrRefuse("")
            .Select(found => new SimilarConcernNode(new ConcernNode(found.Concern), found.SharedPercent))];
}
