using Microsoft.EntityFrameworkCore;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Demonstration;

/// <summary>
/// The demonstration's directory: fictitious providers, marked and named as such, under codes that the Organisation Data
/// Service gives to nobody; real bodies as facts; and the personas.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="ids">Where ids come from.</param>
internal sealed class DemonstrationDirectory(HubDatabase database, IdSource ids)
{
    /// <summary>The provider whose first day is the demonstration's.</summary>
    public const string FirstProvider = "ZZD01";

    private const string Shropshire = "QOC";
    private const string SouthEastLondon = "QKK";
    private const string Healthwatch = "HW417";
    private const string Council = "E06000051";
    private const string MedicalCouncil = "GMC";

    private static readonly (string Code, string Kind, string Name, string? Region, DateOnly? Opened)[] Bodies =
    [
        ("Y60", "NHSE", "NHS England Midlands", "Y60", null),
        ("Y56", "NHSE", "NHS England London", "Y56", null),
        ("X24", "NHSE", "NHS England", null, new(2013, 4, 1)),
        (Shropshire, "ICB", "NHS SHROPSHIRE, TELFORD AND WREKIN INTEGRATED CARE BOARD", "Y60", new(2022, 7, 1)),
        (SouthEastLondon, "ICB", "NHS SOUTH EAST LONDON INTEGRATED CARE BOARD", "Y56", new(2022, 7, 1)),
        ("CQC", "CQC", "Care Quality Commission", null, new(2009, 4, 1)),
        (Healthwatch, "HW", "Healthwatch Shropshire", "Y60", null),
        (Council, "LA", "Shropshire Council", "Y60", new(2009, 4, 1)),
        (MedicalCouncil, "PREG", "General Medical Council", null, null),
        ("NQB", "NAT", "National Quality Board", null, new(2009, 1, 1)),
        (FirstProvider, "PROV", Marked("Millbrook Hospitals NHS Trust"), "Y60", null),
    ];

    private static readonly (string Code, string Name, string Sector, string Town, string Board, string RegulatorTeam, string[] Locations)[] Providers =
    [
        (FirstProvider, "Millbrook Hospitals NHS Trust", "NHS trust", "Millbrook", Shropshire, "hospitals", ["Millbrook General", "Millbrook Women's Centre"]),
        ("ZZD02", "Severn Vale Community Health NHS Trust", "NHS trust", "Severn Vale", Shropshire, "hospitals", []),
        ("ZZD03", "Hollins Mental Health NHS Trust", "NHS trust", "Hollins", Shropshire, "hospitals", ["Hollins Hospital"]),
        ("ZZD04", "Three Marches Ambulance NHS Trust", "NHS trust", "Millbrook", Shropshire, "hospitals", []),
        ("ZZD05", "Larkfield Nursing Home", "Social care", "Larkfield", Shropshire, "social-care", []),
        ("ZZD06", "Ash Court", "Social care", "Millbrook", Shropshire, "social-care", []),
        ("ZZD07", "Dingle Street Surgery", "Primary medical services", "Hollins", Shropshire, "primary-care", []),
        ("ZZD08", "Oakbank Hospital", "Independent hospital", "Severn Vale", Shropshire, "hospitals", []),
        ("ZZD09", "Riverhead Hospitals NHS Trust", "NHS trust", "Riverhead", SouthEastLondon, "hospitals", ["Riverhead General"]),
        ("ZZD10", "Lambourne Mental Health NHS Trust", "NHS trust", "Riverhead", SouthEastLondon, "hospitals", []),
        ("ZZD11", "Cedar Lodge Nursing Home", "Social care", "Riverhead", SouthEastLondon, "social-care", []),
        ("ZZD12", "Riverside Urgent Care", "Primary medical services", "Riverhead", SouthEastLondon, "primary-care", []),
    ];

    /// <summary>The board that leads on a provider of the demonstration.</summary>
    public static bool IsLedByShropshire(string provider) => Providers.Single(known => known.Code == provider).Board == Shropshire;

    /// <summary>The demonstration's first day; null while it is not there.</summary>
    public async Task<DateOnly?> FirstDayOrNullAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Providers.AsNoTracking().Where(provider => provider.IsDemonstration && provider.OdsCode == FirstProvider)
            .Select(provider => provider.OpenedOn).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Stores it, figures included, in one transaction.</summary>
    public async Task AddAsync(DateOnly firstDay, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1), cancellationToken);
        var bodies = await AddBodiesAsync(context, cancellationToken);
        var providers = AddProviders(context, bodies, firstDay);
        await AddPeopleAsync(context, bodies, firstDay, cancellationToken);
        context.Indicators.Add(DemonstrationFigures.Indicator());
        var extractedAt = new DateTimeOffset(firstDay, TimeOnly.MinValue, TimeSpan.Zero);
        foreach (var code in DemonstrationFigures.Providers)
        {
            context.Observations.AddRange(DemonstrationFigures.Observations(code, providers[code].Id, firstDay, extractedAt));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<Dictionary<string, Organisation>> AddBodiesAsync(HubContext context, CancellationToken cancellationToken)
    {
        var codes = Bodies.Select(body => body.Code).ToList();
        var bodies = await context.Organisations.Where(body => codes.Contains(body.Code)).ToDictionaryAsync(body => body.Code, cancellationToken);
        foreach (var (code, kind, name, region, opened) in Bodies.Where(body => !bodies.ContainsKey(body.Code)))
        {
            bodies[code] = new Organisation { Id = ids.Next(), Code = code, KindCode = kind, Name = name, RegionCode = region, OpenedOn = opened };
            context.Organisations.Add(bodies[code]);
        }

        return bodies;
    }

    private Dictionary<string, Provider> AddProviders(HubContext context, Dictionary<string, Organisation> bodies, DateOnly firstDay)
    {
        var added = new Dictionary<string, Provider>();
        foreach (var (code, name, sector, town, board, regulatorTeam, locations) in Providers)
        {
            var region = bodies[board].RegionCode!;
            var provider = added[code] = new Provider
            {
                Id = ids.Next(), OdsCode = code, CqcId = code, Name = Marked(name), Sector = sector, Town = town, RegionCode = region, OpenedOn = firstDay, IsDemonstration = true,
                OperatorId = code == FirstProvider ? bodies[FirstProvider].Id : null,
            };
            context.Providers.Add(provider);
            for (var i = 0; i < locations.Length; i++)
            {
                context.Locations.Add(new Location { Id = ids.Next(), ProviderId = provider.Id, OdsCode = $"{code}{(char)('A' + i)}", Name = Marked(locations[i]), Town = town });
            }

            Relate(RelationshipKind.LeadCommissioner, board, "quality");
            Relate(RelationshipKind.Region, region, "oversight");
            Relate(RelationshipKind.CareRegulator, "CQC", $"{regulatorTeam}-{region.ToLowerInvariant()}");
            if (board == Shropshire)
            {
                Relate(RelationshipKind.Healthwatch, Healthwatch, "volunteers");
                Relate(RelationshipKind.LocalAuthority, Council, "contracts");
                if (sector == "NHS trust")
                {
                    Relate(RelationshipKind.ProfessionalRegulator, MedicalCouncil, "outreach");
                }
            }

            void Relate(RelationshipKind kind, string body, string team) => context.ProviderRelationships.Add(new ProviderRelationship
            {
                Id = ids.Next(), ProviderId = provider.Id, OrganisationId = bodies[body].Id, Kind = kind, Team = team, From = firstDay,
            });
        }

        return added;
    }

    private async Task AddPeopleAsync(HubContext context, Dictionary<string, Organisation> bodies, DateOnly firstDay, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, Person>();
        foreach (var member in DemonstrationCast.Members.Where(member => !member.Persona.IsApplication))
        {
            var persona = member.Persona;
            var person = people[persona.Key] = await FindOrAddAsync(context, persona, bodies[persona.BodyCode], cancellationToken);
            var isPlaced = await context.TeamMemberships.AnyAsync(
                place => place.PersonId == person.Id && place.Team == member.Team && place.Role == member.Role && place.From <= firstDay && place.To == null, cancellationToken);
            if (!isPlaced)
            {
                context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = member.Team, Role = member.Role, From = firstDay });
            }
        }

        foreach (var member in DemonstrationCast.Members.Where(member => member.Persona.IsApplication))
        {
            var persona = member.Persona;
            if (!await context.IntegrationClients.AnyAsync(client => client.TenantId == persona.TenantId && client.ApplicationId == persona.ApplicationId, cancellationToken))
            {
                context.IntegrationClients.Add(new IntegrationClient
                {
                    Id = ids.Next(), Name = persona.DisplayName, TenantId = persona.TenantId, ApplicationId = persona.ApplicationId!, OrganisationId = bodies[persona.BodyCode].Id,
                    Team = member.Team, OwnerPersonId = people[DemonstrationCast.ClientOwner.Key].Id, ClassCeiling = DemonstrationCast.ClientCeiling,
                });
            }
        }
    }

    private async Task<Person> FindOrAddAsync(HubContext context, Persona persona, Organisation body, CancellationToken cancellationToken)
    {
        if (await context.People.SingleOrDefaultAsync(known => known.TenantId == persona.TenantId && known.ObjectId == persona.ObjectId, cancellationToken) is { } person)
        {
            return person;
        }

        person = new Person { Id = ids.Next(), Name = persona.DisplayName, TenantId = persona.TenantId, ObjectId = persona.ObjectId, OrganisationId = body.Id };
        context.People.Add(person);
        return person;
    }

    private static string Marked(string name) => $"{name} (demonstration)";
}
