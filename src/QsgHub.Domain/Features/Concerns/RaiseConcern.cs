using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Figures of a quantitative concern.</summary>
/// <param name="IndicatorCode">Code of a registered indicator.</param>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodEnd">Last day of the period.</param>
/// <param name="Numerator">Numerator; none for indicators without one.</param>
/// <param name="Denominator">Denominator; none for indicators without one.</param>
/// <param name="Value">Value in the indicator's unit; worked out from numerator and denominator when left out.</param>
public sealed record QuantityInput(
    string IndicatorCode,
    DateOnly PeriodStart,
    DateOnly PeriodEnd,
    double? Numerator = null,
    double? Denominator = null,
    double? Value = null);

/// <summary>What a body posts. Required are provider, text, a topic and immediacy; everything else may follow.</summary>
public sealed record RaiseConcernInput
{
    /// <summary>ODS code or CQC id of the provider.</summary>
    public required string ProviderCode { get; init; }

    /// <summary>ODS code or CQC id of one of its locations.</summary>
    public string? LocationCode { get; init; }

    /// <summary>What is the matter, in the body's own words; up to 20,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Codes of 1 to 8 topics.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>How soon somebody must act.</summary>
    public required Immediacy Immediacy { get; init; }

    /// <summary>What kind of intelligence it is.</summary>
    public Nature Nature { get; init; } = Nature.Qualitative;

    /// <summary>Figures; required for a quantitative concern and only there.</summary>
    public QuantityInput? Quantity { get; init; }

    /// <summary>Consequence on the NHS 5×5 scale.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Likelihood on the NHS 5×5 scale.</summary>
    public Likelihood? Likelihood { get; init; }

    /// <summary>How the body knows.</summary>
    public ConfidenceSource? ConfidenceSource { get; init; }

    /// <summary>How far others bear it out.</summary>
    public Corroboration? Corroboration { get; init; }

    /// <summary>What the body would do next.</summary>
    public PreferredAction? PreferredAction { get; init; }

    /// <summary>Where the knowledge came from.</summary>
    public SourceType? SourceType { get; init; }

    /// <summary>The day on which the body came to know.</summary>
    public DateOnly? KnownOn { get; init; }

    /// <summary>Service line in words; up to 200 characters.</summary>
    public string? ServiceLine { get; init; }

    /// <summary>Ward in words; up to 200 characters.</summary>
    public string? Ward { get; init; }

    /// <summary>Number of the information class; 4, a shared concern of a local group, when left out.</summary>
    public int Class { get; init; } = VisibilityTable.SharedConcern;

    /// <summary>Security classification.</summary>
    public Classification Classification { get; init; } = Classification.Official;

    /// <summary>Handling descriptor in words; up to 200 characters.</summary>
    public string? Descriptor { get; init; }

    /// <summary>Traffic light for people who pass it on.</summary>
    public Tlp Tlp { get; init; } = Tlp.Amber;

    /// <summary>The summary for wider sharing; up to 2,000 characters. Without one, whoever would read only the summary reads nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>Code of a named group whose members shall read it in full.</summary>
    public string? GroupCode { get; init; }

    /// <summary>
    /// A concern that the body reads in full and beside which it raises its own. The team that raised the other is told that a
    /// full reader raised its own; which one it is, those alone learn who read both.
    /// </summary>
    public Guid? LinkedTo { get; init; }

    /// <summary>Whether to keep it as a draft that only the own team sees.</summary>
    public bool AsDraft { get; init; }

    /// <summary>Confirms that a detail which looks personal identifies nobody.</summary>
    public bool ConfirmNoPersonalData { get; init; }

    /// <summary>The client's own key for this request, 1 to 100 characters: a repeat with the same key makes no double.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Raises a concern about a provider.</summary>
/// <param name="writer">Commits and tells.</param>
/// <param name="scopes">Finds the scope.</param>
/// <param name="audiences">The audiences, for checking that the author will read it.</param>
/// <param name="content">Checks what it says.</param>
/// <param name="trail">Records who asks for a class that he or she may not use, or shares more in a summary than it may tell.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class RaiseConcern(ConcernWriter writer, ScopeStore scopes, AudienceStore audiences, ContentRules content, AuditTrail trail, IdSource ids, TimeProvider time)
{
    /// <summary>Name of the mutation, which its idempotency keys are kept under.</summary>
    internal const string Mutation = "raiseConcern";

    /// <summary>The last of the classes beside which every full reader may raise its own concern.</summary>
    private const int LastLinkedClass = 6;

    /// <summary>Raises it.</summary>
    /// <param name="viewer">Who posts.</param>
    /// <param name="input">What.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> ExecuteAsync(Viewer viewer, RaiseConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        var outcome = await TryAsync(viewer, input, cancellationToken);
        return outcome.Refusals.Any(refusal => refusal.Code is RefusalCode.ClassNotAllowed or RefusalCode.ProtectedMaterial or RefusalCode.SummaryRepeats)
            ? await trail.RefusedAsync(viewer, Mutation, outcome, cancellationToken)
            : outcome;
    }

    private async Task<Outcome<WrittenConcern>> TryAsync(Viewer viewer, RaiseConcernInput input, CancellationToken cancellationToken)
    {
        if (!viewer.MayPost || viewer.PostingTeamOrNull is not { } team)
        {
            return new Refusal(RefusalCode.NotPermitted, "", "None of your roles may raise concerns.");
        }

        var checkedContent = await content.CheckAsync(viewer, input, cancellationToken);
        if (!checkedContent.Succeeded)
        {
            return checkedContent.Refusals.ToList();
        }

        var (provider, groupId, words) = checkedContent.Value;
        var summary = string.IsNullOrWhiteSpace(input.Summary) ? null : input.Summary.Trim();
        var scope = await scopes.FindOrAddAsync(
            new Scope
            {
                Class = input.AsDraft ? VisibilityTable.Draft : input.Class,
                OwnerOrganisationId = viewer.Organisation.Id,
                OwnerTeam = team,
                ProviderId = provider.Id,
                GroupId = groupId,
                IsSealed = VisibilityTable.Current.IsSealed(input.Class),
                HandlerId = VisibilityTable.Current.HandlerOrNull(input.Class, viewer.PrincipalId),
                HasSummary = summary is not null,
            },
            cancellationToken);
        if (await UnreadableAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var attempts = 0;
        return await writer.RunAsync(viewer, Mutation, input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(Data.HubContext context, CancellationToken ct)
        {
            if (attempts++ > 0)
            {
                // The first attempt met a change of relationships: the scope's readers are others now.
                scope = await context.Scopes.AsNoTracking().SingleAsync(s => s.Id == scope.Id, ct);
                if (await UnreadableAsync(ct) is { } unreadable)
                {
                    return unreadable;
                }
            }

            Concern? beside = null;
            if (input.LinkedTo is { } linkedTo)
            {
                var linkable = await LinkableAsync(context, viewer, linkedTo, ct);
                if (!linkable.Succeeded)
                {
                    return linkable.Refusals.ToList();
                }

                beside = linkable.Value;
            }

            var now = time.GetUtcNow();
            var concern = new Concern
            {
                Id = ids.Next(),
                ScopeId = scope.Id,
                AudienceId = scope.AudienceId,
                ProviderId = provider.Id,
                Class = input.Class,
                OwnerOrganisationId = viewer.Organisation.Id,
                OwnerTeam = team,
                AuthorId = viewer.PrincipalId,
                AuthorName = viewer.Name,
                GroupId = groupId,
                State = input.AsDraft ? ConcernState.Draft : ConcernState.Posted,
                Version = 1,
                Content = words,
                PostedAt = now,
                ChangedAt = now,
                HighestImmediacy = input.Immediacy,
                HighestSeverity = input.Severity ?? Severity.Unsure,
                Summary = summary,
                SummaryVersion = summary is null ? 0 : 1,
            };
            concern.Topics.AddRange(words.TopicCodes.Split(',').Select(code => new ConcernTopic { ConcernId = concern.Id, TopicCode = code }));
            context.Concerns.Add(concern);
            context.ConcernScopes.Add(new ConcernScope { ConcernId = concern.Id, From = now, ScopeId = scope.Id });
            context.ConcernVersions.Add(concern.Snapshot(viewer, now, reason: null));
            context.Assessments.Add(FirstAssessment(concern.Id, now));
            if (summary is not null)
            {
                concern.AddSummary(context, viewer, summary, now);
            }

            // A draft is told to nobody: its own team finds it in its list.
            List<EventDraft> events = input.AsDraft
                ? []
                : [new EventDraft(EventKind.Raised, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: true, SummaryChanged: summary is not null)];
            if (beside is not null)
            {
                context.ConcernLinks.Add(new ConcernLink { FromId = concern.Id, ToId = beside.Id, At = now });
                if (!input.AsDraft && await concern.NoticeOfLinkOrNullAsync(context, beside, ct) is { } notice)
                {
                    events.Add(notice);
                }
            }

            return new ConcernChange(concern, events);
        }

        async Task<Refusal?> UnreadableAsync(CancellationToken ct)
        {
            var readers = await audiences.ReadersAsync(scope.AudienceId, ct);
            return VisibilityRule.Judge(viewer, readers, Guid.Empty, provider.Id, input.Class) == Depth.Full
                ? null
                : new Refusal(RefusalCode.ClassNotAllowed, "class", "You could not read a concern of this class about this provider yourself, so you cannot raise one.");
        }

        async Task<Outcome<Concern>> LinkableAsync(Data.HubContext context, Viewer reader, Guid id, CancellationToken ct)
        {
            if (await writer.ReadableOrNullAsync(context, reader, id, ct) is not { } other)
            {
                return Refusal.NotFound("linkedTo");
            }

            if (other.State == ConcernState.Draft)
            {
                return new Refusal(RefusalCode.TransitionNotAllowed, "linkedTo", "Nothing is raised beside a draft.");
            }

            return other.Class is >= 1 and <= LastLinkedClass
                ? other
                : new Refusal(RefusalCode.ClassNotAllowed, "linkedTo", $"A concern is raised beside one of classes 1 to {LastLinkedClass} only.");
        }

        Assessment FirstAssessment(Guid concernId, DateTimeOffset now) => new()
        {
            Id = ids.Next(),
            ConcernId = concernId,
            OrganisationId = viewer.Organisation.Id,
            AuthorId = viewer.PrincipalId,
            AuthorName = viewer.Name,
            At = now,
            Immediacy = input.Immediacy,
            Severity = input.Severity,
            Likelihood = input.Likelihood,
            ConfidenceSource = input.ConfidenceSource,
            Corroboration = input.Corroboration,
            PreferredAction = input.PreferredAction,
        };
    }
}
