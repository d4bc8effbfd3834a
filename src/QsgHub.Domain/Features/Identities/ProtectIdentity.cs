using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Identities;

/// <summary>Hands an identity to its one handler.</summary>
/// <param name="ConcernId">The concern, of class 7.</param>
/// <param name="HandlerId">The person of the owner's team who may have it revealed.</param>
/// <param name="Identity">Who it is. Up to 2,000 characters.</param>
public sealed record ProtectIdentityInput(Guid ConcernId, Guid HandlerId, string Identity);

/// <summary>Lets a person of the own body's information governance have an identity revealed for a time.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Reason">Why. Up to 1,000 characters.</param>
/// <param name="ExpiresAt">When it ends: later than now and within 30 days.</param>
public sealed record GrantIdentityInput(Guid ConcernId, Guid PersonId, string Reason, DateTimeOffset ExpiresAt);

/// <summary>That an identity was handed over or granted. It tells nothing of what else there is.</summary>
/// <param name="ConcernId">The concern.</param>
public sealed record IdentityReceipt(Guid ConcernId);

/// <summary>Identities in clear, for the one who asked.</summary>
/// <param name="Texts">Each identity, the earliest first.</param>
public sealed record RevealedIdentities(IReadOnlyList<string> Texts);

/// <summary>
/// The store of identities: classes 8 and 9. The one who enters an identity does not see it again; its handler has it revealed
/// with a reason, and information governance by the handler's grant. Who may not, learns not even that there is one.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="viewers">The directory's viewers, for what a handler is today.</param>
/// <param name="cipher">Encrypts.</param>
/// <param name="audit">The audit log.</param>
/// <param name="trail">Records refusals.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ProtectIdentity(HubDatabase database, ViewerDirectory viewers, IIdentityCipher cipher, AuditWriter audit, AuditTrail trail, IdSource ids, TimeProvider time)
{
    /// <summary>The longest that a grant of an identity lasts.</summary>
    public static readonly TimeSpan LongestGrant = TimeSpan.FromDays(30);

    private const int SpeakingUp = 7;

    /// <summary>The class that the log gives what was done with an identity: the table keeps it from all but its handler.</summary>
    private const int SpeakingUpIdentity = 8;

    private const string Entering = "protectIdentity";
    private const string Revealing = "revealIdentity";
    private const string Granting = "grantIdentity";

    /// <summary>Takes an identity in.</summary>
    /// <param name="viewer">Who hands it over: a person of the team that raised the concern.</param>
    /// <param name="input">The identity and its handler.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<IdentityReceipt>> EnterAsync(Viewer viewer, ProtectIdentityInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Entering, await TryEnterAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<IdentityReceipt>> TryEnterAsync(Viewer viewer, ProtectIdentityInput input, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(input.Identity) || input.Identity.Length > ProtectedIdentity.MaxText)
        {
            return new Refusal(RefusalCode.OutOfRange, "identity", $"An identity has 1 to {ProtectedIdentity.MaxText} characters.");
        }

        if (await ReadableOrNullAsync(viewer, input.ConcernId, cancellationToken) is not { } concern)
        {
            return Refusal.NotFound("concernId");
        }

        if (viewer.IsApplication || !viewer.PostsFor(concern.OwnerOrganisationId, concern.OwnerTeam))
        {
            return new Refusal(RefusalCode.NotPermitted, "concernId", "Only a person of the team that raised a concern hands over who is behind it.");
        }

        if (concern.Class != SpeakingUp)
        {
            return new Refusal(RefusalCode.ClassNotAllowed, "concernId", "An identity belongs to a concern of speaking up.");
        }

        if (!await MayHandleAsync(concern, input.HandlerId, cancellationToken))
        {
            return new Refusal(RefusalCode.NotFound, "handlerId", "The team that raised the concern has no such person in a role that sealed classes ask for.");
        }

        if (!cipher.IsReady)
        {
            return Unready();
        }

        var id = ids.Next();
        await using var context = database.CreateContext();
        context.ProtectedIdentities.Add(new ProtectedIdentity
        {
            Id = id,
            ConcernId = concern.Id,
            HandlerId = input.HandlerId,
            Sealed = cipher.Seal(input.Identity.Trim(), BoundTo(id, concern.Id, input.HandlerId)),
            EnteredById = viewer.PrincipalId,
            At = time.GetUtcNow(),
        });
        await audit.SaveAsync(context, AuditActor.Of(viewer), Entry(AuditKind.Change, Entering, details: null, concern), cancellationToken);
        return new IdentityReceipt(concern.Id);
    }

    /// <summary>Reveals the identities behind a concern that the viewer handles or was granted.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="reason">Why. Up to 1,000 characters.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The refusal is the same for no concern, no identity and an identity of somebody else's.</returns>
    public async Task<Outcome<RevealedIdentities>> RevealAsync(Viewer viewer, Guid concernId, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await trail.RefusedAsync(viewer, Revealing, await TryRevealAsync(viewer, concernId, reason, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<RevealedIdentities>> TryRevealAsync(Viewer viewer, Guid concernId, string reason, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await using var context = database.CreateContext();
        var identities = await OpenToAsync(context, viewer, concernId, cancellationToken);
        if (identities.Count == 0)
        {
            return Refusal.NotFound("concernId");
        }

        if (!cipher.IsReady)
        {
            return Unready();
        }

        await RecordRevealAsync(context, viewer, identities, reason.Trim(), cancellationToken);
        return new RevealedIdentities([.. identities.Select(identity => cipher.Open(identity.Sealed, BoundTo(identity.Id, identity.ConcernId, identity.HandlerId)))]);
    }

    /// <summary>Lets information governance have revealed what the viewer handles.</summary>
    /// <param name="viewer">Who grants: the handler.</param>
    /// <param name="input">To whom and for how long.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<IdentityReceipt>> GrantAsync(Viewer viewer, GrantIdentityInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Granting, await TryGrantAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<IdentityReceipt>> TryGrantAsync(Viewer viewer, GrantIdentityInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        var now = time.GetUtcNow();
        if (input.ExpiresAt <= now || input.ExpiresAt > now + LongestGrant)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "expiresAt", $"A grant of an identity ends after now and within {LongestGrant.Days} days."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        await using var context = database.CreateContext();
        var handled = (await OpenToAsync(context, viewer, input.ConcernId, cancellationToken)).Where(identity => identity.HandlerId == viewer.PrincipalId).ToList();
        if (handled.Count == 0)
        {
            return Refusal.NotFound("concernId");
        }

        if (await PersonOrNullAsync(input.PersonId, cancellationToken) is not { Governs: true } governor || governor.Organisation.Id != viewer.Organisation.Id)
        {
            return new Refusal(RefusalCode.NotFound, "personId", "Information governance of your body has no such person.");
        }

        foreach (var identity in handled)
        {
            var grant = await context.IdentityGrants.SingleOrDefaultAsync(g => g.IdentityId == identity.Id && g.PersonId == input.PersonId, cancellationToken);
            if (grant is null)
            {
                grant = new IdentityGrant { IdentityId = identity.Id, PersonId = input.PersonId, Reason = "" };
                context.IdentityGrants.Add(grant);
            }

            grant.Reason = input.Reason.Trim();
            grant.At = now;
            grant.ExpiresAt = input.ExpiresAt;
        }

        var concern = await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == input.ConcernId, cancellationToken);
        await audit.SaveAsync(context, AuditActor.Of(viewer), Entry(AuditKind.Access, Granting, input.Reason.Trim(), concern), cancellationToken);
        return new IdentityReceipt(input.ConcernId);
    }

    private static Refusal Unready() => new(RefusalCode.Unavailable, "", "This hub has no key for identities: use a safer channel, or have one configured.");

    private static string BoundTo(Guid id, Guid concernId, Guid handlerId) => $"{id:N}:{concernId:N}:{handlerId:N}";

    /// <summary>The record of a reveal, committed before anything is shown.</summary>
    private async Task RecordRevealAsync(HubContext context, Viewer viewer, List<ProtectedIdentity> identities, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        context.IdentityReveals.AddRange(identities.Select(identity => new IdentityReveal { Id = ids.Next(), IdentityId = identity.Id, PersonId = viewer.PrincipalId, Reason = reason, At = now }));
        var concern = await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == identities[0].ConcernId, cancellationToken);
        await audit.SaveAsync(context, AuditActor.Of(viewer), Entry(AuditKind.Read, Revealing, reason, concern), cancellationToken);
    }

    private static AuditDraft Entry(AuditKind kind, string action, string? details, Concern concern) =>
        new AuditDraft(kind, action, details).About(concern) with { Class = SpeakingUpIdentity };

    /// <summary>Identities that the viewer handles while it reads the concern in its team, or was granted as information governance of the same body.</summary>
    private async Task<List<ProtectedIdentity>> OpenToAsync(HubContext context, Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        var concern = await context.Concerns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == concernId && c.OwnerOrganisationId == viewer.Organisation.Id, cancellationToken);
        if (concern is null || viewer.IsApplication || viewer.RecusedItems.Contains(concern.Id) || viewer.VetoedProviders.Contains(concern.ProviderId))
        {
            return [];
        }

        var handles = HoldsSealed(viewer, concern);
        var governs = viewer.Governs;
        var now = time.GetUtcNow();
        var person = viewer.PrincipalId;
        return await context.ProtectedIdentities.AsNoTracking()
            .Where(identity => identity.ConcernId == concernId
                && ((handles && identity.HandlerId == person)
                    || (governs && context.IdentityGrants.Any(grant => grant.IdentityId == identity.Id && grant.PersonId == person && grant.ExpiresAt > now))))
            .OrderBy(identity => identity.At).ThenBy(identity => identity.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<Concern?> ReadableOrNullAsync(Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        return await seen.Concerns.SingleOrDefaultAsync(concern => concern.Id == concernId, cancellationToken);
    }

    private async Task<bool> MayHandleAsync(Concern concern, Guid personId, CancellationToken cancellationToken) =>
        await PersonOrNullAsync(personId, cancellationToken) is { } handler
        && handler.Organisation.Id == concern.OwnerOrganisationId && HoldsSealed(handler, concern)
        && !handler.RecusedItems.Contains(concern.Id) && !handler.VetoedProviders.Contains(concern.ProviderId);

    private static bool HoldsSealed(Viewer viewer, Concern concern) =>
        viewer.Holds(ReaderKey.Relation(Column.Owner, viewer.Organisation.Code, concern.OwnerTeam, isSealed: true))
        || viewer.Holds(ReaderKey.Relation(Column.Owner, viewer.Organisation.Code, ReaderKey.WholeBody, isSealed: true));

    private async Task<Viewer?> PersonOrNullAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var person = await context.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancellationToken);
        return person is null ? null : await viewers.FindAsync(person.TenantId, person.ObjectId, isApplication: false, cancellationToken);
    }
}
