using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>Gives a new hub its first administrator, who then lets the others in.</summary>
/// <param name="database">The database.</param>
/// <param name="publication">Publishes the change.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock: the place begins today.</param>
public sealed class FirstAdministrator(HubDatabase database, DirectoryPublication publication, IdSource ids, TimeProvider time)
{
    /// <summary>Code of NHS England, the body of administrators unless another is named.</summary>
    public const string DefaultBody = "X24";

    private const string Team = "administration";

    /// <summary>Creates the administrator.</summary>
    /// <param name="tenantId">Tenant of the tokens that he or she signs in with.</param>
    /// <param name="objectId">Object id in that tenant.</param>
    /// <param name="name">Name shown beside what the administrator does.</param>
    /// <param name="bodyCode">Code of the body; <see cref="DefaultBody"/> is made when it is not there.</param>
    /// <param name="cancellationToken">Stops the work before it is stored.</param>
    /// <returns>Refused when the hub has an administrator, and when a value is malformed.</returns>
    public async Task<Outcome<Person>> CreateAsync(string tenantId, string objectId, string name, string bodyCode, CancellationToken cancellationToken)
    {
        var tally = new ImportTally();
        var row = new ImportRow(1, [tenantId, objectId, name, bodyCode], new() { ["tenant"] = 0, ["objectId"] = 1, ["name"] = 2, ["organisation"] = 3 }, tally);
        var (tenant, subject, label, code) = (row.Identity("tenant"), row.Identity("objectId"), row.Text("name"), row.Code("organisation"));
        if (tenant is null || subject is null || label is null || code is null)
        {
            return tally.Report(new ImportFile("", () => Stream.Null), "", isDryRun: false).Problems
                .Select(problem => new Refusal(RefusalCode.Inconsistent, problem.Column, problem.Message)).ToList();
        }

        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var context = database.CreateContext();
        var plan = new DirectoryPlan(await DirectorySnapshot.ReadAsync(context, DirectoryParts.People, cancellationToken), tally, ids, today, now);
        if (await context.TeamMemberships.AnyAsync(place => place.Role == Role.Administrator, cancellationToken))
        {
            return new Refusal(RefusalCode.NotPermitted, "", "The hub has an administrator already; further ones come with \"import people\".");
        }

        var body = plan.Directory.Organisations.GetValueOrDefault(code);
        if (body is null && code != DefaultBody)
        {
            return new Refusal(RefusalCode.NotFound, "organisation", $"The directory has no body of the code {code}: import organisations first.");
        }

        body ??= plan.Body(DefaultBody, "NHSE", "NHS England", region: null, new DateOnly(2013, 4, 1), closedOn: null);
        var person = plan.Person(tenant, subject, label, body, today);
        plan.Place(person, Team, Role.Administrator, today, until: null);
        return await publication.TryPublishAsync(plan, new AuditDraft(AuditKind.Operation, "create first administrator", $"person {person.Id} of {body.Code}"), cancellationToken)
            ? person
            : new Refusal(RefusalCode.Unavailable, "", "The directory was changed at the same moment: try again.");
    }
}
