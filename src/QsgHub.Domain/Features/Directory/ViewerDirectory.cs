using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Directory;

/// <summary>
/// Turns a signed-in person or system into a viewer. The directory alone says which body, teams, roles and groups
/// somebody has; a viewer is kept until the directory changes or the day does.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock: memberships are dated.</param>
public sealed class ViewerDirectory(HubDatabase database, TimeProvider time)
{
    private const int MaxKept = 50_000;

    private static readonly Role[] SealedRoles =
    [
        Role.QualityLead, Role.AccountableExecutive, Role.RegionalLead, Role.Investigator, Role.SpeakUpGuardian,
    ];

    private static readonly Column[] TeamColumns =
    [
        Column.Owner, Column.LeadCommissioner, Column.OtherCommissioner, Column.PerformanceManager, Column.CareRegulator,
        Column.ProfessionalRegulator, Column.Healthwatch,
    ];

    private readonly ConcurrentDictionary<(string Tenant, string Subject, bool IsApplication), Kept> _kept = new();

    /// <summary>The viewer of a token.</summary>
    /// <param name="tenantId">Tenant of the token.</param>
    /// <param name="subjectId">Object id of a person, or application id of a system.</param>
    /// <param name="isApplication">Whether the token is app-only.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null when the directory knows nobody of that token, or nobody with a place in force today in a body that is open.</returns>
    public async ValueTask<Viewer?> FindAsync(string tenantId, string subjectId, bool isApplication, CancellationToken cancellationToken) =>
        await FindAsync(tenantId, subjectId, isApplication, await VersionAsync(cancellationToken), cancellationToken);

    /// <summary>The viewer of a token, for a caller that knows the directory's change counter.</summary>
    /// <param name="tenantId">Tenant of the token.</param>
    /// <param name="subjectId">Object id of a person, or application id of a system.</param>
    /// <param name="isApplication">Whether the token is app-only.</param>
    /// <param name="version">The change counter: a viewer that was found at another is found anew.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null when the directory knows nobody of that token, or nobody with a place in force today in a body that is open.</returns>
    public async ValueTask<Viewer?> FindAsync(string tenantId, string subjectId, bool isApplication, long version, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var who = (tenantId, subjectId, isApplication);
        if (_kept.TryGetValue(who, out var kept) && kept.Version == version && kept.Today == today && kept.Viewer.ValidUntil > time.GetUtcNow())
        {
            return kept.Viewer;
        }

        await using var context = database.CreateContext();
        var viewer = isApplication
            ? await ClientAsync(context, tenantId, subjectId, cancellationToken)
            : await PersonAsync(context, tenantId, subjectId, cancellationToken);
        if (viewer is not null)
        {
            if (_kept.Count >= MaxKept)
            {
                _kept.Clear();
            }

            _kept[who] = new Kept(viewer, version, today);
        }

        return viewer;
    }

    /// <summary>The directory's change counter: what was derived from the directory is stale when it has moved.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await VersionAsync(context, cancellationToken);
    }

    private static Task<long> VersionAsync(HubContext context, CancellationToken cancellationToken) => HubQueries.Of(context).DirectoryVersionAsync(context, cancellationToken);

    private async Task<Viewer?> PersonAsync(HubContext context, string tenantId, string objectId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var person = await context.People.AsNoTracking()
            .SingleOrDefaultAsync(p => p.TenantId == tenantId && p.ObjectId == objectId && !p.IsDisabled, cancellationToken);
        if (person is null)
        {
            return null;
        }

        var teams = await context.TeamMemberships.AsNoTracking()
            .Where(m => m.PersonId == person.Id && m.From <= today && (m.To == null || m.To >= today))
            .OrderBy(m => m.Team).ThenBy(m => m.Role)
            .Select(m => new TeamRole(m.Team, m.Role))
            .ToListAsync(cancellationToken);
        if (teams.Count == 0)
        {
            return null;
        }

        if (await BodyOrNullAsync(context, person.OrganisationId, today, cancellationToken) is not { } body)
        {
            return null;
        }

        var groups = await context.GroupMemberships.AsNoTracking()
            .Where(m => m.PersonId == person.Id && m.From <= today && (m.To == null || m.To >= today))
            .Join(context.Groups.Where(g => g.From <= today && (g.To == null || g.To >= today)), m => m.GroupId, g => g.Id, (_, g) => g.Code)
            .ToListAsync(cancellationToken);
        var recused = await context.Recusals.AsNoTracking()
            .Where(r => r.PersonId == person.Id && r.From <= today && (r.To == null || r.To >= today))
            .Select(r => new { r.ProviderId, r.ConcernId })
            .ToListAsync(cancellationToken);
        var grants = await context.Grants.AsNoTracking()
            .Where(g => g.OrganisationId == person.OrganisationId && (g.PersonId == null || g.PersonId == person.Id) && g.RevokedAt == null && g.ExpiresAt > now)
            .Select(g => new HeldGrant(g.Id, g.PersonId != null, g.ExpiresAt))
            .ToListAsync(cancellationToken);
        var openings = await context.EmergencyOpenings.AsNoTracking()
            .Where(o => o.PersonId == person.Id && o.ExpiresAt > now)
            .Select(o => new { o.ProviderId, o.ExpiresAt })
            .ToListAsync(cancellationToken);
        var (organisation, tier, own) = body;
        return new Viewer(
            person.Id,
            false,
            person.Name,
            organisation,
            teams,
            Keys(person.Id, organisation, tier, teams, groups, grants, own.Count > 0),
            own,
            [.. recused.Where(r => r.ConcernId is null).Select(r => r.ProviderId).Distinct()],
            null,
            new ViewerExceptions(
                [.. recused.Select(r => r.ConcernId).OfType<Guid>()],
                [.. openings.Select(o => o.ProviderId)],
                grants.Select(g => g.ExpiresAt).Concat(openings.Select(o => o.ExpiresAt)).Cast<DateTimeOffset?>().Min()));
    }

    private async Task<Viewer?> ClientAsync(HubContext context, string tenantId, string applicationId, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // A system without a person who answers for it reads nothing.
        var client = await context.IntegrationClients.AsNoTracking()
            .SingleOrDefaultAsync(
                c => c.TenantId == tenantId && c.ApplicationId == applicationId && !c.IsDisabled
                    && context.People.Any(owner => owner.Id == c.OwnerPersonId && !owner.IsDisabled),
                cancellationToken);
        if (client is null || await BodyOrNullAsync(context, client.OrganisationId, today, cancellationToken) is not { } body)
        {
            return null;
        }

        TeamRole[] teams = [new(client.Team, Role.Contributor)];
        var ceiling = client.ClassCeiling.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        var (organisation, tier, own) = body;
        return new Viewer(client.Id, true, client.Name, organisation, teams, Keys(client.Id, organisation, tier, teams, [], [], own.Count > 0), own, [], ceiling);
    }

    /// <summary>A body that has ended, or not begun, opens nothing to those who are still written down under it.</summary>
    private static async Task<(Organisation Organisation, BodyTier Tier, List<Guid> OwnProviders)?> BodyOrNullAsync(HubContext context, Guid organisationId, DateOnly today, CancellationToken cancellationToken)
    {
        var organisation = await context.Organisations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.Id == organisationId && (o.OpenedOn == null || o.OpenedOn <= today) && (o.ClosedOn == null || o.ClosedOn >= today), cancellationToken);
        if (organisation is null)
        {
            return null;
        }

        var tier = await context.OrganisationKinds.AsNoTracking().Where(k => k.Code == organisation.KindCode).Select(k => k.Tier).SingleAsync(cancellationToken);
        var own = await context.Providers.AsNoTracking().Where(p => p.OperatorId == organisationId).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        return (organisation, tier, own);
    }

    private static List<string> Keys(Guid principalId, Organisation organisation, BodyTier tier, IReadOnlyList<TeamRole> teams, IReadOnlyList<string> groups, IReadOnlyList<HeldGrant> grants, bool runsProviders)
    {
        if (teams.Any(team => team.Role == Role.Administrator))
        {
            // Whoever runs the service reads no content, whatever other place he or she has.
            return [ReaderKey.Administrator];
        }

        var keys = new List<string>();
        foreach (var team in teams)
        {
            if (team.Role == Role.InformationGovernance)
            {
                keys.Add(ReaderKey.InformationGovernance(organisation.Code));
                continue;
            }

            if (tier == BodyTier.Provider)
            {
                continue;
            }

            foreach (var column in TeamColumns)
            {
                keys.Add(ReaderKey.Relation(column, organisation.Code, team.Team, isSealed: false));
                if (SealedRoles.Contains(team.Role))
                {
                    keys.Add(ReaderKey.Relation(column, organisation.Code, team.Team, isSealed: true));
                }
            }

            if (SealedRoles.Contains(team.Role))
            {
                keys.Add(ReaderKey.Handler(organisation.Code, team.Team, principalId));
            }

            if (tier == BodyTier.National)
            {
                keys.Add(ReaderKey.National);
                if (SealedRoles.Contains(team.Role))
                {
                    keys.Add(ReaderKey.Tier(ReaderKey.National, isSealed: true));
                }
            }

            keys.Add(ReaderKey.Member);
        }

        keys.AddRange(groups.Select(ReaderKey.Group));
        foreach (var grant in grants)
        {
            // What is granted to a whole body still asks for the role that a sealed class asks for; a name is enough by itself.
            keys.Add(ReaderKey.Grant(grant.Id, isSealed: false));
            if (grant.IsPersonal || teams.Any(team => SealedRoles.Contains(team.Role)))
            {
                keys.Add(ReaderKey.Grant(grant.Id, isSealed: true));
            }
        }

        if (tier == BodyTier.Provider || runsProviders)
        {
            keys.Add(ReaderKey.Provider(organisation.Code));
        }

        return keys;
    }

    private sealed record HeldGrant(Guid Id, bool IsPersonal, DateTimeOffset ExpiresAt);

    private sealed record Kept(Viewer Viewer, long Version, DateOnly Today);
}
