using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Benchmarks.World;

/// <summary>
/// A directory of the shape of England's: seven regions, 42 boards, trusts each with a lead, another commissioner, a
/// council, its region, CQC and a Healthwatch; and the personas that the benchmarks sign in as.
/// </summary>
internal sealed class NationalDirectory
{
    /// <summary>The persona that reads as a board of middle size.</summary>
    public const string BoardPersona = "icb-quality-manager";

    /// <summary>The persona that reads for CQC.</summary>
    public const string InspectorPersona = "cqc-inspector";

    /// <summary>The persona that reads the summaries of its patch and no more.</summary>
    public const string VolunteerPersona = "healthwatch-volunteer";

    /// <summary>The persona that runs the hub and reads nothing.</summary>
    public const string AdministratorPersona = "administrator";

    /// <summary>How many trusts there are unless a benchmark asks for another number.</summary>
    public const int UsualTrusts = 60;

    /// <summary>How many bodies there are beside the trusts.</summary>
    public const int Bodies = Regions + 1 + (3 * Boards);

    private const int Regions = 7;
    private const int Boards = 42;

    /// <summary>Where the persona's board stands among the boards: it leads on two trusts, none of them among the few with the most concerns.</summary>
    private const int PersonaBoard = 10;

    private const string Quality = "quality";
    private const string ColleagueTenant = "colleagues";

    private static readonly DateOnly Start = new(2022, 7, 1);

    private readonly Organisation[] _regions = new Organisation[Regions];
    private readonly Organisation[] _councils = new Organisation[Boards];
    private readonly Organisation[] _healthwatches = new Organisation[Boards];
    private readonly Organisation _careRegulator;

    private NationalDirectory(SeededIds ids, int trusts)
    {
        string Code(string prefix, int number) => $"{prefix}{number:D2}";
        _careRegulator = new Organisation { Id = ids.Next(), Code = "CQC", KindCode = "CQC", Name = "Care Quality Commission" };
        for (var i = 0; i < Regions; i++)
        {
            _regions[i] = new Organisation { Id = ids.Next(), Code = Code("Y", 60 + i), KindCode = "NHSE", Name = $"NHS England region {i + 1}" };
        }

        for (var i = 0; i < Boards; i++)
        {
            var code = i == PersonaBoard ? Personas.FindOrNull(BoardPersona)!.BodyCode : Code("Q", i);
            Commissioners[i] = new Organisation { Id = ids.Next(), Code = code, KindCode = "ICB", Name = $"NHS integrated care board of the {i + 1}. patch" };
            _councils[i] = new Organisation { Id = ids.Next(), Code = Code("E", i), KindCode = "LA", Name = $"Council of the {i + 1}. patch" };
            _healthwatches[i] = new Organisation { Id = ids.Next(), Code = Code("HW", i), KindCode = "HW", Name = $"Healthwatch of the {i + 1}. patch" };
        }

        Providers = new Provider[trusts];
        for (var i = 0; i < trusts; i++)
        {
            Providers[i] = new Provider
            {
                Id = ids.Next(), OdsCode = Code("R", i), CqcId = Code("R", i), Sector = "NHS trust", RegionCode = RegionOf(i).Code,
                Name = $"University hospitals of the {i + 1}. county NHS foundation trust",
            };
        }
    }

    /// <summary>The providers; the first few have half of all concerns.</summary>
    public Provider[] Providers { get; }

    private Organisation[] Commissioners { get; } = new Organisation[Boards];

    /// <summary>Stores the directory in an empty hub.</summary>
    /// <param name="database">The hub's database.</param>
    /// <param name="ids">Where ids come from.</param>
    /// <param name="trusts">How many providers.</param>
    public static async Task<NationalDirectory> StoreAsync(HubDatabase database, SeededIds ids, int trusts = UsualTrusts)
    {
        var directory = new NationalDirectory(ids, trusts);
        await using var context = database.CreateContext();
        context.AddRange(directory._regions.Append(directory._careRegulator)
            .Concat(directory.Commissioners).Concat(directory._councils).Concat(directory._healthwatches));
        context.AddRange(directory.Providers.AsEnumerable());
        await context.SaveChangesAsync();

        for (var i = 0; i < trusts; i++)
        {
            foreach (var (kind, body, team) in directory.RelationshipsOf(i))
            {
                context.Add(new ProviderRelationship { Id = ids.Next(), ProviderId = directory.Providers[i].Id, OrganisationId = body.Id, Kind = kind, Team = team, From = Start });
            }
        }

        AddPerson(context, ids, BoardPersona, directory.Commissioners[PersonaBoard], Quality, Role.QualityLead);
        AddPerson(context, ids, InspectorPersona, directory._careRegulator, CareTeam(directory.RegionOf(PersonaBoard)), Role.Investigator);
        await context.SaveChangesAsync();
        return directory;
    }

    /// <summary>A body and its team that might raise a concern about a provider: mostly its lead, then the others in the room.</summary>
    public (Organisation Body, string Team) OwnerOf(int provider, Random random) => random.Next(100) switch
    {
        < 60 => (Lead(provider), Quality),
        < 75 => (Other(provider), Quality),
        < 85 => (_careRegulator, CareTeam(RegionOf(provider))),
        < 95 => (RegionOf(provider), "oversight"),
        _ => (_councils[provider % Boards], "contracts"),
    };

    /// <summary>Code of a provider that the persona's board leads on.</summary>
    public string ProviderOfPersona => Providers[PersonaBoard].OdsCode!;

    private static string CareTeam(Organisation region) => $"hospitals-{region.Code.ToLowerInvariant()}";

    /// <summary>Adds people who may look: the widest and the narrowest persona, and colleagues of everybody up to a number of people.</summary>
    public async Task StoreViewersAsync(HubDatabase database, SeededIds ids, int count)
    {
        await using var context = database.CreateContext();
        AddPerson(context, ids, NationalAnalyst.Tenant, NationalAnalyst.Subject, _careRegulator, ReaderKey.WholeBody, Role.Analyst);
        AddPerson(context, ids, VolunteerPersona, _healthwatches[PersonaBoard], "volunteers", Role.Contributor);
        AddPerson(context, ids, AdministratorPersona, _regions[0], ReaderKey.WholeBody, Role.Administrator);
        var teams = Providers.SelectMany((_, i) => RelationshipsOf(i)).Select(held => (held.Body, held.Team)).Distinct().ToList();
        for (var i = 0; i < count; i++)
        {
            var (body, team) = teams[i % teams.Count];
            AddPerson(context, ids, ColleagueTenant, Colleague(i), body, team, i % 3 == 0 ? Role.QualityLead : Role.Contributor);
        }

        await context.SaveChangesAsync();
    }

    /// <summary>How the directory knows the one who reads for CQC in all of England.</summary>
    public static (string Tenant, string Subject) NationalAnalyst => (ColleagueTenant, "national-analyst");

    /// <summary>How the directory knows a persona.</summary>
    public static (string Tenant, string Subject) Persona(string key) => Personas.FindOrNull(key) is { } persona
        ? (persona.TenantId, persona.ObjectId)
        : throw new ArgumentOutOfRangeException(nameof(key), key, "There is no such persona.");

    /// <summary>How the directory knows one of the many.</summary>
    public static (string Tenant, string Subject) ColleagueOf(int number) => (ColleagueTenant, Colleague(number));

    private static string Colleague(int number) => $"colleague-{number}";

    private static void AddPerson(HubContext context, SeededIds ids, string personaKey, Organisation body, string team, Role role)
    {
        var (tenant, subject) = Persona(personaKey);
        AddPerson(context, ids, tenant, subject, body, team, role);
    }

    private static void AddPerson(HubContext context, SeededIds ids, string tenant, string subject, Organisation body, string team, Role role)
    {
        var person = new Person { Id = ids.Next(), Name = subject, TenantId = tenant, ObjectId = subject, OrganisationId = body.Id };
        context.Add(person);
        context.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = team, Role = role, From = Start });
    }

    private IEnumerable<(RelationshipKind Kind, Organisation Body, string Team)> RelationshipsOf(int provider) =>
    [
        (RelationshipKind.LeadCommissioner, Lead(provider), Quality),
        (RelationshipKind.OtherCommissioner, Other(provider), Quality),
        (RelationshipKind.LocalAuthority, _councils[provider % Boards], "contracts"),
        (RelationshipKind.Region, RegionOf(provider), "oversight"),
        (RelationshipKind.CareRegulator, _careRegulator, CareTeam(RegionOf(provider))),
        (RelationshipKind.Healthwatch, _healthwatches[provider % Boards], "volunteers"),
    ];

    private Organisation Lead(int provider) => Commissioners[provider % Boards];

    private Organisation Other(int provider) => Commissioners[((provider * 5) + 3) % Boards];

    private Organisation RegionOf(int provider) => _regions[provider % Boards % Regions];
}
