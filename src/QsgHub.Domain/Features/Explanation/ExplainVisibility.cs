using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Explanation;

/// <summary>A body, team or circle that a concern is open to.</summary>
/// <param name="Kind">What it is to the concern.</param>
/// <param name="BodyCode">Code of the body; null for a circle.</param>
/// <param name="Team">The team of that body; null for a circle and for the whole body.</param>
/// <param name="AsksForSealedRole">Whether its people need one of the roles that sealed classes ask for.</param>
/// <param name="IsNamedPerson">Whether it is one named person of that body.</param>
/// <param name="Depth">What it reads.</param>
public sealed record OpenTo(ReaderKind Kind, string? BodyCode, string? Team, bool AsksForSealedRole, bool IsNamedPerson, Depth Depth);

/// <summary>What keeps a person from a concern.</summary>
public enum KeptOutBy
{
    /// <summary>The person has no place in the hub today.</summary>
    NoMembership = 1,

    /// <summary>The person's body runs the provider.</summary>
    OwnProvider = 2,

    /// <summary>The person stands aside for a conflict of interest.</summary>
    StandsAside = 3,

    /// <summary>The person runs the service and reads no content.</summary>
    Administrator = 4,

    /// <summary>The person's team reads it, and his or her role is none that a sealed class asks for.</summary>
    LacksSealedRole = 5,

    /// <summary>The table gives the person's team the summary for wider sharing, and none is written.</summary>
    SummaryMissing = 6,

    /// <summary>No relationship, group or grant of the person's opens it.</summary>
    NoRelation = 7,
}

/// <summary>What a person reads of a concern, and why.</summary>
/// <param name="Depth">What it reads.</param>
/// <param name="OpenedBy">What opens it; empty when it is hidden.</param>
/// <param name="KeptOutBy">What keeps the person out, the first that counts; null when it is visible.</param>
public sealed record Explained(Depth Depth, IReadOnlyList<OpenTo> OpenedBy, KeptOutBy? KeptOutBy);

/// <summary>What could see a concern at an instant.</summary>
/// <param name="Readers">Bodies, teams and circles; no names.</param>
public sealed record CouldSee(IReadOnlyList<OpenTo> Readers);

/// <summary>Says why somebody sees a concern, why somebody does not, and who could see it on a day.</summary>
/// <param name="database">The database.</param>
/// <param name="audiences">The audiences.</param>
/// <param name="scopes">The scopes, for what a summary would open.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="directory">The directory.</param>
/// <param name="time">The clock.</param>
public sealed class ExplainVisibility(HubDatabase database, AudienceStore audiences, ScopeStore scopes, ViewerDirectory viewers, DirectoryBook directory, TimeProvider time)
{
    /// <summary>Why the viewer sees a concern.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null for what is hidden and for what is missing.</returns>
    public async Task<Explained?> WhyVisibleAsync(Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var row = await seen.Concerns.Where(c => c.Id == concernId).Select(c => new { c.AudienceId, c.ProviderId, c.Class }).SingleOrDefaultAsync(cancellationToken)
            ?? await seen.ConcernSummaries.Where(s => s.ConcernId == concernId).Select(s => new { s.AudienceId, s.ProviderId, s.Class }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var readers = await audiences.ReadersAsync(row.AudienceId, cancellationToken);
        var depth = VisibilityRule.Judge(viewer, readers, concernId, row.ProviderId, row.Class);
        return new Explained(depth, await OpenedByAsync(viewer, readers, row.ProviderId, cancellationToken), null);
    }

    /// <summary>What a person reads of a concern, or what keeps the person out.</summary>
    /// <param name="viewer">Who asks: information governance of the body that raised it, as far as it sees the concern.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="personId">The person, of whatever body.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome<Explained>> OfPersonAsync(Viewer viewer, Guid concernId, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await GovernedOrNullAsync(viewer, concernId, cancellationToken) is not { } concern)
        {
            return Refusal.NotFound("concernId");
        }

        await using var context = database.CreateContext();
        if (await context.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancellationToken) is not { } person)
        {
            return Refusal.NotFound("personId");
        }

        if (await viewers.FindAsync(person.TenantId, person.ObjectId, isApplication: false, cancellationToken) is not { } reader)
        {
            return new Explained(Depth.Hidden, [], KeptOutBy.NoMembership);
        }

        var readers = await audiences.ReadersAsync(concern.AudienceId, cancellationToken);
        var depth = VisibilityRule.Judge(reader, readers, concern.Id, concern.ProviderId, concern.Class);
        return depth == Depth.Hidden
            ? new Explained(depth, [], await ReasonAsync(reader, readers, concern, cancellationToken))
            : new Explained(depth, await OpenedByAsync(reader, readers, concern.ProviderId, cancellationToken), null);
    }

    /// <summary>Who could see a concern at an instant, from what is remembered of scopes, grants and emergencies.</summary>
    /// <param name="viewer">Who asks: information governance of the body that raised it, as far as it sees the concern.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="on">The instant; not in the future.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Nobody for an instant before it was raised.</returns>
    public async Task<Outcome<CouldSee>> OnAsync(Viewer viewer, Guid concernId, DateTimeOffset on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (on > time.GetUtcNow())
        {
            return new Refusal(RefusalCode.DateInFuture, "on", "Nobody knows who will see it.");
        }

        if (await GovernedOrNullAsync(viewer, concernId, cancellationToken) is not { } concern)
        {
            return Refusal.NotFound("concernId");
        }

        await using var context = database.CreateContext();
        var scopeId = await context.ConcernScopes.AsNoTracking().Where(history => history.ConcernId == concernId && history.From <= on)
            .OrderByDescending(history => history.From).Select(history => (Guid?)history.ScopeId).FirstOrDefaultAsync(cancellationToken);
        if (scopeId is null && (concern.PostedAt > on || await context.ConcernScopes.AnyAsync(history => history.ConcernId == concernId, cancellationToken)))
        {
            return new CouldSee([]);
        }

        // What is older than the history has the scope and the audience of today.
        scopeId ??= concern.ScopeId;
        var audienceId = await context.ScopeAudiences.AsNoTracking().Where(history => history.ScopeId == scopeId && history.From <= on)
                .OrderByDescending(history => history.From).Select(history => (long?)history.AudienceId).FirstOrDefaultAsync(cancellationToken)
            ?? await context.Scopes.AsNoTracking().Where(scope => scope.Id == scopeId).Select(scope => scope.AudienceId).SingleAsync(cancellationToken);
        var readers = await audiences.ReadersAsync(audienceId, cancellationToken);
        return new CouldSee(await RowsAsync(context, readers, concern.ProviderId, on, cancellationToken));
    }

    private async Task<KeptOutBy> ReasonAsync(Viewer reader, IReadOnlyDictionary<string, Depth> readers, Concern concern, CancellationToken cancellationToken)
    {
        if (reader.RecusedItems.Contains(concern.Id))
        {
            return KeptOutBy.StandsAside;
        }

        if (reader.VetoedProviders.Contains(concern.ProviderId))
        {
            return reader.OwnProviders.Contains(concern.ProviderId) ? KeptOutBy.OwnProvider : KeptOutBy.StandsAside;
        }

        if (reader.IsAdministrator)
        {
            return KeptOutBy.Administrator;
        }

        if (reader.Keys.Any(key => readers.ContainsKey(ReaderKey.Tier(key, isSealed: true))))
        {
            return KeptOutBy.LacksSealedRole;
        }

        // Without a summary R reads as H, and the audience does not even hold its readers.
        if (concern.Summary is null && concern.State != ConcernState.Draft)
        {
            var summarised = await scopes.PreviewAsync(concern.ScopeWith(concern.Class, hasSummary: true), cancellationToken);
            if (reader.Keys.Any(summarised.ContainsKey))
            {
                return KeptOutBy.SummaryMissing;
            }
        }

        return KeptOutBy.NoRelation;
    }

    /// <summary>A concern of the viewer's body that the viewer sees, as its information governance.</summary>
    private async Task<Concern?> GovernedOrNullAsync(Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        await using var seen = database.CreateContext(viewer, Reach.Wide);
        var sees = await seen.Concerns.AnyAsync(c => c.Id == concernId, cancellationToken) || await seen.ConcernSummaries.AnyAsync(s => s.ConcernId == concernId, cancellationToken);
        if (!sees || !viewer.Governs)
        {
            return null;
        }

        await using var context = database.CreateContext();
        return await context.Concerns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == concernId && c.OwnerOrganisationId == viewer.Organisation.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<OpenTo>> OpenedByAsync(Viewer viewer, IReadOnlyDictionary<string, Depth> readers, Guid providerId, CancellationToken cancellationToken)
    {
        var held = VisibilityRule.KeysFor(viewer, providerId).Where(readers.ContainsKey).ToDictionary(key => key, key => readers[key]);
        if (viewer.EmergencyProviders.Contains(providerId) && readers.TryGetValue(ReaderKey.Emergency, out var emergency))
        {
            held[ReaderKey.Emergency] = emergency;
        }

        await using var context = database.CreateContext();
        return await RowsAsync(context, held, providerId, time.GetUtcNow(), cancellationToken, viewer.Organisation.Code);
    }

    private async Task<IReadOnlyList<OpenTo>> RowsAsync(HubContext context, IReadOnlyDictionary<string, Depth> readers, Guid providerId, DateTimeOffset at, CancellationToken cancellationToken, string? emergencyOf = null)
    {
        var pages = await directory.OpenAsync(cancellationToken);
        var rows = new List<OpenTo>();
        foreach (var (key, depth) in readers)
        {
            var parts = ReaderKeyParts.Of(key);
            switch (parts.Kind)
            {
                case ReaderKind.Grant:
                    if (await GrantOrNullAsync(context, Guid.Parse(parts.Id!), at, cancellationToken) is { } grant)
                    {
                        rows.Add(new OpenTo(parts.Kind, pages.OrganisationOrNull(grant.OrganisationId)?.Code, null, parts.IsSealed && grant.PersonId is null, grant.PersonId is not null, depth));
                    }

                    break;
                case ReaderKind.Emergency when emergencyOf is null:
                    var bodies = await context.EmergencyOpenings.AsNoTracking().Where(o => o.ProviderId == providerId && o.At <= at && o.ExpiresAt > at).Select(o => o.OrganisationId).Distinct().ToListAsync(cancellationToken);
                    rows.AddRange(bodies.Select(body => new OpenTo(parts.Kind, pages.OrganisationOrNull(body)?.Code, null, false, true, depth)));
                    break;
                case ReaderKind.Emergency:
                    rows.Add(new OpenTo(parts.Kind, emergencyOf, null, false, true, depth));
                    break;
                default:
                    rows.Add(new OpenTo(parts.Kind, parts.BodyCode ?? (parts.Kind == ReaderKind.Group ? parts.Id : null), parts.Team == ReaderKey.WholeBody ? null : parts.Team, parts.IsSealed, parts.Kind == ReaderKind.Handler, depth));
                    break;
            }
        }

        return [.. rows.Distinct().OrderBy(row => row.Kind).ThenBy(row => row.BodyCode, StringComparer.Ordinal).ThenBy(row => row.Team, StringComparer.Ordinal).ThenByDescending(row => row.Depth)];
    }

    private static Task<Grant?> GrantOrNullAsync(HubContext context, Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        context.Grants.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && g.At <= at && g.ExpiresAt > at && (g.RevokedAt == null || g.RevokedAt > at), cancellationToken);
}
