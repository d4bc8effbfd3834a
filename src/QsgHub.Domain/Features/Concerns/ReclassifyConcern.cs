using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Opens a concern to further readers, or closes it to some, by giving it another class or group.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Class">Number of the class that it shall have.</param>
/// <param name="Reason">Why. Up to 1,000 characters.</param>
/// <param name="BasedOnVersion">The version that the viewer read.</param>
/// <param name="GroupCode">Code of the group whose members shall read it in full; left out, the group stays as it is.</param>
/// <param name="WithoutGroup">Whether to share it with no group any more.</param>
/// <param name="ConfirmNoPersonalData">Confirms that a detail which looks personal identifies nobody to the further readers either.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record ReclassifyConcernInput(
    Guid ConcernId,
    int Class,
    string Reason,
    int BasedOnVersion,
    string? GroupCode = null,
    bool WithoutGroup = false,
    bool ConfirmNoPersonalData = false,
    string? IdempotencyKey = null);

/// <summary>
/// Widens and narrows a concern: its owner's act, with a reason. Narrowing recalls nothing: statutory bodies keep the version
/// that they had in full.
/// </summary>
/// <param name="writer">Commits and tells.</param>
/// <param name="scopes">Finds scopes.</param>
/// <param name="audiences">The audiences, for telling who gains and who loses.</param>
/// <param name="groups">The groups.</param>
/// <param name="trail">Records refusals.</param>
/// <param name="time">The clock.</param>
public sealed class ReclassifyConcern(ConcernWriter writer, ScopeStore scopes, AudienceStore audiences, GroupBook groups, AuditTrail trail, TimeProvider time)
{
    private const string Mutation = "reclassifyConcern";

    /// <summary>Gives the concern another class or group.</summary>
    /// <param name="viewer">Who acts: the team that raised it, or its handler.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> ExecuteAsync(Viewer viewer, ReclassifyConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Mutation, await TryAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<WrittenConcern>> TryAsync(Viewer viewer, ReclassifyConcernInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        ContentRules.CheckClass(viewer, input.Class, refusals);
        Guid? groupId = null;
        if (input.GroupCode is { } code)
        {
            groupId = await groups.IdOrNullAsync(viewer, code, cancellationToken);
            if (groupId is null)
            {
                refusals.Add(new(RefusalCode.NotFound, "groupCode", "No group has this code."));
            }

            if (input.WithoutGroup)
            {
                refusals.Add(new(RefusalCode.Inconsistent, "withoutGroup", "A concern cannot be shared with a group and with none."));
            }
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, Mutation, input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            var found = await writer.OwnedAsync(context, viewer, input.ConcernId, input.BasedOnVersion, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            var group = input.WithoutGroup ? null : groupId ?? concern.GroupId;
            if (concern.Class == input.Class && concern.GroupId == group)
            {
                return new Refusal(RefusalCode.TransitionNotAllowed, "class", "The concern has this class and group already.");
            }

            // Nobody else was ever told of it, and a class of any width would tell them.
            if (concern.State == ConcernState.Withdrawn && await context.Scopes.AnyAsync(scope => scope.Id == concern.ScopeId && scope.Class == VisibilityTable.Draft, ct))
            {
                return new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A draft that was withdrawn keeps its class.");
            }

            return await MoveAsync(context, viewer, concern, group, input, ct);
        }
    }

    private async Task<Outcome<ConcernChange>> MoveAsync(HubContext context, Viewer viewer, Concern concern, Guid? groupId, ReclassifyConcernInput input, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var isDraft = concern.State == ConcernState.Draft;
        var previous = (Scope: concern.ScopeId, Audience: concern.AudienceId, concern.Class);
        var readersBefore = await audiences.ReadersAsync(context, concern.AudienceId, ct);
        var scopeBefore = concern.ScopeWith(concern.Class, concern.Summary is not null);
        concern.Class = input.Class;
        concern.GroupId = groupId;
        var move = ClassMove.Between(scopeBefore, concern.ScopeWith(concern.Class, concern.Summary is not null));
        if (move.Widens && RefusalOfWideningOrNull(concern, input) is { } refusal)
        {
            return refusal;
        }

        if (concern.HasGrants && GrantAccess.OpensToOwnBodyOnly(concern.Class))
        {
            await EndGrantsOfOthersAsync(context, concern, input.Reason.Trim(), now, ct);
        }

        if (!isDraft)
        {
            BeginEra(context, concern, previous.Scope, previous.Audience, previous.Class);
            if (move.OpensInFull)
            {
                await RankByOwnerAsync(context, concern, ct);
            }
        }

        await concern.RescopeAsync(context, scopes, isDraft ? VisibilityTable.Draft : concern.Class, concern.Summary is not null, now, ct);
        var readers = await audiences.ReadersAsync(context, concern.AudienceId, ct);
        if (VisibilityRule.Judge(viewer, readers, concern.Id, concern.ProviderId, concern.Class) != Depth.Full)
        {
            return new Refusal(RefusalCode.ClassNotAllowed, "class", "You could not read the concern in this class yourself, so you cannot move it there.");
        }

        if (!isDraft && concern.State != ConcernState.Withdrawn)
        {
            var lost = readersBefore.Where(reader => reader.Value == Depth.Full && readers.GetValueOrDefault(reader.Key) != Depth.Full).Select(reader => reader.Key);
            await concern.KeepAsync(context, lost, KeptBecause.Narrowed, previous.Class, now, ct);
            await concern.ForgetKeptAsync(context, readers.Where(reader => reader.Value == Depth.Full).Select(reader => reader.Key), ct);
        }

        concern.NextVersion(context, viewer, now, input.Reason.Trim());
        return new ConcernChange(concern, isDraft ? [] :
            [new EventDraft(
                move.Widens ? EventKind.Widened : EventKind.Narrowed,
                concern.Id,
                concern.ProviderId,
                viewer.Organisation.Id,
                FullChanged: true,
                SummaryChanged: false,
                concern.AudienceId == previous.Audience ? null : previous.Audience,
                PreviousClass: previous.Class)]);
    }

    private static Refusal? RefusalOfWideningOrNull(Concern concern, ReclassifyConcernInput input)
    {
        if (concern.State == ConcernState.Withdrawn)
        {
            return new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A withdrawn concern is opened to nobody.");
        }

        // What the author confirmed was confirmed for the readers of then.
        return !input.ConfirmNoPersonalData && (ContentCheck.LooksLikePersonWithBirthDate(concern.Content.Text) || (concern.Summary is { } summary && ContentCheck.LooksLikePersonWithBirthDate(summary)))
            ? new Refusal(RefusalCode.PersonalDataSuspected, "confirmNoPersonalData", "The concern looks as if it held a person's name beside a date of birth: reword it before you open it to others, or confirm that it identifies nobody.")
            : null;
    }

    /// <summary>What was said so far stays with those who read it.</summary>
    private static void BeginEra(HubContext context, Concern concern, Guid scopeId, long audienceId, int classNumber)
    {
        context.ConcernEras.Add(new ConcernEra
        {
            ConcernId = concern.Id,
            Number = concern.Era,
            ScopeId = scopeId,
            AudienceId = audienceId,
            ProviderId = concern.ProviderId,
            Class = classNumber,
        });
        concern.Era++;
    }

    /// <summary>Ranks it by what all of its readers read from now on: the owner's own newest judgement, which goes with the concern.</summary>
    private static async Task RankByOwnerAsync(HubContext context, Concern concern, CancellationToken ct)
    {
        concern.RankedFrom = concern.Era;
        concern.HighestImmediacy = Immediacy.Unsure;
        concern.HighestSeverity = Severity.Unsure;
        foreach (var own in await context.Assessments.Where(a => a.ConcernId == concern.Id && a.OrganisationId == concern.OwnerOrganisationId && !a.IsSuperseded).ToListAsync(ct))
        {
            own.Era = concern.Era;
            concern.HighestImmediacy = own.Immediacy > concern.HighestImmediacy ? own.Immediacy : concern.HighestImmediacy;
            concern.HighestSeverity = own.Severity is { } severity && severity > concern.HighestSeverity ? severity : concern.HighestSeverity;
        }
    }

    private static async Task EndGrantsOfOthersAsync(HubContext context, Concern concern, string reason, DateTimeOffset now, CancellationToken ct)
    {
        await GrantAccess.TouchDirectoryAsync(context, ct);
        foreach (var grant in await context.Grants.Where(g => g.ConcernId == concern.Id && g.RevokedAt == null && g.OrganisationId != concern.OwnerOrganisationId).ToListAsync(ct))
        {
            grant.RevokedAt = now;
            grant.RevokedReason = reason;
        }

        // The grants are read again when the scope's readers are: from what is stored.
        await context.SaveChangesAsync(ct);
    }
}
