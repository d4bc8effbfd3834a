using System.Security.Cryptography;
using System.Text;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Server.Proof;

/// <summary>Somebody of the proof's cast.</summary>
/// <param name="Name">Name.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="Team">Team.</param>
/// <param name="Role">Role in that team.</param>
internal sealed record ProofMember(string Name, string Body, string Team, Role Role)
{
    /// <summary>Whether it is another body's system.</summary>
    public bool IsClient => Name == ProofCast.Client;

    /// <summary>Object id of the token, and application id of a system's.</summary>
    public string ObjectId { get; } = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Name)).AsSpan(0, 16)).ToString();
}

/// <summary>The small directory that every world of the proof has: somebody for each column of the visibility table, three providers, one group.</summary>
internal static class ProofCast
{
    public const string Tenant = "0b7f6d1c-52f5-4a0f-9d0e-5c0b1f4f7a11";
    public const string Group = "SQG-1";
    public const string Client = "client";

    /// <summary>Classes that the integration client may read.</summary>
    public static readonly int[] Ceiling = [1, 2, 4];

    /// <summary>Providers with the body that runs them.</summary>
    public static readonly (string Code, string? Operator)[] Providers = [("RXW", "RXW"), ("RJZ", null), ("VLAXL", "E06")];

    public static readonly (string Provider, RelationshipKind Kind, string Body, string Team)[] Relationships =
    [
        ("RXW", RelationshipKind.LeadCommissioner, "QOC", "quality"), ("RJZ", RelationshipKind.LeadCommissioner, "QKK", "quality"),
        ("VLAXL", RelationshipKind.LeadCommissioner, "QOC", "quality"), ("RXW", RelationshipKind.LocalAuthority, "E06", "contracts"),
        ("VLAXL", RelationshipKind.LocalAuthority, "E06", "contracts"), ("RXW", RelationshipKind.Region, "Y60", "oversight"),
        ("RXW", RelationshipKind.CareRegulator, "CQC", "hospitals"), ("RJZ", RelationshipKind.CareRegulator, "CQC", "hospitals"),
        ("RXW", RelationshipKind.ProfessionalRegulator, "GMC", "outreach"), ("RXW", RelationshipKind.Healthwatch, "HWS", "volunteers"),
    ];

    public static readonly ProofMember[] Members =
    [
        new("lead", "QOC", "quality", Role.QualityLead), new("reader", "QOC", "quality", Role.Reader),
        new("other-icb", "QKK", "quality", Role.QualityLead), new("inspector", "CQC", "hospitals", Role.Investigator),
        new("analyst", "CQC", "hospitals", Role.Analyst), new("region", "Y60", "oversight", Role.RegionalLead),
        new("healthwatch", "HWS", "volunteers", Role.Contributor), new("administrator", "QOC", "it", Role.Administrator),
        new("governance", "QOC", "governance", Role.InformationGovernance), new("provider", "RXW", "board", Role.AccountableExecutive),
        new("national", "NAT", "quality", Role.Analyst), new("national-lead", "NAT", "quality", Role.QualityLead),
        new("council", "E06", "contracts", Role.QualityLead), new("regulator", "GMC", "outreach", Role.Investigator),
        new(Client, "QOC", "quality", Role.Contributor),
    ];

    /// <summary>Members of the group.</summary>
    public static readonly string[] GroupMembers = ["healthwatch", "other-icb", "lead", "inspector"];

    private static readonly (string Code, string Kind)[] Bodies =
    [
        ("QOC", "ICB"), ("QKK", "ICB"), ("Y60", "NHSE"), ("CQC", "CQC"), ("E06", "LA"), ("HWS", "HW"), ("RXW", "PROV"), ("GMC", "PREG"), ("NAT", "NAT"),
    ];

    private static readonly DateOnly Start = new(2022, 7, 1);

    /// <summary>Fills an empty database.</summary>
    public static async Task SeedAsync(HubDatabase database, IdSource ids, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var bodies = Bodies.ToDictionary(body => body.Code, body => new Organisation { Id = ids.Next(), Code = body.Code, KindCode = body.Kind, Name = $"Body {body.Code}" });
        context.Organisations.AddRange(bodies.Values);
        var providers = Providers.ToDictionary(
            provider => provider.Code,
            provider => new Provider
            {
                Id = ids.Next(), OdsCode = provider.Code, CqcId = provider.Code, Name = $"Provider {provider.Code}", Sector = "NHS trust", RegionCode = "Y60",
                OperatorId = provider.Operator is null ? null : bodies[provider.Operator].Id, IsDemonstration = true,
            });
        context.Providers.AddRange(providers.Values);
        context.ProviderRelationships.AddRange(Relationships.Select(r => new ProviderRelationship
        {
            Id = ids.Next(), ProviderId = providers[r.Provider].Id, OrganisationId = bodies[r.Body].Id, Kind = r.Kind, Team = r.Team, From = Start,
        }));
        var group = new Group { Id = ids.Next(), Code = Group, Name = "System quality group", KindCode = "SQG", From = Start };
        context.Groups.Add(group);
        var people = new Dictionary<string, Person>();
        foreach (var member in Members.Where(member => !member.IsClient))
        {
            var person = people[member.Name] = new Person { Id = ids.Next(), Name = member.Name, TenantId = Tenant, ObjectId = member.ObjectId, OrganisationId = bodies[member.Body].Id };
            context.People.Add(person);
            context.TeamMemberships.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = member.Team, Role = member.Role, From = Start });
        }

        context.GroupMemberships.AddRange(GroupMembers.Select(name => new GroupMembership { Id = ids.Next(), GroupId = group.Id, PersonId = people[name].Id, From = Start }));
        var client = Members.Single(member => member.IsClient);
        context.IntegrationClients.Add(new IntegrationClient
        {
            Id = ids.Next(), Name = client.Name, TenantId = Tenant, ApplicationId = client.ObjectId, OrganisationId = bodies[client.Body].Id, Team = client.Team,
            OwnerPersonId = people["lead"].Id, ClassCeiling = string.Join(',', Ceiling),
        });
        await context.SaveChangesAsync(cancellationToken);
    }
}
