using System.Globalization;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>People with their places in teams, one row a place; and other bodies' systems.</summary>
internal static class PeopleForms
{
    private static readonly IReadOnlyDictionary<string, Role> Roles = Words.Of<Role>();

    public static IReadOnlyList<DirectoryForm> All { get; } =
    [
        new(DirectorySubject.People, "people", DirectoryParts.People, ["name", "tenant_id", "object_id", "organisation_code", "team", "role", "from", "to"], People),
        new(DirectorySubject.People, "integration clients", DirectoryParts.People,
            ["client_name", "tenant_id", "application_id", "organisation_code", "team", "owner_object_id", "class_ceiling"], Clients),
    ];

    private static void People(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        var first = new Dictionary<(string, string), (Person Person, string Name, Guid Body)>();
        foreach (var row in rows)
        {
            var name = row.Text("name");
            var tenant = row.Identity("tenant_id");
            var objectId = row.Identity("object_id");
            var body = plan.Body(row, "organisation_code", row.Code("organisation_code"));
            var team = row.Team("team", mayBeWholeBody: true);
            var role = row.Word("role", Roles);
            var since = row.Date("from");
            var until = row.DateOrNull("to");
            if (name is null || tenant is null || objectId is null || body is null || team is null || role is null || since is null || !row.InOrder(since, until)
                || !plan.IsFirst(row, "object_id", $"{tenant} {objectId} {team} {role} {since:O}"))
            {
                continue;
            }

            if (!first.TryGetValue((tenant, objectId), out var known))
            {
                first[(tenant, objectId)] = known = (plan.Person(tenant, objectId, name, body, since.Value), name, body.Id);
            }
            else if (known.Name != name || known.Body != body.Id)
            {
                row.Problem(known.Name != name ? "name" : "organisation_code", "An earlier row gives this person another name or body.");
                continue;
            }

            plan.Place(known.Person, team, role.Value, since.Value, until);
        }
    }

    private static void Clients(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var name = row.Text("client_name");
            var tenant = row.Identity("tenant_id");
            var application = row.Identity("application_id");
            var body = plan.Body(row, "organisation_code", row.Code("organisation_code"));
            var team = row.Team("team", mayBeWholeBody: false);
            var ceiling = Ceiling(row);
            var owner = Owner(row, plan, tenant, row.Identity("owner_object_id"));
            if (name is not null && tenant is not null && application is not null && body is not null && team is not null && owner is not null && ceiling is not null
                && plan.IsFirst(row, "application_id", $"{tenant} {application}"))
            {
                plan.Client(tenant, application, name, body, team, owner, ceiling);
            }
        }
    }

    private static Person? Owner(ImportRow row, DirectoryPlan plan, string? tenant, string? objectId) =>
        tenant is null || objectId is null
            ? null
            : plan.Directory.People.GetValueOrDefault((tenant, objectId))
                ?? row.Missing<Person>("owner_object_id", "The directory has no person of this object id in the client's tenant: a system answers to a named person.");

    private static string? Ceiling(ImportRow row)
    {
        var numbers = new SortedSet<int>();
        foreach (var text in row["class_ceiling"].Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || VisibilityTable.Current.ClassOrNull(number) is not { } known)
            {
                return row.Missing<string>("class_ceiling", "A ceiling is a list of class numbers, such as 1;2;4.");
            }

            if (known.Sealed)
            {
                return row.Missing<string>("class_ceiling", $"Class {number} is sealed: its readers are people in a role, never a system.");
            }

            numbers.Add(number);
        }

        return numbers.Count == 0 ? row.Missing<string>("class_ceiling", "The cell is empty; a system needs at least one class.") : string.Join(',', numbers);
    }
}
