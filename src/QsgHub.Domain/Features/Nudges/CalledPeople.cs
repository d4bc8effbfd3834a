using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Nudges;

/// <summary>Nudges those whom the call of an immediate risk is for. Each is judged first: whoever may not see the concern is told nothing, not even that something waits.</summary>
/// <param name="database">The database.</param>
/// <param name="nudges">Keeps who wants a mail.</param>
/// <param name="rules">What holds for nudges.</param>
/// <param name="viewers">The directory's viewers.</param>
/// <param name="audiences">The audiences.</param>
public sealed class CalledPeople(HubDatabase database, NudgeBook nudges, NudgeRules rules, ViewerDirectory viewers, AudienceStore audiences)
{
    /// <summary>Nudges those whom a step is for.</summary>
    /// <param name="concern">The concern.</param>
    /// <param name="organisationId">The body that is called.</param>
    /// <param name="step">The step.</param>
    /// <param name="pages">The directory of the moment.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task NudgeAsync(Concern concern, Guid organisationId, CallStep step, DirectoryBook.Pages pages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(concern);
        ArgumentNullException.ThrowIfNull(pages);
        if (!rules.IsOn)
        {
            return;
        }

        await using var context = database.CreateContext();
        var wanting = await CandidatesAsync(context, concern, organisationId, step, pages, cancellationToken);
        var readers = await audiences.ReadersAsync(concern.AudienceId, cancellationToken);
        List<Guid> people = [];
        foreach (var person in wanting)
        {
            if (await viewers.FindAsync(person.TenantId, person.ObjectId, isApplication: false, pages.Version, cancellationToken) is { } viewer
                && VisibilityRule.Judge(viewer, readers, concern.Id, concern.ProviderId, concern.Class) == Depth.Full)
            {
                people.Add(person.Id);
            }
        }

        await nudges.WantAsync(people, cancellationToken);
    }

    /// <summary>Those whom the step is for and who want mail.</summary>
    private static Task<List<Person>> CandidatesAsync(HubContext context, Concern concern, Guid organisationId, CallStep step, DirectoryBook.Pages pages, CancellationToken cancellationToken)
    {
        var wanting = context.People.AsNoTracking().Where(person => !person.IsDisabled && context.Nudges.Any(nudge => nudge.PersonId == person.Id));
        if (step == CallStep.FirstLine)
        {
            var answering = pages.Caseloads.AnswerFor(organisationId, concern.ProviderId).ToList();
            return wanting.Where(person => answering.Contains(person.Id)).ToListAsync(cancellationToken);
        }

        var today = pages.Today;
        List<Role> roles = step == CallStep.NextRole ? [Role.QualityLead, Role.AccountableExecutive] : [Role.RegionalLead];
        List<Guid> bodies = step == CallStep.NextRole
            ? [organisationId]
            : [.. pages.RelationshipsOf(concern.ProviderId, today).Where(relationship => relationship.Kind == RelationshipKind.Region).Select(relationship => relationship.OrganisationId)];
        return wanting.Where(person => bodies.Contains(person.OrganisationId)
                && context.TeamMemberships.Any(place => place.PersonId == person.Id && roles.Contains(place.Role) && place.From <= today && (place.To == null || place.To >= today)))
            .ToListAsync(cancellationToken);
    }
}
