using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>A body's own assessment. It never asks for the version read: recording one's own judgement never waits.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Immediacy">How soon somebody must act.</param>
/// <param name="Severity">Consequence on the NHS 5×5 scale.</param>
/// <param name="Likelihood">Likelihood on the NHS 5×5 scale.</param>
/// <param name="ConfidenceSource">How the body knows.</param>
/// <param name="Corroboration">How far others bear it out.</param>
/// <param name="PreferredAction">What the body would do next.</param>
/// <param name="Reasons">Why, in the body's words. Up to 1,000 characters.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record AssessConcernInput(
    Guid ConcernId,
    Immediacy Immediacy,
    Severity? Severity = null,
    Likelihood? Likelihood = null,
    ConfidenceSource? ConfidenceSource = null,
    Corroboration? Corroboration = null,
    PreferredAction? PreferredAction = null,
    string? Reasons = null,
    string? IdempotencyKey = null);

/// <summary>What other bodies put beside a concern: their assessment and their word that they took note.</summary>
/// <param name="writer">Commits and tells.</param>
/// <param name="viewers">The directory's viewers, for whom systems speak.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class AnswerConcern(ConcernWriter writer, ViewerDirectory viewers, IdSource ids, TimeProvider time)
{
    /// <summary>Records the assessment of the viewer's body; its earlier one stays in the record.</summary>
    /// <param name="viewer">Who assesses: any full reader who may post.</param>
    /// <param name="input">The assessment.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> AssessAsync(Viewer viewer, AssessConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var refusals = ContentRules.SentenceRefusals(input.Reasons, "reasons", Concern.MaxSentence, required: false, confirmed: false).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, "assessConcern", input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var concern = await writer.ReadableOrNullAsync(context, viewer, input.ConcernId, ct);
            if (concern is null)
            {
                return Refusal.NotFound("concernId");
            }

            if (Refused(viewer, concern) is { } refusal)
            {
                return refusal;
            }

            // The concern's own row before the journal's, as every command takes them: ranking it under the journal's lock
            // would wait for a command that changes the concern while that one waits for the journal.
            await context.Concerns.Where(c => c.Id == concern.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ChangedAt, c => c.ChangedAt), ct);
            var assessment = new Assessment
            {
                Id = ids.Next(),
                ConcernId = concern.Id,
                OrganisationId = viewer.Organisation.Id,
                AuthorId = viewer.PrincipalId,
                AuthorName = viewer.Name,
                At = time.GetUtcNow(),
                Era = concern.Era,
                Immediacy = input.Immediacy,
                Severity = input.Severity,
                Likelihood = input.Likelihood,
                ConfidenceSource = input.ConfidenceSource,
                Corroboration = input.Corroboration,
                PreferredAction = input.PreferredAction,
                Reasons = string.IsNullOrWhiteSpace(input.Reasons) ? null : input.Reasons.Trim(),
            };
            context.Assessments.Add(assessment);
            await context.SaveChangesAsync(ct);
            await RankAsync(context, assessment, concern.RankedFrom, ct);
            return new ConcernChange(concern, [new EventDraft(EventKind.Assessed, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: false, DetailId: assessment.Id)]);
        }
    }

    /// <summary>Takes note for the viewer's body. The first word counts: a repeat changes nothing.</summary>
    /// <param name="viewer">Who takes note: a named person who reads the concern in full.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public Task<Outcome<WrittenConcern>> AcknowledgeAsync(Viewer viewer, Guid concernId, CancellationToken cancellationToken) =>
        AcknowledgeAsync(viewer, concernId, onBehalfOf: null, cancellationToken);

    /// <summary>Takes note for the viewer's body, for a system by the word of a person. The first word counts: a repeat changes nothing.</summary>
    /// <param name="viewer">Who takes note: a named person who reads the concern in full, or a system of the body for such a person.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="onBehalfOf">Of a system: object id of the person in the body's tenant whose word it passes on.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> AcknowledgeAsync(Viewer viewer, Guid concernId, string? onBehalfOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await writer.RunAsync(viewer, "acknowledgeConcern", null, concernId, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var concern = await writer.ReadableOrNullAsync(context, viewer, concernId, ct);
            if (concern is null)
            {
                return Refusal.NotFound("concernId");
            }

            if (viewer.IsApplication != onBehalfOf is not null)
            {
                return viewer.IsApplication
                    ? new Refusal(RefusalCode.NotPermitted, "onBehalfOf", "An acknowledgement is a named person's word; a system says whose word it passes on.")
                    : new Refusal(RefusalCode.NotPermitted, "onBehalfOf", "People give their own word; systems alone pass on others'.");
            }

            var person = viewer;
            if (onBehalfOf is not null)
            {
                // Somebody unknown, of another body, or who could not give the word in the hub: all answer alike.
                person = await ColleagueOrNullAsync(context, viewer, onBehalfOf, ct);
                if (person is null || !person.MayPost || await writer.ReadableOrNullAsync(context, person, concernId, ct) is null)
                {
                    return new Refusal(RefusalCode.NotFound, "onBehalfOf", "Your body has nobody of this object id who could take note of it.");
                }
            }

            if (Refused(viewer, concern) is { } refusal)
            {
                return refusal;
            }

            if (await context.Acknowledgements.AnyAsync(a => a.ConcernId == concernId && a.OrganisationId == viewer.Organisation.Id, ct))
            {
                return ConcernChange.None(concern);
            }

            var acknowledgement = new Acknowledgement
            {
                Id = ids.Next(),
                ConcernId = concernId,
                OrganisationId = viewer.Organisation.Id,
                PersonId = person.PrincipalId,
                PersonName = person.Name,
                ThroughName = viewer.IsApplication ? viewer.Name : null,
                Era = concern.Era,
                At = time.GetUtcNow(),
            };
            context.Acknowledgements.Add(acknowledgement);
            return new ConcernChange(concern, [new EventDraft(EventKind.Acknowledged, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: false, DetailId: acknowledgement.Id)])
            {
                Audited = viewer.IsApplication ? new AuditDraft(AuditKind.Change, "acknowledgeConcern", $"for {person.PrincipalId}") : null,
            };
        }
    }

    /// <summary>A person of the viewer's body as the hub knows him or her today.</summary>
    private async Task<Viewer?> ColleagueOrNullAsync(HubContext context, Viewer viewer, string objectId, CancellationToken cancellationToken)
    {
        var body = viewer.Organisation.Id;
        var tenants = await context.People.AsNoTracking().Where(person => person.ObjectId == objectId && person.OrganisationId == body).Select(person => person.TenantId).ToListAsync(cancellationToken);
        return tenants is [var tenant] ? await viewers.FindAsync(tenant, objectId, isApplication: false, cancellationToken) : null;
    }

    private static Refusal? Refused(Viewer viewer, Concern concern)
    {
        if (!viewer.MayPost)
        {
            return new Refusal(RefusalCode.NotPermitted, "concernId", "None of your roles may add to concerns.");
        }

        return concern.State is ConcernState.Draft or ConcernState.Withdrawn
            ? new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A draft or withdrawn concern takes no answers.")
            : null;
    }

    /// <summary>The newest word of each body counts, and the highest of them ranks the concern. Its row is locked, so that assessments of one concern follow each other.</summary>
    private static async Task RankAsync(HubContext context, Assessment assessment, int rankedFrom, CancellationToken cancellationToken)
    {
        await context.Assessments
            .Where(a => a.ConcernId == assessment.ConcernId && a.OrganisationId == assessment.OrganisationId && a.Id != assessment.Id && !a.IsSuperseded)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.IsSuperseded, true), cancellationToken);
        var current = await context.Assessments.AsNoTracking()
            .Where(a => a.ConcernId == assessment.ConcernId && a.Era >= rankedFrom && !a.IsSuperseded)
            .Select(a => new { a.Immediacy, a.Severity })
            .ToListAsync(cancellationToken);
        var immediacy = current.Max(a => a.Immediacy);
        var severity = current.Max(a => a.Severity ?? Severity.Unsure);
        var at = assessment.At;
        await context.Concerns.Where(c => c.Id == assessment.ConcernId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.HighestImmediacy, immediacy).SetProperty(c => c.HighestSeverity, severity).SetProperty(c => c.ChangedAt, at),
            cancellationToken);
    }
}
