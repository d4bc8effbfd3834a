using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Concerns;

/// <summary>What a change gave: the concern as the viewer reads it afterwards, and what the hub reminds its owner of.</summary>
/// <param name="Concern">The concern; null when a repeated request finds that the viewer no longer reads it.</param>
/// <param name="Reminders">Reminders for the owner; none for others.</param>
internal sealed record ConcernPayload(ConcernNode? Concern, IReadOnlyList<Reminder> Reminders);

[MutationType]
internal static class ConcernMutations
{
    /// <summary>Raises a concern. Required are provider, text, a topic and immediacy; everything else may follow.</summary>
    public static async Task<ConcernPayload> RaiseConcernAsync(RaiseConcernInput input, [Service] RaiseConcern raise, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await raise.ExecuteAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Rewrites the words of a concern as a new version; the earlier one stays.</summary>
    public static async Task<ConcernPayload> AmendConcernAsync(AmendConcernInput input, [Service] ChangeConcern change, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await change.AmendAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Writes, changes or takes back the summary for wider sharing.</summary>
    public static async Task<ConcernPayload> SummariseConcernAsync(SummariseConcernInput input, [Service] ChangeConcern change, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await change.SummariseAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Moves a concern to another state, or posts a draft.</summary>
    public static async Task<ConcernPayload> MoveConcernAsync(MoveConcernInput input, [Service] ChangeConcern change, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await change.MoveAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Closes a concern with its outcome; the one who raised it is told.</summary>
    public static async Task<ConcernPayload> CloseConcernAsync(CloseConcernInput input, [Service] ChangeConcern change, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await change.CloseAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Withdraws a concern; a tombstone is left.</summary>
    public static async Task<ConcernPayload> WithdrawConcernAsync(WithdrawConcernInput input, [Service] ChangeConcern change, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await change.WithdrawAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Records the assessment of the viewer's own body beside the others'.</summary>
    public static async Task<ConcernPayload> AssessConcernAsync(AssessConcernInput input, [Service] AnswerConcern answer, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await answer.AssessAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Takes note of a concern for the viewer's body, by name. The first word counts. A system passes on the word of a person of its body, named by the object id in the body's tenant.</summary>
    public static async Task<ConcernPayload> AcknowledgeConcernAsync(Guid concernId, [Service] AnswerConcern answer, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken, string? onBehalfOf = null) =>
        await answers.ReadAsync(await answer.AcknowledgeAsync(viewer, concernId, onBehalfOf, cancellationToken), cancellationToken, prefix: "");
}

/// <summary>Reads a concern after a change, through the viewer's own filter.</summary>
internal sealed class ConcernAnswers(ConcernList list, Viewer viewer)
{
    public async Task<ConcernPayload> ReadAsync(Outcome<WrittenConcern> outcome, CancellationToken cancellationToken, string prefix = "input")
    {
        var written = outcome.OrRefuse(prefix);
        var visible = await list.OneOrNullAsync(viewer, written.ConcernId, cancellationToken);
        var owns = visible?.Full?.OwnerOrganisationId == viewer.Organisation.Id;
        return new ConcernPayload(
            visible is null ? null : new ConcernNode(visible),
            owns && Reminders.LacksSummary(visible!.Full!) ? [Reminder.SummaryMissing] : []);
    }
}
