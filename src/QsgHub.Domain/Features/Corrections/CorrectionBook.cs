using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Corrections;

/// <summary>How far a correction is known, for the team that made it: bodies in numbers, none by name.</summary>
/// <param name="Received">Bodies beside the own that had a wrong version in full.</param>
/// <param name="Acknowledged">Those of them that have said that they know.</param>
public sealed record CorrectionProgress(int Received, int Acknowledged);

/// <summary>A correction as one viewer sees it.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="OwnWord">The word of the viewer's own body; null until it is given.</param>
/// <param name="IsAwaited">Whether the word of the viewer's own body is wanted: it had a wrong version and has given none.</param>
/// <param name="Progress">How far it is known; null for whoever does not belong to the team that raised the concern.</param>
public sealed record SeenCorrection(Correction Correction, CorrectionAcknowledgement? OwnWord, bool IsAwaited, CorrectionProgress? Progress);

/// <summary>Tells of corrections, and takes the word of those who had what was wrong.</summary>
/// <param name="database">The database.</param>
/// <param name="writer">Commits.</param>
/// <param name="sightings">Who has had what.</param>
/// <param name="time">The clock.</param>
public sealed class CorrectionBook(HubDatabase database, ConcernWriter writer, SightingBook sightings, TimeProvider time)
{
    /// <summary>Most corrections that are listed at once.</summary>
    public const int MaxPage = 100;

    /// <summary>Corrections of the viewer's body that are asked for at once; those that the viewer does not read must not keep any other out.</summary>
    private const int Slice = 500;

    /// <summary>Corrections of concerns that a viewer reads in full, in their order.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, SeenCorrection>> OfAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var ids = concernIds.ToList();
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var corrections = await seen.Corrections.Where(correction => ids.Contains(correction.ConcernId)).OrderBy(correction => correction.At).ThenBy(correction => correction.Id).ToListAsync(cancellationToken);
        return (await SeenAsync(viewer, seen, corrections, cancellationToken)).ToLookup(correction => correction.Correction.ConcernId);
    }

    /// <summary>Corrections that want the word of the viewer's body, the newest first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="limit">Most of them, up to 100.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<SeenCorrection>> AwaitedAsync(Viewer viewer, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await sightings.WriteAsync(cancellationToken);
        var body = viewer.Organisation.Id;
        var wanted = Math.Clamp(limit, 1, MaxPage);
        List<Correction> readable = [];
        await using var context = database.CreateContext();
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var awaited = context.Corrections.AsNoTracking()
            .Where(correction => correction.OrganisationId != body
                && context.Sightings.Any(sighting => sighting.ConcernId == correction.ConcernId && sighting.OrganisationId == body && sighting.FirstVersion <= correction.WrongVersion)
                && !context.CorrectionAcknowledgements.Any(word => word.CorrectionId == correction.Id && word.OrganisationId == body))
            .OrderByDescending(correction => correction.At).ThenBy(correction => correction.Id)
            .Select(correction => correction.Id);
        for (var looked = 0; readable.Count < wanted; looked += Slice)
        {
            var candidates = await awaited.Skip(looked).Take(Slice).ToListAsync(cancellationToken);
            readable.AddRange(await seen.Corrections.Where(correction => candidates.Contains(correction.Id))
                .OrderByDescending(correction => correction.At).ThenBy(correction => correction.Id).Take(wanted - readable.Count).ToListAsync(cancellationToken));
            if (candidates.Count < Slice)
            {
                break;
            }
        }

        return await SeenAsync(viewer, seen, readable, cancellationToken);
    }

    /// <summary>Says that the viewer's body knows of a correction. The first word counts: a repeat changes nothing.</summary>
    /// <param name="viewer">Who says so: a named person who reads the concern in full and may add to it.</param>
    /// <param name="correctionId">The correction.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> AcknowledgeAsync(Viewer viewer, Guid correctionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await writer.RunAsync(viewer, "acknowledgeCorrection", null, correctionId, WriteAsync, cancellationToken);

        async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, CancellationToken ct)
        {
            await using var seen = database.CreateContext(viewer, Reach.Wide);
            var concernId = await seen.Corrections.Where(correction => correction.Id == correctionId).Select(correction => correction.ConcernId).SingleOrDefaultAsync(ct);
            if (concernId == Guid.Empty || await writer.ReadableOrNullAsync(context, viewer, concernId, ct) is not { } concern)
            {
                return Refusal.NotFound("correctionId");
            }

            if (viewer.IsApplication || !viewer.MayPost)
            {
                return new Refusal(RefusalCode.NotPermitted, "correctionId", "It is a named person's word, of a role that may add to concerns.");
            }

            if (await context.CorrectionAcknowledgements.AnyAsync(word => word.CorrectionId == correctionId && word.OrganisationId == viewer.Organisation.Id, ct))
            {
                return ConcernChange.None(concern);
            }

            context.CorrectionAcknowledgements.Add(new CorrectionAcknowledgement
            {
                CorrectionId = correctionId,
                OrganisationId = viewer.Organisation.Id,
                PersonId = viewer.PrincipalId,
                PersonName = viewer.Name,
                At = time.GetUtcNow(),
            });

            // Told to nobody: an event would tell every full reader which bodies had the concern.
            return new ConcernChange(concern, []) { Audited = new AuditDraft(AuditKind.Change, "acknowledgeCorrection", $"correction {correctionId}") };
        }
    }

    private async Task<List<SeenCorrection>> SeenAsync(Viewer viewer, ViewerContext seen, List<Correction> corrections, CancellationToken cancellationToken)
    {
        if (corrections.Count == 0)
        {
            return [];
        }

        await sightings.WriteAsync(cancellationToken);
        var body = viewer.Organisation.Id;
        var ids = corrections.ConvertAll(correction => correction.Id);
        List<Guid> concernIds = [.. corrections.Select(correction => correction.ConcernId).Distinct()];
        var owners = await seen.Concerns.Where(concern => concernIds.Contains(concern.Id)).Select(concern => new { concern.Id, concern.OwnerOrganisationId, concern.OwnerTeam }).ToListAsync(cancellationToken);
        var owned = owners.Where(concern => viewer.PostsFor(concern.OwnerOrganisationId, concern.OwnerTeam)).Select(concern => concern.Id).ToHashSet();

        // What other bodies had and said is read for the owner's own concerns alone.
        List<Guid> counted = [.. owned];
        await using var context = database.CreateContext();
        var had = (await context.Sightings.AsNoTracking().Where(sighting => concernIds.Contains(sighting.ConcernId) && (sighting.OrganisationId == body || counted.Contains(sighting.ConcernId)))
            .Select(sighting => new { sighting.ConcernId, sighting.OrganisationId, sighting.FirstVersion }).ToListAsync(cancellationToken)).ToLookup(sighting => sighting.ConcernId);
        var words = (await context.CorrectionAcknowledgements.AsNoTracking().Where(word => ids.Contains(word.CorrectionId)).ToListAsync(cancellationToken)).ToLookup(word => word.CorrectionId);
        return corrections.ConvertAll(correction =>
        {
            var bodies = had[correction.ConcernId].Where(sighting => sighting.FirstVersion <= correction.WrongVersion && sighting.OrganisationId != correction.OrganisationId)
                .Select(sighting => sighting.OrganisationId).ToHashSet();
            var own = words[correction.Id].SingleOrDefault(word => word.OrganisationId == body);
            return new SeenCorrection(
                correction,
                own,
                own is null && bodies.Contains(body),
                owned.Contains(correction.ConcernId) ? new CorrectionProgress(bodies.Count, words[correction.Id].Count(word => bodies.Contains(word.OrganisationId))) : null);
        });
    }
}
