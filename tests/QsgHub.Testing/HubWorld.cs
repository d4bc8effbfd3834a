using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Testing;

/// <summary>A hub on a database of its own with a small directory: two boards, their region, CQC, councils, a Healthwatch and two trusts.</summary>
public sealed class HubWorld : IAsyncDisposable
{
    public const string Tenant = "tenant";
    private static readonly DateOnly Start = new(2022, 7, 1);
    private readonly ServiceProvider _services;

    private HubWorld(ServiceProvider services, HubDatabase database)
    {
        _services = services;
        Database = database;
    }

    public HubDatabase Database { get; }

    public RaiseConcern Raise => Get<RaiseConcern>();

    public ChangeConcern Change => Get<ChangeConcern>();

    public AnswerConcern Answer => Get<AnswerConcern>();

    public ConcernList List => Get<ConcernList>();

    public ViewerDirectory Viewers => Get<ViewerDirectory>();

    /// <summary>Makes the hub and its directory.</summary>
    public static async Task<HubWorld> CreateAsync(HubDatabase database, TimeProvider? time = null)
    {
        await database.MigrateAsync(CancellationToken.None);
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddHubDomain(database);
        var world = new HubWorld(services.BuildServiceProvider(), database);
        await world.SeedAsync();
        return world;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A viewer of the cast: <c>lead</c>, <c>other-icb</c>, <c>inspector</c>, <c>region</c>, <c>healthwatch</c>, <c>administrator</c>, <c>governance</c>, <c>provider</c>, <c>client</c>, <c>national</c>, <c>council</c>, <c>reader</c>.</summary>
    public async Task<Viewer> ViewerAsync(string name) =>
        await Viewers.FindAsync(Tenant, name, name == "client", CancellationToken.None)
            ?? throw new InvalidOperationException($"The cast has no viewer \"{name}\".");

    /// <summary>An ordinary immediate-risk concern about trust RXW.</summary>
    public static RaiseConcernInput Staffing(string text = "Two registered nurses short on every night shift of the week.") => new()
    {
        ProviderCode = "RXW",
        Text = text,
        Topics = ["STAFFING"],
        Immediacy = Immediacy.ImmediateRisk,
    };

    public async Task<Guid> RaiseAsync(string viewer, RaiseConcernInput input)
    {
        var outcome = await Raise.ExecuteAsync(await ViewerAsync(viewer), input, CancellationToken.None);
        return outcome.Succeeded ? outcome.Value.ConcernId : throw new InvalidOperationException(string.Join("; ", outcome.Refusals));
    }

    /// <summary>Ids of every concern that a viewer sees, with the depth.</summary>
    public async Task<Dictionary<Guid, Depth>> SeenAsync(string viewer)
    {
        var page = await List.PageAsync(await ViewerAsync(viewer), new ConcernFilter(), ConcernOrder.NewestFirst, ConcernList.MaxPage, null, CancellationToken.None);
        return page.Rows.ToDictionary(row => row.Id, row => row.Depth);
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task SeedAsync()
    {
        await using var context = Database.CreateContext();
        var ids = Get<IdSource>();
        var organisations = new Dictionary<string, Organisation>();
        foreach (var (code, kind, name) in new[]
        {
            ("QOC", "ICB", "Shropshire board"), ("QKK", "ICB", "South East London board"), ("Y60", "NHSE", "Midlands region"),
            ("CQC", "CQC", "Care Quality Commission"), ("E06", "LA", "Shropshire Council"), ("HWS", "HW", "Healthwatch Shropshire"),
            ("RXW", "PROV", "Shrewsbury trust"), ("GMC", "PREG", "General Medical Council"), ("NAT", "NAT", "National tier"),
        })
        {
            organisations[code] = new Organisation { Id = ids.Next(), Code = code, KindCode = kind, Name = name };
        }

        context.Organisations.AddRange(organisations.Values);
        await context.SaveChangesAsync();

        var trust = new Provider { Id = ids.Next(), OdsCode = "RXW", CqcId = "RXW", Name = "Shrewsbury trust", Sector = "NHS trust", RegionCode = "Y60", OperatorId = organisations["RXW"].Id };
        var other = new Provider { Id = ids.Next(), OdsCode = "RJZ", CqcId = "RJZ", Name = "King's trust", Sector = "NHS trust", RegionCode = "Y56" };
        context.Providers.AddRange(trust, other);
        await context.SaveChangesAsync();
        context.Locations.Add(new Location { Id = ids.Next(), ProviderId = trust.Id, OdsCode = "RXWAS", Name = "Royal Shrewsbury" });
        foreach (var (provider, kind, code, team) in new[]
        {
            (trust, RelationshipKind.LeadCommissioner, "QOC", "quality"), (other, RelationshipKind.LeadCommissioner, "QKK", "quality"),
            (trust, RelationshipKind.Region, "Y60", "oversight"), (trust, RelationshipKind.CareRegulator, "CQC", "hospitals"),
            (other, RelationshipKind.CareRegulator, "CQC", "hospitals"), (trust, RelationshipKind.LocalAuthority, "E06", "contracts"),
            (trust, RelationshipKind.Healthwatch, "HWS", "volunteers"), (trust, RelationshipKind.ProfessionalRegulator, "GMC", "outreach"),
        })
        {
            context.ProviderRelationships.Add(new ProviderRelationship { Id = ids.Next(), ProviderId = provider.Id, OrganisationId = organisations[code].Id, Kind = kind, Team = team, From = Start });
        }

        foreach (var (name, code, team, role) in new[]
        {
            ("lead", "QOC", "quality", Role.QualityLead), ("reader", "QOC", "quality", Role.Reader), ("other-icb", "QKK", "quality", Role.QualityLead),
            ("inspector", "CQC", "hospitals", Role.Investigator), ("region", "Y60", "oversight", Role.RegionalLead),
            ("healthwatch", "HWS", "volunteers", Role.Contributor), ("administrator", "QOC", "it", Role.Administrator),
            ("governance", "QOC", "governance", Role.InformationGovernance), ("provider", "RXW", "board", Role.AccountableExecutive),
            ("national", "NAT", "quality", Role.Analyst), ("council", "E06", "contracts", Role.QualityLead),
        })
        {
            var person = new Person { Id = ids.Next(), Name = name, TenantId = Tenant, ObjectId = name, OrganisationId = organisations[code].Id };
            context.People.Add(person);
            await context.SaveChangesAsync();
            context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = team, Role = role, From = Start });
        }

        await context.SaveChangesAsync();
        var owner = await context.People.SingleAsync(p => p.ObjectId == "lead");
        context.IntegrationClients.Add(new IntegrationClient
        {
            Id = ids.Next(), Name = "client", TenantId = Tenant, ApplicationId = "client", OrganisationId = organisations["QOC"].Id, Team = "quality",
            OwnerPersonId = owner.Id, ClassCeiling = "1,2,4",
        });
        await context.SaveChangesAsync();
    }
}
