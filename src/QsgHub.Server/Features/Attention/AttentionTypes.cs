using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;

namespace QsgHub.Server.Features.Attention;

/// <summary>When an immediate risk reached a person of the viewer's own body.</summary>
/// <param name="PersonName">Name of the person.</param>
/// <param name="DeliveredAt">When it was first handed to the person's live channel; null when it was read without.</param>
/// <param name="ReadAt">When the person first read it; null until then.</param>
[GraphQLName("AlertReceipt")]
internal sealed record AlertReceiptNode(string PersonName, DateTimeOffset? DeliveredAt, DateTimeOffset? ReadAt);

/// <summary>How far an immediate risk has been heard, over the bodies whose part is public: who else reads it is not told.</summary>
[GraphQLName("Attention")]
internal sealed class AttentionNode(HeardConcern heard)
{
    /// <summary>Where the acknowledgement stands: the furthest of all bodies that were called.</summary>
    public AttentionState State => heard.State;

    /// <summary>Since when it is wanted.</summary>
    public DateTimeOffset OpenedAt => heard.OpenedAt;

    /// <summary>When the concern first reached somebody live; null until then.</summary>
    public DateTimeOffset? FirstDeliveredAt => heard.FirstDeliveredAt;

    /// <summary>When somebody first read it; null until then.</summary>
    public DateTimeOffset? FirstReadAt => heard.FirstReadAt;

    /// <summary>When a body first acknowledged it; null until then.</summary>
    public DateTimeOffset? FirstAcknowledgedAt => heard.FirstAcknowledgedAt;

    /// <summary>By when the viewer's own body must acknowledge it before it goes further; null when it need not, or it has gone as far as it goes.</summary>
    public DateTimeOffset? OwnDueAt => heard.OwnDueAt;

    /// <summary>Whom of the viewer's own body it has reached, in order.</summary>
    public IReadOnlyList<AlertReceiptNode> OwnReceipts => [.. heard.OwnReceipts.Select(receipt => new AlertReceiptNode(receipt.PersonName, receipt.DeliveredAt, receipt.ReadAt))];

    /// <summary>Until when the viewer has put it aside; null when it has not.</summary>
    public DateTimeOffset? SnoozedUntil => heard.SnoozedUntil;
}

/// <summary>Batches the attention of a request's concerns, for its one viewer.</summary>
internal sealed class AttentionLoader(AttentionBook attention, Viewer viewer) : GroupLoader<Guid, HeardConcern>
{
    protected override Task<ILookup<Guid, HeardConcern>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        attention.OfAsync(viewer, keys, cancellationToken);
}

[ObjectType<ConcernDetailNode>]
internal static class ConcernAttention
{
    /// <summary>How far it has been heard; null when it calls nobody. Calls are made within seconds of the post.</summary>
    public static async Task<AttentionNode?> AttentionAsync([Parent] ConcernDetailNode concern, AttentionLoader attention, CancellationToken cancellationToken) =>
        await attention.LoadAsync(concern.ConcernId, cancellationToken) is [var heard, ..] ? new AttentionNode(heard) : null;
}

[MutationType]
internal static class AttentionMutations
{
    /// <summary>Puts a concern aside until an instant within a week, so that it does not interrupt the viewer; without one it may again. No escalation waits for it.</summary>
    public static async Task<ConcernPayload> SnoozeConcernAsync(SnoozeConcernInput input, [Service] AttentionBook attention, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await attention.SnoozeAsync(viewer, input, cancellationToken), cancellationToken);
}
