using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Directory;

/// <summary>The groups, as far as somebody may name them: which groups there are is no public fact.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock: groups and their members are dated.</param>
public sealed class GroupBook(HubDatabase database, TimeProvider time)
{
    /// <summary>A group that a viewer may name: one that it sits in, or that its body convenes by a chair or secretariat who sits in it.</summary>
    /// <param name="viewer">Who names it.</param>
    /// <param name="code">Compared upper-case and trimmed.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null for an unknown code, for a group that has ended or not begun, and for a group of others: all alike.</returns>
    public async Task<Guid?> IdOrNullAsync(Viewer viewer, string code, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await IdOrNullAsync(context, viewer, code, cancellationToken);
    }

    internal async Task<Guid?> IdOrNullAsync(HubContext context, Viewer viewer, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var normal = OdsCode.Normalise(code);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return await context.Groups.AsNoTracking()
            .Where(group => group.Code == normal && group.From <= today && (group.To == null || group.To >= today)
                && context.GroupMemberships.Any(member => member.GroupId == group.Id && member.From <= today && (member.To == null || member.To >= today)
                    && context.People.Any(person => person.Id == member.PersonId && !person.IsDisabled
                        && (person.Id == viewer.PrincipalId
                            || (person.OrganisationId == viewer.Organisation.Id
                                && context.TeamMemberships.Any(place => place.PersonId == person.Id && place.Role == Role.ChairSecretariat
                                    && place.From <= today && (place.To == null || place.To >= today)))))))
            .Select(group => (Guid?)group.Id)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
