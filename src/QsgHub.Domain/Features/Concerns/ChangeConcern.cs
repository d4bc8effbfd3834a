using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Moves a concern to another state, or posts a draft.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="To">The state to move it to.</param>
/// <param name="BasedOnVersion">The version that the viewer read.</param>
/// <param name="Reason">Why; required for no further action. Up to 1,000 characters.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record MoveConcernInput(Guid ConcernId, ConcernState To, int BasedOnVersion, string? Reason = null, string? IdempotencyKey = null);

/// <summary>Closes a concern with its outcome.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Sentence">What came of it, for the one who raised it. Up to 1,000 characters.</param>
/// <param name="BasedOnVersion">The version that the viewer read.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record CloseConcernInput(Guid ConcernId, ClosureOutcome Outcome, string Sentence, int BasedOnVersion, string? IdempotencyKey = null);

/// <summary>Withdraws a concern; a tombstone is left.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Reason">Why. Up to 1,000 characters.</param>
/// <param name="BasedOnVersion">The version that the viewer read.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record WithdrawConcernInput(Guid ConcernId, string Reason, int BasedOnVersion, string? IdempotencyKey = null);

/// <summary>Writes, changes or takes back the summary for wider sharing.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Summary">The summary, up to 2,000 characters; null takes it back.</param>
/// <param name="BasedOnVersion">The version that the viewer read.</param>
/// <param name="ConfirmNoPersonalData">Confirms that a detail which looks personal identifies nobody.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record SummariseConcernInput(Guid ConcernId, string? Summary, int BasedOnVersion, bool ConfirmNoPersonalData = false, string? IdempotencyKey = null);

/// <summary>Rewrites the words of a concern as a new version.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Text">The new text, up to 20,000 characters.</param>
/// <param name="BasedOnVersion">The version that the viewer read.</param>
/// <param name="Reason">Why it changed. Up to 1,000 characters.</param>
/// <param name="ConfirmNoPersonalData">Confirms that a detail which looks personal identifies nobody.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record AmendConcernInput(Guid ConcernId, string Text, int BasedOnVersion, string? Reason = null, bool ConfirmNoPersonalData = false, string? IdempotencyKey = null);

/// <summary>Changes of a concern by its owner's team and by the bodies that hold a power over it.</summary>
/// <param name="writer">Commits and tells.</param>
/// <param name="scopes">Finds scopes.</param>
/// <param name="audiences">The audiences, for telling who read it.</param>
/// <param name="trail">Records who shares more in a summary than it may tell.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ChangeConcern(ConcernWriter writer, ScopeStore scopes, AudienceStore audiences, AuditTrail trail, IdSource ids, TimeProvider time)
{
    private static readonly Dictionary<ConcernState, ConcernState[]> Transitions = new()
    {
        [ConcernState.Draft] = [ConcernState.Posted],
        [ConcernState.Posted] = [ConcernState.Triaged],
        [ConcernState.Triaged] = [ConcernState.Accepted, ConcernState.NoFurtherAction],
        [ConcernState.Accepted] = [ConcernState.UnderReview],
        [ConcernState.UnderReview] = [ConcernState.Closed],
        [ConcernState.NoFurtherAction] = [ConcernState.Triaged],
        [ConcernState.Closed] = [],
        [ConcernState.Withdrawn] = [],
    };

    /// <summary>Whether a state leads to another.</summary>
    /// <param name="from">The state.</param>
    /// <param name="to">The other.</param>
    public static bool Leads(ConcernState from, ConcernState to) => Transitions[from].Contains(to);

    /// <summary>Moves a concern, or posts a draft.</summary>
    /// <param name="viewer">Who acts.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> MoveAsync(Viewer viewer, MoveConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, input.To == ConcernState.NoFurtherAction, confirmed: false).ToList();
        if (input.To is ConcernState.Closed or ConcernState.Withdrawn or ConcernState.Draft)
        {
            refusals.Add(new(RefusalCode.TransitionNotAllowed, "to", "A concern is closed with its outcome, withdrawn with a reason, and never made a draft again: there are requests of their own."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, "moveConcern", input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var found = await ActableAsync(context, viewer, input.ConcernId, input.BasedOnVersion, input.To, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            var now = time.GetUtcNow();
            var posting = concern.State == ConcernState.Draft;
            concern.State = input.To;
            concern.StateReason = input.Reason;
            if (posting)
            {
                concern.PostedAt = now;
                if (await concern.RescopeAsync(context, scopes, concern.Class, concern.Summary is not null, now, ct) is { } summary)
                {
                    // Until now nobody else could read it, and when it was begun is nobody's business.
                    summary.SharedAt = now;
                    summary.ChangedAt = now;
                }
            }

            concern.NextVersion(context, viewer, now, input.Reason);
            if (!posting)
            {
                return new ConcernChange(concern, [new EventDraft(EventKind.Changed, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: false)]);
            }

            var raised = new EventDraft(EventKind.Raised, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: concern.Summary is not null);
            var beside = await context.Concerns.AsNoTracking().SingleOrDefaultAsync(other => context.ConcernLinks.Any(link => link.FromId == concern.Id && link.ToId == other.Id), ct);
            return new ConcernChange(concern, beside is not null && await concern.NoticeOfLinkOrNullAsync(context, beside, ct) is { } notice ? [raised, notice] : [raised]);
        }
    }

    /// <summary>Closes a concern; the one who raised it is told the outcome.</summary>
    /// <param name="viewer">Who acts.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> CloseAsync(Viewer viewer, CloseConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Sentence, "sentence", Concern.MaxSentence, required: true, confirmed: false).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, "closeConcern", input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var found = await ActableAsync(context, viewer, input.ConcernId, input.BasedOnVersion, ConcernState.Closed, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            var now = time.GetUtcNow();
            concern.State = ConcernState.Closed;
            concern.Outcome = input.Outcome;
            concern.OutcomeSentence = input.Sentence.Trim();
            concern.EndedAt = now;
            concern.EndedByOrganisationId = viewer.Organisation.Id;
            concern.NextVersion(context, viewer, now, concern.OutcomeSentence);
            return new ConcernChange(concern, [new EventDraft(EventKind.Outcome, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: false)]);
        }
    }

    /// <summary>Withdraws a concern. Its versions stay with those who read it in full; the summary is taken back.</summary>
    /// <param name="viewer">Who acts: the team that raised it.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> WithdrawAsync(Viewer viewer, WithdrawConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, "withdrawConcern", input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var found = await writer.OwnedAsync(context, viewer, input.ConcernId, input.BasedOnVersion, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            if (concern.State == ConcernState.Withdrawn)
            {
                return new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "The concern is withdrawn already.");
            }

            var now = time.GetUtcNow();
            var wasDraft = concern.State == ConcernState.Draft;

            // A draft was told to nobody, so nobody need know that it was wrong.
            var correction = wasDraft ? null : CorrectConcern.Record(context, ids, viewer, concern, CorrectionKind.Withdrawn, input.Reason.Trim(), correctsSummary: false, now);
            concern.State = ConcernState.Withdrawn;
            concern.StateReason = input.Reason.Trim();
            concern.EndedAt = now;
            concern.EndedByOrganisationId = viewer.Organisation.Id;

            // The tombstone says that there was a concern and why it went; what it said stays in its versions.
            concern.Content = concern.Content with { Text = "", ServiceLine = null, Ward = null };
            var hadSummary = concern.Summary is not null;
            var previous = hadSummary ? await TakeSummaryBackAsync(context, viewer, concern, wasDraft, now, ct) : null;
            if (!wasDraft)
            {
                var readers = await audiences.ReadersAsync(context, concern.AudienceId, ct);
                await concern.KeepAsync(context, readers.Where(reader => reader.Value == Depth.Full).Select(reader => reader.Key), KeptBecause.Withdrawn, concern.Class, now, ct);
            }

            concern.NextVersion(context, viewer, now, concern.StateReason);
            return new ConcernChange(concern, wasDraft ? [] :
                [new EventDraft(EventKind.Withdrawn, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: hadSummary, previous, correction?.Id)]);
        }
    }

    /// <summary>Writes, changes or takes back the summary for wider sharing.</summary>
    /// <param name="viewer">Who acts: the owner's team.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> SummariseAsync(Viewer viewer, SummariseConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Summary, "summary", Concern.MaxSummary, required: false, input.ConfirmNoPersonalData).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var text = string.IsNullOrWhiteSpace(input.Summary) ? null : input.Summary.Trim();
        return await RecordRepeatsAsync(viewer, "summariseConcern", await writer.RunAsync(viewer, "summariseConcern", input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken), cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var found = await writer.OwnedAsync(context, viewer, input.ConcernId, input.BasedOnVersion, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            if (concern.State == ConcernState.Withdrawn)
            {
                return new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A withdrawn concern has no summary.");
            }

            if (concern.Summary == text)
            {
                return ConcernChange.None(concern);
            }

            var repeats = TearLine.Refusals(concern.Content.Text, text, "summary", input.ConfirmNoPersonalData).ToList();
            if (repeats.Count > 0)
            {
                return repeats;
            }

            var now = time.GetUtcNow();
            var isDraft = concern.State == ConcernState.Draft;
            var before = concern.AudienceId;
            if (text is null)
            {
                await TakeSummaryBackAsync(context, viewer, concern, isDraft, now, ct);
            }
            else
            {
                await WriteSummaryAsync(context, viewer, concern, text, isDraft, now, ct);
            }

            concern.NextVersion(context, viewer, now, reason: null);
            return new ConcernChange(concern, isDraft ? [] :
                [new EventDraft(EventKind.Changed, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: true, concern.AudienceId == before ? null : before)]);
        }
    }

    /// <summary>Rewrites the words of a concern; the earlier version stays.</summary>
    /// <param name="viewer">Who acts: the owner's team.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> AmendAsync(Viewer viewer, AmendConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Text, "text", Concern.MaxText, required: true, input.ConfirmNoPersonalData)
            .Concat(ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: false, confirmed: false)).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await RecordRepeatsAsync(viewer, "amendConcern", await writer.RunAsync(viewer, "amendConcern", input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken), cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var found = await writer.OwnedAsync(context, viewer, input.ConcernId, input.BasedOnVersion, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            if (concern.State is ConcernState.Closed or ConcernState.Withdrawn)
            {
                return new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A concern that has ended keeps its words.");
            }

            var repeats = TearLine.Refusals(input.Text, concern.Summary, "text", input.ConfirmNoPersonalData).ToList();
            if (repeats.Count > 0)
            {
                return repeats;
            }

            concern.Content = concern.Content with { Text = input.Text.Trim() };
            concern.NextVersion(context, viewer, time.GetUtcNow(), input.Reason);
            return new ConcernChange(concern, concern.State == ConcernState.Draft ? [] :
                [new EventDraft(EventKind.Changed, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: false)]);
        }
    }

    private async Task<Outcome<WrittenConcern>> RecordRepeatsAsync(Viewer viewer, string mutation, Outcome<WrittenConcern> outcome, CancellationToken cancellationToken) =>
        outcome.Refusals.Any(refusal => refusal.Code == RefusalCode.SummaryRepeats)
            ? await trail.RefusedAsync(viewer, mutation, outcome, cancellationToken)
            : outcome;

    private async Task WriteSummaryAsync(HubContext context, Viewer viewer, Concern concern, string text, bool isDraft, DateTimeOffset now, CancellationToken ct)
    {
        var isFirst = concern.Summary is null;
        concern.Summary = text;
        concern.SummaryVersion++;
        if (isFirst)
        {
            await concern.RescopeAsync(context, scopes, isDraft ? VisibilityTable.Draft : concern.Class, hasSummary: true, now, ct);
            concern.AddSummary(context, viewer, text, now);
            return;
        }

        var summary = await context.ConcernSummaries.SingleAsync(s => s.ConcernId == concern.Id, ct);
        summary.Text = text;
        summary.Version = concern.SummaryVersion;
        summary.ChangedAt = now;
        concern.KeepSummaryVersion(context, viewer, text, now);
    }

    private async Task<long?> TakeSummaryBackAsync(HubContext context, Viewer viewer, Concern concern, bool isDraft, DateTimeOffset now, CancellationToken ct)
    {
        var before = concern.AudienceId;
        concern.Summary = null;
        concern.SummaryVersion++;
        concern.KeepSummaryVersion(context, viewer, null, now);
        context.ConcernSummaries.Remove(await context.ConcernSummaries.SingleAsync(s => s.ConcernId == concern.Id, ct));
        await concern.RescopeAsync(context, scopes, isDraft ? VisibilityTable.Draft : concern.Class, hasSummary: false, now, ct);
        return concern.AudienceId == before ? null : before;
    }

    private async Task<Outcome<Concern>> ActableAsync(HubContext context, Viewer viewer, Guid concernId, int basedOn, ConcernState to, CancellationToken ct)
    {
        var concern = await writer.ReadableOrNullAsync(context, viewer, concernId, ct);
        if (concern is null)
        {
            return Refusal.NotFound("concernId");
        }

        var keys = await writer.SharedKeysAsync(viewer, concern, ct);
        if (!keys.Any(concern.State == ConcernState.Draft ? viewer.PostsBy : viewer.LeadsBy))
        {
            return new Refusal(RefusalCode.NotPermitted, "concernId", "Only a quality lead, inspector or chair of a body that holds a power over the provider may move its concerns.");
        }

        if (concern.Version != basedOn)
        {
            return ConcernWriter.Moved(concern);
        }

        return Leads(concern.State, to) ? concern : new Refusal(RefusalCode.TransitionNotAllowed, "to", $"A concern does not go from {concern.State} to {to}.");
    }
}
