using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.SpecialMeasures;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>The parts of the directory that an import compares with, as they stood at one version of it. Entries are untracked and the import's own.</summary>
internal sealed class DirectorySnapshot
{
    public required long Version { get; init; }

    public required HashSet<string> Kinds { get; init; }

    public required Dictionary<string, Organisation> Organisations { get; init; }

    public required Dictionary<string, Provider> Providers { get; init; }

    public required HashSet<(Guid Predecessor, Guid Successor)> Successions { get; init; }

    /// <summary>Locations by ODS code.</summary>
    public required Dictionary<string, Location> Locations { get; init; }

    public required IReadOnlyList<Location> AllLocations { get; init; }

    /// <summary>Ratings in force by location.</summary>
    public required ILookup<Guid, Rating> Ratings { get; init; }

    /// <summary>Times in special measures by provider.</summary>
    public required ILookup<Guid, SpecialMeasuresSpell> SpecialMeasures { get; init; }

    public required ILookup<Guid, ProviderRelationship> Relationships { get; init; }

    public required Dictionary<(string Tenant, string ObjectId), Person> People { get; init; }

    public required ILookup<Guid, TeamMembership> Memberships { get; init; }

    public required Dictionary<(string Tenant, string ApplicationId), IntegrationClient> Clients { get; init; }

    public required Dictionary<string, Group> Groups { get; init; }

    public required Dictionary<(Guid Group, Guid Person, DateOnly From), GroupMembership> GroupMemberships { get; init; }

    public static async Task<DirectorySnapshot> ReadAsync(HubContext context, DirectoryParts parts, CancellationToken cancellationToken)
    {
        // The version first: whatever changes while the rest is read has a later one, and the import is refused at its end.
        var version = await context.DirectoryStamps.AsNoTracking().Select(stamp => stamp.Version).SingleAsync(cancellationToken);
        var providers = await context.Providers.AsNoTracking().ToListAsync(cancellationToken);
        var codes = providers.Where(provider => provider.OdsCode is not null).ToDictionary(provider => provider.OdsCode!, StringComparer.Ordinal);
        foreach (var provider in providers.Where(provider => provider.CqcId is not null))
        {
            codes.TryAdd(provider.CqcId!, provider);
        }

        var locations = await ListAsync(context.Locations, DirectoryParts.Locations);
        return new DirectorySnapshot
        {
            Version = version,
            Kinds = await context.OrganisationKinds.AsNoTracking().Select(kind => kind.Code).ToHashSetAsync(cancellationToken),
            Organisations = await context.Organisations.AsNoTracking().ToDictionaryAsync(body => body.Code, StringComparer.Ordinal, cancellationToken),
            Providers = codes,
            Successions = (await context.OrganisationSuccessions.AsNoTracking().ToListAsync(cancellationToken))
                .Select(succession => (succession.PredecessorId, succession.SuccessorId)).ToHashSet(),
            AllLocations = locations,
            Ratings = (await ListAsync(context.Ratings.Where(rating => !rating.IsSuperseded), DirectoryParts.Ratings)).ToLookup(rating => rating.LocationId),
            SpecialMeasures = (await ListAsync(context.SpecialMeasuresSpells, DirectoryParts.SpecialMeasures)).ToLookup(spell => spell.ProviderId),
            Locations = locations.Where(location => location.OdsCode is not null).ToDictionary(location => location.OdsCode!, StringComparer.Ordinal),
            Relationships = (await ListAsync(context.ProviderRelationships, DirectoryParts.Relationships)).ToLookup(relationship => relationship.ProviderId),
            People = (await ListAsync(context.People, DirectoryParts.People)).ToDictionary(person => (person.TenantId, person.ObjectId)),
            Memberships = (await ListAsync(context.TeamMemberships, DirectoryParts.People)).ToLookup(membership => membership.PersonId),
            Clients = (await ListAsync(context.IntegrationClients, DirectoryParts.People)).ToDictionary(client => (client.TenantId, client.ApplicationId)),
            Groups = (await ListAsync(context.Groups, DirectoryParts.Groups)).ToDictionary(group => group.Code, StringComparer.Ordinal),
            GroupMemberships = (await ListAsync(context.GroupMemberships, DirectoryParts.Groups))
                .GroupBy(membership => (membership.GroupId, membership.PersonId, membership.From)).ToDictionary(same => same.Key, same => same.First()),
        };

        async Task<List<T>> ListAsync<T>(IQueryable<T> entries, DirectoryParts part)
            where T : class => parts.HasFlag(part) ? await entries.AsNoTracking().ToListAsync(cancellationToken) : [];
    }
}
