using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Caseloads;

namespace QsgHub.Domain.Features.Directory;

/// <summary>
/// The directory's public facts in memory: bodies, providers and locations, which every member may know. Read anew
/// when the directory's change counter has moved.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock: leave and office hours begin and end without a change.</param>
public sealed class DirectoryBook(HubDatabase database, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Pages? _pages;

    /// <summary>The directory of today.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<Pages> OpenAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await OpenAsync(await CounterAsync(context, cancellationToken), cancellationToken);
    }

    /// <summary>The directory of today, for a caller that knows its change counter.</summary>
    /// <param name="version">The change counter: pages of another are read anew.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<Pages> OpenAsync(long version, CancellationToken cancellationToken)
    {
        if (_pages is { } pages && pages.Version == version)
        {
            return pages;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_pages is { } fresh && fresh.Version >= version)
            {
                return fresh;
            }

            while (true)
            {
                await using var context = database.CreateContext();
                var before = await CounterAsync(context, cancellationToken);
                var read = new Pages(
                    before,
                    await context.Organisations.AsNoTracking().ToListAsync(cancellationToken),
                    await context.Providers.AsNoTracking().ToListAsync(cancellationToken),
                    await context.Locations.AsNoTracking().ToListAsync(cancellationToken),
                    await context.ProviderRelationships.AsNoTracking().ToListAsync(cancellationToken),
                    await context.Groups.AsNoTracking().Select(group => new { group.Code, group.Id }).ToDictionaryAsync(group => group.Code, group => group.Id, StringComparer.Ordinal, cancellationToken),
                    await CaseloadPlan.ReadAsync(context, time, cancellationToken),
                    time);

                // Between two equal readings of the counter nothing changed: no row points to one that was read too early.
                if (await CounterAsync(context, cancellationToken) == before)
                {
                    return _pages = read;
                }
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private static Task<long> CounterAsync(HubContext context, CancellationToken cancellationToken) => HubQueries.Of(context).DirectoryVersionAsync(context, cancellationToken);

    /// <summary>One reading of the directory. Never changes.</summary>
    public sealed class Pages
    {
        private readonly FrozenDictionary<Guid, Organisation> _organisations;
        private readonly FrozenDictionary<string, Organisation> _organisationsByCode;
        private readonly FrozenDictionary<Guid, Provider> _providers;
        private readonly FrozenDictionary<string, Provider> _providersByCode;
        private readonly FrozenDictionary<Guid, Location> _locations;
        private readonly FrozenDictionary<string, Location> _locationsByCode;
        private readonly ILookup<Guid, Location> _locationsOf;
        private readonly ILookup<Guid, ProviderRelationship> _relationshipsOf;
        private readonly ILookup<Guid, ProviderRelationship> _relationshipsHeldBy;
        private readonly FrozenDictionary<string, Guid> _groupsByCode;
        private readonly TimeProvider _time;
        private readonly ConcurrentDictionary<(Guid OrganisationId, DateOnly Day), string> _standings = new();

        internal Pages(
            long version,
            List<Organisation> organisations,
            List<Provider> providers,
            List<Location> locations,
            List<ProviderRelationship> relationships,
            Dictionary<string, Guid> groups,
            CaseloadPlan caseloads,
            TimeProvider time)
        {
            Version = version;
            Caseloads = caseloads;
            _time = time;
            _groupsByCode = groups.ToFrozenDictionary(StringComparer.Ordinal);
            _organisations = organisations.ToFrozenDictionary(o => o.Id);
            _organisationsByCode = organisations.ToFrozenDictionary(o => o.Code, StringComparer.Ordinal);
            _providers = providers.ToFrozenDictionary(p => p.Id);
            _providersByCode = ByCode(providers, p => p.OdsCode, p => p.CqcId);
            _locations = locations.ToFrozenDictionary(l => l.Id);
            _locationsByCode = ByCode(locations, l => l.OdsCode, l => l.CqcId);
            _locationsOf = locations.OrderBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Id).ToLookup(l => l.ProviderId);
            _relationshipsOf = relationships.ToLookup(r => r.ProviderId);
            _relationshipsHeldBy = relationships.ToLookup(r => r.OrganisationId);
            Providers = [.. providers.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id)];
            Organisations = [.. organisations.OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Id)];
        }

        /// <summary>The directory's change counter at this reading.</summary>
        public long Version { get; }

        /// <summary>Who looks after which provider. Unlike all else here no public fact: it goes to nobody beyond the body concerned.</summary>
        public CaseloadPlan Caseloads { get; }

        /// <summary>The day of the moment, in UTC.</summary>
        public DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

        /// <summary>Every provider by name.</summary>
        public IReadOnlyList<Provider> Providers { get; }

        /// <summary>Every body by name.</summary>
        public IReadOnlyList<Organisation> Organisations { get; }

        /// <summary>A body by id.</summary>
        /// <param name="id">Its id.</param>
        public Organisation? OrganisationOrNull(Guid id) => _organisations.GetValueOrDefault(id);

        /// <summary>A body by code.</summary>
        /// <param name="code">ODS or hub code; compared upper-case and trimmed.</param>
        public Organisation? OrganisationOrNull(string code) => _organisationsByCode.GetValueOrDefault(OdsCode.Normalise(code));

        /// <summary>A provider by id.</summary>
        /// <param name="id">Its id.</param>
        public Provider? ProviderOrNull(Guid id) => _providers.GetValueOrDefault(id);

        /// <summary>A provider by ODS code or CQC id.</summary>
        /// <param name="code">Compared upper-case and trimmed.</param>
        public Provider? ProviderOrNull(string code) => _providersByCode.GetValueOrDefault(OdsCode.Normalise(code));

        /// <summary>A group by code. Which groups there are is no public fact: ask it for those alone who sit in the group.</summary>
        /// <param name="code">Compared upper-case and trimmed.</param>
        public Guid? GroupIdOrNull(string code) => _groupsByCode.TryGetValue(OdsCode.Normalise(code), out var id) ? id : null;

        /// <summary>A location by id.</summary>
        /// <param name="id">Its id.</param>
        public Location? LocationOrNull(Guid id) => _locations.GetValueOrDefault(id);

        /// <summary>A location by ODS code or CQC id.</summary>
        /// <param name="code">Compared upper-case and trimmed.</param>
        public Location? LocationOrNull(string code) => _locationsByCode.GetValueOrDefault(OdsCode.Normalise(code));

        /// <summary>The locations of a provider by name.</summary>
        /// <param name="providerId">The provider.</param>
        public IEnumerable<Location> LocationsOf(Guid providerId) => _locationsOf[providerId];

        /// <summary>The relationships of a provider that are in force on a day.</summary>
        /// <param name="providerId">The provider.</param>
        /// <param name="day">The day.</param>
        public IEnumerable<ProviderRelationship> RelationshipsOf(Guid providerId, DateOnly day) =>
            _relationshipsOf[providerId].Where(r => r.From <= day && (r.To is null || r.To >= day)).OrderBy(r => r.Kind).ThenBy(r => r.Id);

        /// <summary>
        /// A mark of what a body is to which providers on a day: while it stays, no change of relationships has moved what
        /// the body's people see.
        /// </summary>
        /// <param name="organisationId">The body.</param>
        /// <param name="day">The day.</param>
        /// <returns>Lower-case hex; equal for equal relationships.</returns>
        public string StandingOf(Guid organisationId, DateOnly day) => _standings.GetOrAdd(
            (organisationId, day),
            static (key, held) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', held[key.OrganisationId]
                .Where(r => r.From <= key.Day && (r.To is null || r.To >= key.Day))
                .Select(r => $"{r.ProviderId:N}:{(int)r.Kind}:{r.Team}")
                .Distinct().Order(StringComparer.Ordinal))))),
            _relationshipsHeldBy);

        private static FrozenDictionary<string, T> ByCode<T>(List<T> items, params Func<T, string?>[] codes)
        {
            var byCode = new Dictionary<string, T>(StringComparer.Ordinal);
            foreach (var code in codes)
            {
                foreach (var item in items)
                {
                    if (code(item) is { } text)
                    {
                        byCode.TryAdd(text, item);
                    }
                }
            }

            return byCode.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
