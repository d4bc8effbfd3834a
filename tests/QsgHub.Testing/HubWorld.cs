using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Visibility;
using QsgHub.Testing.Databases;

namespace QsgHub.Testing;

/// <summary>A hub on a database of its own with a small directory: two boards, their region, CQC, councils, a Healthwatch and two trusts.</summary>
public sealed class HubWorld : IAsyncDisposable
{
    public const string Tenant = "tenant";
    private static readonly DateOnly Start = new(2022, 7, 1);
    private readonly ServiceProvider _services;
    private readonly Func<ValueTask> _remove;

    private HubWorld(HubDatabase database, TimeProvider? time, IdSource? ids, Func<ValueTask> remove)
    {
        Database = database;
        _remove = remove;
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        if (ids is not null)
        {
            services.AddSingleton(ids);
        }

        services.AddHubDomain(database);
        _services = services.BuildServiceProvider();
    }

    public HubDatabase Database { get; }

    public RaiseConcern Raise => Get<RaiseConcern>();

    public ChangeConcern Change => Get<ChangeConcern>();

    public AnswerConcern Answer => Get<AnswerConcern>();

    public ConcernList List => Get<ConcernList>();

    public ViewerDirectory Viewers => Get<ViewerDirectory>();

    /// <summary>Makes the hub and its directory on an empty database, which stays the caller's.</summary>
    public static async Task<HubWorld> CreateAsync(HubDatabase database, TimeProvider? time = null)
    {
        await database.MigrateAsync(CancellationToken.None);
        var world = new HubWorld(database, time, ids: null, () => ValueTask.CompletedTask);
        await SeedAsync(database, world.Get<IdSource>());
        return world;
    }

    /// <summary>Makes the hub on a database of its own. All worlds of a provider and a process have the same directory, ids included.</summary>
    public static async Task<HubWorld> CreateAsync(DatabaseProvider provider, TimeProvider? time = null, IdSource? ids = null)
    {
        var storage = await TestDatabase.CreateAsync(provider, "a world of the hub", async template =>
        {
            var empty = Open(template);
            await empty.MigrateAsync(CancellationToken.None);
            await SeedAsync(empty, new IdSource());
            await CloseAsync(empty);
        });
        var database = Open(storage);
        return new HubWorld(database, time, ids, async () =>
        {
            await CloseAsync(database);
            await storage.DisposeAsync();
        });
    }

    /// <summary>The hub's database on a test's storage.</summary>
    public static HubDatabase Open(TestDatabase storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return storage.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteHubDatabase(storage.FilePath),
            DatabaseProvider.PostgreSql => new PostgreSqlHubDatabase(storage.ConnectionString),
            DatabaseProvider.SqlServer => new SqlServerHubDatabase(storage.ConnectionString),
            _ => throw new ArgumentOutOfRangeException(nameof(storage), storage.Provider, "The hub does not run on this database."),
        };
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

    /// <summary>Changes the directory as its administrators do: in one transaction with its change counter.</summary>
    public async Task ChangeDirectoryAsync(Func<HubContext, IdSource, Task> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = Database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await change(context, new IdSource());
        await context.SaveChangesAsync();
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1));
        await transaction.CommitAsync();
    }

    /// <summary>Adds a person with one place in a team of a body; the name is the object id as well.</summary>
    public Task AddPersonAsync(string name, string organisationCode, string team, Role role) => ChangeDirectoryAsync(async (context, ids) =>
    {
        var organisationId = await context.Organisations.Where(o => o.Code == organisationCode).Select(o => o.Id).SingleAsync();
        var person = new Person { Id = ids.Next(), Name = name, TenantId = Tenant, ObjectId = name, OrganisationId = organisationId };
        context.People.Add(person);
        context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = team, Role = role, From = Start });
    });

    /// <summary>Gives a person of the cast another place.</summary>
    public Task AddMembershipAsync(string name, string team, Role role, DateOnly? from = null, DateOnly? to = null) => ChangeDirectoryAsync(async (context, ids) =>
        context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = (await PersonAsync(context, name)).Id, Team = team, Role = role, From = from ?? Start, To = to }));

    /// <summary>Adds a provider with the relationships of bodies' teams to it.</summary>
    public Task AddProviderAsync(string code, string? operatorCode, params (RelationshipKind Kind, string OrganisationCode, string Team)[] relationships) => ChangeDirectoryAsync(async (context, ids) =>
    {
        var organisations = await context.Organisations.ToDictionaryAsync(o => o.Code, o => o.Id);
        var provider = new Provider { Id = ids.Next(), OdsCode = code, CqcId = $"1-{code}", Name = $"Provider {code}", Sector = "Social care", RegionCode = "Y60", OperatorId = operatorCode is null ? null : organisations[operatorCode] };
        context.Providers.Add(provider);
        foreach (var (kind, organisationCode, team) in relationships)
        {
            context.ProviderRelationships.Add(new ProviderRelationship { Id = ids.Next(), ProviderId = provider.Id, OrganisationId = organisations[organisationCode], Kind = kind, Team = team, From = Start });
        }
    });

    /// <summary>Lets a person of the cast stand aside from a provider.</summary>
    public Task RecuseAsync(string name, string providerCode) => ChangeDirectoryAsync(async (context, ids) =>
        context.Recusals.Add(new Recusal { Id = ids.Next(), PersonId = (await PersonAsync(context, name)).Id, ProviderId = await context.Providers.Where(p => p.OdsCode == providerCode).Select(p => p.Id).SingleAsync(), From = Start }));

    /// <summary>Opens a concern to a body, or to one of its people, for a day unless said otherwise.</summary>
    public async Task GrantAsync(string viewer, Guid concernId, string organisationCode, string? person = null, TimeSpan? lasts = null)
    {
        Guid? personId = null;
        if (person is not null)
        {
            await using var context = Database.CreateContext();
            personId = (await PersonAsync(context, person)).Id;
        }

        var until = Get<TimeProvider>().GetUtcNow() + (lasts ?? TimeSpan.FromDays(1));
        var outcome = await Get<GrantAccess>().GrantAsync(await ViewerAsync(viewer), new GrantAccessInput(concernId, organisationCode, "They act on it.", until, personId), CancellationToken.None);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", outcome.Refusals));
        }
    }

    /// <summary>Adds a group with members of the cast.</summary>
    public Task AddGroupAsync(string code, params string[] members) => ChangeDirectoryAsync(async (context, ids) =>
    {
        var group = new Group { Id = ids.Next(), Code = code, Name = $"Group {code}", KindCode = "SQG", From = Start };
        context.Groups.Add(group);
        foreach (var name in members)
        {
            context.GroupMemberships.Add(new GroupMembership { Id = ids.Next(), GroupId = group.Id, PersonId = (await PersonAsync(context, name)).Id, From = Start });
        }
    });

    /// <summary>Registers an indicator whose value is a percentage.</summary>
    public async Task AddIndicatorAsync(string code)
    {
        await using var context = Database.CreateContext();
        context.Indicators.Add(new Indicator
        {
            Code = code,
            Definition = new() { Name = $"Indicator {code}", Kind = IndicatorKind.Proportion, Unit = "percent", Multiplier = 100, Direction = ImprovementDirection.Decrease, Source = "Test" },
        });
        await context.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _remove();
    }

    private static Task<Person> PersonAsync(HubContext context, string name) => context.People.SingleAsync(person => person.ObjectId == name);

    private static async ValueTask CloseAsync(HubDatabase database)
    {
        if (database is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private static async Task SeedAsync(HubDatabase database, IdSource ids)
    {
        await using var context = database.CreateContext();
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
