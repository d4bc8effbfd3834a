using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

internal sealed partial class DirectoryPlan
{
    private readonly Dictionary<Guid, List<TeamMembership>> _memberships = [];
    private ILookup<string, Person>? _peopleByObjectId;

    /// <summary>A person; moved to another body, he or she loses every place in the old one on the day before.</summary>
    public Person Person(string tenant, string objectId, string name, Organisation body, DateOnly since)
    {
        if (!Directory.People.TryGetValue((tenant, objectId), out var person))
        {
            person = new Person { Id = ids.Next(), Name = name, TenantId = tenant, ObjectId = objectId, OrganisationId = body.Id };
            Directory.People.Add((tenant, objectId), person);
            Add(person);
            return person;
        }

        var moved = person.OrganisationId != body.Id;
        var differs = moved || person.Name != name;
        (person.Name, person.OrganisationId) = (name, body.Id);
        Compare(person, differs);
        if (moved)
        {
            // A place is a team of the person's body: left open, it would open the team of that name in the new one. A
            // place that began later ends before it begins and was never in force.
            foreach (var place in Of(person).Where(place => place.To is null || place.To >= since))
            {
                place.To = since.AddDays(-1);
                Compare(place, differs: true);
            }
        }

        return person;
    }

    public void Place(Person person, string team, Role role, DateOnly since, DateOnly? until)
    {
        if (Of(person).FirstOrDefault(p => p.Team == team && p.Role == role && p.From == since) is { } place)
        {
            var differs = place.To != until;
            place.To = until;
            Compare(place, differs);
            return;
        }

        place = new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = team, Role = role, From = since, To = until };
        Of(person).Add(place);
        Add(place);
    }

    public void Client(string tenant, string applicationId, string name, Organisation body, string team, Person owner, string ceiling)
    {
        if (Directory.Clients.TryGetValue((tenant, applicationId), out var client))
        {
            var differs = (client.Name, client.OrganisationId, client.Team, client.OwnerPersonId, client.ClassCeiling) != (name, body.Id, team, owner.Id, ceiling);
            (client.Name, client.OrganisationId, client.Team, client.OwnerPersonId, client.ClassCeiling) = (name, body.Id, team, owner.Id, ceiling);
            Compare(client, differs);
            return;
        }

        client = new IntegrationClient
        {
            Id = ids.Next(), Name = name, TenantId = tenant, ApplicationId = applicationId, OrganisationId = body.Id, Team = team, OwnerPersonId = owner.Id, ClassCeiling = ceiling,
        };
        Directory.Clients.Add((tenant, applicationId), client);
        Add(client);
    }

    public void Group(string code, string name, string kind, DateOnly since, DateOnly? until)
    {
        if (Directory.Groups.TryGetValue(code, out var group))
        {
            var differs = (group.Name, group.KindCode, group.From, group.To) != (name, kind, since, until);
            (group.Name, group.KindCode, group.From, group.To) = (name, kind, since, until);
            Compare(group, differs);
            return;
        }

        group = new Group { Id = ids.Next(), Code = code, Name = name, KindCode = kind, From = since, To = until };
        Directory.Groups.Add(code, group);
        Add(group);
    }

    public void Join(Group group, Person person, DateOnly since, DateOnly? until)
    {
        var key = (group.Id, person.Id, since);
        if (Directory.GroupMemberships.TryGetValue(key, out var membership))
        {
            var differs = membership.To != until;
            membership.To = until;
            Compare(membership, differs);
            return;
        }

        membership = new GroupMembership { Id = ids.Next(), GroupId = group.Id, PersonId = person.Id, From = since, To = until };
        Directory.GroupMemberships.Add(key, membership);
        Add(membership);
    }

    /// <summary>The one person of an object id, whatever the tenant.</summary>
    public Person? PersonOfObjectId(ImportRow row, string column, string? objectId)
    {
        if (objectId is null)
        {
            return null;
        }

        _peopleByObjectId ??= Directory.People.Values.ToLookup(person => person.ObjectId, StringComparer.Ordinal);
        return _peopleByObjectId[objectId].Take(2).ToList() switch
        {
            [var person] => person,
            [] => row.Missing<Person>(column, "The directory has no person of this object id."),
            _ => row.Missing<Person>(column, "People of several tenants have this object id."),
        };
    }

    private List<TeamMembership> Of(Person person)
    {
        if (!_memberships.TryGetValue(person.Id, out var places))
        {
            _memberships[person.Id] = places = [.. Directory.Memberships[person.Id]];
        }

        return places;
    }
}
