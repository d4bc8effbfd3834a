using QsgHub.Domain.Features.Observations;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Observations;

/// <summary>How fresh the figures of an indicator are. Absence of data is not assurance.</summary>
[GraphQLName("DataFeed")]
internal sealed class FeedNode(DataFeed feed, DateOnly today)
{
    /// <summary>The indicator.</summary>
    public IndicatorNode Indicator { get; } = new(feed.Indicator);

    /// <summary>Last day of the newest period with a figure; null when there is none.</summary>
    public DateOnly? NewestPeriodEnd => feed.NewestPeriodEnd;

    /// <summary>When the newest figure was taken from its source; null when there is none.</summary>
    public DateTimeOffset? ExtractedAt => feed.ExtractedAt;

    /// <summary>Day by which the next period is usually published; null when nobody knows.</summary>
    public DateOnly? DueOn => feed.DueOn;

    /// <summary>Whether the next figure should have come.</summary>
    public bool IsOverdue => feed.IsOverdue(today);

    /// <summary>Periods between the first and the newest that have no figure, of one provider; 0 for all of them together.</summary>
    public int MissingPeriods => feed.MissingPeriods;

    /// <summary>Figures that a later one has replaced.</summary>
    public int Revisions => feed.Revisions;
}

/// <summary>Batches the feeds of a request's providers.</summary>
internal sealed class FeedLoader(DataFeeds feeds) : BatchLoader<Guid, IReadOnlyList<DataFeed>>
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<DataFeed>>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var found = await feeds.ForSubjectsAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, key => (IReadOnlyList<DataFeed>)[.. found[key]]);
    }
}

[ObjectType<ProviderNode>]
internal static class ProviderFeeds
{
    /// <summary>How fresh and whole its published figures are, by the indicator's code.</summary>
    [Cost(10)]
    public static async Task<IReadOnlyList<FeedNode>> DataFeedsAsync([Parent] ProviderNode provider, FeedLoader loader, [Service] TimeProvider time, CancellationToken cancellationToken) =>
        [.. (await loader.LoadAsync(provider.Id, cancellationToken) ?? []).Select(feed => new FeedNode(feed, Today.By(time)))];
}

[QueryType]
internal static class FeedQueries
{
    /// <summary>How fresh each indicator is, all providers together, by its code.</summary>
    [Cost(50)]
    public static async Task<IReadOnlyList<FeedNode>> DataFeedsAsync([Service] DataFeeds feeds, [Service] TimeProvider time, CancellationToken cancellationToken) =>
        [.. (await feeds.AllAsync(cancellationToken)).Select(feed => new FeedNode(feed, Today.By(time)))];

    /// <summary>The indicators whose next figures should have come, by code.</summary>
    [Cost(50)]
    public static async Task<IReadOnlyList<FeedNode>> OverdueDataAsync([Service] DataFeeds feeds, [Service] TimeProvider time, CancellationToken cancellationToken) =>
        [.. (await DataFeedsAsync(feeds, time, cancellationToken)).Where(feed => feed.IsOverdue)];
}

internal static class Today
{
    public static DateOnly By(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
