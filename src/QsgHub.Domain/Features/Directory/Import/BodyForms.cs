using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>The hub's own form for bodies of any kind.</summary>
internal static class BodyForms
{
    private static readonly string[] Columns = ["code", "kind", "name", "region_code", "opened_on", "closed_on", "predecessor_codes"];

    public static IReadOnlyList<DirectoryForm> All { get; } = [new(DirectorySubject.Organisations, "bodies", DirectoryParts.Bodies, Columns, Plan)];

    private static void Plan(IReadOnlyList<ImportRow> rows, DirectoryPlan plan)
    {
        var bodies = new List<(ImportRow Row, Organisation Body)>();
        foreach (var row in rows)
        {
            if (Read(row, plan) is { } body)
            {
                bodies.Add((row, body));
                plan.Operate(body);
            }
        }

        // When every body is there: a row may name a predecessor that stands below it.
        foreach (var (row, body) in bodies)
        {
            foreach (var code in row.Codes("predecessor_codes"))
            {
                Succeed(row, plan, body, code);
            }
        }
    }

    private static Organisation? Read(ImportRow row, DirectoryPlan plan)
    {
        var kind = row.Text("kind", longest: 40);
        if (kind is not null && !plan.Directory.Kinds.Contains(kind))
        {
            row.Problem("kind", $"The kind must be one of: {string.Join(", ", plan.Directory.Kinds.Order(StringComparer.Ordinal))}.");
            kind = null;
        }

        var region = row.CodeOrNull("region_code");
        var opened = row.DateOrNull("opened_on");
        var closed = row.DateOrNull("closed_on");
        if (row.Code("code") is not { } code || row.Text("name") is not { } name || kind is null || !row.InOrder(opened, closed, "closed_on") || !plan.IsFirst(row, "code", code))
        {
            return null;
        }

        if (region is not null && region != code && plan.Body(row, "region_code", region) is null)
        {
            return null;
        }

        return plan.Body(code, kind, name, region, opened, closed);
    }

    private static void Succeed(ImportRow row, DirectoryPlan plan, Organisation body, string code)
    {
        if (plan.Body(row, "predecessor_codes", code) is not { } predecessor)
        {
            return;
        }

        if (predecessor.Id == body.Id)
        {
            row.Problem("predecessor_codes", "A body does not succeed itself.");
        }
        else if ((body.OpenedOn ?? predecessor.ClosedOn?.AddDays(1)) is { } on)
        {
            plan.Succeed(predecessor, body, on);
        }
        else
        {
            row.Problem("opened_on", "A body with predecessors gives the day on which it opened, unless they give the day on which they closed.");
        }
    }
}
