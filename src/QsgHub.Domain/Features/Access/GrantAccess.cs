using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Access;

/// <summary>Opens a concern in full to a named person or body.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="OrganisationCode">Code of the body that it is granted to, or whose person it is granted to.</param>
/// <param name="Reason">Why. Up to 1,000 characters.</param>
/// <param name="ExpiresAt">When it ends: later than now and at most a year ahead.</param>
/// <param name="PersonId">The person of that body; null for the whole body.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record GrantAccessInput(Guid ConcernId, string OrganisationCode, string Reason, DateTimeOffset ExpiresAt, Guid? PersonId = null, string? IdempotencyKey = null);

/// <summary>Takes a grant back before it ends.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="GrantId">The grant.</param>
/// <param name="Reason">Why. Up to 1,000 characters.</param>
/// <param name="IdempotencyKey">The client's own key for this request.</param>
public sealed record RevokeGrantInput(Guid ConcernId, Guid GrantId, string Reason, string? IdempotencyKey = null);

/// <summary>The owner's grants of access to single concerns.</summary>
/// <param name="writer">Commits and tells.</param>
/// <param name="scopes">Gives the concern its readers.</param>
/// <param name="directory">The directory.</param>
/// <param name="trail">Records refusals.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class GrantAccess(ConcernWriter writer, ScopeStore scopes, DirectoryBook directory, AuditTrail trail, IdSource ids, TimeProvider time)
{
    /// <summary>The longest that a grant may last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private const string Granting = "grantAccess";

    private const string Revoking = "revokeGrant";

    /// <summary>Classes that a grant opens to nobody outside the owner's body: a speaker's identity and legal advice.</summary>
    private static readonly int[] OwnBodyOnly = [8, 19];

    /// <summary>Grants access.</summary>
    /// <param name="viewer">Who grants: the team that raised the concern.</param>
    /// <param name="input">To whom and for how long.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> GrantAsync(Viewer viewer, GrantAccessInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Granting, await TryGrantAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<WrittenConcern>> TryGrantAsync(Viewer viewer, GrantAccessInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        var now = time.GetUtcNow();
        if (input.ExpiresAt <= now || input.ExpiresAt > now + Longest)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "expiresAt", $"A grant ends after now and within {Longest.Days} days."));
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var body = (await directory.OpenAsync(cancellationToken)).OrganisationOrNull(input.OrganisationCode);
        if (body is null || !body.IsOpenOn(today))
        {
            refusals.Add(new(RefusalCode.NotFound, "organisationCode", "No body that is open today has this code."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, Granting, input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            await TouchDirectoryAsync(context, ct);
            var found = await GrantableAsync(context, viewer, input.ConcernId, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var concern = found.Value;
            if (OpensToOwnBodyOnly(concern.Class) && body!.Id != concern.OwnerOrganisationId)
            {
                return new Refusal(RefusalCode.ClassNotAllowed, "organisationCode", "An item of this class is opened to people of its own body only.");
            }

            if (input.PersonId is { } personId && !await context.People.AnyAsync(person => person.Id == personId && person.OrganisationId == body!.Id && !person.IsDisabled, ct))
            {
                return new Refusal(RefusalCode.NotFound, "personId", "That body has no such person.");
            }

            context.Grants.Add(new Grant
            {
                Id = ids.Next(),
                ConcernId = concern.Id,
                OrganisationId = body!.Id,
                PersonId = input.PersonId,
                Reason = input.Reason.Trim(),
                GrantedById = viewer.PrincipalId,
                GrantedByName = viewer.Name,
                At = time.GetUtcNow(),
                ExpiresAt = input.ExpiresAt,
            });
            var grantee = input.PersonId is { } person ? $"person {person} of {body.Code}" : body.Code;
            var entry = new AuditDraft(AuditKind.Access, Granting, $"to {grantee} until {input.ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}: {input.Reason.Trim()}");
            return await ReadAnewAsync(context, viewer, concern, entry, ct);
        }
    }

    /// <summary>Takes a grant back.</summary>
    /// <param name="viewer">Who takes it back: the team that raised the concern.</param>
    /// <param name="input">Which and why.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> RevokeAsync(Viewer viewer, RevokeGrantInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Revoking, await TryRevokeAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<WrittenConcern>> TryRevokeAsync(Viewer viewer, RevokeGrantInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, Revoking, input.IdempotencyKey, input with { IdempotencyKey = null }, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            await TouchDirectoryAsync(context, ct);
            var found = await GrantableAsync(context, viewer, input.ConcernId, ct);
            if (!found.Succeeded)
            {
                return found.Refusals.ToList();
            }

            var grant = await context.Grants.SingleOrDefaultAsync(g => g.Id == input.GrantId && g.ConcernId == input.ConcernId && g.RevokedAt == null, ct);
            if (grant is null)
            {
                return Refusal.NotFound("grantId");
            }

            grant.RevokedAt = time.GetUtcNow();
            grant.RevokedReason = input.Reason.Trim();
            var grantee = grant.PersonId is { } person ? $"person {person}" : $"body {grant.OrganisationId}";
            return await ReadAnewAsync(context, viewer, found.Value, new AuditDraft(AuditKind.Access, Revoking, $"from {grantee}: {grant.RevokedReason}"), ct);
        }
    }

    /// <summary>
    /// Raises the change counter first of all: whoever is granted or loses access is a viewer with other keys from this
    /// commit on, and every change of rights takes the counter's row before any item's.
    /// </summary>
    internal static async Task TouchDirectoryAsync(HubContext context, CancellationToken cancellationToken)
    {
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1), cancellationToken);
        await context.AnnounceAsync(cancellationToken);
    }

    /// <summary>Whether a grant opens an item of a class to people of its own body alone.</summary>
    internal static bool OpensToOwnBodyOnly(int classNumber) => OwnBodyOnly.Contains(classNumber);

    private async Task<Outcome<Concern>> GrantableAsync(HubContext context, Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        var concern = await writer.ReadableOrNullAsync(context, viewer, concernId, cancellationToken);
        if (concern is null)
        {
            return Refusal.NotFound("concernId");
        }

        if (!viewer.PostsFor(concern.OwnerOrganisationId, concern.OwnerTeam))
        {
            return new Refusal(RefusalCode.NotPermitted, "concernId", "Only the team that raised a concern may open it to others.");
        }

        return concern.State is ConcernState.Draft or ConcernState.Withdrawn
            ? new Refusal(RefusalCode.TransitionNotAllowed, "concernId", "A draft or withdrawn concern is opened to nobody.")
            : concern;
    }

    /// <summary>Gives the concern a scope of its own with the readers that its grants of now make.</summary>
    private async Task<ConcernChange> ReadAnewAsync(HubContext context, Viewer viewer, Concern concern, AuditDraft entry, CancellationToken cancellationToken)
    {
        var before = concern.AudienceId;
        concern.HasGrants = true;
        await context.SaveChangesAsync(cancellationToken);
        await concern.RescopeAsync(context, scopes, concern.Class, concern.Summary is not null, time.GetUtcNow(), cancellationToken);
        return new ConcernChange(concern, before == concern.AudienceId ? [] :
            [new EventDraft(EventKind.AudienceChanged, concern.Id, concern.ProviderId, viewer.Organisation.Id, FullChanged: false, SummaryChanged: false, before)])
        {
            Audited = entry,
        };
    }
}
