using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Access;

/// <summary>Opens what there is about a provider, for a threat to life.</summary>
/// <param name="ProviderCode">ODS code or CQC id of the provider.</param>
/// <param name="Reason">The threat. Up to 1,000 characters.</param>
public sealed record OpenInEmergencyInput(string ProviderCode, string Reason);

/// <summary>What the review of an opening found.</summary>
/// <param name="OpeningId">The opening.</param>
/// <param name="WasJustified">Whether it was justified.</param>
/// <param name="Note">What the review found. Up to 1,000 characters.</param>
public sealed record ReviewEmergencyInput(Guid OpeningId, bool WasJustified, string Note);

/// <summary>Opening in an emergency, and its review by information governance.</summary>
/// <param name="database">The database.</param>
/// <param name="directory">The directory.</param>
/// <param name="audit">The audit log.</param>
/// <param name="trail">Records refusals.</param>
/// <param name="journal">The journal.</param>
/// <param name="signal">Tells this process's readers of the journal.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class OpenInEmergency(HubDatabase database, DirectoryBook directory, AuditWriter audit, AuditTrail trail, JournalWriter journal, JournalSignal signal, IdSource ids, TimeProvider time)
{
    private const string Opening = "openInEmergency";

    private const string Reviewing = "reviewEmergency";

    /// <summary>How long an opening lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(4);

    /// <summary>When its review is due.</summary>
    public static readonly TimeSpan ReviewWithin = TimeSpan.FromHours(24);

    /// <summary>Opens. The owners of what it opens and information governance are told in the same transaction.</summary>
    /// <param name="viewer">Who opens: a person who may act on concerns, and whom no veto keeps from the provider.</param>
    /// <param name="input">What and why.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The opening. It tells nothing of what there is: a provider without any item answers the same.</returns>
    public async Task<Outcome<EmergencyOpening>> OpenAsync(Viewer viewer, OpenInEmergencyInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Opening, await TryOpenAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<EmergencyOpening>> TryOpenAsync(Viewer viewer, OpenInEmergencyInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        var provider = (await directory.OpenAsync(cancellationToken)).ProviderOrNull(input.ProviderCode);
        if (provider is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "providerCode", "No provider has this ODS code or CQC id."));
        }

        if (viewer.IsApplication || !viewer.MayLead || !viewer.Holds(ReaderKey.Member))
        {
            refusals.Add(new(RefusalCode.NotPermitted, "", "Only a quality lead, inspector, regional lead or executive may open items in an emergency."));
        }
        else if (provider is not null && viewer.VetoedProviders.Contains(provider.Id))
        {
            refusals.Add(new(RefusalCode.NotPermitted, "providerCode", "You stand aside from this provider or belong to it: call somebody who does not."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        await audit.BeginAsync(AuditActor.Of(viewer), cancellationToken);
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await GrantAccess.TouchDirectoryAsync(context, cancellationToken);
        var now = time.GetUtcNow();
        var opening = new EmergencyOpening
        {
            Id = ids.Next(),
            PersonId = viewer.PrincipalId,
            PersonName = viewer.Name,
            OrganisationId = viewer.Organisation.Id,
            ProviderId = provider!.Id,
            Reason = input.Reason.Trim(),
            At = now,
            ExpiresAt = now + Lasts,
            ReviewDueAt = now + ReviewWithin,
        };
        context.EmergencyOpenings.Add(opening);
        var owners = await OwnersAsync(context, viewer, opening.ProviderId, cancellationToken);
        var bodies = owners.Select(owner => owner.BodyId).Append(viewer.Organisation.Id).Distinct();
        context.EmergencyNotices.AddRange(bodies.Select(body => new EmergencyNotice { OpeningId = opening.Id, OrganisationId = body }));
        await context.SaveChangesAsync(cancellationToken);

        await audit.AddAsync(context, AuditActor.Of(viewer), new AuditDraft(AuditKind.Access, Opening, opening.Reason) { ProviderId = opening.ProviderId }, cancellationToken);
        var keys = AddresseeKeys(owners).Append(ReaderKey.InformationGovernance(viewer.Organisation.Code)).Distinct().Order(StringComparer.Ordinal).ToList();
        var first = await JournalWriter.LockAsync(context, keys.Count, cancellationToken);
        journal.Add(context, first, [.. keys.Select(key => new EventDraft(
            EventKind.EmergencyOpened, null, opening.ProviderId, viewer.Organisation.Id, FullChanged: false, SummaryChanged: false, DetailId: opening.Id, AddresseeKey: key))]);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return opening;
    }

    /// <summary>Records a review. The first one counts.</summary>
    /// <param name="viewer">Who reviews: information governance of a body that was told, and not the person who opened.</param>
    /// <param name="input">What it found.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<EmergencyOpening>> ReviewAsync(Viewer viewer, ReviewEmergencyInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Reviewing, await TryReviewAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<EmergencyOpening>> TryReviewAsync(Viewer viewer, ReviewEmergencyInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Note, "note", Concern.MaxSentence, required: true, confirmed: false).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await audit.BeginAsync(AuditActor.Of(viewer), cancellationToken);
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var body = viewer.Organisation.Id;
        var opening = viewer.Governs
            ? await context.EmergencyOpenings.SingleOrDefaultAsync(o => o.Id == input.OpeningId && context.EmergencyNotices.Any(n => n.OpeningId == o.Id && n.OrganisationId == body), cancellationToken)
            : null;
        if (opening is null)
        {
            return Refusal.NotFound("openingId");
        }

        if (opening.PersonId == viewer.PrincipalId)
        {
            return new Refusal(RefusalCode.NotPermitted, "openingId", "Nobody reviews what he or she opened.");
        }

        var note = input.Note.Trim();
        var now = time.GetUtcNow();
        var reviewed = await context.EmergencyOpenings.Where(o => o.Id == opening.Id && o.ReviewedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.ReviewedAt, now).SetProperty(o => o.ReviewedByName, viewer.Name)
                .SetProperty(o => o.WasJustified, input.WasJustified).SetProperty(o => o.ReviewNote, note),
            cancellationToken);
        if (reviewed == 0)
        {
            return new Refusal(RefusalCode.TransitionNotAllowed, "openingId", "The opening is reviewed already.");
        }

        var entry = new AuditDraft(AuditKind.Access, Reviewing, $"{(input.WasJustified ? "justified" : "not justified")}: {note}") { ProviderId = opening.ProviderId };
        await audit.AddAsync(context, AuditActor.Of(viewer), entry, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await context.EmergencyOpenings.AsNoTracking().SingleAsync(o => o.Id == opening.Id, cancellationToken);
    }

    /// <summary>Openings that the viewer's information governance answers for, the newest first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="limit">Most openings to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Nothing for whoever is not information governance.</returns>
    public async Task<IReadOnlyList<EmergencyOpening>> ToldAsync(Viewer viewer, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Governs)
        {
            return [];
        }

        await using var context = database.CreateContext();
        var body = viewer.Organisation.Id;
        return await context.EmergencyOpenings.AsNoTracking()
            .Where(o => context.EmergencyNotices.Any(n => n.OpeningId == o.Id && n.OrganisationId == body))
            .OrderByDescending(o => o.At).ThenBy(o => o.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Who owns what the opening shows to somebody who did not read it in full.</summary>
    private static async Task<List<Owner>> OwnersAsync(HubContext context, Viewer viewer, Guid providerId, CancellationToken cancellationToken)
    {
        List<string> keys = [.. viewer.Keys];
        return await context.Concerns.AsNoTracking()
            .Where(concern => concern.ProviderId == providerId
                && context.AudienceReaders.Any(reader => reader.AudienceId == concern.AudienceId && reader.ReaderKey == ReaderKey.Emergency)
                && !context.AudienceReaders.Any(reader => reader.AudienceId == concern.AudienceId && keys.Contains(reader.ReaderKey) && reader.Depth == Depth.Full))
            .Join(context.Scopes, concern => concern.ScopeId, scope => scope.Id, (concern, scope) => scope)
            .Join(context.Organisations, scope => scope.OwnerOrganisationId, body => body.Id, (scope, body) => new Owner(body.Id, body.Code, scope.OwnerTeam, scope.IsSealed, scope.HandlerId))
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Each owner is told by a key that opens an item of its own: the word that something was opened must not tell a colleague
    /// of an item that the colleague does not read. Information governance of each owner is told as well.
    /// </summary>
    private static IEnumerable<string> AddresseeKeys(List<Owner> owners)
    {
        foreach (var team in owners.GroupBy(owner => (owner.Code, owner.Team)))
        {
            yield return ReaderKey.InformationGovernance(team.Key.Code);
            var shared = team.Where(owner => owner.HandlerId is null).ToList();
            if (shared.Count > 0)
            {
                yield return ReaderKey.Relation(Column.Owner, team.Key.Code, team.Key.Team, isSealed: shared.All(owner => owner.IsSealed));
                continue;
            }

            foreach (var handler in team.Select(owner => owner.HandlerId).OfType<Guid>().Distinct())
            {
                yield return ReaderKey.Handler(team.Key.Code, team.Key.Team, handler);
            }
        }
    }

    private sealed record Owner(Guid BodyId, string Code, string Team, bool IsSealed, Guid? HandlerId);
}
