using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>Groups, and who sits on them.</summary>
internal static class GroupForms
{
    public static IReadOnlyList<DirectoryForm> All { get; } =
    [
        new(DirectorySubject.Groups, "groups", DirectoryParts.Groups, ["group_code", "name", "kind", "from", "to"], Groups),
        new(DirectorySubject.Groups, "group members", DirectoryParts.Groups | DirectoryParts.People, ["group_code", "object_id", "from", "to"], Members),
    ];

    private static void Groups(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var code = row.Code("group_code");
            var name = row.Text("name");
            var kind = row.Code("kind");
            var since = row.Date("from");
            var until = row.DateOrNull("to");
            if (code is not null && name is not null && kind is not null && since is not null && row.InOrder(since, until) && plan.IsFirst(row, "group_code", code))
            {
                plan.Group(code, name, kind, since.Value, until);
            }
        }
    }

    private static void Members(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        foreach (var row in rows)
        {
            var code = row.Code("group_code");
            var group = code is null ? null : plan.Directory.Groups.GetValueOrDefault(code) ?? row.Missing<Group>("group_code", "The directory has no group of this code.");
            var person = plan.PersonOfObjectId(row, "object_id", row.Identity("object_id"));
            var since = row.Date("from");
            var until = row.DateOrNull("to");
            if (group is not null && person is not null && since is not null && row.InOrder(since, until)
                && plan.IsFirst(row, "object_id", $"{group.Code} {person.Id} {since:O}"))
            {
                plan.Join(group, person, since.Value, until);
            }
        }
    }
}
