using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Corrections;

/// <summary>Says right what a concern said wrong. What is left out stays as it was.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Reason">What was wrong, for those who had it. Up to 1,000 characters.</param>
/// <param name="BasedOnVersion">The version that the viewer read: the one that is wrong.</param>
/// <param name="Text">The right text, up to 20,000 characters.</param>
/// <param name="Summary">The right summary for wider sharing, up to 2,000 characters, where there is one.</param>
/// <param name="Topics">Codes of the right 1 to 8 topics.</param>
/// <param name="Quantity">The right figures of a quantitative concern.</param>
/// <param name="ConfirmNoPersonalData">Confirms that a detail which looks personal identifies nobody.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record CorrectConcernInput(
    Guid ConcernId,
    string Reason,
    int BasedOnVersion,
    string? Text = null,
    string? Summary = null,
    IReadOnlyList<string>? Topics = null,
    QuantityInput? Quantity = null,
    bool ConfirmNoPersonalData = false,
    string? IdempotencyKey = null);

/// <summary>Corrects concerns, closed ones included: a mistake is often found when a matter has ended.</summary>
/// <param name="writer">Commits and tells.</param>
/// <param name="content">Checks what it says.</param>
/// <param name="trail">Records who shares more in a summary than it may tell.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class CorrectConcern(ConcernWriter writer, ContentRules content, AuditTrail trail, IdSource ids, TimeProvider time)
{
    private const string Mutation = "correctConcern";

    /// <summary>Corrects it: the wrong version stays, another says it right, and whoever had it is told.</summary>
    /// <param name="viewer">Who acts: the team that raised it.</param>
    /// <param name="input">What was wrong and what is right.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> ExecuteAsync(Viewer viewer, CorrectConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false)
            .Concat(ContentRules.SentenceRefusals(input.Text, "text", Concern.MaxText, required: false, input.ConfirmNoPersonalData))
            .Concat(ContentRules.SentenceRefusals(input.Summary, "summary", Concern.MaxSummary, required: false, input.ConfirmNoPersonalData)).ToList();
        if (input.Topics is { } topics)
        {
            ContentRules.CheckTopics(topics, refusals);
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await writer.RunAsync(viewer, Mutation, input.IdempotencyKey, input with { IdempotencyKey = null }, (context, ct) => WriteAsync(context, viewer, input, ct), cancellationToken);
        return outcome.Refusals.Any(refusal => refusal.Code == RefusalCode.SummaryRepeats)
            ? await trail.RefusedAsync(viewer, Mutation, outcome, cancellationToken)
            : outcome;
    }

    private async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, Viewer viewer, CorrectConcernInput input, CancellationToken ct)
    {
        var found = await writer.OwnedAsync(context, viewer, input.ConcernId, input.BasedOnVersion, ct);
        if (!found.Succeeded)
        {
            return found.Refusals.ToList();
        }

        var concern = found.Value;
        if (concern.State is ConcernState.Draft or ConcernState.Withdrawn)
        {
            return new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A draft is amended, and what is withdrawn says nothing any more: neither is corrected.");
        }

        var right = await RightAsync(context, concern, input, ct);
        if (!right.Succeeded)
        {
            return right.Refusals.ToList();
        }

        var summary = string.IsNullOrWhiteSpace(input.Summary) ? concern.Summary : input.Summary.Trim();
        if (concern.Summary is null && summary is not null)
        {
            return new Refusal(RefusalCode.Inconsistent, "summary", "There is no summary to correct: write one.");
        }

        if (right.Value == concern.Content && summary == concern.Summary)
        {
            return new Refusal(RefusalCode.Inconsistent, "", "The correction says what the concern says already.");
        }

        var repeats = TearLine.Refusals(right.Value.Text, summary, input.Summary is null ? "text" : "summary", input.ConfirmNoPersonalData).ToList();
        if (repeats.Count > 0)
        {
            return repeats;
        }

        var now = time.GetUtcNow();
        var correctsSummary = summary != concern.Summary;
        var correction = Record(context, ids, viewer, concern, CorrectionKind.Corrected, input.Reason.Trim(), correctsSummary, now);
        concern.Content = right.Value;
        await SetTopicsAsync(context, concern, ct);
        if (correctsSummary)
        {
            await SetSummaryAsync(context, viewer, concern, summary!, now, ct);
        }

        concern.NextVersion(context, viewer, now, correction.Reason);
        return new ConcernChange(concern,
            [new EventDraft(EventKind.Corrected, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: correctsSummary, DetailId: correction.Id)]);
    }

    /// <summary>Puts on record that the version that a concern has now is wrong.</summary>
    internal static Correction Record(HubContext context, IdSource ids, Viewer viewer, Concern concern, CorrectionKind kind, string reason, bool correctsSummary, DateTimeOffset at)
    {
        var correction = new Correction
        {
            Id = ids.Next(),
            ConcernId = concern.Id,
            Kind = kind,
            WrongVersion = concern.Version,
            WrongSummaryVersion = correctsSummary ? concern.SummaryVersion : null,
            Era = concern.Era,
            OrganisationId = viewer.Organisation.Id,
            AuthorId = viewer.PrincipalId,
            AuthorName = viewer.Name,
            Reason = reason,
            At = at,
        };
        context.Corrections.Add(correction);
        return correction;
    }

    /// <summary>The content with what was wrong put right.</summary>
    private async Task<Outcome<ConcernContent>> RightAsync(HubContext context, Concern concern, CorrectConcernInput input, CancellationToken ct)
    {
        var right = concern.Content with { };
        if (!string.IsNullOrWhiteSpace(input.Text))
        {
            right = right with { Text = input.Text.Trim() };
        }

        if (input.Topics is { } topics)
        {
            right = right with { TopicCodes = string.Join(',', ContentRules.CheckTopics(topics, [])) };
        }

        if (input.Quantity is not { } quantity)
        {
            return right;
        }

        List<Refusal> refusals = [];
        var figures = await content.CheckFiguresAsync(context, right.Nature, quantity, refusals, ct);
        return refusals.Count > 0 ? refusals : figures.Of(right);
    }

    private static async Task SetTopicsAsync(HubContext context, Concern concern, CancellationToken ct)
    {
        var codes = concern.Content.TopicCodes.Split(',');
        var stored = await context.ConcernTopics.Where(topic => topic.ConcernId == concern.Id).ToListAsync(ct);
        context.ConcernTopics.RemoveRange(stored.Where(topic => !codes.Contains(topic.TopicCode)));
        context.ConcernTopics.AddRange(codes.Where(code => !stored.Exists(topic => topic.TopicCode == code)).Select(code => new ConcernTopic { ConcernId = concern.Id, TopicCode = code }));
    }

    private static async Task SetSummaryAsync(HubContext context, Viewer viewer, Concern concern, string text, DateTimeOffset now, CancellationToken ct)
    {
        concern.Summary = text;
        concern.SummaryVersion++;
        var summary = await context.ConcernSummaries.SingleAsync(s => s.ConcernId == concern.Id, ct);
        summary.Text = text;
        summary.Version = concern.SummaryVersion;
        summary.ChangedAt = now;
        concern.KeepSummaryVersion(context, viewer, text, now);
    }
}
