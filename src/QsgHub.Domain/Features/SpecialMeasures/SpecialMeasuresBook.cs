using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.SpecialMeasures;

/// <summary>Reads which providers are or were in special measures. It is class 1: every member reads it.</summary>
/// <param name="database">The database.</param>
public sealed class SpecialMeasuresBook(HubDatabase database)
{
    /// <summary>The times of some providers in special measures, the newest first.</summary>
    /// <param name="providerIds">The providers.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, SpecialMeasuresSpell>> ForProvidersAsync(IReadOnlyList<Guid> providerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(providerIds);
        await using var context = database.CreateContext();
        return (await context.SpecialMeasuresSpells.AsNoTracking().Where(spell => providerIds.Contains(spell.ProviderId)).ToListAsync(cancellationToken))
            .OrderByDescending(spell => spell.From).ThenBy(spell => spell.Scheme).ToLookup(spell => spell.ProviderId);
    }
}
