using System.Text.Json;
using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Subscriptions;

/// <summary>Which alerts a subscription wants, as it was saved.</summary>
[GraphQLName("SavedFilter")]
internal sealed class SavedFilterNode(AlertFilter filter)
{
    /// <summary>Whether to tell of everything that the viewer reads, and not of the own caseload alone.</summary>
    public bool? Everything => filter.Everything;

    /// <summary>Whether to tell of the own caseload alone.</summary>
    public bool? Caseload => filter.Caseload;

    /// <summary>ODS code or CQC id of the provider.</summary>
    public string? ProviderCode => filter.ProviderCode;

    /// <summary>ODS code or CQC id of a location.</summary>
    public string? LocationCode => filter.LocationCode;

    /// <summary>Code of the region.</summary>
    public string? RegionCode => filter.RegionCode;

    /// <summary>Code of the commissioning body.</summary>
    public string? IcbCode => filter.IcbCode;

    /// <summary>Code of the group.</summary>
    public string? GroupCode => filter.GroupCode;

    /// <summary>Code of the topic.</summary>
    public string? Topic => filter.Topic;

    /// <summary>Least immediacy.</summary>
    public Immediacy? ImmediacyAtLeast => filter.ImmediacyAtLeast;

    /// <summary>Least severity.</summary>
    public Severity? SeverityAtLeast => filter.SeverityAtLeast;

    /// <summary>Words.</summary>
    public string? Text => filter.Text;

    /// <summary>Kinds of alerts, any of them.</summary>
    public IReadOnlyList<EventKind>? Kinds => filter.Kinds;
}

/// <summary>A filter that the viewer has given a name. It grants nothing.</summary>
[GraphQLName("SavedSubscription")]
internal sealed class SavedSubscriptionNode(SavedSubscription saved)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => saved.Id;

    /// <summary>Its name.</summary>
    public string Name => saved.Name;

    /// <summary>Which alerts.</summary>
    public SavedFilterNode Filter { get; } = new(AlertFilter.Read(JsonDocument.Parse(saved.Filter).RootElement, out _));

    /// <summary>How soon the viewer wants to hear of them.</summary>
    public DigestPreference Digest => saved.Digest;

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SavedAt => saved.At;
}

/// <summary>Saves a subscription under a name.</summary>
/// <param name="Name">Its name: 1 to 100 characters, unlike the viewer's others.</param>
/// <param name="Filter">Which alerts.</param>
/// <param name="Digest">How soon.</param>
/// <param name="Id">The one to change; left out for a new one.</param>
internal sealed record SaveSubscriptionInput(string Name, AlertFilter Filter, DigestPreference Digest = DigestPreference.Immediate, [property: ID] Guid? Id = null);

[QueryType]
internal static class SubscriptionQueries
{
    /// <summary>The viewer's saved subscriptions, by name; at most 50.</summary>
    public static async Task<IReadOnlyList<SavedSubscriptionNode>> SavedSubscriptionsAsync([Service] SubscriptionBook book, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        [.. (await book.OfAsync(viewer, cancellationToken)).Select(saved => new SavedSubscriptionNode(saved))];
}

[MutationType]
internal static class SubscriptionMutations
{
    /// <summary>Saves a subscription under a name, or changes one. It grants nothing: what it matches is judged when it is told.</summary>
    public static async Task<SavedSubscriptionNode> SaveSubscriptionAsync(SaveSubscriptionInput input, [Service] SubscriptionBook book, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken)
    {
        if (input.Filter.ErrorOrNull(viewer, directory) is { } error)
        {
            var colon = error.IndexOf(':', StringComparison.Ordinal);
            throw Refusals.Exception([new(RefusalCode.NotFound, $"filter.{error[..colon]}", error[(colon + 2)..])], "input");
        }

        return new((await book.SaveAsync(viewer, input.Id, input.Name, input.Filter.ToText(), input.Digest, cancellationToken)).OrRefuse());
    }

    /// <summary>Removes a saved subscription of the viewer's own.</summary>
    public static async Task<SavedSubscriptionNode> RemoveSubscriptionAsync([ID] Guid id, [Service] SubscriptionBook book, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        new((await book.RemoveAsync(viewer, id, cancellationToken)).OrRefuse(""));
}
