using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Directory;

/// <summary>The groups, whose codes every member may know.</summary>
/// <param name="database">The database.</param>
public sealed class GroupBook(HubDatabase database)
{
    /// <summary>A group by code.</summary>
    /// <param name="code">Compared upper-case and trimmed.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null for an unknown code.</returns>
    public async Task<Guid?> IdOrNullAsync(string code, CancellationToken cancellationToken)
    {
        var normal = OdsCode.Normalise(code);
        await using var context = database.CreateContext();
        return await context.Groups.AsNoTracking().Where(group => group.Code == normal).Select(group => (Guid?)group.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
